// Family: one kind of key. The numbers are persisted: never renumber, only add. Grammar: FORMAT.md.
#pragma once

#include <cstdint>

#include "graph/name_table.h"

namespace actant::store {

enum class Family : std::uint8_t {
  format = 1,
  document = 2,
  text = 3,
  manifest = 4,
  node = 5,
  evidence = 6,
  incoming = 7,
  quotation = 8,
  event = 9,
  name = 10,
  time = 11,
  uri = 12,
  claim = 13,
  superseded = 14,
  block = 15,
  same = 16,
  decision = 17,
  dirty = 18,
};

// Length of the part of a key that most questions ask by; 0 where keys are asked for by no fixed prefix.
std::size_t prefix_length(Family family);

}  // namespace actant::store

template <>
std::span<const actant::graph::NameRow<actant::store::Family>>
actant::graph::name_rows<actant::store::Family>();
