// Changes: what was added and removed since an earlier export, in the words of a graph that follows.
//
// Cypher, SPARQL 1.1 Update (for what was loaded from N-Quads, TriG or JSON-LD) and JSON lines. Applied to a
// copy of the earlier export, each gives a copy of this one: first everything gone is taken away, then what
// is new is added.
#pragma once

#include <iosfwd>

#include "export/exporter.h"
#include "export/graph_state.h"

namespace actant::exporter {

// Error(invalid_argument) unless changes can be written so: cypher, nquads (as SPARQL Update) and jsonl, in
// RDF 1.1.
void check_changes(Format format, const ExportOptions& options);

// `state` names the earlier export's state; it is read once a walk. Checks as above.
void write_changes(const graph::GraphStream& graph, Format format, const ExportOptions& options,
                   const std::filesystem::path& state, std::ostream& out);

}  // namespace actant::exporter
