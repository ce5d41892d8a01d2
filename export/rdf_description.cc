#include "export/rdf_description.h"

#include <algorithm>
#include <vector>

#include "export/columns.h"
#include "export/escape.h"
#include "graph/utf8.h"

namespace actant::exporter {
namespace {

namespace terms = vocabulary;
using graph::Edge;
using graph::Evidence;
using graph::GraphStream;
using graph::name_of;
using graph::Node;
using graph::NodeId;
using graph::NodeKind;
using graph::Predicate;
using terms::Term;

// Code points on either side of a quoted passage: enough to find it again when the text has shifted.
constexpr std::uint32_t context_length = 32;
constexpr std::uint32_t longest_character = 4;

struct KindRow {
  NodeKind kind;
  IriRef type;
};
constexpr KindRow kind_types[] = {
    {NodeKind::person, terms::expand("schema:Person")},
    {NodeKind::organization, terms::expand("schema:Organization")},
    {NodeKind::place, terms::expand("schema:Place")},
    {NodeKind::group, terms::expand("actant:Group")},
    {NodeKind::product, terms::expand("schema:Product")},
    {NodeKind::work, terms::expand("schema:CreativeWork")},
    {NodeKind::law, terms::expand("schema:Legislation")},
    {NodeKind::facility, terms::expand("schema:CivicStructure")},
    {NodeKind::misc, terms::expand("schema:Thing")},
    {NodeKind::event, terms::expand("sem:Event")},
    {NodeKind::quotation, terms::expand("schema:Quotation")},
    {NodeKind::document, terms::expand("schema:NewsArticle")},
};

IriRef type_of(NodeKind kind) {
  const auto* row = std::find_if(std::begin(kind_types), std::end(kind_types),
                                 [&](const KindRow& candidate) { return candidate.kind == kind; });
  return row == std::end(kind_types) ? terms::expand("schema:Thing") : row->type;
}

// A name of our own: what stands behind …/id/.
class Name {
 public:
  Name(std::string_view family, std::string_view id) {
    local_.reserve(family.size() + 1 + id.size());
    local_.append(family) += '/';
    local_ += id;
  }
  Name(std::string_view family, const NodeId& id) : Name(family, Words(id).view()) {}
  Name child(std::string_view segment) const { return {local_, segment}; }
  // Two kinds of thing with the same place have different names.
  Name child(std::string_view family, std::string_view content) const {
    return {local_, std::string(family).append("/").append(Words(NodeId::of(content)).view())};
  }
  operator IriRef() const { return {terms::things, local_}; }
  std::string text() const { return std::string(terms::things) + local_; }

 private:
  std::string local_;
};

// A relation's: of the closed list by its own word, of an open one by its lemma.
class PredicateName {
 public:
  PredicateName(Predicate predicate, const std::string& lemma) : predicate_(predicate) {
    if (predicate == Predicate::open && !lemma.empty())
      open_ = std::string(terms::open_relations) + iri_segment(lemma);
  }
  operator IriRef() const {
    if (!open_.empty()) return {{}, open_};
    return {terms::expand("actant:").base, name_of(predicate_)};
  }

