// Columns: the properties of nodes, edges and quotations that property-graph formats write, each in one row
// of a table.
//
// GraphML, CSV and DOT all write these names, so the same graph has the same properties in each of them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.h"

namespace actant::exporter {

// GraphML's attr.type.
enum class ColumnType { text, integer, real };

template <typename Row>
struct Column {
  std::string_view name;
  ColumnType type;
  std::string (*value)(const graph::KnowledgeGraph& graph, const Row& row);
};

// The word for a node without its id; for an edge without id, source and target: those are part of each
// format.
std::span<const Column<graph::Node>> node_columns();
std::span<const Column<graph::Edge>> edge_columns();

// One row a report of an utterance: where the same words stand in two articles, two rows.
struct QuotationRow {
  const graph::Node* quotation;
  const graph::Report* report;
};
std::vector<QuotationRow> quotation_rows(const graph::KnowledgeGraph& graph);
std::span<const Column<QuotationRow>> quotation_columns();

// An edge's id beside node ids: no edge id equals a node id, as some GraphML readers want.
std::string edge_id(const graph::Edge& edge);
// The predicate's word, or of an open relation its lemma.
std::string relation_name(const graph::Edge& edge);
// The names at the other end of the edges of one kind, in name order, each once.
std::vector<std::string> names_along(const graph::KnowledgeGraph& graph, const graph::Node& node,
                                     graph::Predicate predicate, bool outwards);
// Several values in one cell.
std::string joined(const std::vector<std::string>& values);
// The article's URI, or its id when the graph does not hold the article.
std::string document_name(const graph::KnowledgeGraph& graph, const graph::DocumentId& id);
// The shortest decimal that reads back as the same number; no exponent, no locale.
std::string decimal(double number);

}  // namespace actant::exporter
