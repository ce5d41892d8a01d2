// EntityRecognizer: the spans of the names head as names with keys, and the titles around them as roles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/dependencies.h"
#include "extract/encoder/language_model.h"
#include "extract/gazetteer.h"
#include "graph/entity.h"

namespace actant::extract {

// "former Ukrainian Foreign Minister" in front of, or "Peru's deputy trade minister" behind, a person's name.
struct TitleMention {
  WordRange words;    // the title alone
  std::string title;  // as the text writes it, without what it is of
  std::optional<graph::Predicate> predicate;
  std::optional<std::uint32_t> of;  // position in the list of names
  graph::RoleStatus status = graph::RoleStatus::current;
  WordRange evidence;  // title, name and what it is of
};

struct NameMention {
  WordRange words;
  graph::EntityType type = graph::EntityType::misc;
  graph::MentionKind kind = graph::MentionKind::name;
  std::string name;        // as the text writes it
  std::string key;         // the same for all forms that the gazetteer knows
  std::string_view nouns;  // what "the alliance" may point at
  Gender gender = Gender::unknown;
  std::vector<TitleMention> titles;
  std::vector<WordRange> aliases;  // inside `words`: a nickname between marks
  double confidence = 0.9;
  const char* rule = "";
};

// In text order, disjoint, only in sentences that are read.
std::vector<NameMention> recognize_entities(const AnnotatedText& text, const Dependencies& dependencies,
                                            const std::vector<NameReading>& readings,
                                            const Gazetteer& gazetteer);

}  // namespace actant::extract
