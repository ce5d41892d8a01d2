#include "export/columns.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::Evidence;
using graph::KnowledgeGraph;
using graph::name_of;
using graph::Node;
using graph::NodeId;
using graph::Predicate;

std::string name_of_node(const KnowledgeGraph& graph, const NodeId& id) {
  const Node* node = graph.find(id);
  return node == nullptr ? std::string() : node->name;
}

std::string to_string(std::optional<NodeId> id) { return id ? id->to_string() : std::string(); }

std::string sentence_of(const KnowledgeGraph& graph, const Evidence& evidence) {
  const graph::Document* document = graph.find_document(evidence.document);
  return document == nullptr ? std::string() : std::string(evidence.sentence.bytes.of(document->text));
}

std::string start_of(const Evidence& evidence) {
  return evidence.ranges.empty() ? std::string() : std::to_string(evidence.ranges.front().code_points.begin);
}

std::string end_of(const Evidence& evidence) {
  return evidence.ranges.empty() ? std::string() : std::to_string(evidence.ranges.back().code_points.end);
}

std::string published(const KnowledgeGraph& graph, const graph::DocumentId& id) {
  const graph::Document* document = graph.find_document(id);
  return document == nullptr ? std::string() : document->published;
}

std::string aliases_of(const Node& node) {
  std::vector<std::string> names;
  for (const graph::Alias& alias : node.aliases) names.push_back(alias.name);
  return joined(names);
}

std::string type_of(const Node& node) {
  if (node.event) return std::string(name_of(node.event->type));
  if (node.utterance && !node.utterance->reports.empty()) {
    return std::string(name_of(node.utterance->reports.front().type));
  }
  return {};
}

std::string documents_of(const KnowledgeGraph& graph, const Edge& edge) {
  std::vector<std::string> names;
  for (const Evidence& evidence : edge.evidence) {
    std::string name = document_name(graph, evidence.document);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return joined(names);
}

constexpr Column<Node> node_table[] = {
    {"kind", ColumnType::text,
     [](const KnowledgeGraph&, const Node& n) { return std::string(name_of(n.kind)); }},
    {"name", ColumnType::text, [](const KnowledgeGraph&, const Node& n) { return n.name; }},
    {"aliases", ColumnType::text, [](const KnowledgeGraph&, const Node& n) { return aliases_of(n); }},
    {"type", ColumnType::text, [](const KnowledgeGraph&, const Node& n) { return type_of(n); }},
    {"time", ColumnType::text,
     [](const KnowledgeGraph&, const Node& n) { return n.event ? n.event->time : ""; }},
    {"first_seen", ColumnType::text, [](const KnowledgeGraph&, const Node& n) { return n.first_seen; }},
    {"last_seen", ColumnType::text, [](const KnowledgeGraph&, const Node& n) { return n.last_seen; }},
    {"mentions", ColumnType::integer,
     [](const KnowledgeGraph&, const Node& n) { return std::to_string(n.mention_count); }},
    {"documents", ColumnType::integer,
     [](const KnowledgeGraph&, const Node& n) { return std::to_string(n.document_count); }},
    {"confidence", ColumnType::real,
     [](const KnowledgeGraph&, const Node& n) { return decimal(n.confidence); }},
};

// Offsets and sentence are those of the first evidence; offsets count code points.
constexpr Column<Edge> edge_table[] = {
    {"predicate", ColumnType::text,
     [](const KnowledgeGraph&, const Edge& e) { return std::string(name_of(e.predicate())); }},
    {"lemma", ColumnType::text, [](const KnowledgeGraph&, const Edge& e) { return e.key.lemma; }},
    {"weight", ColumnType::integer,
     [](const KnowledgeGraph&, const Edge& e) { return std::to_string(e.weight); }},
    {"polarity", ColumnType::text,
     [](const KnowledgeGraph&, const Edge& e) { return std::string(name_of(e.key.polarity)); }},
    {"modality", ColumnType::text,
     [](const KnowledgeGraph&, const Edge& e) { return std::string(name_of(e.key.modality)); }},
    {"attributed_to", ColumnType::text,
     [](const KnowledgeGraph&, const Edge& e) { return to_string(e.key.attributed_to); }},
    {"first_seen", ColumnType::text, [](const KnowledgeGraph&, const Edge& e) { return e.first_seen; }},
    {"last_seen", ColumnType::text, [](const KnowledgeGraph&, const Edge& e) { return e.last_seen; }},
    {"confidence", ColumnType::real,
     [](const KnowledgeGraph&, const Edge& e) { return decimal(e.confidence); }},
    {"document", ColumnType::text, [](const KnowledgeGraph& g, const Edge& e) { return documents_of(g, e); }},
    {"start", ColumnType::text,
     [](const KnowledgeGraph&, const Edge& e) {
       return e.evidence.empty() ? "" : start_of(e.evidence.front());
     }},
    {"end", ColumnType::text,
     [](const KnowledgeGraph&, const Edge& e) {
       return e.evidence.empty() ? "" : end_of(e.evidence.front());
     }},
    {"sentence", ColumnType::text,
     [](const KnowledgeGraph& g, const Edge& e) {
       return e.evidence.empty() ? "" : sentence_of(g, e.evidence.front());
     }},
};

std::vector<std::string> speaker_ids(const KnowledgeGraph& graph, const Node& quotation) {
  std::vector<std::string> ids;
  for (const Edge* edge : graph.in_edges(quotation.id)) {
    if (edge->predicate() == Predicate::said) ids.push_back(edge->source().to_string());
  }
  return ids;
}

constexpr Column<QuotationRow> quotation_table[] = {
    {"id", ColumnType::text,
     [](const KnowledgeGraph&, const QuotationRow& q) { return q.quotation->id.to_string(); }},
    {"speaker", ColumnType::text,
     [](const KnowledgeGraph& g, const QuotationRow& q) {
       return joined(names_along(g, *q.quotation, Predicate::said, false));
     }},
    {"speaker_id", ColumnType::text,
     [](const KnowledgeGraph& g, const QuotationRow& q) { return joined(speaker_ids(g, *q.quotation)); }},
    {"source_words", ColumnType::text,
     [](const KnowledgeGraph&, const QuotationRow& q) { return q.report->source_words; }},
    {"text", ColumnType::text, [](const KnowledgeGraph&, const QuotationRow& q) { return q.report->text; }},
    {"type", ColumnType::text,
     [](const KnowledgeGraph&, const QuotationRow& q) { return std::string(name_of(q.report->type)); }},
    {"polarity", ColumnType::text,
     [](const KnowledgeGraph&, const QuotationRow& q) { return std::string(name_of(q.report->polarity)); }},
    {"cue", ColumnType::text,
     [](const KnowledgeGraph&, const QuotationRow& q) { return q.report->cue_lemma; }},
    {"addressee", ColumnType::text,
     [](const KnowledgeGraph& g, const QuotationRow& q) {
       return joined(names_along(g, *q.quotation, Predicate::addressed_to, true));
     }},
    {"about", ColumnType::text,
     [](const KnowledgeGraph& g, const QuotationRow& q) {
       return joined(names_along(g, *q.quotation, Predicate::about, true));
     }},
    {"document", ColumnType::text,
     [](const KnowledgeGraph& g, const QuotationRow& q) {
       return document_name(g, q.report->evidence.document);
     }},
    {"document_id", ColumnType::text,
     [](const KnowledgeGraph&, const QuotationRow& q) { return q.report->evidence.document.to_string(); }},
    {"published", ColumnType::text,
     [](const KnowledgeGraph& g, const QuotationRow& q) {
       return published(g, q.report->evidence.document);
     }},
    {"start", ColumnType::text,
     [](const KnowledgeGraph&, const QuotationRow& q) { return start_of(q.report->evidence); }},
    {"end", ColumnType::text,
     [](const KnowledgeGraph&, const QuotationRow& q) { return end_of(q.report->evidence); }},
    {"sentence", ColumnType::text,
     [](const KnowledgeGraph& g, const QuotationRow& q) { return sentence_of(g, q.report->evidence); }},
    {"confidence", ColumnType::real,
     [](const KnowledgeGraph&, const QuotationRow& q) { return decimal(q.report->evidence.confidence); }},
};

}  // namespace

