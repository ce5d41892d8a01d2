// The whole graph in DOT, every property of the columns as an attribute. What a picture looks like is
// drawing.cc's.
#include <string>
#include <unordered_map>

#include "export/columns.h"
#include "export/dot_graph.h"
#include "export/escape.h"
#include "export/format_writers.h"

namespace actant::exporter {
namespace {

using graph::GraphStream;

// Above this many nodes a layered drawing takes minutes; sfdp draws 5,000 nodes in seconds.
constexpr std::size_t layered_nodes = 300;

template <typename Row>
DotGraph::Attributes attributes_of(const GraphStream& graph, const Row& row,
                                   std::span<const Column<Row>> columns, const ExportOptions& options) {
  DotGraph::Attributes attributes;
  for (const Column<Row>& column : columns) {
    if (options.evidence || !column.is_evidence)
      attributes.emplace_back(column.name.data(), dot_value(text_of(column.value(graph, row))));
  }
  return attributes;
}

DotGraph::Attributes node_attributes(const GraphStream& graph, const graph::Node& node,
                                     const ExportOptions& options) {
  DotGraph::Attributes attributes = attributes_of(graph, node, node_columns(), options);
  attributes.emplace_back("id", node.id.to_string());
  attributes.emplace_back("label", dot_label(node.name));
  if (node.kind == graph::NodeKind::document) {
    const graph::Document* article = graph.find_document(node.id);
    attributes.emplace_back("URL", article == nullptr ? std::string() : dot_url(article->uri));
  }
  return attributes;
}

DotGraph::Attributes edge_attributes(const GraphStream& graph, const graph::Edge& edge,
                                     const ExportOptions& options) {
  DotGraph::Attributes attributes = attributes_of(graph, edge, edge_columns(), options);
  const std::string relation = relation_name(edge);
  attributes.emplace_back("id", edge_id(edge));
  attributes.emplace_back(
      "label", dot_label(edge.key.polarity == graph::Polarity::negative ? "not " + relation : relation));
  if (!edge.is_asserted()) attributes.emplace_back("style", "dashed");
  return attributes;
}

}  // namespace

void write_dot(const GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  std::size_t count = 0;
  graph.for_each_node([&](const graph::Node&, GraphStream::Edges) { ++count; },
                      graph::GraphStream::Parts::nodes);
  DotGraph dot(
      count <= layered_nodes
          ? DotGraph::Attributes{{"charset", "UTF-8"}, {"rankdir", "LR"}}
          : DotGraph::Attributes{
                {"charset", "UTF-8"}, {"layout", "sfdp"}, {"overlap", "prism"}, {"splines", "false"}});
  // Graphviz's own default: with any other, a node with an empty label would be drawn with its generated
  // name.
  dot.node_defaults({{"shape", "box"}, {"label", "\\N"}});
  std::unordered_map<graph::NodeId, DotGraph::NodeHandle> handles;
  graph.for_each_node(
      [&](const graph::Node& node, GraphStream::Edges) {
        handles[node.id] = dot.add_node(node_attributes(graph, node, options));
      },
      graph::GraphStream::Parts::nodes);
  graph.for_each_node(
      [&](const graph::Node&, GraphStream::Edges told) {
        for (const graph::Edge* edge : told) {
          dot.add_edge(handles.at(edge->source()), handles.at(edge->target()),
                       edge_attributes(graph, *edge, options));
        }
      },
      graph::GraphStream::Parts::edges);
  dot.write(out);
}

}  // namespace actant::exporter
