#include <algorithm>
#include <tuple>

#include "cli/json_lines.h"
#include "cli/listing.h"
#include "cli/lookup.h"
#include "cli/verbs.h"

namespace actant::cli {
namespace {

store::QuoteQuestion question_of(const QuotesArguments& arguments, const store::Store& store,
                                 const Session& session) {
  store::QuoteQuestion question;
  if (!arguments.speaker.empty()) question.speaker = find_entity(store, arguments.speaker, session);
  if (!arguments.about.empty()) question.about = find_entity(store, arguments.about, session);
  if (!arguments.to.empty()) question.addressee = find_entity(store, arguments.to, session);
  if (!arguments.document.empty()) question.documents = {find_document(store, arguments.document)};
  question.cue_lemma = arguments.cue;
  question.type = arguments.type;
  question.since = arguments.period.since;
  question.until = arguments.period.until;
  question.min_confidence = arguments.min_confidence;
  return question;
}

std::vector<const graph::Node*> sorted_utterances(const graph::KnowledgeGraph& graph,
                                                  const std::string& order) {
  std::vector<const graph::Node*> utterances;
  for (const auto& node : graph.nodes()) {
    if (node.utterance) utterances.push_back(&node);
  }
  const auto place = [&](const graph::Node* node) {
    const auto& evidence = node->utterance->reports.front().evidence;
    return std::tuple(published_of(graph, evidence.document), uri_of(graph, evidence.document),
                      evidence.ranges.front().bytes.begin, node->id);
  };
  std::sort(utterances.begin(), utterances.end(),
            [&](const auto* a, const auto* b) { return place(a) < place(b); });
  if (order == "speaker") {
    const auto speaker = [&](const graph::Node* node) {
      return std::string(view_of(graph, *node).speaker_name());
    };
    std::stable_sort(utterances.begin(), utterances.end(),
                     [&](const auto* a, const auto* b) { return speaker(a) < speaker(b); });
  } else if (order == "confidence") {
    std::stable_sort(utterances.begin(), utterances.end(),
                     [](const auto* a, const auto* b) { return a->confidence > b->confidence; });
  }
  return utterances;
}

}  // namespace

ExitStatus run(const QuotesArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  const auto graph = store.quotes(question_of(arguments, store, session));
  auto utterances = sorted_utterances(graph, arguments.sort);
  if (utterances.empty()) throw AnswerIsNo{"no quotation fits"};
  if (session.quiet()) return exit_done;
  if (arguments.listing.limit > 0 && utterances.size() > arguments.listing.limit) {
    utterances.resize(arguments.listing.limit);
  }
  Output output;
  Listing listing(store, graph, arguments.listing, session, output);
  for (const graph::Node* utterance : utterances) {
    if (arguments.listing.json) {
      listing.line(quote_json(graph, *utterance, arguments.listing.explain));
    } else {
      listing.utterance(*utterance);
    }
  }
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