std::span<const Column<Node>> node_columns() { return node_table; }
std::span<const Column<Edge>> edge_columns() { return edge_table; }
std::span<const Column<QuotationRow>> quotation_columns() { return quotation_table; }

std::vector<QuotationRow> quotation_rows(const KnowledgeGraph& graph) {
  std::vector<QuotationRow> rows;
  for (const Node& node : graph.nodes()) {
    if (!node.utterance) continue;
    for (const graph::Report& report : node.utterance->reports) rows.push_back({&node, &report});
  }
  return rows;
}

std::string edge_id(const Edge& edge) { return "e" + edge.id().to_string(); }

std::string relation_name(const Edge& edge) {
  if (edge.predicate() == Predicate::open && !edge.key.lemma.empty()) return edge.key.lemma;
  return std::string(name_of(edge.predicate()));
}

std::vector<std::string> names_along(const KnowledgeGraph& graph, const Node& node, Predicate predicate,
                                     bool outwards) {
  std::set<std::string> names;
  for (const Edge* edge : outwards ? graph.out_edges(node.id) : graph.in_edges(node.id)) {
    if (edge->predicate() != predicate) continue;
    names.insert(name_of_node(graph, outwards ? edge->target() : edge->source()));
  }
  return {names.begin(), names.end()};
}

std::string joined(const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) {
    if (!list.empty()) list += " | ";
    list += value;
  }
  return list;
}

std::string document_name(const KnowledgeGraph& graph, const graph::DocumentId& id) {
  const graph::Document* document = graph.find_document(id);
  return document == nullptr || document->uri.empty() ? id.to_string() : document->uri;
}

std::string decimal(double number) {
  char digits[400];  // the longest double without exponent has 309 digits before or 340 behind the point
  const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed).ptr;
  return {digits, end};
}

}  // namespace actant::exporter
