// JSON rows: the facts of a node, and of an edge, each as one JSON object. What `jsonl` writes, and what a
// change takes away and adds.
#pragma once

#include <string>

#include "export/exporter.h"
#include "export/json_values.h"

namespace actant::exporter {

class JsonRows {
 public:
  JsonRows() = default;
  JsonRows(const JsonRows&) = delete;
  JsonRows& operator=(const JsonRows&) = delete;
  virtual ~JsonRows() = default;
  virtual void add(const std::string& row) = 0;
};

// Mentions; of an event and of a quotation also itself, with what is told at it.
void write_rows_of(const graph::GraphStream& graph, const ExportOptions& options, const graph::Node& node,
                   graph::GraphStream::Edges told, JsonRows& rows);
// A relation; the other edges are part of their node's row.
void write_row_of(const graph::GraphStream& graph, const ExportOptions& options, const graph::Edge& edge,
                  JsonRows& rows);

}  // namespace actant::exporter
