#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/lookup.h"
#include "cli/output.h"
#include "cli/utterance.h"
#include "cli/verbs.h"

namespace actant::cli {
namespace {

using exporter::PictureFormat;

// -f, else the suffix of -o, else svg.
PictureFormat format_of(const DrawArguments& arguments) {
  if (arguments.format) return *arguments.format;
  const std::string suffix = std::filesystem::path(arguments.output).extension().string();
  if (suffix.empty()) return PictureFormat::svg;
  return graph::parse_name<PictureFormat>(suffix.substr(1), "picture format");
}

store::QuoteQuestion question_of(const DrawArguments& arguments, const store::Store& store,
                                 const Session& session) {
  store::QuoteQuestion question;
  if (!arguments.entity.empty()) question.speaker = find_entity(store, arguments.entity, session);
  if (!arguments.about.empty()) question.about = find_entity(store, arguments.about, session);
  for (const auto& document : arguments.documents)
    question.documents.push_back(find_document(store, document));
  question.since = arguments.period.since;
  question.until = arguments.period.until;
  return question;
}

std::string title_of(const DrawArguments& arguments, const graph::KnowledgeGraph& graph) {
  std::string title = "Who said what";
  if (!arguments.about.empty()) title += " about " + arguments.about;
  if (!arguments.entity.empty()) title += " — " + arguments.entity;
  if (graph.documents().size() == 1 && !graph.documents().front().title.empty()) {
    title += ": " + graph.documents().front().title;
  }
  return title;
}

std::string who_said_what(const DrawArguments& arguments, const store::Store& store, const Session& session) {
  const auto graph = store.quotes(question_of(arguments, store, session));
  const bool any = std::any_of(graph.nodes().begin(), graph.nodes().end(),
                               [](const auto& node) { return node.utterance.has_value(); });
  if (!any) throw AnswerIsNo{"no quotation fits, so there is nothing to draw"};
  exporter::DrawingOptions options;
  options.title = title_of(arguments, graph);
  if (arguments.limit > 0) options.max_edges = arguments.limit;
  return exporter::who_said_what_dot(graph, options);
}

std::string ego(const DrawArguments& arguments, const store::Store& store, const Session& session) {
  if (arguments.entity.empty()) {
    throw graph::Error(graph::ErrorKind::invalid_argument, "draw ego", "no centre was named",
                       "add --entity NAME");
  }
  store::Selection selection;
  selection.centre = find_entity(store, arguments.entity, session);
  selection.since = arguments.period.since;
  selection.until = arguments.period.until;
  for (const auto& document : arguments.documents)
    selection.documents.push_back(find_document(store, document));
  selection.depth = 1;  // quotations and events come with who stands at their other ends
  const auto graph = store.graph(selection);
  exporter::DrawingOptions options;
  options.title = graph.node(*selection.centre).name;
  if (arguments.limit > 0) options.max_nodes = arguments.limit;
  return exporter::ego_dot(graph, *selection.centre, options);
}

std::string timeline(const DrawArguments& arguments, const store::Store& store, const Session& session) {
  if (arguments.entity.empty()) {
    throw graph::Error(graph::ErrorKind::invalid_argument, "draw timeline", "nobody was named",
                       "add --entity NAME");
  }
  store::Selection selection;
  selection.centre = find_entity(store, arguments.entity, session);
  selection.since = arguments.period.since;
  selection.until = arguments.period.until;
  selection.depth = 1;
  const auto graph = store.graph(selection);
  auto items = graph::timeline_of(graph, *selection.centre);
  std::erase_if(items, [&](const graph::TimelineItem& item) {
    return !is_told(arguments.telling, item.is_asserted());
  });
  if (items.empty()) throw AnswerIsNo{"nothing that happened to '" + arguments.entity + "' is told"};
  exporter::DrawingOptions options;
  options.title = graph.node(*selection.centre).name + " — timeline";
  if (arguments.limit > 0) options.max_edges = arguments.limit;
  return exporter::timeline_dot(graph, items, options);
}

std::string story(const DrawArguments& arguments, const store::Store& store) {
  if (arguments.documents.size() != 1) {
    throw graph::Error(graph::ErrorKind::invalid_argument, "draw story", "it takes one article",
                       "add --doc URI");
  }
  store::Selection selection;
  selection.documents = {find_document(store, arguments.documents.front())};
  const auto graph = store.graph(selection);
  const bool any = std::any_of(graph.nodes().begin(), graph.nodes().end(),
                               [](const auto& node) { return node.utterance || node.event; });
  if (!any) throw AnswerIsNo{"nothing happens and nobody speaks in this article"};
  exporter::DrawingOptions options;
  options.title = graph.documents().front().title;
  options.max_nodes = arguments.limit > 0 ? arguments.limit : 30;
  options.max_words = 14;
  return exporter::story_dot(graph, options);
}

std::string dot_of(const DrawArguments& arguments, const store::Store& store, const Session& session) {
  switch (arguments.picture) {
    case Picture::ego:
      return ego(arguments, store, session);
    case Picture::timeline:
      return timeline(arguments, store, session);
    case Picture::story:
      return story(arguments, store);
    case Picture::who_said_what:
      break;
  }
  return who_said_what(arguments, store, session);
}

}  // namespace

ExitStatus run(const DrawArguments& arguments, Session& session) {
  const PictureFormat format = format_of(arguments);
  const store::Store store = open_for_reading(arguments.database);
  const std::string picture = exporter::render(dot_of(arguments, store, session), format);
  if (session.quiet() && arguments.output.empty()) return exit_done;
  Output output(arguments.output);
  output.write(picture);
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
