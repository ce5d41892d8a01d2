// Exporting: a knowledge graph written in another tool's format.
//
// The same graph gives the same bytes. All text passes the escaper of its grammar (export/escape.h).
// Error(io) when the stream failed; a caller checks that writing is finished by the return of these
// functions.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "export/format.h"
#include "graph/knowledge_graph.h"

namespace actant::exporter {

// Formats of one file. The graph should have been loaded with its text: RDF's text selectors quote it.
// CSV as one stream is the edge table.
void write(const graph::KnowledgeGraph& graph, Format format, std::ostream& out);

// Any format into `target`: a file, or for CSV a folder (nodes.csv, edges.csv, quotations.csv). Written
// beside the target under a temporary name and renamed as a whole; nothing is left behind on failure. A
// device or a pipe
// ("/dev/stdout") is written to as it is. Error(invalid_argument) when a folder holds files that are no
// export.
void write_to(const graph::KnowledgeGraph& graph, Format format, const std::filesystem::path& target);

}  // namespace actant::exporter
