#include <algorithm>

#include "cli/json_lines.h"
#include "cli/listing.h"
#include "cli/lookup.h"
#include "cli/verbs.h"

namespace actant::cli {
namespace {

// Heaviest first; statements before mere mentions; ties in the order of the edges' keys.
std::vector<const graph::Edge*> ranked_edges(const graph::KnowledgeGraph& graph, Telling telling) {
  std::vector<const graph::Edge*> edges;
  for (const auto& edge : graph.edges()) {
    if (is_told(telling, edge.is_asserted())) edges.push_back(&edge);
  }
  const auto rank = [](const graph::Edge* edge) {
    const bool bookkeeping = group_of(edge->predicate()) == graph::PredicateGroup::document;
    return std::pair(bookkeeping ? 1 : 0, -static_cast<std::int64_t>(edge->weight));
  };
  std::stable_sort(edges.begin(), edges.end(),
                   [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  return edges;
}

}  // namespace

ExitStatus run(const NeighborsArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  store::Selection selection;
  selection.centre = find_entity(store, arguments.name, session);
  selection.depth = arguments.depth;
  selection.kinds = arguments.types;
  selection.predicates = arguments.relations;
  selection.since = arguments.period.since;
  selection.until = arguments.period.until;
  selection.min_confidence = arguments.min_confidence;
  selection.with_text = true;
  const auto graph = store.graph(selection);
  auto edges = ranked_edges(graph, arguments.telling);
  if (edges.empty()) throw AnswerIsNo{"nothing touches '" + arguments.name + "'"};
  if (session.quiet()) return exit_done;
  if (arguments.listing.limit > 0 && edges.size() > arguments.listing.limit)
    edges.resize(arguments.listing.limit);
  Output output;
  Listing listing(store, graph, arguments.listing, session, output);
  for (const graph::Edge* edge : edges) {
    if (arguments.listing.json) {
      listing.line(edge_json(graph, *edge, arguments.listing.explain));
    } else {
      listing.edge(*edge);
    }
  }
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
