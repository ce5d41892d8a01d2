#include "export/columns.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <set>

namespace actant::exporter {
namespace {

using graph::Document;
using graph::Edge;
using graph::Evidence;
using graph::GraphStream;
using graph::name_of;
using graph::Node;
using graph::NodeId;
using graph::Predicate;

Cell text(std::string&& own) {
  if (own.empty()) return {};
  return Words(std::move(own));
}
Cell text(std::string_view borrowed) {
  if (borrowed.empty()) return {};
  return Words(borrowed);
}
Cell number(std::uint64_t value) { return static_cast<std::int64_t>(value); }
Cell list(std::vector<std::string> values) {
  std::erase(values, std::string());
  if (values.empty()) return {};
  return values;
}
Cell id(const NodeId& value) { return Words(value); }
Cell id(const std::optional<NodeId>& value) { return value ? id(*value) : Cell(); }

// --- nodes

const Document* article_of(const GraphStream& graph, const Node& node) {
  return node.kind == graph::NodeKind::document ? graph.find_document(node.id) : nullptr;
}

Cell of_article(const GraphStream& graph, const Node& node, std::string Document::*member) {
  const Document* article = article_of(graph, node);
  return article == nullptr ? Cell() : text(article->*member);
}

Cell aliases_of(const Node& node) {
  std::vector<std::string> names;
  names.reserve(node.aliases.size());
  for (const graph::Alias& alias : node.aliases) names.push_back(alias.name);
  return list(std::move(names));
}

Cell roles_of(const GraphStream& graph, const Node& node) {
  std::vector<std::string> titles;
  for (const graph::RoleStatement& role : node.roles) {
    const std::string title = role_words(graph, role);
    if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(title);
  }
  return list(std::move(titles));
}

Cell type_of(const Node& node) {
  if (node.event) return text(name_of(node.event->type));
  if (node.utterance && !node.utterance->reports.empty())
    return text(name_of(node.utterance->reports.front().type));
  return {};
}

// An event's own; of a quotation whether it was said at all.
Cell polarity_of(const Node& node) {
  if (node.event) return text(name_of(node.event->polarity));
  if (!node.utterance) return {};
  return text(name_of(summary_of(node).unsaid ? graph::Polarity::negative : graph::Polarity::positive));
}

constexpr Column<Node> node_table[] = {
    {"kind", ColumnType::text, false,
     [](const GraphStream&, const Node& n) { return text(name_of(n.kind)); }},
    {"name", ColumnType::text, false, [](const GraphStream&, const Node& n) { return text(n.name); }},
    {"aliases", ColumnType::list, false, [](const GraphStream&, const Node& n) { return aliases_of(n); }},
    {"type", ColumnType::text, false, [](const GraphStream&, const Node& n) { return type_of(n); }},
    {"time", ColumnType::text, false,
     [](const GraphStream&, const Node& n) { return n.event ? text(n.event->time) : Cell(); }},
    {"first_seen", ColumnType::date, false,
     [](const GraphStream&, const Node& n) { return text(n.first_seen); }},
    {"last_seen", ColumnType::date, false,
     [](const GraphStream&, const Node& n) { return text(n.last_seen); }},
    {"mentions", ColumnType::integer, false,
     [](const GraphStream&, const Node& n) { return number(n.mention_count); }},
    {"documents", ColumnType::integer, false,
     [](const GraphStream&, const Node& n) { return number(n.document_count); }},
    {"confidence", ColumnType::real, false,
     [](const GraphStream&, const Node& n) { return Cell(n.confidence); }},
    {"polarity", ColumnType::text, false, [](const GraphStream&, const Node& n) { return polarity_of(n); }},
    {"modality", ColumnType::text, false,
     [](const GraphStream&, const Node& n) { return n.event ? text(name_of(n.event->modality)) : Cell(); }},
    {"attributed_to", ColumnType::text, false,
     [](const GraphStream&, const Node& n) { return n.event ? id(n.event->attributed_to) : Cell(); }},
    {"roles", ColumnType::list, false, [](const GraphStream& g, const Node& n) { return roles_of(g, n); }},
    {"links", ColumnType::list, false, [](const GraphStream&, const Node& n) { return list(n.links); }},
    {"uri", ColumnType::text, false,
     [](const GraphStream& g, const Node& n) { return of_article(g, n, &Document::uri); }},
    {"publisher", ColumnType::text, false,
     [](const GraphStream& g, const Node& n) { return of_article(g, n, &Document::publisher); }},
    {"authors", ColumnType::list, false,
     [](const GraphStream& g, const Node& n) {
       const Document* article = article_of(g, n);
       return article == nullptr ? Cell() : list(article->authors);
     }},
    {"language", ColumnType::text, false,
     [](const GraphStream& g, const Node& n) { return of_article(g, n, &Document::language); }},
};

// --- edges and evidence

// Offsets count code points.
Cell start_of(const Evidence& evidence) {
  return evidence.ranges.empty() ? Cell() : number(evidence.ranges.front().code_points.begin);
}
Cell end_of(const Evidence& evidence) {
  return evidence.ranges.empty() ? Cell() : number(evidence.ranges.back().code_points.end);
}

Cell documents_of(const GraphStream& graph, const Edge& edge) {
  std::vector<std::string> names;
  for (const Evidence& evidence : edge.evidence) {
    std::string name = document_name(graph, evidence.document);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return list(std::move(names));
}

// Of the first evidence that is dated.
Cell first_date(const Edge& edge, std::string Evidence::*member) {
  for (const Evidence& evidence : edge.evidence) {
    if (!(evidence.*member).empty()) return text(evidence.*member);
  }
  return {};
}

// Offsets and sentence are those of the first evidence.
constexpr Column<Edge> edge_table[] = {
    {"predicate", ColumnType::text, false,
     [](const GraphStream&, const Edge& e) { return text(name_of(e.predicate())); }},
    {"lemma", ColumnType::text, false, [](const GraphStream&, const Edge& e) { return text(e.key.lemma); }},
    {"weight", ColumnType::integer, false,
     [](const GraphStream&, const Edge& e) { return number(e.weight); }},
    {"polarity", ColumnType::text, false,
     [](const GraphStream&, const Edge& e) { return text(name_of(e.key.polarity)); }},
    {"modality", ColumnType::text, false,
     [](const GraphStream&, const Edge& e) { return text(name_of(e.key.modality)); }},
    {"attributed_to", ColumnType::text, false,
     [](const GraphStream&, const Edge& e) { return id(e.key.attributed_to); }},
    {"first_seen", ColumnType::date, false,
     [](const GraphStream&, const Edge& e) { return text(e.first_seen); }},
    {"last_seen", ColumnType::date, false,
     [](const GraphStream&, const Edge& e) { return text(e.last_seen); }},
    {"since", ColumnType::text, false,
     [](const GraphStream&, const Edge& e) { return first_date(e, &Evidence::since); }},
    {"until", ColumnType::text, false,
     [](const GraphStream&, const Edge& e) { return first_date(e, &Evidence::until); }},
    {"confidence", ColumnType::real, false,
     [](const GraphStream&, const Edge& e) { return Cell(e.confidence); }},
    {"document", ColumnType::list, true,
     [](const GraphStream& g, const Edge& e) { return documents_of(g, e); }},
    {"start", ColumnType::integer, true,
     [](const GraphStream&, const Edge& e) {
       return e.evidence.empty() ? Cell() : start_of(e.evidence.front());
     }},
    {"end", ColumnType::integer, true,
     [](const GraphStream&, const Edge& e) {
       return e.evidence.empty() ? Cell() : end_of(e.evidence.front());
     }},
    {"sentence", ColumnType::text, true,
     [](const GraphStream& g, const Edge& e) {
       return e.evidence.empty() ? Cell() : text(sentence_of(g, e.evidence.front()));
     }},
};

constexpr Column<EvidenceRow> evidence_table[] = {
    {"edge", ColumnType::text, false,
     [](const GraphStream&, const EvidenceRow& e) { return Cell(Words(*e.edge)); }},
    {"document", ColumnType::text, false,
     [](const GraphStream& g, const EvidenceRow& e) { return text(document_name(g, e.evidence->document)); }},
    {"document_id", ColumnType::text, false,
     [](const GraphStream&, const EvidenceRow& e) { return text(e.evidence->document.to_string()); }},
    {"start", ColumnType::integer, false,
     [](const GraphStream&, const EvidenceRow& e) { return start_of(*e.evidence); }},
    {"end", ColumnType::integer, false,
     [](const GraphStream&, const EvidenceRow& e) { return end_of(*e.evidence); }},
    {"sentence", ColumnType::text, false,
     [](const GraphStream& g, const EvidenceRow& e) { return text(sentence_of(g, *e.evidence)); }},
    {"quotation", ColumnType::text, false,
     [](const GraphStream&, const EvidenceRow& e) { return id(e.evidence->quotation); }},
    {"since", ColumnType::text, false,
     [](const GraphStream&, const EvidenceRow& e) { return text(e.evidence->since); }},
    {"until", ColumnType::text, false,
     [](const GraphStream&, const EvidenceRow& e) { return text(e.evidence->until); }},
    {"confidence", ColumnType::real, false,
     [](const GraphStream&, const EvidenceRow& e) { return Cell(e.evidence->confidence); }},
    {"rule", ColumnType::text, false,
     [](const GraphStream&, const EvidenceRow& e) { return text(e.evidence->rule); }},
};

// --- quotations

std::vector<NodeId> speakers_of(const QuotationRow& row) {
  std::set<NodeId> speakers;
  for (const graph::Report& report : row.quotation->utterance->reports) {
    if (report.speaker) speakers.insert(*report.speaker);
  }
  return {speakers.begin(), speakers.end()};
}

// In name order, each once.
Cell names_of(const GraphStream& graph, const std::vector<NodeId>& ids) {
  std::set<std::string> names;
  for (const NodeId& node : ids) names.insert(graph.name_of(node));
  return list({names.begin(), names.end()});
}

Cell targets_of(const GraphStream& graph, const QuotationRow& row, Predicate predicate) {
  std::vector<NodeId> targets;
  for (const Edge* edge : row.edges) {
    if (edge->predicate() == predicate) targets.push_back(edge->target());
  }
  return names_of(graph, targets);
}

std::string published(const GraphStream& graph, const graph::DocumentId& document) {
  const Document* article = graph.find_document(node_id(document));
  return article == nullptr ? std::string() : article->published;
}

constexpr Column<QuotationRow> quotation_table[] = {
    {"id", ColumnType::text, false,
     [](const GraphStream&, const QuotationRow& q) { return id(q.quotation->id); }},
    {"speaker", ColumnType::list, false,
     [](const GraphStream& g, const QuotationRow& q) { return names_of(g, speakers_of(q)); }},
    {"speaker_id", ColumnType::list, false,
     [](const GraphStream&, const QuotationRow& q) {
       std::vector<std::string> ids;
       for (const NodeId& speaker : speakers_of(q)) ids.push_back(speaker.to_string());
       return list(std::move(ids));
     }},
    {"source_words", ColumnType::text, false,
     [](const GraphStream&, const QuotationRow& q) { return text(q.report->source_words); }},
    {"text", ColumnType::text, false,
     [](const GraphStream&, const QuotationRow& q) { return text(q.report->text); }},
    {"type", ColumnType::text, false,
     [](const GraphStream&, const QuotationRow& q) { return text(name_of(q.report->type)); }},
    {"polarity", ColumnType::text, false,
     [](const GraphStream&, const QuotationRow& q) { return text(name_of(q.report->polarity)); }},
    {"cue", ColumnType::text, false,
     [](const GraphStream&, const QuotationRow& q) { return text(q.report->cue_lemma); }},
    {"cue_class", ColumnType::text, false,
     [](const GraphStream&, const QuotationRow& q) {
       return q.report->cue_class ? text(name_of(*q.report->cue_class)) : Cell();
     }},
    {"attributed_to", ColumnType::text, false,
     [](const GraphStream&, const QuotationRow& q) { return id(q.report->attributed_to); }},
    {"addressee", ColumnType::list, false,
     [](const GraphStream& g, const QuotationRow& q) { return targets_of(g, q, Predicate::addressed_to); }},
    {"about", ColumnType::list, false,
     [](const GraphStream& g, const QuotationRow& q) { return targets_of(g, q, Predicate::about); }},
    {"document", ColumnType::text, false,
     [](const GraphStream& g, const QuotationRow& q) {
       return text(document_name(g, q.report->evidence.document));
     }},
    {"document_id", ColumnType::text, false,
     [](const GraphStream&, const QuotationRow& q) { return text(q.report->evidence.document.to_string()); }},
    {"published", ColumnType::date, false,
     [](const GraphStream& g, const QuotationRow& q) {
       return text(published(g, q.report->evidence.document));
     }},
    {"start", ColumnType::integer, true,
     [](const GraphStream&, const QuotationRow& q) { return start_of(q.report->evidence); }},
    {"end", ColumnType::integer, true,
     [](const GraphStream&, const QuotationRow& q) { return end_of(q.report->evidence); }},
    {"sentence", ColumnType::text, true,
     [](const GraphStream& g, const QuotationRow& q) { return text(sentence_of(g, q.report->evidence)); }},
    {"confidence", ColumnType::real, false,
     [](const GraphStream&, const QuotationRow& q) { return Cell(q.report->evidence.confidence); }},
};

// --- documents

constexpr Column<Document> document_table[] = {
    {"id", ColumnType::text, false, [](const GraphStream&, const Document& d) { return id(node_id(d.id)); }},
    {"document_id", ColumnType::text, false,
     [](const GraphStream&, const Document& d) { return text(d.id.to_string()); }},
    {"uri", ColumnType::text, false, [](const GraphStream&, const Document& d) { return text(d.uri); }},
    {"title", ColumnType::text, false, [](const GraphStream&, const Document& d) { return text(d.title); }},
    {"published", ColumnType::date, false,
     [](const GraphStream&, const Document& d) { return text(d.published); }},
    {"modified", ColumnType::date, false,
     [](const GraphStream&, const Document& d) { return text(d.modified); }},
    {"publisher", ColumnType::text, false,
     [](const GraphStream&, const Document& d) { return text(d.publisher); }},
    {"authors", ColumnType::list, false,
     [](const GraphStream&, const Document& d) { return list(d.authors); }},
    {"language", ColumnType::text, false,
     [](const GraphStream&, const Document& d) { return text(d.language); }},
    {"near_duplicate_of", ColumnType::text, false,
     [](const GraphStream&, const Document& d) { return text(d.near_duplicate_of); }},
};

}  // namespace

std::span<const Column<Node>> node_columns() { return node_table; }
std::span<const Column<Edge>> edge_columns() { return edge_table; }
std::span<const Column<EvidenceRow>> evidence_columns() { return evidence_table; }
std::span<const Column<QuotationRow>> quotation_columns() { return quotation_table; }
std::span<const Column<Document>> document_columns() { return document_table; }

Words::Words(const NodeId& id) {
  Id& own = words_.emplace<Id>();
  const auto digits = id.digits();
  own.size = static_cast<std::uint8_t>(std::copy(digits.begin(), digits.end(), own.digits.begin()) -
                                       own.digits.begin());
}

Words::Words(const Edge& edge) {
  Id& own = words_.emplace<Id>();
  const auto digits = edge.id().digits();
  own.digits.front() = 'e';
  std::copy(digits.begin(), digits.end(), own.digits.begin() + 1);
  own.size = static_cast<std::uint8_t>(own.digits.size());
}

bool is_empty(const Cell& cell) { return std::holds_alternative<std::monostate>(cell); }

std::string text_of(const Cell& cell) {
  struct {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const Words& value) const { return std::string(value.view()); }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return decimal(value); }
    std::string operator()(const std::vector<std::string>& values) const { return joined(values); }
  } const written;
  return std::visit(written, cell);
}

