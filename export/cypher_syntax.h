// Cypher syntax: rows of nodes and edges, and the statements that bring them in. One statement a line, each
// ends with ";"; no text holds a newline, so a line that ends so ends a statement.
#pragma once

#include <map>
#include <ostream>
#include <string>

#include "export/columns.h"
#include "export/exporter.h"

namespace actant::exporter {

// Gathers rows of one kind and writes them by the batch. MERGE on the key, then all properties anew: the same
// script twice is the same graph.
class CypherBatches {
 public:
  CypherBatches(const ExportOptions& options, std::ostream& out) : options_(options), out_(out) {}

  void add(const graph::GraphStream& graph, const graph::Node& node);
  void add(const graph::GraphStream& graph, const graph::Edge& edge);
  void finish();

 private:
  struct Batch {
    std::string rows;
    std::size_t count = 0;
  };
  void add_row(const std::string& action, const std::string& row);
  void write(const std::string& action, Batch& batch);

  const ExportOptions& options_;
  std::ostream& out_;
  std::map<std::string, Batch> batches_;  // by what is done with the rows
};

}  // namespace actant::exporter
