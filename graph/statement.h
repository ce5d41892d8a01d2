// How a statement is said to be true. Part of an edge's identity: "did not meet" is not "met".
#pragma once

#include <cstdint>

#include "graph/name_table.h"

namespace actant::graph {

enum class Polarity : std::uint8_t { positive = 1, negative = 2 };
template <>
std::span<const NameRow<Polarity>> name_rows<Polarity>();

enum class Modality : std::uint8_t {
  asserted = 1,
  possible = 2,
  planned = 3,
  conditional = 4,
  requested = 5,
  denied = 6,
};
template <>
std::span<const NameRow<Modality>> name_rows<Modality>();

// As a fact, whoever says so: neither negated nor possible, planned, asked or denied.
bool is_stated(Polarity polarity, Modality modality);

// Whose word counts: what the reporters state themselves; only what sources claim and what is negated,
// planned or asked; or both.
enum class Telling { asserted, claims, all };
bool is_told(Telling telling, bool is_asserted);

}  // namespace actant::graph
