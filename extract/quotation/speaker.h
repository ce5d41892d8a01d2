// Speaker: who may be meant where no cue names the source.
#pragma once

#include <optional>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/dependencies.h"
#include "extract/entity_recognizer.h"

namespace actant::extract {

class SpeakerFinder {
 public:
  SpeakerFinder(const AnnotatedText& text, const Dependencies& dependencies,
                const std::vector<NameMention>& mentions);

  // The subject of a sentence's root, empty if it has none.
  WordRange subject_of(const Sentence& sentence) const;
  // The name that begins at `word` or behind its title, with the title; empty if there is none.
  WordRange name_at(std::uint32_t word) const;
  // Position in the list of names of one that overlaps the range: a person first, then the last one.
  std::optional<std::uint32_t> mention_in(WordRange words) const;

 private:
  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const std::vector<NameMention>& mentions_;
  std::vector<std::uint32_t> mention_of_word_;  // 1 + position, 0 = none
};

}  // namespace actant::extract
