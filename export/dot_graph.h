// DotGraph: a graph being built and written by libcgraph, under the rules that make every text survive.
//
// Nodes, edges and subgraphs get generated names; text only ever is an attribute value, and callers pass it
// through export/escape.h. Values are always plain strings, never HTML-like. Threads: libcgraph keeps static
// state, so one DotGraph exists at a time; the constructor waits for its turn.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace actant::exporter {

class DotGraph {
 public:
  // Handles, valid as long as the graph.
  struct NodeHandle {
    void* node = nullptr;
  };
  struct EdgeHandle {
    void* edge = nullptr;
  };
  struct SubgraphHandle {
    void* subgraph = nullptr;
  };
  using Attributes = std::vector<std::pair<const char*, std::string>>;

  explicit DotGraph(const Attributes& graph_attributes);
  ~DotGraph();
  DotGraph(const DotGraph&) = delete;
  DotGraph& operator=(const DotGraph&) = delete;

  // Values for every node or edge that sets none of its own; before the first node or edge that sets it.
  void node_defaults(const Attributes& attributes);
  void edge_defaults(const Attributes& attributes);

  NodeHandle add_node(const Attributes& attributes);
  EdgeHandle add_edge(NodeHandle tail, NodeHandle head, const Attributes& attributes);
  // The nodes in one rank: a row, or a column when rankdir is LR.
  SubgraphHandle add_rank(const std::vector<NodeHandle>& nodes, const char* rank = "same");

  // Error(io) when the stream failed.
  void write(std::ostream& out) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace actant::exporter
