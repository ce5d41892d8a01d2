#include "export/cypher_syntax.h"

#include "export/escape.h"
#include "export/property_graph.h"

namespace actant::exporter {
namespace {

constexpr std::size_t rows_at_once = 500;

// Neo4j makes a parameter of every literal that it compiles, some forty rows a second. So a batch is one
// literal: rows, fields and items of a list are parted by two control characters, which no text keeps side by
// side.
constexpr char first_of_separator = '\x1F';
constexpr char row_end = '\x1D', field_end = '\x1E', item_end = '\x1C';

std::string separator(char second) { return {first_of_separator, second}; }

void append_text(std::string& row, std::string_view text) {
  char before = 0;
  for (const char c : text) {
    const bool would_part = before == first_of_separator && (c == row_end || c == field_end || c == item_end);
    if (would_part) continue;  // and what comes next stands behind the first of a separator again
    row += c;
    before = c;
  }
}

void append_field(std::string& row, const Cell& cell, ColumnType type) {
  if (const auto* items = std::get_if<std::vector<std::string>>(&cell)) {
    for (const std::string& item : *items) {
      if (&item != items->data()) row += separator(item_end);
      append_text(row, item);
    }
  } else if (type == ColumnType::date) {
    row += day_of(text_of(cell));
  } else {
    append_text(row, text_of(cell));
  }
}

template <typename Row>
void append_fields(std::string& row, const graph::GraphStream& graph, const Row& thing,
                   std::span<const Column<Row>> columns, const ExportOptions& options) {
  for (const Column<Row>& column : columns) {
    if (!options.evidence && column.is_evidence) continue;
    row += separator(field_end);
    append_field(row, column.value(graph, thing), column.type);
  }
}

// How a field becomes a property; an empty one is none.
std::string value_of(ColumnType type, const std::string& field) {
  switch (type) {
    case ColumnType::integer:
      return "toInteger(" + field + ")";
    case ColumnType::real:
      return "toFloat(" + field + ")";
    case ColumnType::date:
      return "CASE " + field + " WHEN '' THEN null ELSE date(" + field + ") END";
    case ColumnType::list:
      return "CASE " + field + " WHEN '' THEN null ELSE split(" + field + "," +
             cypher_string(separator(item_end)) + ") END";
    case ColumnType::text:
      break;
  }
  return "CASE " + field + " WHEN '' THEN null ELSE " + field + " END";
}

template <typename Row>
std::string properties(std::span<const Column<Row>> columns, std::size_t first,
                       const ExportOptions& options) {
  std::string map = "{id:f[0]";
  for (const Column<Row>& column : columns) {
    if (!options.evidence && column.is_evidence) continue;
    map +=
        ",`" + std::string(column.name) + "`:" + value_of(column.type, "f[" + std::to_string(first++) + "]");
  }
  return map + '}';
}

}  // namespace

void CypherBatches::add(const graph::GraphStream& graph, const graph::Node& node) {
  std::string row = node.id.to_string();
  append_fields(row, graph, node, node_columns(), options_);
  std::string labels;
  for (const std::string& label : labels_of(node.kind)) {
    if (label != common_label) labels += ":" + label;
  }
  add_row("MERGE (n:Actant {id:f[0]}) SET n = " + properties(node_columns(), 1, options_) + ", n" + labels,
          row);
}

void CypherBatches::add(const graph::GraphStream& graph, const graph::Edge& edge) {
  std::string row = edge_id(edge) + separator(field_end) + edge.source().to_string() + separator(field_end) +
                    edge.target().to_string();
  append_fields(row, graph, edge, edge_columns(), options_);
  add_row("MATCH (a:Actant {id:f[1]}) MATCH (b:Actant {id:f[2]}) MERGE (a)-[r:" +
              relationship_type(edge.predicate()) +
              " {id:f[0]}]->(b) SET r = " + properties(edge_columns(), 3, options_),
          row);
}

void CypherBatches::add_row(const std::string& action, const std::string& row) {
  Batch& batch = batches_[action];
  if (batch.count > 0) batch.rows += separator(row_end);
  batch.rows += row;
  if (++batch.count == rows_at_once) write(action, batch);
}

void CypherBatches::write(const std::string& action, Batch& batch) {
  if (batch.count > 0) {
    out_ << "UNWIND split(" << cypher_string(batch.rows) << "," << cypher_string(separator(row_end))
         << ") AS row WITH split(row," << cypher_string(separator(field_end)) << ") AS f " << action << ";\n";
  }
  batch = {};
}

void CypherBatches::finish() {
  for (auto& [action, batch] : batches_) write(action, batch);
  batches_.clear();
}

}  // namespace actant::exporter
