// GraphStream: a graph told piece by piece, so that whoever writes it down need not hold it.
//
// Articles come by id; nodes by id, each with the edges told at it, in key order. An edge is told at its
// source, but a mention at what is mentioned, because there its evidence lies. Every edge is told once, and
// both its ends are nodes of the stream. A stream may be walked any number of times and tells the same each
// time; what a visitor is given lasts until it returns. Threads: one at a time.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "graph/knowledge_graph.h"

namespace actant::graph {

// What has to be known of the other end of an edge.
struct NodeSummary {
  NodeKind kind = NodeKind::misc;
  // A quotation of which every report says that it was not said: what stands inside it is nobody's word.
  bool unsaid = false;
};
NodeSummary summary_of(const Node& node);

const NodeId& told_at(const EdgeKey& key);

class GraphStream {
 public:
  using Edges = std::span<const Edge* const>;

  GraphStream() = default;
  GraphStream(const GraphStream&) = delete;
  GraphStream& operator=(const GraphStream&) = delete;
  virtual ~GraphStream() = default;

  virtual void for_each_document(const std::function<void(const Document&)>& visit) const = 0;
  // What a walk is for: without the edges a visitor may be given none of them; without the nodes, of each
  // only id, kind and name. Half a walk costs half.
  enum class Parts { nodes, edges, both };
  virtual void for_each_node(const std::function<void(const Node&, Edges)>& visit,
                             Parts parts = Parts::both) const = 0;

  virtual std::optional<NodeSummary> find(const NodeId& id) const = 0;
  virtual std::string name_of(const NodeId& id) const = 0;  // empty when the stream has no such node
  // An article without its text, by its node; nullptr when it is not one of the stream's.
  virtual const Document* find_document(const NodeId& id) const = 0;
  // A slice of an article, cut at its end; empty when its text is not known.
  virtual std::string text_of(const NodeId& document, Span bytes) const = 0;

  // All that one article says, with its text; and one node with what touches it. Parts of this graph.
  virtual KnowledgeGraph article(const NodeId& document) const = 0;
  virtual KnowledgeGraph around(const NodeId& id) const = 0;
};

// A graph in memory: one that outlives the stream, or the stream's own.
class KnowledgeGraphStream final : public GraphStream {
 public:
  explicit KnowledgeGraphStream(const KnowledgeGraph& graph) : graph_(graph) {}
  explicit KnowledgeGraphStream(KnowledgeGraph&& graph) : own_(std::move(graph)), graph_(own_) {}

  void for_each_document(const std::function<void(const Document&)>& visit) const override;
  void for_each_node(const std::function<void(const Node&, Edges)>& visit, Parts parts) const override;
  std::optional<NodeSummary> find(const NodeId& id) const override;
  std::string name_of(const NodeId& id) const override;
  const Document* find_document(const NodeId& id) const override;
  std::string text_of(const NodeId& document, Span bytes) const override;
  KnowledgeGraph article(const NodeId& document) const override;
  KnowledgeGraph around(const NodeId& id) const override;

 private:
  KnowledgeGraph own_;
  const KnowledgeGraph& graph_;
};

}  // namespace actant::graph
