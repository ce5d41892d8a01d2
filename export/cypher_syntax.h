// Cypher syntax: rows of nodes and edges, and the statements that bring them in. One statement a line, each
// ends with ";"; no text holds a newline, so a line that ends so ends a statement.
#pragma once

#include <map>
#include <ostream>
#include <string>

#include "export/columns.h"
#include "export/exporter.h"

namespace actant::exporter {

// {id:'…',name:'…'} as a literal map; what has no value is left out.
std::string cypher_row(const graph::GraphStream& graph, const graph::Node& node,
                       const ExportOptions& options);
// {id:'…',source:'…',target:'…',properties:{…}}
std::string cypher_row(const graph::GraphStream& graph, const graph::Edge& edge,
                       const ExportOptions& options);

// Gathers rows of one kind and writes them by the batch. MERGE on the key, then all properties anew: the same
// script twice is the same graph.
class CypherBatches {
 public:
  explicit CypherBatches(std::ostream& out) : out_(out) {}

  void add_node(graph::NodeKind kind, const std::string& row);
  void add_edge(graph::Predicate predicate, const std::string& row);
  void finish();

 private:
  struct Batch {
    std::string rows;
    std::size_t count = 0;
  };
  void add(const std::string& action, const std::string& row);
  void write(const std::string& action, Batch& batch);

  std::ostream& out_;
  std::map<std::string, Batch> batches_;  // by what is done with the rows
};

}  // namespace actant::exporter
