// FollowTheMoney for Aleph and OpenAleph: entities as JSON lines (https://followthemoney.tech/explorer/). The
// model cannot say who claims something, so only what articles assert is written; quotations have no schema
// there.
#include <algorithm>
#include <map>
#include <ostream>

#include "export/escape.h"
#include "export/format_writers.h"
#include "export/json_values.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::GraphStream;
using graph::Node;
using graph::NodeId;
using graph::NodeKind;
using graph::Predicate;

struct SchemaRow {
  NodeKind kind;
  std::string_view schema;
};
// Works, products and laws are nothing that FollowTheMoney knows.
constexpr SchemaRow schemata[] = {
    {NodeKind::person, "Person"},     {NodeKind::organization, "Organization"},
    {NodeKind::group, "LegalEntity"}, {NodeKind::place, "Address"},
    {NodeKind::facility, "Address"},  {NodeKind::event, "Event"},
    {NodeKind::document, "Article"},
};

std::string_view schema_of(NodeKind kind) {
  const auto* row = std::find_if(std::begin(schemata), std::end(schemata),
                                 [&](const SchemaRow& candidate) { return candidate.kind == kind; });
  return row == std::end(schemata) ? std::string_view() : row->schema;
}

// The closest schema of a relation, if both ends are what it takes; else UnknownLink, which takes anything.
struct LinkRow {
  Predicate predicate;
  std::string_view schema, subject, object, from, to;  // properties, and the schemata of the ends
};
constexpr LinkRow links[] = {
    {Predicate::head_of, "Directorship", "director", "organization", "Person", "Organization"},
    {Predicate::member_of, "Membership", "member", "organization", "", "Organization"},
    {Predicate::party_member_of, "Membership", "member", "organization", "Person", "Organization"},
    {Predicate::employee_of, "Employment", "employee", "employer", "Person", "Organization"},
    {Predicate::spokesperson_of, "Representation", "agent", "client", "Person", "Organization"},
    {Predicate::spouse_of, "Family", "person", "relative", "Person", "Person"},
    {Predicate::parent_of, "Family", "person", "relative", "Person", "Person"},
    {Predicate::sibling_of, "Family", "person", "relative", "Person", "Person"},
    {Predicate::relative_of, "Family", "person", "relative", "Person", "Person"},
    {Predicate::colleague_of, "Associate", "person", "associate", "Person", "Person"},
    {Predicate::successor_of, "Succession", "successor", "predecessor", "Person", "Person"},
};

// FollowTheMoney wants the three letters of ISO 639-2.
struct LanguageRow {
  std::string_view two, three;
};
constexpr LanguageRow languages[] = {
    {"ar", "ara"}, {"bg", "bul"}, {"cs", "ces"}, {"da", "dan"}, {"de", "deu"}, {"el", "ell"},
    {"en", "eng"}, {"es", "spa"}, {"et", "est"}, {"fi", "fin"}, {"fr", "fra"}, {"he", "heb"},
    {"hi", "hin"}, {"hu", "hun"}, {"it", "ita"}, {"ja", "jpn"}, {"ko", "kor"}, {"lt", "lit"},
    {"lv", "lav"}, {"nl", "nld"}, {"no", "nor"}, {"pl", "pol"}, {"pt", "por"}, {"ro", "ron"},
    {"ru", "rus"}, {"sk", "slk"}, {"sv", "swe"}, {"tr", "tur"}, {"uk", "ukr"}, {"zh", "zho"},
};

std::string language_of(std::string_view code) {
  const std::string_view primary = code.substr(0, code.find('-'));
  const auto* row = std::find_if(std::begin(languages), std::end(languages),
                                 [&](const LanguageRow& language) { return language.two == primary; });
  return row == std::end(languages) ? std::string() : std::string(row->three);
}

// It takes no name in which nothing is to be seen, and cleans `''` to nothing.
bool is_visible(std::string_view name) {
  return name != "''" && std::any_of(name.begin(), name.end(),
                                     [](char c) { return c > 0x20 || static_cast<unsigned char>(c) > 0xC2; });
}

class FtmEntity {
 public:
  FtmEntity(std::string id, std::string_view schema) : id_(std::move(id)), schema_(schema) {}

  void add(std::string_view property, std::string value) {
    if (value.empty()) return;
    auto& values = properties_[std::string(property)];
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
  }

  std::string line() const {
    JsonObject properties;
    for (const auto& [name, values] : properties_) properties.add(name, values);
    JsonObject entity;
    entity.add("id", id_).add("schema", std::string(schema_)).add_raw("properties", properties.text());
    return entity.text() + "\n";
  }

 private:
  std::string id_;
  std::string_view schema_;
  std::map<std::string, std::vector<std::string>> properties_;
};

class FtmWriter {
 public:
  FtmWriter(const GraphStream& graph, const ExportOptions& options, std::ostream& out)
      : graph_(graph), options_(options), out_(out) {}

  void article(const graph::Document& document) {
    FtmEntity entity(node_id(document.id).to_string(), schema_of(NodeKind::document));
    entity.add("title", document.title);
    entity.add("fileName", document.title.empty() ? document.uri : document.title);
    if (is_web_address(document.uri)) entity.add("sourceUrl", iri(document.uri));
    entity.add("publishedAt", day_of(document.published));
    entity.add("publisher", document.publisher);
    for (const std::string& author : document.authors) entity.add("author", author);
    entity.add("language", language_of(document.language));
    out_ << entity.line();
  }

