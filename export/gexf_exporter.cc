// GEXF 1.3 for Gephi: https://gexf.net/schema.html. Every edge has an id of its own, so parallel ones stay;
// nodes and edges last from the first to the last article that tells them; colours and sizes are Gephi's
// `viz`.
#include <algorithm>
#include <cmath>
#include <ostream>

#include "export/columns.h"
#include "export/escape.h"
#include "export/format_writers.h"

namespace actant::exporter {
namespace {

using graph::GraphStream;
using graph::NodeKind;

struct Colour {
  NodeKind kind;
  int red, green, blue;
};
// Okabe and Ito's palette, which most eyes tell apart.
constexpr Colour colours[] = {
    {NodeKind::person, 0, 114, 178},     {NodeKind::organization, 213, 94, 0},
    {NodeKind::place, 0, 158, 115},      {NodeKind::group, 204, 121, 167},
    {NodeKind::product, 230, 159, 0},    {NodeKind::work, 230, 159, 0},
    {NodeKind::law, 230, 159, 0},        {NodeKind::facility, 86, 180, 233},
    {NodeKind::misc, 153, 153, 153},     {NodeKind::event, 240, 228, 66},
    {NodeKind::quotation, 86, 180, 233}, {NodeKind::document, 102, 102, 102},
};

// Readers keep the days of a node or edge under these names.
std::string_view attribute_name(std::string_view column) {
  return column == "start" ? "text_start" : column == "end" ? "text_end" : column;
}

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "integer";
    case ColumnType::real:
      return "double";
    case ColumnType::date:
    case ColumnType::list:
    case ColumnType::text:
      break;
  }
  return "string";
}

template <typename Row>
void declare(std::string_view domain, std::span<const Column<Row>> columns, const ExportOptions& options,
             std::ostream& out) {
  out << "    <attributes class=\"" << domain << "\" mode=\"static\">\n";
  for (const Column<Row>& column : columns) {
    if (!options.evidence && column.is_evidence) continue;
    out << "      <attribute id=\"" << attribute_name(column.name) << "\" title=\""
        << attribute_name(column.name) << "\" type=\"" << type_name(column.type) << "\"/>\n";
  }
  out << "    </attributes>\n";
}

template <typename Row>
void write_values(const GraphStream& graph, const Row& row, std::span<const Column<Row>> columns,
                  const ExportOptions& options, std::ostream& out) {
  out << "<attvalues>";
  for (const Column<Row>& column : columns) {
    if (!options.evidence && column.is_evidence) continue;
    const Cell cell = column.value(graph, row);
    if (!is_empty(cell))
      out << "<attvalue for=\"" << attribute_name(column.name) << "\" value=\"" << xml_text(text_of(cell))
          << "\"/>";
  }
  out << "</attvalues>";
}

// The days between which something is told, as far as they are known.
std::string life(const std::string& first, const std::string& last) {
  const std::string start = day_of(first), end = day_of(last);
  std::string attributes;
  if (!start.empty()) attributes += " start=\"" + start + "\"";
  if (!end.empty()) attributes += " end=\"" + end + "\"";
  return attributes;
}

void write_look(const graph::Node& node, std::ostream& out) {
  const auto* found = std::find_if(std::begin(colours), std::end(colours),
                                   [&](const Colour& colour) { return colour.kind == node.kind; });
  const Colour& colour = found == std::end(colours) ? colours[8] : *found;
  // The area grows with the mentions; whole numbers, so that no rounding shows.
  const auto size =
      4 + static_cast<int>(std::sqrt(static_cast<double>(std::min(node.mention_count, 10'000U))));
  out << "<viz:color r=\"" << colour.red << "\" g=\"" << colour.green << "\" b=\"" << colour.blue
      << "\"/><viz:size value=\"" << size << "\"/>";
}

}  // namespace

void write_gexf(const GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
         "  <meta><creator>Actant</creator></meta>\n"
         "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\" "
         "timerepresentation=\"interval\">\n";
  declare("node", node_columns(), options, out);
  declare("edge", edge_columns(), options, out);
  out << "    <nodes>\n";
  graph.for_each_node(
      [&](const graph::Node& node, GraphStream::Edges) {
        out << "      <node id=\"" << node.id.to_string() << "\" label=\"" << xml_text(node.name) << '"'
            << life(node.first_seen, node.last_seen) << '>';
        write_values(graph, node, node_columns(), options, out);
        write_look(node, out);
        out << "</node>\n";
      },
      graph::GraphStream::Parts::nodes);
  out << "    </nodes>\n    <edges>\n";
  graph.for_each_node(
      [&](const graph::Node&, GraphStream::Edges told) {
        for (const graph::Edge* edge : told) {
          out << "      <edge id=\"" << edge_id(*edge) << "\" source=\"" << edge->source().to_string()
              << "\" target=\"" << edge->target().to_string() << "\" kind=\""
              << graph::name_of(edge->predicate()) << "\" label=\"" << xml_text(relation_name(*edge))
              << "\" weight=\"" << edge->weight << '"' << life(edge->first_seen, edge->last_seen) << '>';
          write_values(graph, *edge, edge_columns(), options, out);
          out << "</edge>\n";
        }
      },
      graph::GraphStream::Parts::edges);
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace actant::exporter
