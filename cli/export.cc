#include <algorithm>

#include "cli/lookup.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "export/exporter.h"

namespace actant::cli {
namespace {

store::Selection selection_of(const ExportArguments& arguments, const store::Store& store,
                              const Session& session) {
  store::Selection selection;
  if (!arguments.entity.empty()) selection.centre = find_entity(store, arguments.entity, session);
  selection.depth = arguments.depth;
  selection.kinds = arguments.types;
  selection.predicates = arguments.relations;
  selection.telling = arguments.telling;
  selection.connected_only = !arguments.relations.empty() || arguments.telling == Telling::claims;
  selection.since = arguments.period.since;
  selection.until = arguments.period.until;
  selection.min_confidence = arguments.min_confidence;
  selection.with_text = true;
  if (!arguments.publisher.empty()) {
    selection.documents = store.documents_of(arguments.publisher);
    if (selection.documents.empty()) throw AnswerIsNo{"no article of '" + arguments.publisher + "' is there"};
  }
  return selection;
}

// What is said about somebody: quotations with their speakers, addressees and topics.
graph::KnowledgeGraph said_about(const ExportArguments& arguments, const store::Selection& selection,
                                 const store::Store& store, const Session& session) {
  store::QuoteQuestion question;
  question.about = find_entity(store, arguments.about, session);
  question.speaker = selection.centre;
  question.documents = selection.documents;
  question.since = selection.since;
  question.until = selection.until;
  question.min_confidence = selection.min_confidence;
  const auto quotes = store.quotes(question);
  const auto is_wanted = [](const auto& chosen, const auto& value) {
    return chosen.empty() || std::find(chosen.begin(), chosen.end(), value) != chosen.end();
  };
  std::vector<graph::Node> nodes;
  std::vector<graph::Edge> edges;
  for (const graph::Node& node : quotes.nodes()) {
    if (is_wanted(selection.kinds, node.kind)) nodes.push_back(node);
  }
  const auto is_kept = [&](const graph::NodeId& id) {
    return is_wanted(selection.kinds, quotes.node(id).kind);
  };
  for (const graph::Edge& edge : quotes.edges()) {
    if (is_kept(edge.source()) && is_kept(edge.target()) &&
        is_wanted(selection.predicates, edge.predicate()) && is_told(selection.telling, edge.is_asserted())) {
      edges.push_back(edge);
    }
  }
  const auto documents = quotes.documents();
  return {std::move(nodes), std::move(edges), {documents.begin(), documents.end()}};
}

std::unique_ptr<graph::GraphStream> stream_of(const ExportArguments& arguments, const store::Store& store,
                                              const Session& session) {
  const store::Selection selection = selection_of(arguments, store, session);
  if (arguments.about.empty()) return store.stream(selection);
  return std::make_unique<graph::KnowledgeGraphStream>(said_about(arguments, selection, store, session));
}

}  // namespace

ExitStatus run(const ExportArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  const auto graph = stream_of(arguments, store, session);
  if (session.quiet() && arguments.output.empty()) return exit_done;
  if (arguments.output.empty() || arguments.output == "-") {
    Output output;
    exporter::write(*graph, arguments.format, arguments.options, output.stream());
    output.finish();
    return exit_done;
  }
  exporter::write_to(*graph, arguments.format, arguments.options, arguments.output);
  const std::string command = exporter::next_command(arguments.format, arguments.output);
  if (!command.empty()) session.say(command);
  return exit_done;
}

}  // namespace actant::cli
