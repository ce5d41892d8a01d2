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

// The formats in which changes can be written.
bool has_changes(Format format);

// Error(invalid_argument) for other formats. `state` names the earlier export's state; it is read twice.
void write_changes(const graph::GraphStream& graph, Format format, const ExportOptions& options,
                   const std::filesystem::path& state, std::ostream& out);

}  // namespace actant::exporter
