#include "store/graph_assembly.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <span>
#include <tuple>
#include <unordered_set>

#include "graph/graph_stream.h"
#include "store/record_keys.h"

namespace actant::store {
namespace {

using graph::Document;
using graph::Edge;
using graph::EdgeKey;
using graph::Evidence;
using graph::KnowledgeGraph;
using graph::Node;
using graph::NodeKind;
using graph::Predicate;

// --- evidence
// ---------------------------------------------------------------------------------------------------

Evidence evidence_in(const Document& article, std::vector<TextRange> ranges, const TextRange& sentence,
                     double confidence, std::string rule) {
  Evidence evidence;
  evidence.document = article.id;
  evidence.ranges = std::move(ranges);
  evidence.sentence = sentence;
  evidence.confidence = confidence;
  evidence.rule = std::move(rule);
  return evidence;
}

const Evidence& place_of(const Evidence& evidence) { return evidence; }
const Evidence& place_of(const graph::Report& report) { return report.evidence; }
const Evidence& place_of(const graph::RoleStatement& role) { return role.evidence; }

// By (published, document, span). An article is looked up once a thing, not once a comparison.
template <typename Thing>
void sort_by_place(std::vector<Thing>& things, const DocumentCatalog& catalog) {
  if (things.size() < 2) return;
  struct Place {
    std::string_view published;
    const Evidence* evidence;
    Thing* thing;
  };
  std::vector<Place> places;
  places.reserve(things.size());
  for (Thing& thing : things) {
    const Evidence& evidence = place_of(thing);
    places.push_back({catalog.at(graph::node_id(evidence.document)).document.published, &evidence, &thing});
  }
  std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.published, a.evidence->document, a.evidence->ranges, a.evidence->rule) <
           std::tie(b.published, b.evidence->document, b.evidence->ranges, b.evidence->rule);
  });
  std::vector<Thing> sorted;
  sorted.reserve(things.size());
  for (const Place& place : places) sorted.push_back(std::move(*place.thing));
  things = std::move(sorted);
}

// First and last publication date among some documents, dates unknown left aside.
template <typename Thing>
void date(Thing& thing, std::span<const Witness> witnesses) {
  const std::string* first = nullptr;
  const std::string* last = nullptr;
  for (const Witness& witness : witnesses) {
    const std::string& day = witness.document->published;
    if (day.empty()) continue;
    if (first == nullptr || day < *first) first = &day;
    if (last == nullptr || day > *last) last = &day;
  }
  if (first != nullptr) thing.first_seen = *first;
  if (last != nullptr) thing.last_seen = *last;
}

std::uint32_t document_count(std::span<const Witness> witnesses) {
  std::vector<const Document*> documents;
  documents.reserve(witnesses.size());
  for (const Witness& witness : witnesses) documents.push_back(witness.document);
  std::sort(documents.begin(), documents.end(), std::less<>());
  return static_cast<std::uint32_t>(std::unique(documents.begin(), documents.end()) - documents.begin());
}

// Who is answerable for the words: the speaker, or the utterance itself where nobody is named.
std::optional<NodeId> voice(const IdentityIndex& identity, const std::optional<NodeId>& quotation,
                            const std::optional<NodeId>& speaker, const NodeId& document) {
  if (!quotation) return std::nullopt;
  return speaker ? identity.canonical(*speaker, document) : *quotation;
}

// --- nodes
// ------------------------------------------------------------------------------------------------------

// The nodes that some facts tell of.
class NodeAssembly {
 public:
  NodeAssembly(const GraphAssembly& tools, const Facts& facts, const std::optional<NodeId>& only,
               GraphAssembly::Length length)
      : tools_(tools), facts_(facts), only_(only), is_brief_(length == GraphAssembly::Length::brief) {}

  std::map<NodeId, Node> run() {
    entities();
    quotations();
    events();
    std::erase_if(nodes_, [&](const auto& item) {
      return item.first != tools_.plan.centre && !tools_.plan.admits(item.second.kind);
    });
    return std::move(nodes_);
  }

 private:
  const Document& article(const NodeId& document) const { return tools_.catalog.at(document).document; }

  bool is_wanted(const NodeId& id) const {
    return only_ ? *only_ == id : !tools_.plan.nodes || tools_.plan.nodes->contains(id);
  }

