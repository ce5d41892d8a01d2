// Cytoscape.js and Cytoscape: elements as JSON (https://js.cytoscape.org/#notation/elements-json). An element
// a line.
#include <ostream>

#include "export/escape.h"
#include "export/format_writers.h"
#include "export/json_values.h"

namespace actant::exporter {
namespace {

using graph::GraphStream;

template <typename Row>
void add_values(JsonObject& data, const GraphStream& graph, const Row& row,
                std::span<const Column<Row>> columns, const ExportOptions& options) {
  for (const Column<Row>& column : columns) {
    if (!options.evidence && column.is_evidence) continue;
    const Cell cell = column.value(graph, row);
    if (!is_empty(cell)) data.add(column.name, cell);
  }
}

}  // namespace

void write_cytoscape(const GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  out << "{\"format_version\":\"1.0\",\"directed\":true,\"multigraph\":true,\"data\":{\"name\":\"Actant\"},"
         "\"elements\":{\"nodes\":[";
  const char* separator = "\n";
  graph.for_each_node(
      [&](const graph::Node& node, GraphStream::Edges) {
        JsonObject data;
        data.add("id", node.id.to_string()).add("value", node.id.to_string());
        add_values(data, graph, node, node_columns(), options);
        out << separator << "{\"data\":" << data.text() << '}';
        separator = ",\n";
      },
      graph::GraphStream::Parts::nodes);
  out << "\n],\"edges\":[";
  separator = "\n";
  graph.for_each_node(
      [&](const graph::Node&, GraphStream::Edges told) {
        for (const graph::Edge* edge : told) {
          JsonObject data;
          data.add("id", edge_id(*edge)).add("key", edge_id(*edge));
          data.add("source", edge->source().to_string());
          data.add("target", edge->target().to_string());
          data.add("interaction", relation_name(*edge));
          add_values(data, graph, *edge, edge_columns(), options);
          out << separator << "{\"data\":" << data.text() << '}';
          separator = ",\n";
        }
      },
      graph::GraphStream::Parts::edges);
  out << "\n]}}\n";
}

}  // namespace actant::exporter
