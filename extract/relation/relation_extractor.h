// RelationExtractor: relations of the closed list between the entities of a document, from titles, verbs,
// nouns and names beside one another (lexicon/relations.tsv), each with the words that prove it.
#pragma once

#include <vector>

#include "extract/annotated_text.h"
#include "extract/clause/clause.h"
#include "extract/clause/factuality.h"
#include "extract/clause/participants.h"
#include "extract/coreference/coreference.h"
#include "extract/dependencies.h"
#include "extract/gazetteer.h"
#include "extract/relation/relation_head.h"
#include "extract/relation/relation_lexicon.h"
#include "extract/time/time_normalizer.h"
#include "graph/extraction_record.h"

namespace actant::extract {

// What the steps before have made of a text.
struct RelationSources {
  const AnnotatedText& text;
  const Dependencies& dependencies;
  const std::vector<Clause>& clauses;
  const Participants& participants;
  const FactualityReader& factuality;
  const std::vector<TimeReading>& times;
  const Coreference& coreference;
  const WordVectors& vectors;
};

// In text order of their evidence. The record holds its entities and quotations already.
std::vector<graph::Relation> extract_relations(const RelationSources& sources, const RelationLexicon& lexicon,
                                               const RelationHead& head, const Gazetteer& gazetteer,
                                               const graph::ExtractionRecord& record);

}  // namespace actant::extract
