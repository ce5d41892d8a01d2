#include "export/quads.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "export/columns.h"
#include "export/escape.h"
#include "export/vocabulary.h"
#include "graph/code_points.h"

namespace actant::exporter {
namespace {

namespace terms = vocabulary;
using graph::Edge;
using graph::EventFacts;
using graph::Evidence;
using graph::KnowledgeGraph;
using graph::name_of;
using graph::Node;
using graph::NodeId;
using graph::NodeKind;
using graph::Predicate;
using graph::PredicateGroup;

// Code points on either side of a quoted passage: enough to find it again when the text has shifted.
constexpr std::uint32_t context_length = 32;

struct KindRow {
  NodeKind kind;
  std::string_view type;
};
constexpr KindRow kind_types[] = {
    {NodeKind::person, "schema:Person"},       {NodeKind::organization, "schema:Organization"},
    {NodeKind::place, "schema:Place"},         {NodeKind::group, "actant:Group"},
    {NodeKind::product, "schema:Product"},     {NodeKind::work, "schema:CreativeWork"},
    {NodeKind::law, "schema:Legislation"},     {NodeKind::facility, "schema:CivicStructure"},
    {NodeKind::misc, "schema:Thing"},          {NodeKind::event, "sem:Event"},
    {NodeKind::quotation, "schema:Quotation"}, {NodeKind::document, "schema:NewsArticle"},
};

Iri expanded(std::string_view prefixed) { return {terms::expand(prefixed)}; }

Iri thing(std::string_view family, std::string_view id) {
  return {std::string(terms::things) + std::string(family) + "/" + std::string(id)};
}

Iri child(const Iri& parent, std::string_view segment) { return {parent.text + "/" + std::string(segment)}; }

Iri document_iri(const graph::DocumentId& id) { return thing("document", node_id(id).to_string()); }
Iri speaker_graph(const NodeId& speaker) { return thing("speaker", speaker.to_string()); }

// A document node and its article are one resource: a node's id is the first half of the article's.
Iri node_iri(const Node& node) { return thing(name_of(node.kind), node.id.to_string()); }

Iri predicate_iri(const Edge& edge) {
  if (edge.predicate() == Predicate::open && !edge.key.lemma.empty()) {
    return {std::string(terms::open_relations) + iri_segment(edge.key.lemma)};
  }
  return expanded("actant:" + std::string(name_of(edge.predicate())));
}

bool is_date(std::string_view text) {
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

// "2024-11-29T10:00:00Z", with a fraction and an offset where given: what xsd:dateTime takes.
bool is_date_time(std::string_view text) {
  constexpr std::string_view shape = "Tdd:dd:dd";
  constexpr std::string_view offset = "dd:dd";
  const auto matches = [](std::string_view part, std::string_view pattern) {
    return part.size() == pattern.size() &&
           std::equal(part.begin(), part.end(), pattern.begin(),
                      [](char c, char p) { return p == 'd' ? c >= '0' && c <= '9' : c == p; });
  };
  if (!is_date(text.substr(0, 10)) || text.size() < 19 || !matches(text.substr(10, 9), shape)) return false;
  if (text.substr(11, 2) > "23" || text[14] > '5' || text[17] > '5') return false;
  std::string_view rest = text.substr(19);
  if (rest.starts_with('.')) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (end == 1) return false;
    rest.remove_prefix(end);
  }
  if (rest.empty() || rest == "Z") return true;
  return (rest[0] == '+' || rest[0] == '-') && matches(rest.substr(1), offset) && rest.substr(1, 2) <= "13" &&
         rest[4] <= '5';
}

// The words of a passage and what stands around them.
struct Passage {
  std::string_view exact, before, after;
};

// An article with its offsets, prepared once.
struct Article {
  explicit Article(const graph::Document& document) : text(document.text), map(document.text) {}

  Passage passage(graph::Span code_points) const {
    const auto slice = [&](std::uint32_t begin, std::uint32_t end) {
      return map.to_bytes(graph::Span{begin, end}).of(text);
    };
    const std::uint32_t begin = code_points.begin;
    return {slice(begin, code_points.end), slice(begin - std::min(begin, context_length), begin),
            slice(code_points.end, code_points.end + context_length)};
  }

  std::string_view text;
  graph::CodePointMap map;
};

// What a name of a piece of evidence is made from: the place, not its position in a list, so that the same
// evidence has the same name in every selection of the graph.
std::string place_of(const Evidence& evidence) {
  std::string place = evidence.document.to_string() + " " + evidence.rule;
  for (const graph::TextRange& range : evidence.ranges) {
    place += " " + std::to_string(range.code_points.begin) + "-" + std::to_string(range.code_points.end);
  }
  return place;
}

class Describer {
 public:
  explicit Describer(const KnowledgeGraph& graph) : graph_(graph) {
    for (const graph::Document& document : graph.documents()) {
      if (!document.text.empty()) articles_.emplace(document.id, document);
    }
  }