 private:
  Predicate predicate_;
  std::string open_;  // the whole IRI
};

// A document node and its article are one resource: a node's id is the first half of the article's.
Name document_name(const NodeId& document) { return {"document", document}; }
Name document_name(const graph::DocumentId& document) { return document_name(graph::node_id(document)); }
Name speaker_graph(const NodeId& speaker) { return {"speaker", speaker}; }
Name node_name(NodeKind kind, const NodeId& id) { return {name_of(kind), id}; }
Name statement_name(const NodeId& edge) { return {"statement", edge}; }

// What a name of a piece of evidence is made from: the place, not its position in a list, so that the same
// evidence has the same name in every selection of the graph.
std::string place_of(const Evidence& evidence) {
  std::string place = evidence.document.to_string() + " " + evidence.rule;
  for (const graph::TextRange& range : evidence.ranges) {
    place += " " + std::to_string(range.code_points.begin) + "-" + std::to_string(range.code_points.end);
  }
  return place;
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
  if (!is_day(text.substr(0, 10)) || text.size() < 19 || !matches(text.substr(10, 9), shape)) return false;
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

// The same statement in the words of schema.org and SEM, true exactly where ours is.
struct OutsideRow {
  Predicate predicate;
  IriRef term;
  bool inverse;
  bool several = false;  // another predicate comes to the same term
};
constexpr OutsideRow outside_rows[] = {
    {Predicate::said, terms::creator.iri, true},
    {Predicate::said, terms::spoken_by.iri, true},
    {Predicate::about, terms::schema_about.iri, false},
    {Predicate::within, terms::is_part_of.iri, false},
    {Predicate::agent, terms::has_actor.iri, false, true},
    {Predicate::patient, terms::has_actor.iri, false, true},
    {Predicate::recipient, terms::has_actor.iri, false, true},
    {Predicate::place, terms::has_place.iri, false},
};

// "wdt:P463" → …; of the closed list only.
IriRef outside_term_of(const graph::OutsideTerm& outside) { return terms::expand(outside.term); }

}  // namespace

// One node, or one edge: what is told of it, each thing once.
class NodeDescription {
 public:
  explicit NodeDescription(RdfDescription& whole)
      : whole_(whole), graph_(whole.graph_), options_(whole.options_), sink_(whole.sink_) {}

  void describe(const graph::Document& document) {
    const Name article = document_name(document.id);
    link_type(article, type_of(NodeKind::document));
    link_type(article, terms::expand("prov:Entity"));
    state(article, terms::headline, document.title);
    state(article, terms::identifier, document.uri);
    if (is_web_address(document.uri)) link(article, terms::url, IriRef{{}, iri(document.uri)});
    state(article, terms::date_published, document.published);
    state(article, terms::date_modified, document.modified);
    state(article, terms::publisher, document.publisher);
    for (const std::string& author : std::set(document.authors.begin(), document.authors.end()))
      state(article, terms::author, author);
    state(article, terms::in_language, document.language);
    state(article, terms::near_duplicate_of, document.near_duplicate_of);
  }

  void describe(const Node& node) {
    const Name name = node_name(node.kind, node.id);
    if (node.event) {
      describe_event(name, *node.event);
    } else if (node.kind != NodeKind::document) {  // an article says so itself
      link_type(name, type_of(node.kind));
    }
    state(name, terms::kind, name_of(node.kind));
    state(name, terms::name, node.name);
    state(name, terms::confidence, decimal(node.confidence));
    state(name, terms::first_seen, node.first_seen);
    state(name, terms::last_seen, node.last_seen);
    state(name, terms::mention_count, std::to_string(node.mention_count));
    state(name, terms::document_count, std::to_string(node.document_count));
    for (const graph::Alias& alias : node.aliases) {
      if (alias.name != node.name) state(name, terms::alternate_name, alias.name);
    }
    for (const std::string& outside : node.links) describe_link(name, outside);
    if (node.utterance) describe_utterance(name, *node.utterance);
    std::vector<std::pair<Name, const graph::RoleStatement*>> roles;
    for (const graph::RoleStatement& role : node.roles)
      add_child(roles, name, terms::role, "role", role.title + " " + place_of(role.evidence), role);
    std::vector<std::pair<Name, const Evidence*>> places;
    std::vector<std::pair<Name, const graph::Report*>> reports;
    if (options_.evidence) {
      for (const Evidence& mention : node.mentions)
        add_child(places, name, terms::mention, "mention", place_of(mention), mention);
      for (const Evidence& evidence : node.event_evidence)
        add_child(places, name, terms::report, "evidence", place_of(evidence), evidence);
    }
    if (node.utterance) {
      for (const graph::Report& report : node.utterance->reports)
        add_child(reports, name, terms::report, "report", place_of(report.evidence), report);
    }
    const bool is_timed = node.event && !node.event->time.empty();
    if (is_timed) link(name, terms::has_time, name.child("time"));
    // The node is told: now what hangs on it.
    if (is_timed) describe_time(name.child("time"), node.event->time);
    for (const auto& [child, role] : roles) describe_role(child, *role);
    for (const auto& [child, evidence] : places) describe_place(child, *evidence);
    for (const auto& [child, report] : reports) describe_report(child, *report);
  }

