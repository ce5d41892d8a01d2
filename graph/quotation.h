// Quotation: who is reported to have said what. Direct, indirect or mixed.
//
// Terms follow PARC and PolNeAR (Newell et al., LREC 2018): source, cue, content.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/id.h"
#include "graph/name_table.h"
#include "graph/span.h"
#include "graph/statement.h"

namespace actant::graph {

enum class QuotationType : std::uint8_t { direct = 1, indirect = 2, mixed = 3 };
template <>
std::span<const NameRow<QuotationType>> name_rows<QuotationType>();

enum class CueClass : std::uint8_t {
  state = 1,
  claim = 2,
  deny = 3,
  ask = 4,
  demand = 5,
  promise = 6,
  think = 7,
  write = 8,
  announce = 9,
  agree = 10,
  accuse = 11,
  warn = 12,
};
template <>
std::span<const NameRow<CueClass>> name_rows<CueClass>();

struct Cue {
  Span span;
  std::string lemma;  // "say", "according to"
  CueClass cue_class = CueClass::state;

  friend bool operator==(const Cue&, const Cue&) = default;
};

struct Source {
  std::optional<Span> span;        // the words that name the source; absent when carried over
  std::optional<EntityId> entity;  // after coreference
  bool implicit = false;           // carried over: no words of its own

  friend bool operator==(const Source&, const Source&) = default;
};

struct Addressee {
  Span span;
  std::optional<EntityId> entity;

  friend bool operator==(const Addressee&, const Addressee&) = default;
};

struct Quotation {
  QuotationType type = QuotationType::direct;
  std::vector<Span> content;     // parts in text order; quote marks are not content
  std::optional<Cue> cue;        // absent when the attribution is implicit
  std::optional<Source> source;  // absent when nobody is named ("it is said")
  std::optional<Addressee> addressee;
  std::vector<std::variant<EntityId, EventId>> about;  // most central first
  std::optional<QuotationId> within;
  Polarity polarity = Polarity::positive;  // negative: the text says that it was NOT said
  double confidence = 1;
  std::string rule;

  friend bool operator==(const Quotation&, const Quotation&) = default;
};

}  // namespace actant::graph
