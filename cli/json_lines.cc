#include "cli/json_lines.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/utterance.h"
#include "graph/extraction_record_json.h"

namespace actant::cli {
namespace {

using Json = nlohmann::ordered_json;  // fields stand as documented
using graph::Evidence;
using graph::KnowledgeGraph;
using graph::Node;
using graph::NodeId;

double rounded(double confidence) { return std::round(confidence * 1000) / 1000; }

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string line_of(const Json& json) { return json.dump(); }

Json evidence_json(const KnowledgeGraph& graph, const Evidence& evidence, bool explain) {
  Json spans = Json::array();
  for (const auto& range : evidence.ranges) {
    spans.push_back({{"start", range.code_points.begin}, {"end", range.code_points.end}});
  }
  Json json = {{"document", uri_of(graph, evidence.document)},
               {"document_id", evidence.document.to_string()},
               {"published", text_or_null(published_of(graph, evidence.document))},
               {"spans", std::move(spans)}};
  const graph::Document* document = graph.find_document(evidence.document);
  if (document != nullptr && !document->text.empty()) {
    json["sentence"] = evidence.sentence.bytes.of(document->text);
  }
  json["confidence"] = rounded(evidence.confidence);
  if (explain) json["rule"] = evidence.rule;
  return json;
}

Json evidence_list(const KnowledgeGraph& graph, const std::vector<Evidence>& evidence, bool explain) {
  Json list = Json::array();
  for (const auto& piece : evidence) list.push_back(evidence_json(graph, piece, explain));
  return list;
}

Json node_reference(const KnowledgeGraph& graph, const NodeId& id) {
  const Node* node = graph.find(id);
  Json json = {{"id", id.to_string()}};
  if (node != nullptr) {
    json["kind"] = graph::name_of(node->kind);
    json["name"] = node->name;
  }
  return json;
}

Json names_of(const std::vector<const Node*>& nodes) {
  Json names = Json::array();
  for (const Node* node : nodes) names.push_back(node->name);
  return names;
}

Json edge_object(const KnowledgeGraph& graph, const graph::Edge& edge, bool explain) {
  Json json = {{"schema", "actant/edge/1"},
               {"offset_unit", "codepoint"},
               {"id", edge.id().to_string()},
               {"source", node_reference(graph, edge.source())},
               {"predicate", graph::name_of(edge.predicate())}};
  if (!edge.key.lemma.empty()) json["lemma"] = edge.key.lemma;
  json["target"] = node_reference(graph, edge.target());
  json["polarity"] = graph::name_of(edge.key.polarity);
  json["modality"] = graph::name_of(edge.key.modality);
  json["attributed_to"] =
      edge.key.attributed_to ? node_reference(graph, *edge.key.attributed_to) : Json(nullptr);
  json["weight"] = edge.weight;
  json["first_seen"] = text_or_null(edge.first_seen);
  json["last_seen"] = text_or_null(edge.last_seen);
  json["confidence"] = rounded(edge.confidence);
  json["evidence"] = evidence_list(graph, edge.evidence, explain);
  return json;
}

Json roles_json(const KnowledgeGraph& graph, const Node& node, bool explain) {
  Json roles = Json::array();
  for (const auto& role : node.roles) {
    roles.push_back({{"title", role.title},
                     {"of", text_or_null(role.of_name)},
                     {"status", graph::name_of(role.status)},
                     {"evidence", evidence_json(graph, role.evidence, explain)}});
  }
  return roles;
}

// URIs of the articles in which a node occurs, sorted.
Json documents_json(const KnowledgeGraph& graph, const Node& node) {
  std::set<std::string> uris;
  for (const auto& mention : node.mentions) uris.insert(uri_of(graph, mention.document));
  for (const graph::Edge* edge : graph.in_edges(node.id)) {
    if (edge->predicate() != graph::Predicate::mentions) continue;
    for (const auto& evidence : edge->evidence) uris.insert(uri_of(graph, evidence.document));
  }
  return uris;
}

Json source_count_json(const SourceCount& count) {
  return {{"quoted_directly", count.quoted_directly},
          {"only_indirectly", count.only_indirectly},
          {"only_mentioned", count.only_mentioned}};
}

Json outlet_json(const SourceDiversity::Outlet& outlet) {
  const auto& utterances = outlet.utterances;
  const std::uint64_t all = utterances.total();
  Json json = {
      {"outlet", outlet.name},
      {"documents", outlet.documents},
      {"utterances",
       {{"direct", utterances.direct}, {"mixed", utterances.mixed}, {"indirect", utterances.indirect}}},
      {"speakers", outlet.speakers}};
  json.update(source_count_json(outlet.sources));
  const auto part = static_cast<double>(outlet.without_named_source);
  json["without_named_source"] = all == 0 ? Json(nullptr) : Json(rounded(part / static_cast<double>(all)));
  json["effective_sources"] = outlet.effective_sources;
  return json;
}

Json source_json(const SourceDiversity::Source& source) {
  return {{"id", source.id.empty() ? Json(nullptr) : Json(source.id.to_string())},
          {"name", source.name},
          {"kind", source.kind ? Json(graph::name_of(*source.kind)) : Json(nullptr)},
          {"named", source.named},
          {"direct", source.utterances.direct},
          {"mixed", source.utterances.mixed},
          {"indirect", source.utterances.indirect},
          {"outlets", source.outlets}};
}

Json mentioned_json(const SourceDiversity::Mentioned& mentioned) {
  return {{"id", mentioned.id.to_string()},
          {"name", mentioned.name},
          {"kind", graph::name_of(mentioned.kind)},
          {"mentions", mentioned.mentions}};
}

template <typename Row>
Json list_json(const std::vector<Row>& rows, Json (*json)(const Row&)) {
  Json list = Json::array();
  for (const Row& row : rows) list.push_back(json(row));
  return list;
}

}  // namespace

std::string error_json(std::uint64_t line, const std::string& message) {
  return line_of({{"schema", graph::error_schema}, {"line", line}, {"message", message}});
}

std::string node_json(const KnowledgeGraph& graph, const Node& node, bool explain) {
  Json json = {{"schema", "actant/entity/1"},
               {"id", node.id.to_string()},
               {"kind", graph::name_of(node.kind)},
               {"name", node.name}};
  Json aliases = Json::array();
  for (const auto& alias : node.aliases) aliases.push_back({{"name", alias.name}, {"count", alias.count}});
  json["aliases"] = std::move(aliases);
  json["roles"] = roles_json(graph, node, explain);
  json["links"] = node.links;
  json["documents"] = documents_json(graph, node);
  std::uint64_t said = 0, addressed = 0, about = 0, relations = 0, events = 0;
  for (const graph::Edge* edge : graph.out_edges(node.id)) {
    said += edge->predicate() == graph::Predicate::said ? 1 : 0;
    relations += graph::group_of(edge->predicate()) == graph::PredicateGroup::relation ? 1 : 0;
  }
  for (const graph::Edge* edge : graph.in_edges(node.id)) {
    addressed += edge->predicate() == graph::Predicate::addressed_to ? 1 : 0;
    about += edge->predicate() == graph::Predicate::about ? 1 : 0;
    relations += graph::group_of(edge->predicate()) == graph::PredicateGroup::relation ? 1 : 0;
    events += graph::group_of(edge->predicate()) == graph::PredicateGroup::event_role ? 1 : 0;
  }
  json["counts"] = {{"documents", node.document_count},
                    {"mentions", node.mention_count},
                    {"said", said},
                    {"addressed_to", addressed},
                    {"about", about},
                    {"relations", relations},
                    {"events", events}};
  json["first_seen"] = text_or_null(node.first_seen);
  json["last_seen"] = text_or_null(node.last_seen);
  json["confidence"] = rounded(node.confidence);
  json["same_as"] = node.reasons;
  if (node.kind == graph::NodeKind::document) {
    const auto found =
        std::find_if(graph.documents().begin(), graph.documents().end(),
                     [&](const auto& document) { return graph::node_id(document.id) == node.id; });
    const bool copy = found != graph.documents().end() && !found->near_duplicate_of.empty();
    json["near_duplicate_of"] = copy ? Json(found->near_duplicate_of) : Json(nullptr);
  }
  return line_of(json);
}

std::string quote_json(const KnowledgeGraph& graph, const Node& utterance, bool explain) {
  const UtteranceView view = view_of(graph, utterance);
  const graph::Report& report = view.first_report();
  const auto& ranges = report.evidence.ranges;
  Json json = {{"schema", "actant/quote/1"}, {"offset_unit", "codepoint"}, {"id", utterance.id.to_string()}};
  json["speaker"] = view.speaker == nullptr ? Json(nullptr) : Json(view.speaker->name);
  json["speaker_id"] = view.speaker == nullptr ? Json(nullptr) : Json(view.speaker->id.to_string());
  json["text"] = utterance.utterance->text;
  json["type"] = graph::name_of(report.type);
  json["cue"] = text_or_null(report.cue_lemma);
  json["addressee"] = view.addressees.empty() ? Json(nullptr) : Json(view.addressees.front()->name);
  json["about"] = names_of(view.about);
  json["polarity"] = graph::name_of(report.polarity);
  json["document"] = uri_of(graph, report.evidence.document);
  json["document_id"] = report.evidence.document.to_string();
  json["published"] = text_or_null(published_of(graph, report.evidence.document));
  json["start"] = ranges.front().code_points.begin;
  json["end"] = ranges.back().code_points.end;
  json["sentence"] = nullptr;
  if (const auto* document = graph.find_document(report.evidence.document);
      document != nullptr && !document->text.empty()) {
    json["sentence"] = report.evidence.sentence.bytes.of(document->text);
  }
  json["confidence"] = rounded(utterance.confidence);
  if (explain) json["rule"] = report.evidence.rule;
  Json reports = Json::array();
  for (const auto& each : utterance.utterance->reports) {
    reports.push_back({{"document", uri_of(graph, each.evidence.document)},
                       {"document_id", each.evidence.document.to_string()},
                       {"text", each.text},
                       {"start", each.evidence.ranges.front().code_points.begin},
                       {"end", each.evidence.ranges.back().code_points.end}});
  }
  json["reports"] = std::move(reports);
  json["independent_sources"] = utterance.utterance->independent_sources;
  return line_of(json);
}

std::string edge_json(const KnowledgeGraph& graph, const graph::Edge& edge, bool explain) {
  return line_of(edge_object(graph, edge, explain));
}

std::string path_json(const KnowledgeGraph& graph, const graph::Path& path, bool explain) {
  Json nodes = Json::array();
  for (const auto& id : path.nodes) nodes.push_back(node_reference(graph, id));
  Json edges = Json::array();
  for (const graph::Edge* edge : path.edges) edges.push_back(edge_object(graph, *edge, explain));
  return line_of(
      {{"schema", "actant/path/1"}, {"length", path.edges.size()}, {"nodes", nodes}, {"edges", edges}});
}

std::string timeline_json(const KnowledgeGraph& graph, const graph::TimelineItem& item, bool explain) {
  Json json = {{"schema", "actant/timeline/1"}, {"offset_unit", "codepoint"}};
  json["time"] = text_or_null(item.time);
  json["reported"] = text_or_null(item.reported);
  json["kind"] = graph::name_of(item.kind);
  graph::Polarity polarity = item.edge->key.polarity;
  graph::Modality modality = item.edge->key.modality;
  auto voice = item.edge->key.attributed_to;
  Json participants = Json::array();
  const auto add = [&](std::string_view role, const graph::NodeId& id) {
    Json participant = node_reference(graph, id);
    participant["role"] = role;
    participants.push_back(std::move(participant));
  };
  if (item.kind == graph::TimelineKind::event) {
    const auto& facts = *item.node->event;
    json["id"] = item.node->id.to_string();
    json["type"] = graph::name_of(facts.type);
    json["text"] = graph::words_of(graph::happening_of(graph, *item.node));
    polarity = facts.polarity;
    modality = facts.modality;
    voice = facts.attributed_to;
    for (const graph::Edge* edge : graph.out_edges(item.node->id)) {
      if (graph::group_of(edge->predicate()) == graph::PredicateGroup::event_role)
        add(graph::name_of(edge->predicate()), edge->target());
    }
  } else if (item.kind == graph::TimelineKind::relation) {
    json["id"] = item.edge->id().to_string();
    json["type"] = graph::name_of(item.edge->predicate());
    json["text"] = graph.node(item.edge->source()).name + " — " +
                   std::string(graph::name_of(item.edge->predicate())) + " → " +
                   graph.node(item.edge->target()).name;
    add("subject", item.edge->source());
    add("object", item.edge->target());
  } else {
    json["id"] = item.node->id.to_string();
    json["type"] = graph::name_of(item.node->utterance->reports.front().type);
    json["text"] = item.node->utterance->text;
    add("speaker", item.edge->source());
  }
  json["participants"] = std::move(participants);
  json["polarity"] = graph::name_of(polarity);
  json["modality"] = graph::name_of(modality);
  json["attributed_to"] = voice ? node_reference(graph, *voice) : Json(nullptr);
  const graph::Evidence& evidence = item.evidence();
  json["document"] = uri_of(graph, evidence.document);
  json["document_id"] = evidence.document.to_string();
  json["start"] = evidence.ranges.front().code_points.begin;
  json["end"] = evidence.ranges.back().code_points.end;
  json["confidence"] = rounded(evidence.confidence);
  if (explain) json["rule"] = evidence.rule;
  return line_of(json);
}

std::string statement_counts_json(const StatementCounts& counts) {
  Json rows = Json::array();
  for (const auto& row : counts.rows) {
    rows.push_back({{"type", row.type},
                    {"total", row.total},
                    {"asserted", row.asserted},
                    {"attributed", row.attributed},
                    {"negative", row.negative},
                    {"not_yet", row.not_yet}});
  }
  return line_of(
      {{"schema", counts.of_events ? "actant/events/1" : "actant/relations/1"}, {"types", std::move(rows)}});
}

std::string hit_json(const store::Store& store, const store::SearchHit& hit) {
  constexpr std::string_view kinds[] = {"entity", "quotation", "sentence"};
  Json json = {{"schema", "actant/hit/1"},
               {"offset_unit", "codepoint"},
               {"kind", kinds[static_cast<std::size_t>(hit.kind)]},
               {"id", hit.node.empty() ? Json(nullptr) : Json(hit.node.to_string())},
               {"text", hit.text}};
  if (!hit.document.empty()) {
    json["document"] = store.document(hit.document).uri;
    json["document_id"] = hit.document.to_string();
    json["start"] = hit.range.code_points.begin;
    json["end"] = hit.range.code_points.end;
  }
  return line_of(json);
}

std::string statistics_json(const Statistics& statistics) {
  const auto counts = [](const std::vector<Statistics::Count>& list) {
    Json object = Json::object();
    for (const auto& row : list) object[row.name] = row.count;
    return object;
  };
  Json speakers = Json::array();
  for (const auto& speaker : statistics.speakers) {
    speakers.push_back({{"id", speaker.id.to_string()},
                        {"name", speaker.name},
                        {"kind", speaker.kind},
                        {"quotations", speaker.quotations},
                        {"direct", speaker.direct},
                        {"outlets", speaker.outlets}});
  }
  Json contradictions = Json::array();
  for (const auto& contradiction : statistics.contradictions) {
    Json claims = Json::array();
    for (const auto& claim : contradiction.claims) {
      claims.push_back({{"document", claim.uri},
                        {"document_id", claim.document.to_string()},
                        {"text", claim.text},
                        {"start", claim.range.code_points.begin},
                        {"end", claim.range.code_points.end}});
    }
    contradictions.push_back({{"claims", std::move(claims)}});
  }
  Json central = Json::array();
  for (const auto& row : statistics.central) {
    central.push_back({{"name", row.name}, {"page_rank", static_cast<double>(row.count) / 1e6}});
  }
  return line_of({{"schema", "actant/stats/1"},
                  {"documents", statistics.documents},
                  {"nodes", statistics.nodes},
                  {"edges", statistics.edges},
                  {"kinds", counts(statistics.kinds)},
                  {"predicates", counts(statistics.predicates)},
                  {"publishers", counts(statistics.publishers)},
                  {"sources", {{"quoted", statistics.quoted}, {"only_mentioned", statistics.only_mentioned}}},
                  {"top_speakers", std::move(speakers)},
                  {"most_central", std::move(central)},
                  {"contradictions", std::move(contradictions)}});
}

std::string sources_json(const SourceDiversity& diversity) {
  Json kinds = Json::object();
  for (const auto& [kind, count] : diversity.kinds) kinds[kind] = source_count_json(count);
  return line_of({{"schema", "actant/sources/1"},
                  {"outlets", list_json(diversity.outlets, outlet_json)},
                  {"kinds", std::move(kinds)},
                  {"quoted_directly", list_json(diversity.quoted_directly, source_json)},
                  {"only_indirectly", list_json(diversity.only_indirectly, source_json)},
                  {"only_mentioned", list_json(diversity.only_mentioned, mentioned_json)}});
}

}  // namespace actant::cli
