// GraphML (Brandes et al., 2002): http://graphml.graphdrawing.org/specification.html
#include <ostream>

#include "export/columns.h"
#include "export/escape.h"
#include "export/format_writers.h"

namespace actant::exporter {
namespace {

using graph::GraphStream;

constexpr std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "int";
    case ColumnType::real:
      return "double";
    case ColumnType::text:
    case ColumnType::date:
    case ColumnType::list:
      break;
  }
  return "string";
}

// TinkerPop takes the label of a node or an edge from the keys with these ids, whatever their name.
std::string key_id(std::string_view domain, std::string_view name) {
  if (domain == "node" && name == "kind") return "labelV";
  if (domain == "edge" && name == "predicate") return "labelE";
  return std::string(domain) + "_" + std::string(name);
}

template <typename Row>
void declare(std::string_view domain, std::span<const Column<Row>> columns, const ExportOptions& options,
             std::ostream& out) {
  for (const Column<Row>& column : columns) {
    if (!options.evidence && column.is_evidence) continue;
    out << "  <key id=\"" << key_id(domain, column.name) << "\" for=\"" << domain << "\" attr.name=\""
        << column.name << "\" attr.type=\"" << type_name(column.type) << "\"/>\n";
  }
}

// A number that is not known is left out, because no reader takes an empty one.
template <typename Row>
void write_data(const GraphStream& graph, const Row& row, std::string_view domain,
                std::span<const Column<Row>> columns, const ExportOptions& options, std::ostream& out) {
  for (const Column<Row>& column : columns) {
    if (!options.evidence && column.is_evidence) continue;
    const Cell cell = column.value(graph, row);
    const bool is_number = column.type == ColumnType::integer || column.type == ColumnType::real;
    if (is_number && is_empty(cell)) continue;
    out << "<data key=\"" << key_id(domain, column.name) << "\">" << xml_text(text_of(cell)) << "</data>";
  }
}

}  // namespace

void write_graphml(const GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
         "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  declare("node", node_columns(), options, out);
  declare("edge", edge_columns(), options, out);
  out << "  <graph id=\"actant\" edgedefault=\"directed\">\n";
  graph.for_each_node(
      [&](const graph::Node& node, GraphStream::Edges) {
        out << "    <node id=\"" << node.id.to_string() << "\">";
        write_data(graph, node, "node", node_columns(), options, out);
        out << "</node>\n";
      },
      graph::GraphStream::Parts::nodes);
  graph.for_each_node(
      [&](const graph::Node&, GraphStream::Edges told) {
        for (const graph::Edge* edge : told) {
          out << "    <edge id=\"" << edge_id(*edge) << "\" source=\"" << edge->source().to_string()
              << "\" target=\"" << edge->target().to_string() << "\">";
          write_data(graph, *edge, "edge", edge_columns(), options, out);
          out << "</edge>\n";
        }
      },
      graph::GraphStream::Parts::edges);
  out << "  </graph>\n</graphml>\n";
}

}  // namespace actant::exporter