  void node(const Node& node, GraphStream::Edges told) {
    const std::string_view schema = schema_of(node.kind);
    const bool is_event = node.event.has_value();
    if (schema.empty() || node.kind == NodeKind::document || (is_event && !node.event->is_asserted())) return;
    FtmEntity entity(node.id.to_string(), schema);
    entity.add("name", is_visible(node.name) ? node.name : node.id.to_string());
    for (const graph::Alias& alias : node.aliases) {
      if (alias.name != node.name) entity.add("alias", alias.name);
    }
    if (schema == "Address") entity.add("full", node.name);
    for (const graph::RoleStatement& role : node.roles) {
      if (schema == "Person") entity.add("position", role.title);
    }
    for (const std::string& link : node.links) {
      if (link.starts_with("wikidata:")) entity.add("wikidataId", link.substr(9));
    }
    if (is_event) describe_event(entity, node, told);
    out_ << entity.line();
    if (options_.evidence && (schema == "Person" || schema == "Organization" || schema == "LegalEntity"))
      mentions(node, schema);
  }

  void edge(const Edge& edge) {
    if (!edge.is_asserted() || group_of(edge.predicate()) != graph::PredicateGroup::relation) return;
    const std::string_view from = schema_at(edge.source()), to = schema_at(edge.target());
    if (from.empty() || to.empty()) return;
    const auto* row = std::find_if(std::begin(links), std::end(links), [&](const LinkRow& link) {
      return link.predicate == edge.predicate() &&
             (link.from.empty() ? from != "Address" : link.from == from) && link.to == to;
    });
    static constexpr LinkRow any{Predicate::open, "UnknownLink", "subject", "object", "", ""};
    const LinkRow& link = row == std::end(links) ? any : *row;
    FtmEntity entity(edge_id(edge), link.schema);
    entity.add(link.subject, edge.source().to_string());
    entity.add(link.object, edge.target().to_string());
    const bool is_kinship = link.schema == "Family" || link.schema == "Associate";
    entity.add(is_kinship ? "relationship" : "role", relation_name(edge));
    for (const graph::Evidence& evidence : edge.evidence) {
      entity.add("startDate", day_of(evidence.since));
      entity.add("endDate", day_of(evidence.until));
      if (options_.evidence) prove(entity, evidence);
    }
    out_ << entity.line();
  }

 private:
  std::string_view schema_at(const NodeId& id) const {
    const auto summary = graph_.find(id);
    return summary ? schema_of(summary->kind) : std::string_view();
  }

  void describe_event(FtmEntity& entity, const Node& node, GraphStream::Edges told) const {
    const std::string& time = node.event->time;
    const std::size_t slash = time.find('/');
    if (slash == std::string::npos) {
      entity.add("date", day_of(time));
    } else {
      entity.add("startDate", day_of(time.substr(0, slash)));
      entity.add("endDate", day_of(time.substr(slash + 1)));
    }
    for (const Edge* edge : told) {
      if (!edge->is_asserted() || group_of(edge->predicate()) != graph::PredicateGroup::event_role) continue;
      const std::string_view schema = schema_at(edge->target());
      if (schema == "Address") {
        entity.add("location", graph_.name_of(edge->target()));
        entity.add("addressEntity", edge->target().to_string());
      } else if (schema == "Person" || schema == "Organization" || schema == "LegalEntity") {
        entity.add("involved", edge->target().to_string());
      }
    }
    for (const graph::Evidence& evidence : node.event_evidence) {
      entity.add("proof", node_id(evidence.document).to_string());
      if (options_.evidence) entity.add("summary", sentence_of(graph_, evidence));
    }
  }

  // A mention an article.
  void mentions(const Node& node, std::string_view schema) const {
    std::map<graph::DocumentId, const graph::Evidence*> first;
    for (const graph::Evidence& mention : node.mentions) first.try_emplace(mention.document, &mention);
    for (const auto& [document, mention] : first) {
      FtmEntity entity("m" + NodeId::of(node.id.to_string() + document.to_string()).to_string(), "Mention");
      entity.add("document", node_id(document).to_string());
      entity.add("name", graph_.text_of(node_id(document), mention->ranges.front().bytes));
      entity.add("name", node.name);
      entity.add("resolved", node.id.to_string());
      entity.add("detectedSchema", std::string(schema));
      out_ << entity.line();
    }
  }

  void prove(FtmEntity& entity, const graph::Evidence& evidence) const {
    const graph::Document* article = graph_.find_document(node_id(evidence.document));
    if (article != nullptr && is_web_address(article->uri)) entity.add("sourceUrl", iri(article->uri));
    if (article != nullptr) entity.add("publisher", article->publisher);
    entity.add("summary", sentence_of(graph_, evidence));
  }

  const GraphStream& graph_;
  const ExportOptions& options_;
  std::ostream& out_;
};

}  // namespace

void write_ftm(const GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  FtmWriter writer(graph, options, out);
  graph.for_each_document([&](const graph::Document& document) { writer.article(document); });
  graph.for_each_node([&](const Node& node, GraphStream::Edges told) {
    writer.node(node, told);
    for (const Edge* edge : told) writer.edge(*edge);
  });
}

}  // namespace actant::exporter