  std::vector<Quad> describe() {
    for (const graph::Document& document : graph_.documents()) describe(document);
    for (const Node& node : graph_.nodes()) describe(node);
    for (const Edge& edge : graph_.edges()) describe(edge);
    std::sort(quads_.begin(), quads_.end());
    quads_.erase(std::unique(quads_.begin(), quads_.end()), quads_.end());
    return std::move(quads_);
  }

 private:
  using Graph = std::optional<Iri>;

  void add(const Graph& graph, const Iri& subject, const Iri& predicate, Term object) {
    quads_.push_back({graph, subject, predicate, std::move(object)});
  }
  void link(const Iri& subject, const terms::Term& term, const Iri& object) {
    add({}, subject, expanded(term.iri), object);
  }
  void link_type(const Iri& subject, std::string_view type) { link(subject, terms::type, expanded(type)); }
  // A literal of the term's own datatype; nothing where there is no value.
  void state(const Iri& subject, const terms::Term& term, std::string_view value) {
    if (value.empty()) return;
    std::string datatype = term.type.empty() ? std::string() : terms::expand(term.type);
    // What only looks like a date ("2024", "2024-02-30") stays what it is: text.
    if (term.type == "xsd:date" && !is_date(value)) {
      datatype = is_date_time(value) ? terms::expand("xsd:dateTime") : std::string();
    }
    add({}, subject, expanded(term.iri), Literal{std::string(value), std::move(datatype)});
  }

  void describe(const graph::Document& document) {
    const Iri article = document_iri(document.id);
    link_type(article, "schema:NewsArticle");
    link_type(article, "prov:Entity");
    state(article, terms::headline, document.title);
    state(article, terms::identifier, document.uri);
    if (is_web_address(document.uri)) link(article, terms::url, {iri(document.uri)});
    state(article, terms::date_published, document.published);
    state(article, terms::date_modified, document.modified);
    state(article, terms::publisher, document.publisher);
    for (const std::string& author : document.authors) state(article, terms::author, author);
    state(article, terms::in_language, document.language);
  }

  void describe(const Node& node) {
    const Iri iri_of_node = node_iri(node);
    state(iri_of_node, terms::kind, name_of(node.kind));
    state(iri_of_node, terms::name, node.name);
    state(iri_of_node, terms::confidence, decimal(node.confidence));
    state(iri_of_node, terms::first_seen, node.first_seen);
    state(iri_of_node, terms::last_seen, node.last_seen);
    if (!node.event) link_type(iri_of_node, type_of(node.kind));
    if (node.event) describe_event(iri_of_node, node, *node.event);
    if (node.utterance) describe_utterance(iri_of_node, *node.utterance);
    for (const graph::Alias& alias : node.aliases) {
      if (alias.name != node.name) state(iri_of_node, terms::alternate_name, alias.name);
    }
    for (const std::string& outside : node.links) describe_link(iri_of_node, outside);
    for (const graph::RoleStatement& role : node.roles) describe_role(iri_of_node, role);
    for (const Evidence& mention : node.mentions) {
      const Iri name = child(iri_of_node, "mention/" + NodeId::of(place_of(mention)).to_string());
      link(iri_of_node, terms::mention, name);
      describe_place(name, mention);
    }
  }

  static std::string_view type_of(NodeKind kind) {
    for (const KindRow& row : kind_types) {
      if (row.kind == kind) return row.type;
    }
    return "schema:Thing";
  }

  // "wikidata:Q42" and web addresses become links; other ids are data.
  void describe_link(const Iri& subject, std::string_view outside) {
    constexpr std::string_view wikidata = "wikidata:";
    if (outside.starts_with(wikidata)) {
      link(subject, terms::same_as, {terms::expand("wd:") + iri_segment(outside.substr(wikidata.size()))});
    } else if (is_web_address(outside)) {
      link(subject, terms::same_as, {iri(outside)});
    } else {
      state(subject, terms::outside_id, outside);
    }
  }

  void describe_role(const Iri& holder, const graph::RoleStatement& role) {
    const Iri name =
        child(holder, "role/" + NodeId::of(role.title + " " + place_of(role.evidence)).to_string());
    link(holder, terms::role, name);
    link_type(name, "actant:Role");
    state(name, terms::job_title, role.title);
    state(name, terms::role_status, name_of(role.status));
    if (role.of && graph_.find(*role.of) != nullptr) {
      link(name, terms::role_of, node_iri(graph_.node(*role.of)));
    } else {
      state(name, terms::label, role.of_name);
    }
    describe_place(name, role.evidence);
  }

