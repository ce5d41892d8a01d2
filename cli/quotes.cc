#include <algorithm>
#include <map>
#include <set>
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
  if (!arguments.within.empty()) question.within = find_entity(store, arguments.within, session);
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

// What utterances have in common; people of one name stay apart by their ids.
using GroupKey = std::pair<std::string, graph::NodeId>;

// An utterance that several outlets report belongs to each of them.
std::set<GroupKey> groups_of(const graph::KnowledgeGraph& graph, const graph::Node& utterance,
                             Grouping grouping) {
  if (grouping == Grouping::speaker) {
    const UtteranceView view = view_of(graph, utterance);
    return {{std::string(view.speaker_name()), view.speaker == nullptr ? graph::NodeId{} : view.speaker->id}};
  }
  std::set<GroupKey> outlets;
  for (const auto& report : utterance.utterance->reports)
    outlets.emplace(outlet_of(graph, report.evidence.document), graph::NodeId{});
  return outlets;
}

struct Group {
  std::string heading;  // empty when everything is one group
  std::vector<const graph::Node*> utterances;
};

// The largest first, then by name; inside a group the order stays as it was.
std::vector<Group> grouped(const graph::KnowledgeGraph& graph,
                           const std::vector<const graph::Node*>& utterances,
                           std::optional<Grouping> grouping) {
  if (!grouping) return {{{}, utterances}};
  std::map<GroupKey, std::vector<const graph::Node*>> by_key;
  for (const graph::Node* utterance : utterances) {
    for (const GroupKey& key : groups_of(graph, *utterance, *grouping)) by_key[key].push_back(utterance);
  }
  std::vector<Group> groups;
  for (auto& [key, members] : by_key) {
    const std::string count = std::to_string(members.size());
    const std::string heading = key.first + " — " + count;
    groups.push_back({heading + (members.size() == 1 ? " utterance" : " utterances"), std::move(members)});
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.utterances.size() > b.utterances.size(); });
  return groups;
}

void print(Listing& listing, const graph::KnowledgeGraph& graph, const Group& group,
           const ListingArguments& arguments) {
  if (!group.heading.empty() && !arguments.json) listing.heading(group.heading);
  for (const graph::Node* utterance : group.utterances) {
    if (arguments.json) {
      listing.line(quote_json(graph, *utterance, arguments.explain));
    } else {
      listing.utterance(*utterance);
    }
  }
  if (!group.heading.empty() && !arguments.json) listing.line("");
}

// At most `limit` utterances over all groups; the headings tell how many there are.
void cut(std::vector<Group>& groups, std::size_t limit) {
  if (limit == 0) return;
  for (Group& group : groups) {
    group.utterances.resize(std::min(limit, group.utterances.size()));
    limit -= group.utterances.size();
  }
  std::erase_if(groups, [](const Group& group) { return group.utterances.empty(); });
}

}  // namespace

ExitStatus run(const QuotesArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  const auto graph = store.quotes(question_of(arguments, store, session));
  const auto utterances = sorted_utterances(graph, arguments.sort);
  if (utterances.empty()) throw AnswerIsNo{"no quotation fits"};
  if (session.quiet()) return exit_done;
  auto groups = grouped(graph, utterances, arguments.group);
  cut(groups, arguments.listing.limit);
  Output output;
  Listing listing(store, graph, arguments.listing, session, output);
  for (const Group& group : groups) print(listing, graph, group, arguments.listing);
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