  // Evidence nodes for all of an edge, plain triples for what somebody asserts.
  void describe(const Edge& edge) {
    const NodeId id = edge.id();
    const Name name = statement_name(id);
    const Ends ends = ends_of(edge);
    link_type(name, terms::expand("actant:Statement"));
    state(name, terms::weight, std::to_string(edge.weight));
    state(name, terms::confidence, decimal(edge.confidence));
    state(name, terms::first_seen, edge.first_seen);
    state(name, terms::last_seen, edge.last_seen);
    const std::vector<Name> voices = options_.named_graphs ? voices_of(edge) : std::vector<Name>();
    for (const Name& voice : voices) link(name, terms::asserted_in, voice);
    if (!options_.evidence) {
      describe_content(name, edge, ends);
    } else {
      std::vector<std::pair<Name, const Evidence*>> pieces;
      std::set<std::string> known;
      for (const Evidence& evidence : edge.evidence) {
        const Name piece("evidence", NodeId::of(id.to_string() + " " + place_of(evidence)).to_string());
        if (known.insert(piece.text()).second) pieces.emplace_back(piece, &evidence);
      }
      for (const auto& [piece, evidence] : pieces) link(name, terms::evidence, piece);
      for (const auto& [piece, evidence] : pieces) {
        link_type(piece, terms::expand("actant:Evidence"));
        describe_content(piece, edge, ends);
        state(piece, terms::since, evidence->since);
        state(piece, terms::until, evidence->until);
        if (evidence->quotation) link_node(piece, terms::quotation, *evidence->quotation);
        describe_place(piece, *evidence);
      }
    }
    add_plain_triples(edge, ends, voices);
  }

  void add_plain_triples(const Edge& edge) {
    add_plain_triples(edge, ends_of(edge), options_.named_graphs ? voices_of(edge) : std::vector<Name>());
  }

 private:
  struct Ends {
    PredicateName predicate_name;
    Name subject, object;
    IriRef predicate() const { return predicate_name; }
  };

  Name name_of_end(const NodeId& id) const {
    const auto summary = graph_.find(id);
    return node_name(summary ? summary->kind : NodeKind::misc, id);
  }

  Ends ends_of(const Edge& edge) {
    whole_.predicates_.insert({edge.predicate(), edge.key.lemma});
    return {PredicateName(edge.predicate(), edge.key.lemma), name_of_end(edge.source()),
            name_of_end(edge.target())};
  }

  // --- telling

  void add(IriRef graph, IriRef subject, IriRef predicate, const Object& object) {
    sink_.add({graph, subject, predicate, object});
  }
  void link(const Name& subject, const Term& term, IriRef object) {
    add({}, subject, term.iri, Object::of(object));
  }
  void link_type(const Name& subject, IriRef type) { link(subject, terms::type, type); }
  void link_node(const Name& subject, const Term& term, const NodeId& id) {
    if (const auto summary = graph_.find(id)) link(subject, term, node_name(summary->kind, id));
  }
  // Whose word it is, even when that node is no part of the selection: without it a claim would be a fact.
  void link_voice(const Name& subject, const NodeId& id) {
    const auto summary = graph_.find(id);
    link(subject, terms::attributed_to, summary ? node_name(summary->kind, id) : speaker_graph(id));
  }
  // A literal of the term's own datatype; nothing where there is no value.
  void state(const Name& subject, const Term& term, std::string_view value) {
    if (value.empty()) return;
    IriRef datatype = term.datatype;
    // What only looks like a date ("2024", "2024-02-30") stays what it is: text.
    if (term.type == "xsd:date" && !is_day(value))
      datatype = is_date_time(value) ? terms::expand("xsd:dateTime") : IriRef{};
    add({}, subject, term.iri, Object::literal(value, datatype));
  }

