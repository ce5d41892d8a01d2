// Attribution: source, cue and content of each quotation, as words; entities come after coreference.
#pragma once

#include <optional>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/dependencies.h"
#include "extract/entity_recognizer.h"
#include "extract/lemmatizer.h"
#include "extract/quotation/marks.h"
#include "graph/quotation.h"

namespace actant::extract {

struct Attribution {
  std::vector<WordRange> content;
  std::optional<WordRange> cue;
  std::string lemma;
  graph::CueClass cue_class = graph::CueClass::state;
  WordRange source;  // empty: nobody is named, or carried over
  WordRange named;   // where the source is named, if not in its own words: "the delegate, X,"
  std::optional<std::uint32_t> carried_from;  // earlier attribution whose source speaks on
  WordRange addressee;
  std::optional<std::uint32_t> within;
  graph::Polarity polarity = graph::Polarity::positive;
  graph::QuotationType type = graph::QuotationType::indirect;
  double confidence = 0;
  const char* rule = "";

  // Where it says who speaks.
  WordRange speaker() const { return named.empty() ? source : named; }
};

// The attribution whose source speaks: itself, or the one that it is carried over from, step by step.
std::uint32_t origin_of(const std::vector<Attribution>& attributions, std::uint32_t attribution);

// What the heads read, bounded by marks and put into one another; and what stands without a cue: quotations
// that go on, transcripts, headlines. In text order of content and cue, whichever comes first.
std::vector<Attribution> find_attributions(const AnnotatedText& text, const Dependencies& dependencies,
                                           const std::vector<AttributionReading>& readings,
                                           const std::vector<QuotedSpan>& quotes,
                                           const std::vector<NameMention>& mentions,
                                           const Gazetteer& gazetteer, const Lemmatizer& lemmatizer);

}  // namespace actant::extract
