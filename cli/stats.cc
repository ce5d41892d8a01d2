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
  rows.reserve(counts.size());
  for (const auto& [name, count] : counts) rows.push_back({name, count});
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  return rows;
}

template <typename Row>
void cut(std::vector<Row>& rows, std::size_t limit) {
  if (limit > 0 && rows.size() > limit) rows.resize(limit);
}

bool is_speech(const graph::Edge& edge) {
  return edge.predicate() == Predicate::said && edge.key.polarity != graph::Polarity::negative;
}

// Who is quoted, how often directly, and by how many outlets.
std::vector<Statistics::Speaker> speakers_of(const graph::KnowledgeGraph& graph) {
  std::map<graph::NodeId, Statistics::Speaker> speakers;
  std::map<graph::NodeId, std::set<std::string>> outlets;
  for (const auto& edge : graph.edges()) {
    if (!is_speech(edge)) continue;
    const Node& quotation = graph.node(edge.target());
    const Node& node = graph.node(edge.source());
    auto& speaker = speakers[node.id];
    speaker.id = node.id;
    speaker.name = node.name;
    speaker.kind = graph::name_of(node.kind);
    ++speaker.quotations;
    if (!quotation.utterance) continue;
    if (quotation.utterance->reports.front().type == graph::QuotationType::direct) ++speaker.direct;
    for (const auto& report : quotation.utterance->reports)
      outlets[node.id].insert(outlet_of(graph, report.evidence.document));
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
    if (is_speech(edge)) quoted.insert(edge.source());
  }
  for (const auto& node : graph.nodes()) {
    ++kinds[std::string(graph::name_of(node.kind))];
    if (node.kind != NodeKind::person && node.kind != NodeKind::organization) continue;
    ++(quoted.contains(node.id) ? statistics.quoted : statistics.only_mentioned);
  }
  for (const auto& document : graph.documents()) ++publishers[outlet_of(graph, document.id)];
  statistics.kinds = most_first(kinds);
  statistics.predicates = most_first(predicates);
  statistics.publishers = most_first(publishers);
  statistics.speakers = speakers_of(graph);
  statistics.central = central_entities(graph);
  statistics.contradictions = store.contradictions();
  cut(statistics.speakers, limit);
  cut(statistics.central, limit);
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

SourceDiversity sources_of(const store::Store& store, std::size_t limit) {
  SourceDiversity diversity = source_diversity_of(store.graph({}));
  cut(diversity.outlets, limit);
  cut(diversity.quoted_directly, limit);
  cut(diversity.only_indirectly, limit);
  cut(diversity.only_mentioned, limit);
  return diversity;
}

using Table = std::vector<std::vector<std::string>>;

std::string percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? "-" : std::to_string((200 * part + whole) / (2 * whole)) + "%";
}

void print_outlets(Listing& listing, const std::vector<SourceDiversity::Outlet>& outlets) {
  Table utterances = {{"documents", "direct", "mixed", "indirect", "no named source", "outlet"}};
  Table sources = {
      {"quoted directly", "only indirectly", "only mentioned", "effective sources", "outlet, speakers"}};
  for (const auto& outlet : outlets) {
    const auto& counts = outlet.utterances;
    utterances.push_back({std::to_string(outlet.documents), std::to_string(counts.direct),
                          std::to_string(counts.mixed), std::to_string(counts.indirect),
                          percent(outlet.without_named_source, counts.total()), outlet.name});
    std::string speakers;
    for (const auto& [kind, count] : outlet.speakers)
      speakers += (speakers.empty() ? " (" : ", ") + kind + " " + std::to_string(count);
    sources.push_back({std::to_string(outlet.sources.quoted_directly),
                       std::to_string(outlet.sources.only_indirectly),
                       std::to_string(outlet.sources.only_mentioned), two_places(outlet.effective_sources),
                       outlet.name + speakers + (speakers.empty() ? "" : ")")});
  }
  listing.heading("utterances by outlet");
  listing.table(utterances);
  listing.heading("sources by outlet");
  listing.table(sources);
}

