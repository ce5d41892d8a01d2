// Participants: what kind of thing a word stands for before coreference: by its name, its pronoun, or the
// lists.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/dependencies.h"
#include "extract/entity_recognizer.h"
#include "extract/gazetteer.h"
#include "extract/lemmatizer.h"

namespace actant::extract {

enum class ParticipantKind : std::uint8_t { thing, person, organization, place, group };

class Participants {
 public:
  Participants(const AnnotatedText& text, const Dependencies& dependencies,
               const std::vector<NameMention>& names, const Gazetteer& gazetteer,
               const Lemmatizer& lemmatizer);

  ParticipantKind kind(std::uint32_t word) const;
  bool is_actor(std::uint32_t word) const { return kind(word) != ParticipantKind::thing; }
  // People and groups of them: they die, march and resign.
  bool is_animate(std::uint32_t word) const;
  // The name whose words it is among, also where a title heads it: "President Corin Maddox".
  std::optional<std::uint32_t> name_at(std::uint32_t word) const;
  bool is_place_name(std::uint32_t word) const;
  // Determiner to last word of the phrase, without clauses and prepositional phrases behind it; of a name,
  // its words.
  WordRange phrase(std::uint32_t head) const;
  std::string lemma(std::uint32_t word) const;

 private:
  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const std::vector<NameMention>& names_;
  const Gazetteer& gazetteer_;
  const Lemmatizer& lemmatizer_;
  std::vector<std::uint32_t> name_of_word_;
};

}  // namespace actant::extract