  // How often each name stands; the same one mostly stands again.
  class NameTally {
   public:
    void add(const std::string& name) {
      if (latest_ == nullptr || latest_->first != name) latest_ = &*counts_.try_emplace(name).first;
      ++latest_->second;
    }
    const std::map<std::string, std::uint32_t>& counts() const { return counts_; }

   private:
    std::map<std::string, std::uint32_t> counts_;
    std::pair<const std::string, std::uint32_t>* latest_ = nullptr;
  };

  struct Entity {
    Node node;
    NameTally full_names;
    std::map<std::string, std::uint32_t> aliases;
    std::map<graph::EntityType, std::uint32_t> types;
    std::set<std::string> links, reasons;
    std::vector<Witness> witnesses;
  };

  void entities() {
    std::map<NodeId, Entity> found;
    auto latest = found.end();  // uses of one surface follow each other
    for (const auto& [key, value] : facts_.uses) {
      const NodeId id = tools_.identity.canonical(key.node, key.document);
      if (!is_wanted(id)) continue;
      if (latest == found.end() || latest->first != id) latest = found.try_emplace(id).first;
      contribute(latest->second, key, value);
    }
    for (auto& [id, entity] : found) {
      entity.node.id = id;
      nodes_.emplace(id, finished(std::move(entity)));
    }
  }

  void contribute(Entity& entity, const NodeKey& key, const NodeValue& value) const {
    entity.full_names.add(value.name);
    ++entity.types[value.type];
    if (is_brief_) return;
    entity.node.named = is_named(value);
    for (const auto& alias : value.names) entity.aliases[alias.name] += alias.count;
    for (const auto& link : value.links) entity.links.insert(link.id);
    const auto& reasons = tools_.identity.reasons(key.node, key.document);
    entity.reasons.insert(reasons.begin(), reasons.end());
    const Document& told_in = article(key.document);
    entity.witnesses.push_back({&told_in, value.confidence});
    for (const MentionValue& mention : value.mentions) {
      entity.node.mentions.push_back(
          evidence_in(told_in, {mention.range}, mention.sentence, value.confidence, value.rule));
    }
    for (const RoleValue& role : value.roles) {
      graph::RoleStatement statement;
      statement.title = role.title;
      if (role.of) statement.of = tools_.identity.canonical(*role.of, key.document);
      statement.of_name = role.of_name;
      statement.status = role.status;
      statement.evidence = evidence_in(told_in, {role.range}, role.sentence, value.confidence, value.rule);
      entity.node.roles.push_back(std::move(statement));
    }
  }

