// The whole graph in DOT, every property of the columns as an attribute. What a picture looks like is
// drawing.cc's.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "export/columns.h"
#include "export/dot_graph.h"
#include "export/escape.h"
#include "export/format_writers.h"

namespace actant::exporter {
namespace {

// Above this many nodes a layered drawing takes minutes; sfdp draws 5,000 nodes in seconds.
constexpr std::size_t layered_nodes = 300;

template <typename Row>
DotGraph::Attributes attributes_of(const graph::KnowledgeGraph& graph, const Row& row,
                                   std::span<const Column<Row>> columns) {
  DotGraph::Attributes attributes;
  for (const Column<Row>& column : columns) {
    attributes.emplace_back(column.name.data(), dot_value(column.value(graph, row)));
  }
  return attributes;
}

// The article of a document node: articles are sorted by id, and a node's id is the first half of it.
std::string link_of(const graph::KnowledgeGraph& graph, const graph::Node& node) {
  const auto documents = graph.documents();
  const auto article = std::lower_bound(
      documents.begin(), documents.end(), node.id,
      [](const graph::Document& document, const graph::NodeId& id) { return node_id(document.id) < id; });
  if (article == documents.end() || node_id(article->id) != node.id) return {};
  return dot_url(article->uri);
}

DotGraph::Attributes node_attributes(const graph::KnowledgeGraph& graph, const graph::Node& node) {
  DotGraph::Attributes attributes = attributes_of(graph, node, node_columns());
  attributes.emplace_back("id", node.id.to_string());
  attributes.emplace_back("label", dot_label(node.name));
  if (node.kind == graph::NodeKind::document) attributes.emplace_back("URL", link_of(graph, node));
  return attributes;
}

DotGraph::Attributes edge_attributes(const graph::KnowledgeGraph& graph, const graph::Edge& edge) {
  DotGraph::Attributes attributes = attributes_of(graph, edge, edge_columns());
  const std::string relation = relation_name(edge);
  attributes.emplace_back("id", edge_id(edge));
  attributes.emplace_back(
      "label", dot_label(edge.key.polarity == graph::Polarity::negative ? "not " + relation : relation));
  if (!edge.is_asserted()) attributes.emplace_back("style", "dashed");
  return attributes;
}

}  // namespace

void write_dot(const graph::KnowledgeGraph& graph, std::ostream& out) {
  DotGraph dot(
      graph.nodes().size() <= layered_nodes
          ? DotGraph::Attributes{{"charset", "UTF-8"}, {"rankdir", "LR"}}
          : DotGraph::Attributes{
                {"charset", "UTF-8"}, {"layout", "sfdp"}, {"overlap", "prism"}, {"splines", "false"}});
  // Graphviz's own default: with any other, a node with an empty label would be drawn with its generated
  // name.
  dot.node_defaults({{"shape", "box"}, {"label", "\\N"}});
  std::unordered_map<graph::NodeId, DotGraph::NodeHandle> handles;
  for (const graph::Node& node : graph.nodes()) handles[node.id] = dot.add_node(node_attributes(graph, node));
  for (const graph::Edge& edge : graph.edges()) {
    dot.add_edge(handles.at(edge.source()), handles.at(edge.target()), edge_attributes(graph, edge));
  }
  dot.write(out);
}

}  // namespace actant::exporter