  template <typename Thing>
  void add_child(std::vector<std::pair<Name, const Thing*>>& children, const Name& parent, const Term& term,
                 std::string_view family, const std::string& content, const Thing& thing) {
    const Name child = parent.child(family, content);
    if (!children_.insert(child.text()).second) return;
    link(parent, term, child);
    children.emplace_back(child, &thing);
  }

  // --- nodes

  // "wikidata:Q42" and web addresses become links; other ids are data.
  void describe_link(const Name& subject, std::string_view outside) {
    constexpr std::string_view wikidata = "wikidata:";
    if (outside.starts_with(wikidata)) {
      const std::string local = iri_segment(outside.substr(wikidata.size()));
      link(subject, terms::same_as, {terms::expand("wd:").base, local});
    } else if (is_web_address(outside)) {
      link(subject, terms::same_as, {{}, iri(outside)});
    } else {
      state(subject, terms::outside_id, outside);
    }
  }

  void describe_role(const Name& name, const graph::RoleStatement& role) {
    link_type(name, terms::expand("actant:Role"));
    state(name, terms::job_title, role.title);
    state(name, terms::role_status, name_of(role.status));
    if (role.of && graph_.find(*role.of)) {
      link_node(name, terms::role_of, *role.of);
    } else {
      state(name, terms::label, role.of_name);
    }
    if (options_.evidence) describe_place(name, role.evidence);
  }

  // Only what an article asserts in its own voice is an event; what was denied, planned or claimed is a
  // report of one.
  void describe_event(const Name& event, const graph::EventFacts& facts) {
    const bool happened = facts.is_asserted();
    link_type(event, happened ? type_of(NodeKind::event) : terms::expand("actant:ReportedEvent"));
    link(event, terms::event_type, IriRef{terms::expand("actant:").base, name_of(facts.type)});
    state(event, terms::lemma, facts.lemma);
    state(event, terms::polarity, name_of(facts.polarity));
    state(event, terms::modality, name_of(facts.modality));
    if (facts.attributed_to) link_voice(event, *facts.attributed_to);
  }

  void describe_time(const Name& name, const std::string& value) {
    const std::size_t slash = value.find('/');
    if (slash == std::string::npos) {
      link_type(name, terms::expand("time:Instant"));
      state(name, terms::time_value, value);
      if (is_day(value)) state(name, terms::in_date, value);
      return;
    }
    const std::string begin = value.substr(0, slash), end = value.substr(slash + 1);
    link_type(name, terms::expand("time:Interval"));
    state(name, terms::time_value, value);
    if (is_day(begin)) link(name, terms::has_beginning, name.child("begin"));
    if (is_day(end)) link(name, terms::has_end, name.child("end"));
    if (is_day(begin)) describe_instant(name.child("begin"), begin);
    if (is_day(end)) describe_instant(name.child("end"), end);
  }

  void describe_instant(const Name& name, const std::string& date) {
    link_type(name, terms::expand("time:Instant"));
    state(name, terms::in_date, date);
  }

  void describe_utterance(const Name& quotation, const graph::Utterance& utterance) {
    state(quotation, terms::text, utterance.text);
    state(quotation, terms::weight, std::to_string(utterance.independent_sources));
    std::set<graph::DocumentId> documents;
    for (const graph::Report& report : utterance.reports) {
      if (documents.insert(report.evidence.document).second)
        link(quotation, terms::is_part_of, document_name(report.evidence.document));
    }
  }

  void describe_report(const Name& name, const graph::Report& report) {
    link_type(name, terms::expand("actant:Report"));
    state(name, terms::text, report.text);
    state(name, terms::source_words, report.source_words);
    state(name, terms::cue, report.cue_lemma);
    if (report.cue_class) state(name, terms::cue_class, name_of(*report.cue_class));
    state(name, terms::quotation_type, name_of(report.type));
    state(name, terms::polarity, name_of(report.polarity));
    if (report.attributed_to) link_voice(name, *report.attributed_to);
    if (options_.evidence) {
      describe_place(name, report.evidence);
    } else {
      link(name, terms::derived_from, document_name(report.evidence.document));
    }
  }

