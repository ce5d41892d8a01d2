// One article on a page: who acts and speaks, what happens and is said in the order of the text, and to whom.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "export/drawing.h"
#include "export/escape.h"
#include "export/line_wrap.h"
#include "export/picture_style.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::KnowledgeGraph;
using graph::Node;
using graph::NodeId;
using graph::NodeKind;
using graph::Predicate;

constexpr std::size_t actor_columns = 24, middle_columns = 40;

// An event or a statement with its lines to either side.
struct Beat {
  const Node* node = nullptr;
  std::uint32_t place = 0;  // where it stands in the text
  std::vector<const Edge*> left, right;
  bool asserted = true;
};

std::uint32_t place_of(const Node& node) {
  if (node.utterance) return node.utterance->reports.front().evidence.ranges.front().bytes.begin;
  return node.event_evidence.empty() ? 0 : node.event_evidence.front().ranges.front().bytes.begin;
}

std::vector<Beat> beats_of(const KnowledgeGraph& graph) {
  std::vector<Beat> beats;
  for (const Node& node : graph.nodes()) {
    Beat beat{&node, 0, {}, {}, true};
    if (node.event) {
      beat.asserted = graph::happening_of(graph, node).is_asserted();
      for (const Edge* edge : graph.out_edges(node.id)) {
        if (edge->predicate() == Predicate::agent) beat.left.push_back(edge);
        if (edge->predicate() == Predicate::patient || edge->predicate() == Predicate::recipient)
          beat.right.push_back(edge);
      }
    } else if (node.utterance) {
      for (const Edge* edge : graph.in_edges(node.id)) {
        if (edge->predicate() == Predicate::said) beat.left.push_back(edge);
      }
      for (const Edge* edge : graph.out_edges(node.id)) {
        if (edge->predicate() == Predicate::addressed_to) beat.right.push_back(edge);
      }
    } else {
      continue;
    }
    if (beat.left.empty() && beat.right.empty()) continue;
    beat.place = place_of(node);
    beats.push_back(std::move(beat));
  }
  std::sort(beats.begin(), beats.end(), [](const Beat& a, const Beat& b) {
    return std::tuple(a.place, a.node->id) < std::tuple(b.place, b.node->id);
  });
  return beats;
}

// The surest when there are too many for a page.
std::size_t keep_best(std::vector<Beat>& beats, std::size_t most) {
  if (beats.size() <= most) return 0;
  std::vector<double> confidences;
  for (const Beat& beat : beats) confidences.push_back(beat.node->confidence);
  std::sort(confidences.rbegin(), confidences.rend());
  const double least = confidences[most - 1];
  const std::size_t before = beats.size();
  std::size_t kept = 0;
  std::erase_if(beats, [&](const Beat& beat) { return beat.node->confidence < least || ++kept > most; });
  return before - beats.size();
}

const NodeId& actor_of(const Edge& edge) {
  return edge.predicate() == Predicate::said ? edge.source() : edge.target();
}

// What happened; places and topics stay in the words, who acts and suffers stands beside.
std::string words_of(const KnowledgeGraph& graph, const Node& node, std::size_t max_words) {
  if (node.utterance) return style::said_words(*node.utterance, max_words);
  graph::Happening happening = graph::happening_of(graph, node);
  happening.agents.clear();
  happening.patients.clear();
  happening.recipients.clear();
  std::string words = graph::words_of(happening);
  if (!node.event->time.empty()) words += " · " + style::plain_date(node.event->time);
  return words;
}

}  // namespace

std::string story_dot(const KnowledgeGraph& graph, const DrawingOptions& options) {
  auto beats = beats_of(graph);
  const std::size_t hidden = keep_best(beats, options.max_nodes);
  std::set<NodeId> acting;
  for (const Beat& beat : beats) {
    for (const Edge* edge : beat.left) acting.insert(actor_of(*edge));
  }
  DotGraph dot(style::graph_attributes(options.title));
  dot.node_defaults(style::node_defaults());
  dot.edge_defaults(style::edge_defaults());
  std::map<NodeId, DotGraph::NodeHandle> actors;
  std::vector<DotGraph::NodeHandle> left, middle, right;
  const auto actor = [&](const NodeId& id) {
    const auto known = actors.find(id);
    if (known != actors.end()) return known->second;
    const Node& node = graph.node(id);
    auto attributes = style::shape_of(node.kind);
    attributes.emplace_back("label", style::name_label(node.name, actor_columns));
    attributes.emplace_back("margin", "0.25,0.08");
    attributes.emplace_back("fillcolor", style::actor_fill);
    const auto handle = dot.add_node(attributes);
    actors.emplace(id, handle);
    (acting.contains(id) ? left : right).push_back(handle);
    return handle;
  };
  for (const Beat& beat : beats) {
    auto attributes = style::shape_of(beat.node->kind);
    attributes.emplace_back(
        "label", style::label(words_of(graph, *beat.node, options.max_words), middle_columns, 'l'));
    attributes.emplace_back("margin", "0.25,0.08");
    attributes.emplace_back("fillcolor", beat.node->event ? style::topic_fill : style::statement_fill);
    const auto handle = dot.add_node(attributes);
    if (!middle.empty()) dot.add_edge(middle.back(), handle, {{"style", "invis"}});
    middle.push_back(handle);
    const auto look = [&](const Edge* edge) {
      return DotGraph::Attributes{{"style", beat.asserted && edge->is_asserted() ? "solid" : "dashed"},
                                  {"penwidth", style::line_width(edge->confidence)}};
    };
    for (const Edge* edge : beat.left) dot.add_edge(actor(actor_of(*edge)), handle, look(edge));
    for (const Edge* edge : beat.right) {
      auto attributes_of_edge = look(edge);
      // Whoever acts elsewhere stands to the left: the line goes back without moving the columns.
      if (acting.contains(actor_of(*edge))) attributes_of_edge.emplace_back("constraint", "false");
      dot.add_edge(handle, actor(actor_of(*edge)), attributes_of_edge);
    }
  }
  for (const auto* column : {&left, &middle, &right}) {
    if (column->size() > 1) dot.add_rank(*column);
  }
  if (hidden > 0)
    dot.add_node({{"label", "+ " + std::to_string(hidden) + " more not shown"},
                  {"shape", "plaintext"},
                  {"style", "solid"}});
  std::ostringstream out;
  dot.write(out);
  return out.str();
}

}  // namespace actant::exporter