void print_kinds(Listing& listing, const std::map<std::string, SourceCount>& kinds) {
  Table table = {{"quoted directly", "only indirectly", "only mentioned", "kind"}};
  for (const auto& [kind, count] : kinds) {
    table.push_back({std::to_string(count.quoted_directly), std::to_string(count.only_indirectly),
                     std::to_string(count.only_mentioned), kind});
  }
  listing.heading("sources by kind");
  listing.table(table);
}

std::string described(const SourceDiversity::Source& source) {
  std::string words = source.kind ? std::string(graph::name_of(*source.kind)) : "";
  if (!source.named) words += words.empty() ? "unnamed" : ", unnamed";
  return source.name + " (" + words + ")";
}

void print_sources(Listing& listing, std::string_view title,
                   const std::vector<SourceDiversity::Source>& sources) {
  if (sources.empty()) return;
  Table table = {{"direct", "mixed", "indirect", "outlets", "source"}};
  for (const auto& source : sources) {
    table.push_back({std::to_string(source.utterances.direct), std::to_string(source.utterances.mixed),
                     std::to_string(source.utterances.indirect), std::to_string(source.outlets.size()),
                     described(source)});
  }
  listing.heading(title);
  listing.table(table);
}

void print_mentioned(Listing& listing, const std::vector<SourceDiversity::Mentioned>& mentioned) {
  if (mentioned.empty()) return;
  Table table = {{"mentions", "name"}};
  for (const auto& each : mentioned) {
    table.push_back(
        {std::to_string(each.mentions), each.name + " (" + std::string(graph::name_of(each.kind)) + ")"});
  }
  listing.heading("only mentioned");
  listing.table(table);
}

void print(Listing& listing, const SourceDiversity& diversity) {
  print_outlets(listing, diversity.outlets);
  print_kinds(listing, diversity.kinds);
  print_sources(listing, "quoted directly", diversity.quoted_directly);
  print_sources(listing, "quoted only indirectly", diversity.only_indirectly);
  print_mentioned(listing, diversity.only_mentioned);
}

StatementCounts counts_of(const store::Store& store, bool of_events, std::size_t limit) {
  const auto graph = store.graph({});
  auto counts = of_events ? event_counts(graph) : relation_counts(graph);
  cut(counts.rows, limit);
  return counts;
}

void print(Listing& listing, const StatementCounts& counts) {
  if (counts.rows.empty()) return listing.line(counts.of_events ? "no events" : "no relations");
  Table table = {
      {"total", "asserted", "attributed", "negative", "not yet", counts.of_events ? "event" : "relation"}};
  for (const auto& row : counts.rows) {
    table.push_back({std::to_string(row.total), std::to_string(row.asserted), std::to_string(row.attributed),
                     std::to_string(row.negative), std::to_string(row.not_yet), row.type});
  }
  listing.table(table);
}

// One line of JSON, or what people read.
template <typename Answer>
void answer(const store::Store& store, const Answer& found, std::string (*json)(const Answer&),
            const ListingArguments& arguments, const Session& session) {
  if (session.quiet()) return;
  Output output;
  const graph::KnowledgeGraph nothing;
  Listing listing(store, nothing, arguments, session, output);
  if (arguments.json) {
    listing.line(json(found));
  } else {
    print(listing, found);
  }
  output.finish();
}

}  // namespace

ExitStatus run(const StatsArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  const std::size_t limit = arguments.listing.limit;
  if (arguments.relations || arguments.events) {
    if (arguments.relations)
      answer(store, counts_of(store, false, limit), statement_counts_json, arguments.listing, session);
    if (arguments.events)
      answer(store, counts_of(store, true, limit), statement_counts_json, arguments.listing, session);
  } else if (arguments.sources) {
    answer(store, sources_of(store, limit), sources_json, arguments.listing, session);
  } else {
    answer(store, statistics_of(store, limit), statistics_json, arguments.listing, session);
  }
  return exit_done;
}

}  // namespace actant::cli