  // --- edges

  void describe_content(const Name& name, const Edge& edge, const Ends& ends) {
    if (options_.triple_terms) {
      add({}, name, terms::reifies.iri, Object::of(TripleTerm{ends.subject, ends.predicate(), ends.object}));
    } else {
      link(name, terms::subject, ends.subject);
      link(name, terms::predicate, ends.predicate());
      link(name, terms::object, ends.object);
    }
    state(name, terms::polarity, name_of(edge.key.polarity));
    state(name, terms::modality, name_of(edge.key.modality));
    if (edge.key.attributed_to) link_voice(name, *edge.key.attributed_to);
  }

  // The named graphs in which the statement is a plain triple: of the articles that assert it, or of the
  // speaker who does.
  std::vector<Name> voices_of(const Edge& edge) const {
    std::vector<Name> voices;
    if (edge.is_asserted()) {
      std::vector<NodeId> documents;
      documents.reserve(edge.evidence.size());
      for (const Evidence& evidence : edge.evidence) documents.push_back(node_id(evidence.document));
      std::sort(documents.begin(), documents.end());
      documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
      for (const NodeId& document : documents) voices.push_back(document_name(document));
    } else if (is_claimed(edge)) {
      voices.push_back(speaker_graph(*edge.key.attributed_to));
    }
    return voices;
  }

  // Somebody's word, and not only inside what the text says was not said.
  bool is_claimed(const Edge& edge) const {
    return edge.key.attributed_to && is_stated(edge.key.polarity, edge.key.modality) &&
           std::any_of(edge.evidence.begin(), edge.evidence.end(), [&](const Evidence& evidence) {
             const auto quotation = evidence.quotation ? graph_.find(*evidence.quotation) : std::nullopt;
             return !quotation || !quotation->unsaid;
           });
  }

  void add_plain_triples(const Edge& edge, const Ends& ends, const std::vector<Name>& voices) {
    if (!options_.named_graphs && edge.is_asserted()) add_plain_triple({}, edge, ends);
    for (const Name& voice : voices) add_plain_triple(voice, edge, ends);
  }

  void add_plain_triple(IriRef voice, const Edge& edge, const Ends& ends) {
    add(voice, ends.subject, ends.predicate(), Object::of(ends.object));
    for (const OutsideRow& row : outside_rows) {
      if (row.predicate != edge.predicate()) continue;
      const Name& subject = row.inverse ? ends.object : ends.subject;
      const Name& object = row.inverse ? ends.subject : ends.object;
      // Who is agent and patient takes part once.
      if (row.several) {
        const std::string whole =
            voice.text() + " " + subject.text() + " " + row.term.text() + " " + object.text();
        if (!plain_.insert(whole).second) continue;
      }
      add(voice, subject, row.term, Object::of(object));
    }
  }

  // Where something stands: the article, and a selector a passage (Web Annotation Data Model, 4.2.4
  // and 4.2.5). A selector is of both kinds at once: offsets in code points, and the words with what stands
  // around them.
  void describe_place(const Name& name, const Evidence& evidence) {
    const Name article = document_name(evidence.document);
    link(name, terms::derived_from, article);
    state(name, terms::confidence, decimal(evidence.confidence));
    state(name, terms::rule, evidence.rule);
    if (evidence.ranges.empty()) return;
    const Name where = name.child("target");
    link(name, terms::target, where);
    link_type(where, terms::expand("oa:SpecificResource"));
    link(where, terms::source, article);
    for (const graph::TextRange& range : evidence.ranges)
      link(where, terms::selector, selector_name(where, range));
    for (const graph::TextRange& range : evidence.ranges) describe_selector(where, evidence, range);
  }

  static Name selector_name(const Name& where, const graph::TextRange& range) {
    return where.child(std::to_string(range.code_points.begin) + "-" + std::to_string(range.code_points.end));
  }

