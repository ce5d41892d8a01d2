// Gremlin: Amazon Neptune's CSV of vertices and edges
// (https://docs.aws.amazon.com/neptune/latest/userguide/bulk-load-tutorial-format-gremlin.html), and GraphML
// for TinkerPop.
#include <ostream>

#include "export/csv_table.h"
#include "export/format_writers.h"
#include "export/property_graph.h"

namespace actant::exporter {
namespace {

// Items are parted by ";", which stands behind a backslash inside one.
std::string separated(const std::vector<std::string>& items) {
  std::string all;
  for (const std::string& item : items) {
    if (!all.empty()) all += ';';
    for (const char c : item) {
      if (c == ';') all += '\\';
      all += c;
    }
  }
  return all;
}

const CsvDialect neptune_csv{"\n", true, true, separated};

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "Long";
    case ColumnType::real:
      return "Double";
    case ColumnType::date:
      return "Date";
    case ColumnType::list:
      return "String[]";
    case ColumnType::text:
      break;
  }
  return "String";
}

template <typename Row>
void add_header(CsvTable& table, std::initializer_list<const char*> keys,
                std::span<const Column<Row>> columns, const ExportOptions& options) {
  for (const char* key : keys) table.add(key);
  for (const Column<Row>& column : columns) {
    // Lists are for vertices only: an edge has one value a property.
    const ColumnType type =
        std::is_same_v<Row, graph::Edge> && column.type == ColumnType::list ? ColumnType::text : column.type;
    if (options.evidence || !column.is_evidence)
      table.add(std::string(column.name) + ":" + std::string(type_name(type)));
  }
  table.end_row();
}

}  // namespace

void write_gremlin(const graph::GraphStream& graph, const ExportOptions& options, OutputFolder& folder) {
  const auto vertex_file = folder.open("vertices.csv"), edge_file = folder.open("edges.csv"),
             graphml = folder.open("graph.graphml");
  CsvTable vertices(vertex_file->stream(), neptune_csv), edges(edge_file->stream(), neptune_csv);
  add_header(vertices, {"~id", "~label"}, node_columns(), options);
  add_header(edges, {"~id", "~from", "~to", "~label"}, edge_columns(), options);
  graph.for_each_node([&](const graph::Node& node, graph::GraphStream::Edges told) {
    vertices.add(node.id);
    vertices.add(graph::name_of(node.kind));
    add_cells(vertices, graph, node, node_columns(), options.evidence);
    vertices.end_row();
    for (const graph::Edge* edge : told) {
      edges.add(edge_id(*edge));
      edges.add(edge->source());
      edges.add(edge->target());
      edges.add(graph::name_of(edge->predicate()));
      for (const Column<graph::Edge>& column : edge_columns()) {
        if (!options.evidence && column.is_evidence) continue;
        const Cell cell = column.value(graph, *edge);
        if (column.type != ColumnType::list || is_empty(cell)) {
          edges.add_cell(cell, column.type);
        } else {
          edges.add(text_of(cell));
        }
      }
      edges.end_row();
    }
  });
  vertex_file->finish();
  edge_file->finish();
  write_graphml(graph, options, graphml->stream());
  graphml->finish();
}

}  // namespace actant::exporter
