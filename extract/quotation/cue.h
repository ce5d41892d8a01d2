// Cues: the words that say that somebody said something: "said", "according to", "pointed out".
#pragma once

#include <vector>

#include "extract/annotated_text.h"
#include "extract/gazetteer.h"

namespace actant::extract {

struct CueSite {
  WordRange words;
  const CueVerb* verb = nullptr;  // nullptr: "according to"
  VerbForm form = VerbForm::past;
  std::uint32_t group_begin = 0;  // where the verb group begins: "has repeatedly said"
  bool negative = false;          // "did not say"
  bool passive = false;           // "it is said", "was told"
  bool noun = false;              // "the minister's warning that"
};

// Cues outside quotation marks in the sentence, in text order; nouns only with their owner in front
// and "that" behind; no infinitives of purpose.
std::vector<CueSite> find_cues(const AnnotatedText& text, const Sentence& sentence,
                               const Gazetteer& gazetteer);

}  // namespace actant::extract
