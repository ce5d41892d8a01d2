// Exporting: a knowledge graph written in another tool's format.
//
// The same graph gives the same bytes. All text passes the escaper of its grammar (export/escape.h).
// Error(io) when the stream failed; a caller checks that writing is finished by the return of these
// functions. No format but dot, which libcgraph holds, keeps the
// graph: a store's stream keeps some 40 bytes a node and 400 an article, graphrag 100 a pair of neighbours.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "export/format.h"
#include "graph/graph_stream.h"
#include "graph/knowledge_graph.h"

namespace actant::exporter {

struct ExportOptions {
  bool evidence = true;  // where each statement stands: documents, offsets, sentences
  bool lines = false;    // JSON-LD: one object a line
  bool rdf_12 = false;   // triple terms instead of rdf:subject, rdf:predicate, rdf:object
};

// Formats of one file; Error(invalid_argument) for one of several, but CSV as one stream is the edge table.
// RDF's text selectors and all sentences need the articles' texts.
void write(const graph::GraphStream& graph, Format format, const ExportOptions& options, std::ostream& out);
void write(const graph::KnowledgeGraph& graph, Format format, std::ostream& out);

// Any format into `target`: a file, or a folder of files. Written beside the target under a temporary name
// and renamed as a whole; nothing is left behind on failure. A device or a pipe ("/dev/stdout") is written to
// as it is. A folder is replaced only if all that is in it is an earlier export: Error(invalid_argument).
void write_to(const graph::GraphStream& graph, Format format, const ExportOptions& options,
              const std::filesystem::path& target);
void write_to(const graph::KnowledgeGraph& graph, Format format, const std::filesystem::path& target);

// What to type next to load a folder; empty where there is nothing to say.
std::string next_command(Format format, const std::filesystem::path& target);

}  // namespace actant::exporter
