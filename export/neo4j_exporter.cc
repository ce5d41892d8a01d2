// Neo4j's bulk import: https://neo4j.com/docs/operations-manual/5/import/. Headers lie in files of their own;
// every field is in quotation marks, because a bare empty field is null and "" is not.
#include <algorithm>
#include <ostream>

#include "export/csv_table.h"
#include "export/format_writers.h"
#include "export/property_graph.h"

namespace actant::exporter {
namespace {

std::string_view suffix(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return ":long";
    case ColumnType::real:
      return ":double";
    case ColumnType::date:
      return ":date";
    case ColumnType::list:
      return ":string[]";
    case ColumnType::text:
      break;
  }
  return "";
}

template <typename Row>
std::string header(std::string first, std::span<const Column<Row>> columns, const ExportOptions& options,
                   std::string_view last) {
  std::string line = std::move(first);
  for (const Column<Row>& column : columns) {
    if (options.evidence || !column.is_evidence)
      line += "," + std::string(column.name) + std::string(suffix(column.type));
  }
  return line + "," + std::string(last) + "\n";
}

}  // namespace

void write_neo4j(const graph::GraphStream& graph, const ExportOptions& options, OutputFolder& folder) {
  folder.write("nodes-header.csv", header("id:ID(Actant)", node_columns(), options, ":LABEL"));
  folder.write("edges-header.csv",
               header(":START_ID(Actant),:END_ID(Actant),id", edge_columns(), options, ":TYPE"));
  folder.write("constraints.cypher", std::string(cypher_constraint) + ";\n");
  const auto node_file = folder.open("nodes.csv"), edge_file = folder.open("edges.csv");
  CsvTable nodes(node_file->stream(), loader_csv), edges(edge_file->stream(), loader_csv);
  graph.for_each_node([&](const graph::Node& node, graph::GraphStream::Edges told) {
    nodes.add(node.id);
    add_cells(nodes, graph, node, node_columns(), options.evidence);
    nodes.add_cell(labels_of(node.kind), ColumnType::list);
    nodes.end_row();
    for (const graph::Edge* edge : told) {
      edges.add(edge->source());
      edges.add(edge->target());
      edges.add(edge_id(*edge));
      add_cells(edges, graph, *edge, edge_columns(), options.evidence);
      edges.add(relationship_type(edge->predicate()));
      edges.end_row();
    }
  });
  node_file->finish();
  edge_file->finish();
}

}  // namespace actant::exporter
