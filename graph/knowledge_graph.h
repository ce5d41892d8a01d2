// KnowledgeGraph: the part of the graph that a question needs, in memory.
//
// A Boost.Graph adjacency list lies behind this interface; its descriptors never leave knowledge_graph.cc,
// because some operations invalidate them: everything outside speaks NodeId.
// Value semantics (moves are cheap), const operations are safe from several threads.
// nodes() and edges() are sorted (by id; by key), so every output written in their order is reproducible.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "graph/document.h"
#include "graph/edge.h"
#include "graph/node.h"

namespace actant::graph {

// A chain of edges; nodes.size() == edges.size() + 1. An edge may be walked against its direction.
struct Path {
  std::vector<NodeId> nodes;
  std::vector<const Edge*> edges;  // point into the graph that made the path
};

class KnowledgeGraph {
 public:
  KnowledgeGraph();
  // Sorts both lists. Every edge must join two of the nodes; ids and keys must be unique:
  // std::invalid_argument.
  KnowledgeGraph(std::vector<Node> nodes, std::vector<Edge> edges, std::vector<Document> documents = {});
  KnowledgeGraph(KnowledgeGraph&&) noexcept;
  KnowledgeGraph& operator=(KnowledgeGraph&&) noexcept;
  ~KnowledgeGraph();

  std::span<const Node> nodes() const;
  std::span<const Edge> edges() const;
  // The articles behind the evidence, sorted by id; `text` is empty when the graph was loaded without it.
  std::span<const Document> documents() const;

  const Node* find(const NodeId& id) const;  // nullptr when absent
  const Node& node(const NodeId& id) const;  // throws Error(not_found)
  const Document* find_document(const DocumentId& id) const;
  std::vector<const Edge*> out_edges(const NodeId& id) const;  // in key order
  std::vector<const Edge*> in_edges(const NodeId& id) const;

  // Everything within `depth` edges of `centre`, direction ignored (breadth first).
  KnowledgeGraph neighborhood(const NodeId& centre, std::size_t depth) const;
  // The nodes that `keep` names and the edges between them.
  KnowledgeGraph induced(std::span<const NodeId> keep) const;
  // Up to `limit` shortest loopless chains between two nodes, direction ignored; statements are nearer than
  // mere mentions in one document. Chains differ in their nodes; of parallel edges the nearest stands, then
  // the smallest key. Shortest first, then by key: Yen (1971) over Dijkstra. Empty when either node is
  // absent.
  std::vector<Path> paths(const NodeId& from, const NodeId& to, std::size_t limit) const;
  // Connected components, direction ignored: largest first, each sorted by id.
  std::vector<std::vector<NodeId>> components() const;
  // PageRank (Brin and Page, 1998), damping 0.85, 40 iterations, in a fixed order of summation; by node
  // position.
  std::vector<double> page_rank() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Confidence of an edge whose independent sources' best confidences are given: 1 − Π(1 − c), at most 0.99.
double combined_confidence(std::span<const double> per_source);

}  // namespace actant::graph
