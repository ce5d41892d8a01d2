// Format writers: one function a format, each in the file of its name (graphml_exporter.cc …). Streams are
// checked by the caller (export/exporter.cc).
#pragma once

#include <iosfwd>

#include "graph/knowledge_graph.h"

namespace actant::exporter {

void write_dot(const graph::KnowledgeGraph& graph, std::ostream& out);
void write_graphml(const graph::KnowledgeGraph& graph, std::ostream& out);
void write_json_ld(const graph::KnowledgeGraph& graph, std::ostream& out);
void write_n_quads(const graph::KnowledgeGraph& graph, std::ostream& out);

// CSV's tables.
void write_node_table(const graph::KnowledgeGraph& graph, std::ostream& out);
void write_edge_table(const graph::KnowledgeGraph& graph, std::ostream& out);
void write_quotation_table(const graph::KnowledgeGraph& graph, std::ostream& out);

}  // namespace actant::exporter
