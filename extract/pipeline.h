// Pipeline: the steps from an article's text to its record, in order.
#pragma once

#include "extract/document_reader.h"
#include "extract/extractor.h"
#include "extract/gazetteer.h"
#include "graph/extraction_record.h"

namespace actant::extract {

// The document's text is valid UTF-8, its id and URI are final.
graph::ExtractionRecord run_pipeline(Article article, const Gazetteer& gazetteer,
                                     const ExtractorOptions& options);

}  // namespace actant::extract
