#include "graph/graph_stream.h"

#include <algorithm>
#include <set>

namespace actant::graph {
namespace {

// Only what one document says; false when nothing is left.
bool keep_of(const DocumentId& document, std::vector<Evidence>& evidence) {
  std::erase_if(evidence, [&](const Evidence& piece) { return piece.document != document; });
  return !evidence.empty();
}

// The node as one document knows it; nothing when it does not.
std::optional<Node> node_in(const Node& node, const DocumentId& document) {
  Node part = node;
  bool is_there = node.kind == NodeKind::document && node.id == node_id(document);
  is_there = keep_of(document, part.mentions) || is_there;
  is_there = keep_of(document, part.event_evidence) || is_there;
  std::erase_if(part.roles, [&](const RoleStatement& role) { return role.evidence.document != document; });
  if (part.utterance) {
    std::erase_if(part.utterance->reports,
                  [&](const Report& report) { return report.evidence.document != document; });
    is_there = is_there || !part.utterance->reports.empty();
  }
  if (!is_there) return std::nullopt;
  return part;
}

}  // namespace

NodeSummary summary_of(const Node& node) {
  NodeSummary summary{node.kind, false};
  if (node.utterance) {
    const auto& reports = node.utterance->reports;
    summary.unsaid = !reports.empty() &&
                     std::all_of(reports.begin(), reports.end(),
                                 [](const Report& report) { return report.polarity == Polarity::negative; });
  }
  return summary;
}

const NodeId& told_at(const EdgeKey& key) {
  return key.predicate == Predicate::mentions ? key.target : key.source;
}

void KnowledgeGraphStream::for_each_document(const std::function<void(const Document&)>& visit) const {
  for (const Document& document : graph_.documents()) visit(document);
}

void KnowledgeGraphStream::for_each_node(const std::function<void(const Node&, Edges)>& visit, Parts) const {
  for (const Node& node : graph_.nodes()) {
    std::vector<const Edge*> edges;
    for (const Edge* edge : graph_.out_edges(node.id)) {
      if (told_at(edge->key) == node.id) edges.push_back(edge);
    }
    for (const Edge* edge : graph_.in_edges(node.id)) {
      if (told_at(edge->key) == node.id && edge->source() != node.id) edges.push_back(edge);
    }
    std::sort(edges.begin(), edges.end(), [](const Edge* a, const Edge* b) { return a->key < b->key; });
    visit(node, edges);
  }
}

std::optional<NodeSummary> KnowledgeGraphStream::find(const NodeId& id) const {
  const Node* node = graph_.find(id);
  if (node == nullptr) return std::nullopt;
  return summary_of(*node);
}

std::string KnowledgeGraphStream::name_of(const NodeId& id) const {
  const Node* node = graph_.find(id);
  return node == nullptr ? std::string() : node->name;
}

// Articles are sorted by id, and a node's id is the first half of it.
const Document* KnowledgeGraphStream::find_document(const NodeId& id) const {
  const auto documents = graph_.documents();
  const auto found = std::lower_bound(
      documents.begin(), documents.end(), id,
      [](const Document& document, const NodeId& wanted) { return node_id(document.id) < wanted; });
  return found != documents.end() && node_id(found->id) == id ? &*found : nullptr;
}

std::string KnowledgeGraphStream::text_of(const NodeId& document, Span bytes) const {
  const Document* article = find_document(document);
  return article == nullptr ? std::string() : std::string(bytes.of(article->text));
}

KnowledgeGraph KnowledgeGraphStream::article(const NodeId& document) const {
  const Document* article = find_document(document);
  if (article == nullptr) return {};
  std::vector<Node> nodes;
  std::set<NodeId> known;
  for (const Node& node : graph_.nodes()) {
    if (auto part = node_in(node, article->id)) {
      known.insert(node.id);
      nodes.push_back(std::move(*part));
    }
  }
  std::vector<Edge> edges;
  for (const Edge& edge : graph_.edges()) {
    Edge part = edge;
    if (!keep_of(article->id, part.evidence)) continue;
    if (known.contains(part.source()) && known.contains(part.target())) edges.push_back(std::move(part));
  }
  return {std::move(nodes), std::move(edges), {*article}};
}

KnowledgeGraph KnowledgeGraphStream::around(const NodeId& id) const { return graph_.neighborhood(id, 1); }

}  // namespace actant::graph
