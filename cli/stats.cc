#include <algorithm>
#include <map>
#include <set>

#include "cli/json_lines.h"
#include "cli/listing.h"
#include "cli/lookup.h"
#include "cli/verbs.h"

namespace actant::cli {
namespace {

using graph::Node;
using graph::NodeKind;
using graph::Predicate;

std::vector<Statistics::Count> most_first(const std::map<std::string, std::uint64_t>& counts) {
  std::vector<Statistics::Count> rows;
  for (const auto& [name, count] : counts) rows.push_back({name, count});
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  return rows;
}

// Who is quoted, how often directly, and by how many outlets.
std::vector<Statistics::Speaker> speakers_of(const graph::KnowledgeGraph& graph) {
  std::map<graph::NodeId, Statistics::Speaker> speakers;
  std::map<graph::NodeId, std::set<std::string>> outlets;
  for (const auto& edge : graph.edges()) {
    if (edge.predicate() != Predicate::said || edge.key.polarity == graph::Polarity::negative) continue;
    const Node& quotation = graph.node(edge.target());
    const Node& node = graph.node(edge.source());
    auto& speaker = speakers[node.id];
    speaker.id = node.id;
    speaker.name = node.name;
    speaker.kind = graph::name_of(node.kind);
    ++speaker.quotations;
    if (!quotation.utterance) continue;
    if (quotation.utterance->reports.front().type == graph::QuotationType::direct) ++speaker.direct;
    for (const auto& report : quotation.utterance->reports) {
      const auto* document = graph.find_document(report.evidence.document);
      outlets[node.id].insert(document == nullptr || document->publisher.empty()
                                  ? uri_of(graph, report.evidence.document)
                                  : document->publisher);
    }
  }
  std::vector<Statistics::Speaker> rows;
  for (auto& [id, speaker] : speakers) {
    speaker.outlets = outlets[id].size();
    rows.push_back(std::move(speaker));
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.quotations, a.name, a.id) < std::tuple(a.quotations, b.name, b.id);
  });
  return rows;
}

// Documents and bookkeeping edges pull rank to what is merely named often: leave them out.
std::vector<Statistics::Count> central_entities(const graph::KnowledgeGraph& graph) {
  std::vector<graph::NodeId> statements;
  for (const auto& node : graph.nodes()) {
    if (node.kind != NodeKind::document) statements.push_back(node.id);
  }
  const auto part = graph.induced(statements);
  const auto ranks = part.page_rank();
  std::vector<Statistics::Count> rows;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const Node& node = part.nodes()[i];
    if (is_entity(node.kind)) rows.push_back({node.name, static_cast<std::uint64_t>(ranks[i] * 1e6)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  return rows;
}

Statistics statistics_of(const store::Store& store, std::size_t limit) {
  const auto graph = store.graph({});
  Statistics statistics;
  statistics.documents = store.document_count();
  statistics.nodes = graph.nodes().size();
  statistics.edges = graph.edges().size();
  std::map<std::string, std::uint64_t> kinds, predicates, publishers;
  std::set<graph::NodeId> quoted;
  for (const auto& edge : graph.edges()) {
    ++predicates[std::string(graph::name_of(edge.predicate()))];
    if (edge.predicate() == Predicate::said) quoted.insert(edge.source());
  }
  for (const auto& node : graph.nodes()) {
    ++kinds[std::string(graph::name_of(node.kind))];
    if (node.kind != NodeKind::person && node.kind != NodeKind::organization) continue;
    ++(quoted.contains(node.id) ? statistics.quoted : statistics.only_mentioned);
  }
  for (const auto& document : graph.documents()) {
    ++publishers[document.publisher.empty() ? "(unknown)" : document.publisher];
  }
  statistics.kinds = most_first(kinds);
  statistics.predicates = most_first(predicates);
  statistics.publishers = most_first(publishers);
  statistics.speakers = speakers_of(graph);
  statistics.central = central_entities(graph);
  statistics.contradictions = store.contradictions();
  if (limit > 0) {
    statistics.speakers.resize(std::min(limit, statistics.speakers.size()));
    statistics.central.resize(std::min(limit, statistics.central.size()));
  }
  return statistics;
}

void print(Listing& listing, const Statistics& statistics) {
  listing.line("documents " + std::to_string(statistics.documents) + "   nodes " +
               std::to_string(statistics.nodes) + "   edges " + std::to_string(statistics.edges));
  const auto row = [&](std::string_view title, const std::vector<Statistics::Count>& counts) {
    std::string line;
    for (const auto& count : counts)
      line += (line.empty() ? "" : ", ") + count.name + " " + std::to_string(count.count);
    if (!line.empty()) listing.line(std::string(title) + line);
  };
  row("kinds: ", statistics.kinds);
  row("edges: ", statistics.predicates);
  row("outlets: ", statistics.publishers);
  listing.line("persons and organizations: " + std::to_string(statistics.quoted) + " quoted, " +
               std::to_string(statistics.only_mentioned) + " only mentioned");
  if (!statistics.speakers.empty()) listing.heading("top speakers");
  for (const auto& speaker : statistics.speakers) {
    listing.line("    " + std::to_string(speaker.quotations) + "  " + speaker.name + " (" + speaker.kind +
                 ", " + std::to_string(speaker.direct) + " direct, " + std::to_string(speaker.outlets) +
                 (speaker.outlets == 1 ? " outlet)" : " outlets)"));
  }
  if (!statistics.central.empty()) listing.heading("most central");
  for (const auto& entity : statistics.central) listing.line("    " + entity.name);
  if (!statistics.contradictions.empty()) listing.heading("contradictions");
  for (const auto& contradiction : statistics.contradictions) {
    for (const auto& claim : contradiction.claims)
      listing.line("    " + claim.text + "\n        " + claim.uri);
    listing.line("");
  }
}

}  // namespace

ExitStatus run(const StatsArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  const Statistics statistics = statistics_of(store, arguments.listing.limit);
  if (session.quiet()) return exit_done;
  Output output;
  const graph::KnowledgeGraph nothing;
  Listing listing(store, nothing, arguments.listing, session, output);
  if (arguments.listing.json) {
    listing.line(statistics_json(statistics));
  } else {
    print(listing, statistics);
  }
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
