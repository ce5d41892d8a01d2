// EventLexicon: which words tell of which events, and who fills which role: lexicon/events.tsv, read once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/clause/participants.h"
#include "graph/event.h"

namespace actant::extract {

// One condition of a row: "obj=law|bill", "to:actor", "no:obj", "has:agent", "passive".
struct EventCondition {
  enum class Kind : std::uint8_t { lemma, kind, absent, has, passive };
  Kind kind = Kind::lemma;
  std::string_view slot;                // subj, obj, or a preposition
  std::vector<std::string_view> words;  // lemmas, the kind of participant, or what it has to have
};

struct SlotRole {
  std::string_view slot;  // subj obj iobj poss or a preposition
  graph::EventRole role = graph::EventRole::agent;
};

struct EventRow {
  graph::EventType type = graph::EventType::other;
  std::vector<EventCondition> conditions;
  std::vector<SlotRole> roles;

  std::optional<graph::EventRole> role(std::string_view slot) const;
};

class EventLexicon {
 public:
  EventLexicon();
  // Rows of a lemma ("step down"), in the order of the table; `verb` or noun.
  const std::vector<EventRow>* rows(const std::string& lemma, bool verb) const;
  bool is_light_verb(std::string_view lemma) const;

 private:
  std::unordered_map<std::string, std::vector<EventRow>> verbs_, nouns_;
};

}  // namespace actant::extract
