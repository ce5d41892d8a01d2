// Open relations: who does what, in the text's own words: subject, verb with its preposition, object.
//
// Conjunctions are distributed, passives keep their words, relative clauses and controlled verbs know their
// subject (clause.h); no relation crosses the border of what a source says. Spans are minimal, after ClausIE
// (Del Corro and Gemulla 2013) and MinIE (Gashteovski et al. 2017).
#pragma once

#include <vector>

#include "extract/relation/relation_extractor.h"

namespace actant::extract {

// In text order. The record holds its entities and quotations already.
std::vector<graph::Relation> extract_open_relations(const RelationSources& sources,
                                                    const graph::ExtractionRecord& record);

}  // namespace actant::extract
