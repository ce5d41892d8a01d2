#include "cli/statement_counts.h"

#include <algorithm>
#include <map>

namespace actant::cli {
namespace {

void count(StatementCounts::Row& row, graph::Polarity polarity, graph::Modality modality, bool attributed) {
  ++row.total;
  const bool negative = polarity == graph::Polarity::negative;
  const bool not_yet = modality != graph::Modality::asserted;
  if (attributed) ++row.attributed;
  if (negative) ++row.negative;
  if (not_yet) ++row.not_yet;
  if (!attributed && !negative && !not_yet) ++row.asserted;
}

StatementCounts sorted(std::map<std::string, StatementCounts::Row> rows, bool of_events) {
  StatementCounts counts;
  counts.of_events = of_events;
  for (auto& [type, row] : rows) {
    row.type = type;
    counts.rows.push_back(std::move(row));
  }
  std::stable_sort(counts.rows.begin(), counts.rows.end(),
                   [](const auto& a, const auto& b) { return a.total > b.total; });
  return counts;
}

}  // namespace

StatementCounts relation_counts(const graph::KnowledgeGraph& graph) {
  std::map<std::string, StatementCounts::Row> rows;
  for (const auto& edge : graph.edges()) {
    if (graph::group_of(edge.predicate()) != graph::PredicateGroup::relation) continue;
    count(rows[std::string(graph::name_of(edge.predicate()))], edge.key.polarity, edge.key.modality,
          edge.key.attributed_to.has_value());
  }
  return sorted(std::move(rows), false);
}

StatementCounts event_counts(const graph::KnowledgeGraph& graph) {
  std::map<std::string, StatementCounts::Row> rows;
  for (const auto& node : graph.nodes()) {
    if (!node.event) continue;
    count(rows[std::string(graph::name_of(node.event->type))], node.event->polarity, node.event->modality,
          node.event->attributed_to.has_value());
  }
  return sorted(std::move(rows), true);
}

}  // namespace actant::cli