  Node finished(Entity entity) const {
    Node node = std::move(entity.node);
    node.name = best_name(entity.full_names.counts());
    node.kind = graph::kind_of(best_type(entity.types));
    if (is_brief_) return node;
    for (const auto& [name, count] : entity.aliases) node.aliases.push_back({name, count});
    std::stable_sort(node.aliases.begin(), node.aliases.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    node.links.assign(entity.links.begin(), entity.links.end());
    node.reasons.assign(entity.reasons.begin(), entity.reasons.end());
    sort_by_place(node.mentions, tools_.catalog);
    sort_by_place(node.roles, tools_.catalog);
    node.mention_count = static_cast<std::uint32_t>(node.mentions.size());
    node.document_count = document_count(entity.witnesses);
    node.confidence = tools_.scale.weigh(entity.witnesses).confidence;
    date(node, entity.witnesses);
    return node;
  }

  void quotations() {
    for (auto at = facts_.reports.begin(); at != facts_.reports.end();) {
      const NodeId id = at->first.quotation;
      auto end = at;
      while (end != facts_.reports.end() && end->first.quotation == id) ++end;
      if (is_wanted(id)) nodes_.emplace(id, quotation(id, at, end));
      at = end;
    }
  }

  using Reports = std::map<QuotationKey, QuotationValue>::const_iterator;
  Node quotation(const NodeId& id, Reports begin, Reports end) const {
    Node node;
    node.id = id;
    node.kind = NodeKind::quotation;
    graph::Utterance& utterance = node.utterance.emplace();
    std::vector<Witness> witnesses;
    for (auto at = begin; at != end; ++at) {
      utterance.reports.push_back(report(at->first, at->second));
      witnesses.push_back({&article(at->first.document), at->second.confidence});
    }
    sort_by_place(utterance.reports, tools_.catalog);
    utterance.text = utterance.reports.front().text;
    const SourceWeight weight = tools_.scale.weigh(witnesses);
    utterance.independent_sources = weight.independent_sources;
    node.name = utterance.text;
    node.mention_count = static_cast<std::uint32_t>(utterance.reports.size());
    node.document_count = document_count(witnesses);
    node.confidence = weight.confidence;
    date(node, witnesses);
    return node;
  }

  graph::Report report(const QuotationKey& key, const QuotationValue& value) const {
    graph::Report report;
    report.evidence =
        evidence_in(article(key.document), value.ranges, value.sentence, value.confidence, value.rule);
    report.evidence.quotation = value.within;
    report.text = value.text;
    report.source_words = value.source_words;
    report.cue_lemma = value.cue_lemma;
    report.cue_class = value.cue_class;
    report.type = value.type;
    report.implicit = value.implicit;
    report.polarity = value.polarity;
    if (value.speaker) report.speaker = tools_.identity.canonical(*value.speaker, key.document);
    report.attributed_to = voice(tools_.identity, value.within, value.within_speaker, key.document);
    return report;
  }

  void events() {
    for (const auto& [key, value] : facts_.events) {
      const bool is_asserted = !value.quotation && is_stated(value.polarity, value.modality);
      if (is_wanted(key.node) && is_told(tools_.plan.telling, is_asserted))
        nodes_.emplace(key.node, event(key, value));
    }
  }

  Node event(const NodeKey& key, const EventValue& value) const {
    Node node;
    node.id = key.node;
    node.kind = NodeKind::event;
    node.name = std::string(graph::name_of(value.type)) + (value.lemma.empty() ? "" : ": " + value.lemma);
    node.event = graph::EventFacts{
        value.type,     value.lemma,    value.time,
        value.polarity, value.modality, voice(tools_.identity, value.quotation, value.speaker, key.document)};
    const Document& told_in = article(key.document);
    Evidence evidence = evidence_in(told_in, {value.trigger}, value.sentence, value.confidence, value.rule);
    evidence.quotation = value.quotation;
    node.event_evidence.push_back(std::move(evidence));
    node.mention_count = node.document_count = 1;
    node.confidence = value.confidence;
    date(node, std::array{Witness{&told_in, value.confidence}});
    return node;
  }

  const GraphAssembly& tools_;
  const Facts& facts_;
  const std::optional<NodeId>& only_;
  const bool is_brief_;
  std::map<NodeId, Node> nodes_;
};

// --- edges
// ------------------------------------------------------------------------------------------------------

// The edges between known nodes that some facts come to; the facts are used up.
class EdgeAssembly {
 public:
  EdgeAssembly(const GraphAssembly& tools, Facts& facts, const std::function<bool(const NodeId&)>& is_known,
               const std::optional<NodeId>& only)
      : tools_(tools), facts_(facts), only_(only), is_known_(is_known) {}

  std::vector<Edge> run() {
    const std::size_t most =
        facts_.evidence.size() + facts_.uses.size() + facts_.reports.size() + facts_.events.size();
    strands_.reserve(most);
    witnesses_.reserve(most);
    statements();
    mentions();
    reports();
    return finish();
  }

 private:
  // Evidence of one edge that the facts told in one go: they lie sorted by nearly the same key as the edges,
  // so most edges have one strand.
  struct Strand {
    EdgeKey key;
    std::vector<Evidence> evidence;
    std::size_t first_witness;  // in witnesses_; one a piece of evidence
  };

  const Document& article(const NodeId& document) const { return tools_.catalog.at(document).document; }

  // Where the evidence of an edge belongs; nowhere when it is not wanted.
  Strand* strand_of(EdgeKey&& key) {
    if (!strands_.empty() && strands_.back().key == key) return &strands_.back();
    if (only_ && told_at(key) != *only_) return nullptr;
    if (!tools_.plan.admits(key) || !is_known_(key.source) || !is_known_(key.target)) return nullptr;
    strands_.push_back({std::move(key), {}, witnesses_.size()});
    return &strands_.back();
  }

  // To the latest strand.
  void add(Strand& strand, const Document& told_in, Evidence&& evidence) {
    witnesses_.push_back({&told_in, evidence.confidence});
    strand.evidence.push_back(std::move(evidence));
  }

