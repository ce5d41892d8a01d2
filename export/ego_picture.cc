// One entity and what touches it: its own lines, and across the events and statements it takes part in, those
// who take part with it.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>
#include <unordered_map>

#include "export/columns.h"
#include "export/drawing.h"
#include "export/escape.h"
#include "export/line_wrap.h"
#include "export/picture_style.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::KnowledgeGraph;
using graph::name_of;
using graph::Node;
using graph::NodeId;
using graph::NodeKind;

constexpr std::size_t node_columns_wide = 26, edge_columns_wide = 24;
constexpr std::size_t statement_words = 14;  // here a statement is one thing among many
constexpr std::size_t lines_on_an_edge = 4;
constexpr double low_confidence = 0.5;

// Being mentioned in an article together is no statement.
bool is_drawn(const Edge& edge) { return group_of(edge.predicate()) != graph::PredicateGroup::document; }

bool joins_others(const Node& node) {
  return node.kind == NodeKind::event || node.kind == NodeKind::quotation;
}

bool is_faint(const Node& node) { return node.mention_count <= 1 && node.confidence < low_confidence; }

// What touches `id`, with the best confidence of the lines to it.
std::map<NodeId, double> touching(const KnowledgeGraph& graph, const NodeId& id) {
  std::map<NodeId, double> others;
  const auto add = [&](const Edge* edge, const NodeId& other) {
    if (is_drawn(*edge) && other != id) others[other] = std::max(others[other], edge->confidence);
  };
  for (const Edge* edge : graph.out_edges(id)) add(edge, edge->target());
  for (const Edge* edge : graph.in_edges(id)) add(edge, edge->source());
  return others;
}

// Everything in reach, nearest and surest first.
std::vector<NodeId> reach_of(const KnowledgeGraph& graph, const NodeId& centre) {
  using Rank = std::tuple<int, double, std::int64_t, NodeId>;
  std::map<NodeId, Rank> ranks;
  const auto rank = [&](const NodeId& id, int distance, double confidence) {
    const Node& node = graph.node(id);
    ranks.emplace(id, Rank(distance, -confidence, -static_cast<std::int64_t>(node.document_count), id));
  };
  const auto near = touching(graph, centre);
  for (const auto& [id, confidence] : near) rank(id, 1, confidence);
  for (const auto& [id, confidence] : near) {
    if (!joins_others(graph.node(id))) continue;
    for (const auto& [other, further] : touching(graph, id)) {
      if (other != centre) rank(other, 2, confidence * further);
    }
  }
  std::vector<Rank> sorted;
  for (const auto& [id, value] : ranks) sorted.push_back(value);
  std::sort(sorted.begin(), sorted.end());
  std::vector<NodeId> ids;
  for (const Rank& value : sorted) ids.push_back(std::get<NodeId>(value));
  return ids;
}

// Parallel edges of one look are one line with several words.
struct Line {
  std::vector<std::string> words;
  double confidence = 0;
};
using LineKey = std::tuple<NodeId, NodeId, bool>;  // source, target, asserted

std::string words_of(const Edge& edge) {
  std::string words;
  if (edge.key.polarity == graph::Polarity::negative) words += "NOT ";
  if (edge.key.modality != graph::Modality::asserted) words += std::string(name_of(edge.key.modality)) + ": ";
  words += relation_name(edge);
  std::replace(words.begin(), words.end(), '_', ' ');
  if (edge.key.attributed_to) words += " (claimed)";
  return words;
}

std::map<LineKey, Line> lines_of(const KnowledgeGraph& graph, const std::set<NodeId>& shown) {
  std::map<LineKey, Line> lines;
  for (const Edge& edge : graph.edges()) {
    if (!is_drawn(edge) || !shown.contains(edge.source()) || !shown.contains(edge.target())) continue;
    Line& line = lines[{edge.source(), edge.target(), edge.is_asserted()}];
    const std::string words = words_of(edge);
    if (std::find(line.words.begin(), line.words.end(), words) == line.words.end())
      line.words.push_back(words);
    line.confidence = std::max(line.confidence, edge.confidence);
  }
  return lines;
}

std::string line_label(const Line& line) {
  std::string label;
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    if (i > 0) label += "\\n";
    if (i == lines_on_an_edge) return label + "+ " + std::to_string(line.words.size() - i) + " more";
    label += style::label(line.words[i], edge_columns_wide);
  }
  return label;
}

DotGraph::Attributes node_attributes(const Node& node, bool is_centre) {
  DotGraph::Attributes attributes = style::shape_of(node.kind);
  std::string text = node.name;
  if (node.utterance) text = style::said_words(*node.utterance, statement_words);
  attributes.emplace_back("label", style::name_label(text, node_columns_wide));
  attributes.emplace_back("tooltip", dot_label(std::string(name_of(node.kind)) + ": " + node.name));
  attributes.emplace_back("fillcolor", is_centre                      ? style::centre_fill
                                       : is_entity(node.kind)         ? style::actor_fill
                                       : node.kind == NodeKind::event ? style::topic_fill
                                                                      : style::statement_fill);
  attributes.emplace_back("penwidth", is_centre ? "2.5" : "1.0");
  return attributes;
}

std::string hidden_words(std::size_t nodes, std::size_t lines) {
  std::string words;
  if (nodes > 0) words += "+ " + std::to_string(nodes) + (nodes == 1 ? " more node" : " more nodes");
  if (nodes > 0 && lines > 0) words += ", ";
  if (lines > 0) words += "+ " + std::to_string(lines) + (lines == 1 ? " more line" : " more lines");
  return words + " not shown";
}

}  // namespace

std::string ego_dot(const KnowledgeGraph& graph, const NodeId& centre, const DrawingOptions& options) {
  graph.node(centre);  // Error(not_found) before anything else
  const std::vector<NodeId> reach = reach_of(graph, centre);
  std::set<NodeId> shown = {centre};
  for (const NodeId& id : reach) {
    if (shown.size() < options.max_nodes && !is_faint(graph.node(id))) shown.insert(id);
  }
  const std::map<LineKey, Line> lines = lines_of(graph, shown);
  // Surest first when there are too many.
  std::vector<std::pair<LineKey, Line>> drawn(lines.begin(), lines.end());
  std::stable_sort(drawn.begin(), drawn.end(),
                   [](const auto& a, const auto& b) { return a.second.confidence > b.second.confidence; });
  const std::size_t hidden_lines = drawn.size() - std::min(drawn.size(), options.max_edges);
  drawn.resize(drawn.size() - hidden_lines);

  DotGraph dot(style::graph_attributes(options.title));
  dot.node_defaults(style::node_defaults());
  dot.edge_defaults(style::edge_defaults());
  std::unordered_map<NodeId, DotGraph::NodeHandle> handles;
  for (const NodeId& id : shown) handles[id] = dot.add_node(node_attributes(graph.node(id), id == centre));
  for (const auto& [key, line] : drawn) {
    dot.add_edge(handles.at(std::get<0>(key)), handles.at(std::get<1>(key)),
                 {{"label", line_label(line)},
                  {"style", std::get<2>(key) ? "solid" : "dashed"},
                  {"penwidth", style::line_width(line.confidence)}});
  }
  const std::size_t hidden_nodes = reach.size() + 1 - shown.size();
  if (hidden_nodes + hidden_lines > 0) {
    dot.add_node(
        {{"label", hidden_words(hidden_nodes, hidden_lines)}, {"shape", "plaintext"}, {"style", "solid"}});
  }
  std::ostringstream out;
  dot.write(out);
  return out.str();
}

}  // namespace actant::exporter
