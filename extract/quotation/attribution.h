// Attribution: source, cue and content of each quotation, as words; entities come after coreference.
#pragma once

#include <optional>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/entity_recognizer.h"
#include "extract/quotation/content.h"
#include "extract/quotation/marks.h"
#include "graph/quotation.h"

namespace actant::extract {

struct Attribution {
  std::vector<WordRange> content;
  std::optional<WordRange> cue;
  std::string lemma;
  graph::CueClass cue_class = graph::CueClass::state;
  WordRange source;                           // empty: nobody is named, or carried over
  std::optional<std::uint32_t> carried_from;  // earlier attribution whose source speaks on
  WordRange addressee;
  std::optional<std::uint32_t> within;
  graph::Polarity polarity = graph::Polarity::positive;
  graph::QuotationType type = graph::QuotationType::indirect;
  const char* rule = "";
};

// In text order of content and cue, whichever comes first.
std::vector<Attribution> find_attributions(const AnnotatedText& text, const std::vector<QuotedSpan>& quotes,
                                           const std::vector<NameMention>& mentions,
                                           const Gazetteer& gazetteer);

// How often a rule finds content and source: measured on the development part of PolNeAR where it has enough
// cases, an estimate elsewhere (the table says which). Direct and indirect labels there differ from ours, so
// read it as a rank more than as a probability.
double confidence_of(std::string_view rule);

}  // namespace actant::extract