  void statements() {
    for (auto& [key, value] : facts_.evidence) {
      EdgeKey edge;
      edge.source = tools_.identity.canonical(key.source, key.document);
      edge.predicate = key.predicate;
      edge.lemma = std::move(value.lemma);
      edge.target = tools_.identity.canonical(key.target, key.document);
      edge.polarity = value.polarity;
      edge.modality = value.modality;
      edge.attributed_to = voice(tools_.identity, value.quotation, value.speaker, key.document);
      Strand* strand = strand_of(std::move(edge));
      if (strand == nullptr) continue;
      const Document& told_in = article(key.document);
      Evidence evidence = evidence_in(told_in, std::move(value.ranges), value.sentence, value.confidence,
                                      std::move(value.rule));
      evidence.quotation = value.quotation;
      evidence.since = std::move(value.since);
      evidence.until = std::move(value.until);
      add(*strand, told_in, std::move(evidence));
    }
  }

  static EdgeKey plain_edge(const NodeId& source, Predicate predicate, const NodeId& target) {
    EdgeKey key;
    key.source = source;
    key.predicate = predicate;
    key.target = target;
    return key;
  }

  // The first mention proves it; all of them stand at the node.
  void mentions() {
    for (auto& [key, value] : facts_.uses) {
      Strand* strand = strand_of(
          plain_edge(key.document, Predicate::mentions, tools_.identity.canonical(key.node, key.document)));
      if (strand == nullptr) continue;
      const Document& told_in = article(key.document);
      const MentionValue& first = value.mentions.front();
      add(*strand, told_in,
          evidence_in(told_in, {first.range}, first.sentence, value.confidence, std::move(value.rule)));
    }
  }

  void reports() {
    for (auto& [key, value] : facts_.reports) {
      Strand* strand = strand_of(plain_edge(key.quotation, Predicate::reported_in, key.document));
      if (strand == nullptr) continue;
      const Document& told_in = article(key.document);
      add(*strand, told_in,
          evidence_in(told_in, std::move(value.ranges), value.sentence, value.confidence,
                      std::move(value.rule)));
    }
    for (auto& [key, value] : facts_.events) {
      Strand* strand = strand_of(plain_edge(key.node, Predicate::reported_in, key.document));
      if (strand == nullptr) continue;
      const Document& told_in = article(key.document);
      add(*strand, told_in,
          evidence_in(told_in, {value.trigger}, value.sentence, value.confidence, std::move(value.rule)));
    }
  }

  std::span<const Witness> witnesses_of(const Strand& strand) const {
    return {witnesses_.data() + strand.first_witness, strand.evidence.size()};
  }

  std::vector<Edge> finish() {
    std::vector<Strand*> sorted;
    sorted.reserve(strands_.size());
    for (Strand& strand : strands_) sorted.push_back(&strand);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Strand* a, const Strand* b) { return a->key < b->key; });
    std::vector<Edge> edges;
    edges.reserve(sorted.size());
    for (auto at = sorted.begin(); at != sorted.end();) {
      const auto end =
          std::find_if(at + 1, sorted.end(), [&](const Strand* other) { return other->key != (*at)->key; });
      edges.push_back(end == at + 1 ? finished(**at, witnesses_of(**at)) : joined({at, end}));
      at = end;
    }
    return edges;
  }

  Edge joined(std::span<Strand* const> strands) const {
    Strand& whole = *strands.front();
    std::vector<Witness> witnesses;
    for (Strand* strand : strands) {
      const auto own = witnesses_of(*strand);
      witnesses.insert(witnesses.end(), own.begin(), own.end());
      if (strand != &whole)
        std::move(strand->evidence.begin(), strand->evidence.end(), std::back_inserter(whole.evidence));
    }
    return finished(whole, witnesses);
  }

  Edge finished(Strand& strand, std::span<const Witness> witnesses) const {
    Edge edge;
    edge.key = std::move(strand.key);
    edge.evidence = std::move(strand.evidence);
    sort_by_place(edge.evidence, tools_.catalog);
    const SourceWeight weight = tools_.scale.weigh(witnesses);
    edge.weight = weight.independent_sources;
    edge.confidence = weight.confidence;
    date(edge, witnesses);
    return edge;
  }

  const GraphAssembly& tools_;
  Facts& facts_;
  const std::optional<NodeId>& only_;
  const std::function<bool(const NodeId&)>& is_known_;
  std::vector<Strand> strands_;
  std::vector<Witness> witnesses_;
};

