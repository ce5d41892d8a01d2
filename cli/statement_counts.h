// What is stated of each kind, and how: by the reporters, in a source's words, negated, or not yet so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/knowledge_graph.h"

namespace actant::cli {

struct StatementCounts {
  struct Row {
    std::string type;
    std::uint64_t total = 0;
    std::uint64_t asserted = 0;    // in the reporter's own voice, positive, as a fact
    std::uint64_t attributed = 0;  // a source says so
    std::uint64_t negative = 0;    // it is not so
    std::uint64_t not_yet = 0;     // planned, possible, conditional, requested or denied
  };
  bool of_events = false;
  std::vector<Row> rows;  // most first, then by name
};

StatementCounts relation_counts(const graph::KnowledgeGraph& graph);
StatementCounts event_counts(const graph::KnowledgeGraph& graph);

}  // namespace actant::cli