  // Only what an article asserts in its own voice is an event; what was denied, planned or claimed is a
  // report of one.
  void describe_event(const Iri& event, const Node& node, const EventFacts& facts) {
    const bool happened = !facts.attributed_to && facts.polarity == graph::Polarity::positive &&
                          facts.modality == graph::Modality::asserted;
    link_type(event, happened ? "sem:Event" : "actant:ReportedEvent");
    link(event, terms::event_type, expanded("actant:" + std::string(name_of(facts.type))));
    state(event, terms::lemma, facts.lemma);
    state(event, terms::polarity, name_of(facts.polarity));
    state(event, terms::modality, name_of(facts.modality));
    if (facts.attributed_to && graph_.find(*facts.attributed_to) != nullptr) {
      link(event, terms::attributed_to, node_iri(graph_.node(*facts.attributed_to)));
    }
    if (!facts.time.empty()) describe_time(event, facts.time);
    for (const Evidence& evidence : node.event_evidence) {
      const Iri name = child(event, "evidence/" + NodeId::of(place_of(evidence)).to_string());
      link(event, terms::report, name);
      describe_place(name, evidence);
    }
  }

  void describe_time(const Iri& event, const std::string& value) {
    const Iri name = child(event, "time");
    link(event, terms::has_time, name);
    state(name, terms::time_value, value);
    const std::size_t slash = value.find('/');
    if (slash == std::string::npos) {
      link_type(name, "time:Instant");
      if (is_date(value)) state(name, terms::in_date, value);
      return;
    }
    link_type(name, "time:Interval");
    describe_instant(name, terms::has_beginning, "begin", value.substr(0, slash));
    describe_instant(name, terms::has_end, "end", value.substr(slash + 1));
  }

  void describe_instant(const Iri& interval, const terms::Term& which, std::string_view segment,
                        const std::string& date) {
    if (!is_date(date)) return;
    const Iri name = child(interval, segment);
    link(interval, which, name);
    link_type(name, "time:Instant");
    state(name, terms::in_date, date);
  }

  void describe_utterance(const Iri& quotation, const graph::Utterance& utterance) {
    state(quotation, terms::text, utterance.text);
    state(quotation, terms::weight, std::to_string(utterance.independent_sources));
    for (const graph::Report& report : utterance.reports) {
      const Iri name = child(quotation, "report/" + NodeId::of(place_of(report.evidence)).to_string());
      link(quotation, terms::report, name);
      link(quotation, terms::is_part_of, document_iri(report.evidence.document));
      link_type(name, "actant:Report");
      state(name, terms::text, report.text);
      state(name, terms::source_words, report.source_words);
      state(name, terms::cue, report.cue_lemma);
      if (report.cue_class) state(name, terms::cue_class, name_of(*report.cue_class));
      state(name, terms::quotation_type, name_of(report.type));
      state(name, terms::polarity, name_of(report.polarity));
      describe_place(name, report.evidence);
    }
  }

  // An edge: evidence nodes for all of it, plain triples for what somebody asserts.
  void describe(const Edge& edge) {
    const Iri subject = node_iri(graph_.node(edge.source()));
    const Iri object = node_iri(graph_.node(edge.target()));
    const Iri predicate = predicate_iri(edge);
    describe_predicate(edge, predicate);
    for (const Evidence& evidence : edge.evidence) {
      const Iri name =
          thing("evidence", NodeId::of(edge.id().to_string() + " " + place_of(evidence)).to_string());
      link_type(name, "actant:Evidence");
      link(name, terms::subject, subject);
      link(name, terms::predicate, predicate);
      link(name, terms::object, object);
      state(name, terms::polarity, name_of(edge.key.polarity));
      state(name, terms::modality, name_of(edge.key.modality));
      state(name, terms::since, evidence.since);
      state(name, terms::until, evidence.until);
      describe_voice(name, edge, evidence);
      describe_place(name, evidence);
      if (const Graph voice = asserting_graph(edge, evidence)) {
        add(voice, subject, predicate, object);
        add_outside_terms(*voice, edge, subject, object);
      }
    }
  }