std::string day_of(std::string_view date) {
  const std::string_view day = date.substr(0, 10);
  const bool goes_on = date.size() > 10 && date[10] != 'T';
  return is_day(day) && !goes_on ? std::string(day) : std::string();
}

bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int numbers[3] = {0, 0, 0};
  constexpr std::size_t starts[] = {0, 5, 8}, sizes[] = {4, 2, 2};
  for (std::size_t part = 0; part < 3; ++part) {
    for (const char c : text.substr(starts[part], sizes[part])) {
      if (c < '0' || c > '9') return false;
      numbers[part] = numbers[part] * 10 + (c - '0');
    }
  }
  return numbers[0] > 0 && std::chrono::year_month_day(std::chrono::year(numbers[0]),
                                                       std::chrono::month(static_cast<unsigned>(numbers[1])),
                                                       std::chrono::day(static_cast<unsigned>(numbers[2])))
                               .ok();
}

std::string role_words(const GraphStream& graph, const graph::RoleStatement& role) {
  const std::string of = role.of ? graph.name_of(*role.of) : role.of_name;
  return of.empty() ? role.title : role.title + ", " + of;
}

std::string edge_id(const Edge& edge) { return std::string(Words(edge).view()); }

std::string relation_name(Predicate predicate, const std::string& lemma) {
  return predicate == Predicate::open && !lemma.empty() ? lemma : std::string(name_of(predicate));
}
std::string relation_name(const Edge& edge) { return relation_name(edge.predicate(), edge.key.lemma); }

std::string joined(const std::vector<std::string>& values) {
  std::string all;
  for (const std::string& value : values) {
    if (!all.empty()) all += " | ";
    all += value;
  }
  return all;
}

std::string document_name(const GraphStream& graph, const graph::DocumentId& document) {
  const Document* article = graph.find_document(node_id(document));
  return article == nullptr || article->uri.empty() ? document.to_string() : article->uri;
}

std::string sentence_of(const GraphStream& graph, const Evidence& evidence) {
  return graph.text_of(node_id(evidence.document), evidence.sentence.bytes);
}

std::string decimal(double value) {
  char digits[400];  // the longest double without exponent has 309 digits before or 340 behind the point
  auto* const end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr;
  return {digits, end};
}

}  // namespace actant::exporter
