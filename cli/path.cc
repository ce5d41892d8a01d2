#include "cli/json_lines.h"
#include "cli/listing.h"
#include "cli/lookup.h"
#include "cli/verbs.h"

namespace actant::cli {

ExitStatus run(const PathArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  const auto from = find_entity(store, arguments.from, session);
  const auto to = find_entity(store, arguments.to, session);
  if (from == to) throw AnswerIsNo{"'" + arguments.from + "' and '" + arguments.to + "' are the same entity"};
  const std::size_t limit = arguments.listing.limit == 0 ? 100 : arguments.listing.limit;
  const auto graph = store.between(from, to);
  const auto paths = graph.paths(from, to, limit);
  if (paths.empty()) {
    throw AnswerIsNo{"no chain of evidence joins '" + arguments.from + "' and '" + arguments.to + "'"};
  }
  if (session.quiet()) return exit_done;
  Output output;
  Listing listing(store, graph, arguments.listing, session, output);
  bool first = true;
  for (const auto& path : paths) {
    if (arguments.listing.json) {
      listing.line(path_json(graph, path, arguments.listing.explain));
      continue;
    }
    if (!first) listing.line("");
    first = false;
    std::string chain;
    for (const auto& id : path.nodes) chain += (chain.empty() ? "" : " — ") + graph.node(id).name;
    listing.heading(chain);
    for (const graph::Edge* edge : path.edges) listing.edge(*edge);
  }
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