  void describe_voice(const Iri& evidence_name, const Edge& edge, const Evidence& evidence) {
    if (edge.key.attributed_to && graph_.find(*edge.key.attributed_to) != nullptr) {
      link(evidence_name, terms::attributed_to, node_iri(graph_.node(*edge.key.attributed_to)));
    }
    if (evidence.quotation && graph_.find(*evidence.quotation) != nullptr) {
      link(evidence_name, terms::quotation, node_iri(graph_.node(*evidence.quotation)));
    }
  }

  // The named graph in which this piece of evidence makes the statement a plain triple, if there is one.
  Graph asserting_graph(const Edge& edge, const Evidence& evidence) const {
    if (edge.is_asserted()) return document_iri(evidence.document);
    const bool claimed = edge.key.attributed_to && edge.key.polarity == graph::Polarity::positive &&
                         edge.key.modality == graph::Modality::asserted && !was_not_said(evidence);
    return claimed ? Graph(speaker_graph(*edge.key.attributed_to)) : std::nullopt;
  }

  // "She did not say that …": such a quotation asserts nothing.
  bool was_not_said(const Evidence& evidence) const {
    const Node* quotation = evidence.quotation ? graph_.find(*evidence.quotation) : nullptr;
    if (quotation == nullptr || !quotation->utterance) return false;
    const auto& reports = quotation->utterance->reports;
    return !reports.empty() && std::all_of(reports.begin(), reports.end(), [](const graph::Report& report) {
      return report.polarity == graph::Polarity::negative;
    });
  }

  // The same statement in the words of schema.org and SEM, true exactly where ours is.
  void add_outside_terms(const Iri& voice, const Edge& edge, const Iri& subject, const Iri& object) {
    struct Row {
      Predicate predicate;
      terms::Term term;
      bool inverse;
    };
    static constexpr Row rows[] = {
        {Predicate::said, terms::creator, true},         {Predicate::said, terms::spoken_by, true},
        {Predicate::about, terms::schema_about, false},  {Predicate::within, terms::is_part_of, false},
        {Predicate::agent, terms::has_actor, false},     {Predicate::patient, terms::has_actor, false},
        {Predicate::recipient, terms::has_actor, false}, {Predicate::place, terms::has_place, false},
    };
    for (const Row& row : rows) {
      if (row.predicate != edge.predicate()) continue;
      add(voice, row.inverse ? object : subject, expanded(row.term.iri), row.inverse ? subject : object);
    }
  }

  // Relations name their nearest term in Wikidata, once each.
  void describe_predicate(const Edge& edge, const Iri& predicate) {
    state(predicate, terms::label, relation_name(edge));
    const graph::OutsideTerm outside = outside_term(edge.predicate());
    if (outside.term.empty()) return;
    link(predicate, outside.inverse ? terms::inverse_of : terms::close_match, expanded(outside.term));
  }

  // Where something stands: the article, and a selector a passage (Web Annotation Data Model, 4.2.4
  // and 4.2.5). A selector is of both kinds at once: offsets in code points, and the words with what stands
  // around them.
  void describe_place(const Iri& name, const Evidence& evidence) {
    const Iri article = document_iri(evidence.document);
    link(name, terms::derived_from, article);
    state(name, terms::confidence, decimal(evidence.confidence));
    state(name, terms::rule, evidence.rule);
    if (evidence.ranges.empty()) return;
    const Iri where = child(name, "target");
    link(name, terms::target, where);
    link_type(where, "oa:SpecificResource");
    link(where, terms::source, article);
    for (const graph::TextRange& range : evidence.ranges)
      describe_selector(where, evidence, range.code_points);
  }

  void describe_selector(const Iri& where, const Evidence& evidence, graph::Span span) {
    const std::string begin = std::to_string(span.begin), end = std::to_string(span.end);
    const Iri name = child(where, begin + "-" + end);
    link(where, terms::selector, name);
    link_type(name, "oa:TextPositionSelector");
    state(name, terms::start, begin);
    state(name, terms::end, end);
    const auto article = articles_.find(evidence.document);
    if (article == articles_.end()) return;
    const Passage passage = article->second.passage(span);
    link_type(name, "oa:TextQuoteSelector");
    // Empty at either end of the article, but there: a reader need not ask.
    add({}, name, expanded(terms::exact.iri), Literal{std::string(passage.exact), {}});
    add({}, name, expanded(terms::prefix.iri), Literal{std::string(passage.before), {}});
    add({}, name, expanded(terms::suffix.iri), Literal{std::string(passage.after), {}});
  }

  const KnowledgeGraph& graph_;
  std::map<graph::DocumentId, Article> articles_;
  std::vector<Quad> quads_;
};

}  // namespace

std::vector<Quad> quads_of(const KnowledgeGraph& graph) { return Describer(graph).describe(); }

}  // namespace actant::exporter