// The ends of the edges, whose word they are, and the centre.
std::unordered_set<NodeId> touched_nodes(const std::vector<Edge>& edges, const AssemblyPlan& plan) {
  std::unordered_set<NodeId> touched;
  for (const Edge& edge : edges) {
    touched.insert({edge.source(), edge.target()});
    if (edge.key.attributed_to) touched.insert(*edge.key.attributed_to);
  }
  if (plan.centre) touched.insert(*plan.centre);
  return touched;
}

}  // namespace

const std::string& best_name(const std::map<std::string, std::uint32_t>& names) {
  return std::max_element(names.begin(), names.end(),
                          [](const auto& a, const auto& b) {
                            return std::tuple(a.second, a.first.size(), b.first) <
                                   std::tuple(b.second, b.first.size(), a.first);
                          })
      ->first;
}

graph::EntityType best_type(const std::map<graph::EntityType, std::uint32_t>& types) {
  return std::max_element(types.begin(), types.end(),
                          [](const auto& a, const auto& b) {
                            const auto rank = [](const auto& votes) {
                              return std::pair(votes.first != graph::EntityType::misc, votes.second);
                            };
                            return std::pair(rank(a), b.first) < std::pair(rank(b), a.first);
                          })
      ->first;
}

std::string document_label(const Document& article) {
  if (!article.title.empty()) return article.title;
  return article.uri.empty() ? article.id.to_string() : article.uri;
}

bool AssemblyPlan::admits(graph::NodeKind kind) const { return wants(kinds, kind); }

bool AssemblyPlan::admits(const EdgeKey& key) const {
  return is_told(telling, key.is_asserted()) && wants(predicates, key.predicate);
}

AssemblyPlan plan_of(const Selection& selection) {
  AssemblyPlan plan;
  plan.kinds = selection.kinds;
  plan.predicates = selection.predicates;
  plan.telling = selection.telling;
  plan.connected_only = selection.connected_only;
  return plan;
}

std::map<NodeId, Node> GraphAssembly::nodes(const Facts& facts, const std::optional<NodeId>& only,
                                            Length length) const {
  return NodeAssembly(*this, facts, only, length).run();
}

std::vector<Edge> GraphAssembly::edges(Facts&& facts, const std::function<bool(const NodeId&)>& is_known,
                                       const std::optional<NodeId>& only) const {
  return EdgeAssembly(*this, facts, is_known, only).run();
}

Node GraphAssembly::document_node(const NodeId& id) const {
  const Document& article = catalog.at(id).document;
  Node node;
  node.id = id;
  node.kind = NodeKind::document;
  node.name = document_label(article);
  node.document_count = 1;
  node.first_seen = node.last_seen = article.published;
  return node;
}

Document GraphAssembly::document(const NodeId& id) const {
  Document article = catalog.at(id).document;
  if (const NodeId original = scale.original_of(id); original != id)
    article.near_duplicate_of = catalog.at(original).document.uri;
  return article;
}

KnowledgeGraph assemble(Facts&& facts, const IdentityIndex& identity, const DocumentCatalog& catalog,
                        const AssemblyPlan& plan) {
  const SourceScale scale(catalog);
  const GraphAssembly assembly{identity, catalog, scale, plan};
  auto nodes = assembly.nodes(facts);
  for (const NodeId& id : plan.documents) {
    if (id == plan.centre || plan.admits(NodeKind::document)) nodes.emplace(id, assembly.document_node(id));
  }
  auto edges = assembly.edges(std::move(facts), [&](const NodeId& id) { return nodes.contains(id); });
  if (plan.connected_only) {
    const auto touched = touched_nodes(edges, plan);
    std::erase_if(nodes, [&](const auto& item) { return !touched.contains(item.first); });
  }
  std::vector<Node> list;
  list.reserve(nodes.size());
  for (auto& [id, node] : nodes) list.push_back(std::move(node));
  std::vector<Document> articles;
  for (const auto& [id, value] : catalog.all()) articles.push_back(assembly.document(id));
  return {std::move(list), std::move(edges), std::move(articles)};
}

std::set<NodeId> documents_of_statements(const Facts& facts) {
  std::set<NodeId> documents;
  for (const auto& [key, value] : facts.evidence) documents.insert(key.document);
  for (const auto& [key, value] : facts.reports) documents.insert(key.document);
  for (const auto& [key, value] : facts.events) documents.insert(key.document);
  return documents;
}

std::set<NodeId> documents_of(const Facts& facts) {
  std::set<NodeId> documents = documents_of_statements(facts);
  for (const auto& [key, value] : facts.uses) documents.insert(key.document);
  return documents;
}

}  // namespace actant::store
