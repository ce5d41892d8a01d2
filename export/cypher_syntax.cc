#include "export/cypher_syntax.h"

#include "export/escape.h"
#include "export/property_graph.h"

namespace actant::exporter {
namespace {

constexpr std::size_t rows_at_once = 500;

std::string literal(const Cell& cell, ColumnType type) {
  if (const auto* items = std::get_if<std::vector<std::string>>(&cell)) {
    std::string list = "[";
    for (const std::string& item : *items) {
      if (list.size() > 1) list += ',';
      list += cypher_string(item);
    }
    return list + ']';
  }
  const std::string text = text_of(cell);
  if (type == ColumnType::integer) return text;
  // A whole number without a point would be an integer.
  if (type == ColumnType::real) return text.find('.') == std::string::npos ? text + ".0" : text;
  if (type != ColumnType::date) return cypher_string(text);
  const std::string day = day_of(text);
  return day.empty() ? std::string() : "date('" + day + "')";
}

template <typename Row>
std::string properties(const graph::GraphStream& graph, const Row& row, std::string id,
                       std::span<const Column<Row>> columns, const ExportOptions& options) {
  std::string map = "{id:'" + std::move(id) + "'";
  for (const Column<Row>& column : columns) {
    if (!options.evidence && column.is_evidence) continue;
    const Cell cell = column.value(graph, row);
    if (is_empty(cell)) continue;
    const std::string value = literal(cell, column.type);
    if (!value.empty()) map += ",`" + std::string(column.name) + "`:" + value;
  }
  return map + '}';
}

}  // namespace

std::string cypher_row(const graph::GraphStream& graph, const graph::Node& node,
                       const ExportOptions& options) {
  return properties(graph, node, node.id.to_string(), node_columns(), options);
}

std::string cypher_row(const graph::GraphStream& graph, const graph::Edge& edge,
                       const ExportOptions& options) {
  return "{source:'" + edge.source().to_string() + "',target:'" + edge.target().to_string() +
         "',properties:" + properties(graph, edge, edge_id(edge), edge_columns(), options) + '}';
}

void CypherBatches::add_node(graph::NodeKind kind, const std::string& row) {
  std::string labels;
  for (const std::string& label : labels_of(kind)) {
    if (label != common_label) labels += ":" + label;
  }
  add("MERGE (n:Actant {id:row.id}) SET n = row, n" + labels, row);
}

void CypherBatches::add_edge(graph::Predicate predicate, const std::string& row) {
  add("MATCH (a:Actant {id:row.source}) MATCH (b:Actant {id:row.target}) MERGE (a)-[r:" +
          relationship_type(predicate) + " {id:row.properties.id}]->(b) SET r = row.properties",
      row);
}

void CypherBatches::add(const std::string& action, const std::string& row) {
  Batch& batch = batches_[action];
  if (batch.count > 0) batch.rows += ',';
  batch.rows += row;
  if (++batch.count == rows_at_once) write(action, batch);
}

void CypherBatches::write(const std::string& action, Batch& batch) {
  if (batch.count > 0) out_ << "UNWIND [" << batch.rows << "] AS row " << action << ";\n";
  batch = {};
}

void CypherBatches::finish() {
  for (auto& [action, batch] : batches_) write(action, batch);
  batches_.clear();
}

}  // namespace actant::exporter