  void describe_selector(const Name& where, const Evidence& evidence, const graph::TextRange& range) {
    const Name name = selector_name(where, range);
    constexpr std::uint32_t margin = context_length * longest_character;
    const std::uint32_t begin = range.bytes.begin - std::min(range.bytes.begin, margin);
    const std::string text = graph_.text_of(node_id(evidence.document), {begin, range.bytes.end + margin});
    const bool is_known = !text.empty();
    link_type(name, terms::expand("oa:TextPositionSelector"));
    if (is_known) link_type(name, terms::expand("oa:TextQuoteSelector"));
    state(name, terms::start, std::to_string(range.code_points.begin));
    state(name, terms::end, std::to_string(range.code_points.end));
    if (!is_known) return;
    const std::string_view view = text;
    const std::size_t before = std::min<std::size_t>(range.bytes.begin - begin, view.size());
    const std::size_t size = std::min<std::size_t>(range.bytes.size(), view.size() - before);
    // Empty at either end of the article, but there: a reader need not ask.
    add({}, name, terms::exact.iri, Object::literal(view.substr(before, size)));
    add({}, name, terms::prefix.iri, Object::literal(last_code_points(view.substr(0, before))));
    add({}, name, terms::suffix.iri, Object::literal(first_code_points(view.substr(before + size))));
  }

  static bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

  static std::string_view first_code_points(std::string_view text) {
    std::size_t end = 0;
    for (std::uint32_t count = 0; end < text.size(); ++end) {
      if (!continues(text[end]) && count++ == context_length) break;
    }
    return text.substr(0, end);
  }

  static std::string_view last_code_points(std::string_view text) {
    std::size_t begin = text.size();
    for (std::uint32_t count = 0; begin > 0 && count < context_length; --begin) {
      if (!continues(text[begin - 1])) ++count;
    }
    return text.substr(begin);
  }

  RdfDescription& whole_;
  const GraphStream& graph_;
  const RdfOptions& options_;
  QuadSink& sink_;
  std::set<std::string> children_, plain_;
};

void RdfDescription::whole() {
  graph_.for_each_document([&](const graph::Document& document) { article(document); });
  graph_.for_each_node([&](const Node& one, GraphStream::Edges edges) { node(one, edges); });
  predicates();
}

void RdfDescription::article(const graph::Document& document) { NodeDescription(*this).describe(document); }

void RdfDescription::node(const Node& node, GraphStream::Edges edges) {
  NodeDescription description(*this);
  description.describe(node);
  for (const Edge* one : edges) description.describe(*one);
}

void RdfDescription::edge(const Edge& edge) { NodeDescription(*this).describe(edge); }

void RdfDescription::plain_triples(const Edge& edge) { NodeDescription(*this).add_plain_triples(edge); }

// Relations name their nearest term in Wikidata, once each.
void RdfDescription::predicates(const std::set<std::string>* only) {
  std::map<std::string, const std::pair<Predicate, std::string>*> by_iri;
  for (const auto& relation : predicates_)
    by_iri.emplace(predicate_iri(relation.first, relation.second), &relation);
  for (const auto& [iri_text, relation] : by_iri) {
    if (only != nullptr && !only->contains(iri_text)) continue;
    const auto& [predicate, lemma] = *relation;
    const IriRef subject{{}, iri_text};
    sink_.add({{}, subject, terms::label.iri, Object::literal(relation_name(predicate, lemma))});
    const graph::OutsideTerm outside = outside_term(predicate);
    if (outside.term.empty()) continue;
    const Term& link = outside.inverse ? terms::inverse_of : terms::close_match;
    sink_.add({{}, subject, link.iri, Object::of(outside_term_of(outside))});
  }
}

std::string document_iri(const NodeId& document) { return document_name(document).text(); }
std::string node_iri(NodeKind kind, const NodeId& id) { return node_name(kind, id).text(); }
std::string statement_iri(const NodeId& edge) { return statement_name(edge).text(); }

std::string predicate_iri(Predicate predicate, const std::string& lemma) {
  return IriRef(PredicateName(predicate, lemma)).text();
}

}  // namespace actant::exporter
