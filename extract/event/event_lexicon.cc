#include "extract/event/event_lexicon.h"

#include <algorithm>
#include <array>

#include "extract/lexicon/lexicon_files.h"
#include "extract/lexicon_rows.h"
#include "graph/name_table.h"

namespace actant::extract {
namespace {

// They say that the happening in their object takes place, and who makes it.
constexpr std::array<std::string_view, 33> light_verbs = {
    "hold",     "launch",   "make",  "conduct",  "stage",  "carry out", "begin",  "start",  "open",
    "order",    "lead",     "mount", "wage",     "join",   "attend",    "give",   "take",   "have",
    "pay",      "win",      "issue", "deliver",  "commit", "perform",   "resume", "impose", "undertake",
    "organise", "organize", "plan",  "announce", "suffer", "face"};

EventCondition read_condition(std::string_view text) {
  EventCondition condition;
  if (text == "passive") {
    condition.kind = EventCondition::Kind::passive;
    return condition;
  }
  const auto equal = text.find('=');
  const auto colon = text.find(':');
  if (equal != std::string_view::npos) {
    condition.slot = text.substr(0, equal);
    condition.words = parts_of(text.substr(equal + 1), '|');
    return condition;
  }
  const auto slot = text.substr(0, colon);
  const auto rest = text.substr(colon + 1);
  if (slot == "no" || slot == "has") {
    condition.kind = slot == "no" ? EventCondition::Kind::absent : EventCondition::Kind::has;
    condition.slot = rest;
  } else {
    condition.kind = EventCondition::Kind::kind;
    condition.slot = slot;
    condition.words.push_back(rest);
  }
  return condition;
}

}  // namespace

std::optional<graph::EventRole> EventRow::role(std::string_view slot) const {
  const auto row =
      std::find_if(roles.begin(), roles.end(), [&](const SlotRole& r) { return r.slot == slot; });
  return row == roles.end() ? std::nullopt : std::optional(row->role);
}

EventLexicon::EventLexicon() {
  for_each_row(lexicon::events, 5, [&](const auto& columns) {
    EventRow row;
    row.type = graph::find_by_name<graph::EventType>(columns[2]).value();
    if (columns[3] != "-") {
      for (const auto part : parts_of(columns[3], ' ')) row.conditions.push_back(read_condition(part));
    }
    if (columns[4] != "-") {
      for (const auto part : parts_of(columns[4], ' ')) {
        const auto equal = part.find('=');
        if (equal + 1 < part.size())
          row.roles.push_back(
              {part.substr(0, equal), graph::find_by_name<graph::EventRole>(part.substr(equal + 1)).value()});
      }
    }
    auto& table = columns[1] == "v" ? verbs_ : nouns_;
    for (const auto lemma : parts_of(columns[0], ';')) table[std::string(lemma)].push_back(row);
  });
}

const std::vector<EventRow>* EventLexicon::rows(const std::string& lemma, bool verb) const {
  const auto& table = verb ? verbs_ : nouns_;
  const auto found = table.find(lemma);
  return found == table.end() ? nullptr : &found->second;
}

bool EventLexicon::is_light_verb(std::string_view lemma) const {
  return std::find(light_verbs.begin(), light_verbs.end(), lemma) != light_verbs.end();
}

}  // namespace actant::extract
