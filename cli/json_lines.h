// The --json shapes: one line a fact, each with its schema (docs/json.md). Offsets are code points.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/source_diversity.h"
#include "cli/statement_counts.h"
#include "graph/happening.h"
#include "graph/knowledge_graph.h"
#include "store/store.h"

namespace actant::cli {

std::string error_json(std::uint64_t line, const std::string& message);
// A node as `show` prints it; what touches it is counted in `graph`.
std::string node_json(const graph::KnowledgeGraph& graph, const graph::Node& node, bool explain);
// An utterance as `quotes` prints it.
std::string quote_json(const graph::KnowledgeGraph& graph, const graph::Node& utterance, bool explain);
std::string edge_json(const graph::KnowledgeGraph& graph, const graph::Edge& edge, bool explain);
std::string path_json(const graph::KnowledgeGraph& graph, const graph::Path& path, bool explain);
std::string hit_json(const store::Store& store, const store::SearchHit& hit);

std::string timeline_json(const graph::KnowledgeGraph& graph, const graph::TimelineItem& item, bool explain);

// What `stats` counts.
struct Statistics {
  struct Count {
    std::string name;
    std::uint64_t count = 0;
  };
  struct Speaker {
    graph::NodeId id;
    std::string name;
    std::string kind;
    std::uint64_t quotations = 0;
    std::uint64_t direct = 0;
    std::uint64_t outlets = 0;  // publishers that report them
  };
  std::uint64_t documents = 0, nodes = 0, edges = 0;
  std::vector<Count> kinds, predicates, publishers;
  std::vector<Speaker> speakers;                 // most quoted first
  std::vector<Count> central;                    // by PageRank, in millionths
  std::uint64_t quoted = 0, only_mentioned = 0;  // persons and organizations
  std::vector<store::Contradiction> contradictions;
};
std::string statistics_json(const Statistics& statistics);
std::string sources_json(const SourceDiversity& diversity);
std::string statement_counts_json(const StatementCounts& counts);

}  // namespace actant::cli
