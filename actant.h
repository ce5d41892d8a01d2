// Actant, the library: articles in, knowledge graph out.
//
//   #include <actant/actant.h>
//   const actant::Extractor extractor;
//   actant::Store store = actant::Store::open("news.kg", actant::OpenMode::ReadWrite);
//   store.add(extractor.extract(article));
//
// Every failure is an actant::Error. The folders' namespaces are re-exported here.
#pragma once

#include "export/drawing.h"
#include "export/exporter.h"
#include "extract/extractor.h"
#include "extract/reader/document_reader.h"
#include "graph/extraction_record.h"
#include "graph/extraction_record_json.h"
#include "graph/knowledge_graph.h"
#include "store/store.h"

namespace actant {

using namespace graph;
using namespace extract;
using namespace store;
using namespace exporter;

}  // namespace actant
