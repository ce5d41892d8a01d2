// Speaker: the words that name the source of a cue, by one named heuristic each.
#pragma once

#include <optional>

#include "extract/annotated_text.h"
#include "extract/entity_recognizer.h"
#include "extract/quotation/cue.h"

namespace actant::extract {

struct SourceMatch {
  WordRange words;                 // empty: nobody is named
  bool inverted = false;           // behind the cue: "said Ada Ruhl"
  bool shared = false;             // the subject of another verb of the sentence: "…, adding that"
  std::uint32_t clause_begin = 0;  // first word of the clause that attributes
  std::uint32_t clause_end = 0;    // first word behind cue and source
};

// What stands right in front of a cue: the end of a quotation, or a clause and a comma.
enum class SpeechInFront : std::uint8_t { none, clause, quotation };

class SpeakerFinder {
 public:
  SpeakerFinder(const AnnotatedText& text, const std::vector<NameMention>& mentions,
                const Gazetteer& gazetteer);

  std::optional<SourceMatch> find(const CueSite& cue, const Sentence& sentence,
                                  SpeechInFront in_front_of_cue) const;

  // The noun phrase that begins at `at`.
  WordRange noun_phrase_at(std::uint32_t at, std::uint32_t end) const;
  // The subject of a sentence: its first name or noun phrase in front of a verb.
  // The first word behind "CITY, March 3 (Agency) -", which names no subject; the beginning where there is
  // none.
  std::uint32_t behind_dateline(WordRange words) const;
  WordRange subject_of(const Sentence& sentence) const;
  // Position in the list of names of one that overlaps the range: a person first, then the last one.
  std::optional<std::uint32_t> mention_in(WordRange words) const;

 private:
  std::optional<SourceMatch> owner(const CueSite& cue, const Sentence& sentence) const;
  std::optional<SourceMatch> behind(const CueSite& cue, const Sentence& sentence) const;
  std::optional<SourceMatch> in_front(const CueSite& cue, const Sentence& sentence) const;
  WordRange noun_phrase_ending(std::uint32_t end, std::uint32_t floor) const;
  WordRange before_apposition(std::uint32_t comma, std::uint32_t floor) const;
  std::optional<std::uint32_t> mention_at(std::uint32_t word) const;

  const AnnotatedText& text_;
  const std::vector<NameMention>& mentions_;
  const Gazetteer& gazetteer_;
  std::vector<std::uint32_t> mention_of_word_;  // 1 + position, 0 = none
};

}  // namespace actant::extract
