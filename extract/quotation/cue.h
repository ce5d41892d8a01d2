// Cue: what the words that report mean: "said", "according to", "did not confirm".
#pragma once

#include <string>

#include "extract/annotated_text.h"
#include "extract/dependencies.h"
#include "extract/gazetteer.h"
#include "extract/lemmatizer.h"

namespace actant::extract {

struct CueMeaning {
  std::uint32_t word = 0;         // the one that carries the meaning
  const CueVerb* verb = nullptr;  // nullptr: none that the lists know
  std::string lemma;
  graph::CueClass cue_class = graph::CueClass::state;
  bool negative = false;  // "did not say", "declined to say"
  bool passive = false;   // "was told"
  WordRange addressee;    // empty if none
};

CueMeaning read_cue(const AnnotatedText& text, const Dependencies& dependencies, WordRange words,
                    const Gazetteer& gazetteer, const Lemmatizer& lemmatizer);

}  // namespace actant::extract
