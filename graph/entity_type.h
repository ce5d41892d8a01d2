// EntityType: the kinds of things that a document names or describes.
#pragma once

#include <cstdint>

#include "graph/name_table.h"

namespace actant::graph {

enum class EntityType : std::uint8_t {
  person = 1,
  organization = 2,
  place = 3,
  group = 4,
  product = 5,
  work = 6,
  law = 7,
  facility = 8,
  misc = 9,
};
template <>
std::span<const NameRow<EntityType>> name_rows<EntityType>();

}  // namespace actant::graph
