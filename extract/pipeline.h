// Pipeline: the steps from an article's text to its record, in order.
#pragma once

#include "extract/clause/factuality.h"
#include "extract/coreference/antecedent_ranker.h"
#include "extract/encoder/language_model.h"
#include "extract/event/event_lexicon.h"
#include "extract/extractor.h"
#include "extract/gazetteer.h"
#include "extract/lemmatizer.h"
#include "extract/reader/document_reader.h"
#include "extract/relation/relation_head.h"
#include "extract/relation/relation_lexicon.h"
#include "extract/time/time_grammar.h"
#include "graph/extraction_record.h"

namespace actant::extract {

// What the steps know of the language; outlives every run.
struct Knowledge {
  const Gazetteer& gazetteer;
  const LanguageModel& model;
  const Lemmatizer& lemmatizer;
  const AntecedentRanker& ranker;
  const TimeGrammar& time_grammar;
  const ModalityWords& modality_words;
  const EventLexicon& event_lexicon;
  const RelationLexicon& relation_lexicon;
  const RelationHead& relation_head;
};

// The document's text is valid UTF-8, its id and URI are final.
graph::ExtractionRecord run_pipeline(Article article, const Knowledge& knowledge,
                                     const ExtractorOptions& options);

}  // namespace actant::extract
