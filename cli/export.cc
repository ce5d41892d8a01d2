#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "cli/lookup.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "export/changes.h"
#include "export/columns.h"
#include "export/exporter.h"
#include "export/graph_state.h"

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
  question.every_text = true;
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

std::unique_ptr<graph::GraphStream> stream_of(const ExportArguments& arguments,
                                              const store::Selection& selection, const store::Store& store,
                                              const Session& session) {
  if (arguments.about.empty()) return store.stream(selection);
  return std::make_unique<graph::KnowledgeGraphStream>(said_about(arguments, selection, store, session));
}

// Which part of the graph was chosen: changes are told only between two exports of one part.
std::string choices_of(const ExportArguments& arguments, const store::Selection& selection) {
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text += (text.empty() ? "--" : " --") + std::string(name) + " " + value;
  };
  if (selection.centre) {
    add("entity", selection.centre->to_string());
    add("depth", std::to_string(arguments.depth));
  }
  add("about", arguments.about);
  for (const auto kind : arguments.types) add("type", std::string(graph::name_of(kind)));
  for (const auto relation : arguments.relations) add("relation", std::string(graph::name_of(relation)));
  add("publisher", arguments.publisher);
  add("since", arguments.period.since);
  add("until", arguments.period.until);
  if (arguments.min_confidence > 0) add("min-confidence", exporter::decimal(arguments.min_confidence));
  if (arguments.telling != Telling::all)
    text += arguments.telling == Telling::asserted ? " --asserted" : " --claims";
  if (!arguments.options.evidence) text += " --without-evidence";
  return text.empty() ? "everything" : text;
}

// Where the states of earlier exports lie, by their stamps.
std::filesystem::path state_file(const ExportArguments& arguments, const std::string& stamp) {
  return std::filesystem::path(arguments.database) / "stamps" / stamp;
}

std::filesystem::path earlier_state(const ExportArguments& arguments, const std::string& choices) {
  const std::string& stamp = arguments.changes_since;
  const bool is_stamp =
      stamp.size() == 16 && stamp.find_first_not_of("0123456789abcdef") == std::string::npos;
  auto file = state_file(arguments, stamp);
  if (!is_stamp || !std::filesystem::exists(file)) {
    throw graph::Error(graph::ErrorKind::invalid_argument, arguments.database,
                       "no export left the stamp '" + stamp + "'", "export everything with --stamp");
  }
  const exporter::StateReader state(file);
  if (state.choices() != choices) {
    throw graph::Error(graph::ErrorKind::invalid_argument, arguments.database,
                       "that stamp is of another part of the graph (" + state.choices() + ")",
                       "make the same choices again");
  }
  return file;
}

// What the graph is now, written beside the database; gone again unless it is kept, so that an export that
// fails leaves nothing behind.
class NewState {
 public:
  NewState(const graph::GraphStream& graph, const ExportArguments& arguments, const std::string& choices)
      : folder_(state_file(arguments, {}).parent_path()),
        partial_(folder_ / (".partial-" + std::to_string(::getpid()))) {
    std::error_code exists;
    std::filesystem::create_directories(folder_, exists);
    exporter::StateWriter writer(partial_, choices);
    exporter::compare(graph, arguments.options, nullptr, &writer, nullptr);
    stamp_ = writer.finish();
  }
  ~NewState() {
    std::error_code ignored;
    std::filesystem::remove(partial_, ignored);
    std::filesystem::remove(folder_, ignored);  // refuses where there is another state
  }
  NewState(const NewState&) = delete;
  NewState& operator=(const NewState&) = delete;

  // The stamp that finds it from now on.
  const std::string& keep() {
    std::error_code failed;
    std::filesystem::rename(partial_, folder_ / stamp_, failed);
    if (failed) {
      throw graph::Error(graph::ErrorKind::io, folder_.string(),
                         "the state of the export cannot be put in place: " + failed.message());
    }
    return stamp_;
  }

 private:
  std::filesystem::path folder_, partial_;
  std::string stamp_;
};

void write_graph(const graph::GraphStream& graph, const ExportArguments& arguments, const Session& session) {
  if (arguments.output.empty() || arguments.output == "-") {
    Output output;
    exporter::write(graph, arguments.format, arguments.options, output.stream());
    return output.finish();
  }
  exporter::write_to(graph, arguments.format, arguments.options, arguments.output);
  const std::string command = exporter::next_command(arguments.format, arguments.output);
  if (!command.empty()) session.say(command);
}

}  // namespace

ExitStatus run(const ExportArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  const auto selection = selection_of(arguments, store, session);
  const auto graph = stream_of(arguments, selection, store, session);
  if (session.quiet() && arguments.output.empty()) return exit_done;
  const std::string choices = choices_of(arguments, selection);
  const bool is_change = !arguments.changes_since.empty();
  if (is_change) exporter::check_changes(arguments.format, arguments.options);
  const auto earlier = is_change ? earlier_state(arguments, choices) : std::filesystem::path();
  std::optional<NewState> state;
  if (arguments.stamp || is_change) state.emplace(*graph, arguments, choices);
  if (is_change) {
    Output output(arguments.output);
    exporter::write_changes(*graph, arguments.format, arguments.options, earlier, output.stream());
    output.finish();
  } else {
    write_graph(*graph, arguments, session);
  }
  if (state) session.say("stamp " + state->keep());
  return exit_done;
}

}  // namespace actant::cli
