// RelationExtractor: relations of the closed list that a role states: "Ukrainian Foreign Minister X",
// "UK-based Y".
#pragma once

#include <vector>

#include "extract/annotated_text.h"
#include "extract/coreference/coreference.h"
#include "graph/extraction_record.h"

namespace actant::extract {

// Entities and quotations of `record` are final; the relations stand in text order.
std::vector<graph::Relation> extract_relations(const AnnotatedText& text, const Coreference& coreference,
                                               const graph::ExtractionRecord& record);

}  // namespace actant::extract
