#include "store/graph_assembly.h"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "graph/graph_stream.h"
#include "store/record_keys.h"

namespace actant::store {
namespace {

using graph::Edge;
using graph::EdgeKey;
using graph::Evidence;
using graph::KnowledgeGraph;
using graph::Node;
using graph::NodeKind;
using graph::Predicate;

// Ids are hashes already; what else tells edges of two nodes apart is left to the comparison.
struct EdgeHash {
  std::size_t operator()(const EdgeKey& key) const noexcept {
    const std::hash<NodeId> hash;
    const std::size_t target = hash(key.target);
    return hash(key.source) ^ (target << 1U | target >> 63U) ^ static_cast<std::size_t>(key.predicate);
  }
};

// One use of the assembly: some facts, and the nodes and edges that are growing from them.
class FactAssembly {
 public:
  FactAssembly(const GraphAssembly& tools, const Facts& facts, const std::optional<NodeId>& only,
               GraphAssembly::Length length)
      : facts_(facts),
        identity_(tools.identity),
        catalog_(tools.catalog),
        plan_(tools.plan),
        scale_(tools.scale),
        only_(only),
        is_brief_(length == GraphAssembly::Length::brief) {}

  std::map<NodeId, Node> nodes() {
    entities();
    quotations();
    events();
    std::erase_if(nodes_, [&](const auto& item) {
      return item.first != plan_.centre && !plan_.admits(item.second.kind);
    });
    return std::move(nodes_);
  }

  std::vector<Edge> edges(const std::function<bool(const NodeId&)>& is_known) {
    is_known_ = &is_known;
    statements();
    mentions();
    reports();
    return finish();
  }

 private:
  // --- evidence
  // -----------------------------------------------------------------------------------------------

  Evidence evidence_at(const NodeId& document, std::vector<TextRange> ranges, const TextRange& sentence,
                       double confidence, const std::string& rule) const {
    Evidence evidence;
    evidence.document = catalog_.at(document).document.id;
    evidence.ranges = std::move(ranges);
    evidence.sentence = sentence;
    evidence.confidence = confidence;
    evidence.rule = rule;
    return evidence;
  }

  const std::string& published(const graph::DocumentId& document) const {
    return catalog_.at(graph::node_id(document)).document.published;
  }

  bool stands_before(const Evidence& a, const Evidence& b) const {
    return std::tie(published(a.document), a.document, a.ranges, a.rule) <
           std::tie(published(b.document), b.document, b.ranges, b.rule);
  }

  void sort(std::vector<Evidence>& list) const {
    if (list.size() < 2) return;
    std::stable_sort(list.begin(), list.end(),
                     [&](const auto& a, const auto& b) { return stands_before(a, b); });
  }

  // First and last publication date among some documents, dates unknown left aside.
  template <typename Thing>
  void date(Thing& thing, std::span<const Witness> witnesses) const {
    for (const Witness& witness : witnesses) {
      const std::string& day = catalog_.at(witness.document).document.published;
      if (day.empty()) continue;
      if (thing.first_seen.empty() || day < thing.first_seen) thing.first_seen = day;
      if (day > thing.last_seen) thing.last_seen = day;
    }
  }

  // `witnesses` stand in the order of their documents.
  static std::uint32_t document_count(std::span<const Witness> witnesses) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < witnesses.size(); ++i) {
      if (i == 0 || witnesses[i].document != witnesses[i - 1].document) ++count;
    }
    return count;
  }

  // --- nodes
  // --------------------------------------------------------------------------------------------------

  bool is_wanted(const NodeId& id) const {
    return only_ ? *only_ == id : !plan_.nodes || plan_.nodes->contains(id);
  }

  struct Entity {
    Node node;
    std::map<std::string, std::uint32_t> full_names, aliases;
    std::map<graph::EntityType, std::uint32_t> types;
    std::set<std::string> links, reasons;
    std::vector<Witness> witnesses;
  };

  void entities() {
    std::map<NodeId, Entity> found;
    for (const auto& [key, value] : facts_.uses) {
      const NodeId id = identity_.canonical(key.node, key.document);
      if (is_wanted(id)) contribute(found[id], key, value);
    }
    for (auto& [id, entity] : found) {
      entity.node.id = id;
      nodes_.emplace(id, finished(std::move(entity)));
    }
  }

  void contribute(Entity& entity, const NodeKey& key, const NodeValue& value) const {
    ++entity.full_names[value.name];
    ++entity.types[value.type];
    entity.node.named = is_named(value);
    if (is_brief_) return;
    for (const auto& alias : value.names) entity.aliases[alias.name] += alias.count;
    for (const auto& link : value.links) entity.links.insert(link.id);
    const auto& reasons = identity_.reasons(key.node, key.document);
    entity.reasons.insert(reasons.begin(), reasons.end());
    entity.witnesses.push_back({key.document, value.confidence});
    for (const MentionValue& mention : value.mentions) {
      entity.node.mentions.push_back(
          evidence_at(key.document, {mention.range}, mention.sentence, value.confidence, value.rule));
    }
    for (const RoleValue& role : value.roles) {
      graph::RoleStatement statement;
      statement.title = role.title;
      if (role.of) statement.of = identity_.canonical(*role.of, key.document);
      statement.of_name = role.of_name;
      statement.status = role.status;
      statement.evidence =
          evidence_at(key.document, {role.range}, role.sentence, value.confidence, value.rule);
      entity.node.roles.push_back(std::move(statement));
    }
  }

  Node finished(Entity entity) const {
    Node node = std::move(entity.node);
    node.name = best_name(entity.full_names);
    node.kind = graph::kind_of(best_type(entity.types));
    if (is_brief_) return node;
    for (const auto& [name, count] : entity.aliases) node.aliases.push_back({name, count});
    std::stable_sort(node.aliases.begin(), node.aliases.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    node.links.assign(entity.links.begin(), entity.links.end());
    node.reasons.assign(entity.reasons.begin(), entity.reasons.end());
    sort(node.mentions);
    std::stable_sort(node.roles.begin(), node.roles.end(),
                     [&](const auto& a, const auto& b) { return stands_before(a.evidence, b.evidence); });
    node.mention_count = static_cast<std::uint32_t>(node.mentions.size());
    std::sort(entity.witnesses.begin(), entity.witnesses.end(),
              [](const Witness& a, const Witness& b) { return a.document < b.document; });
    node.document_count = document_count(entity.witnesses);
    node.confidence = scale_.weigh(entity.witnesses).confidence;
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
      witnesses.push_back({at->first.document, at->second.confidence});
    }
    std::stable_sort(utterance.reports.begin(), utterance.reports.end(),
                     [&](const auto& a, const auto& b) { return stands_before(a.evidence, b.evidence); });
    utterance.text = utterance.reports.front().text;
    const SourceWeight weight = scale_.weigh(witnesses);
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
    report.evidence = evidence_at(key.document, value.ranges, value.sentence, value.confidence, value.rule);
    report.evidence.quotation = value.within;
    report.text = value.text;
    report.source_words = value.source_words;
    report.cue_lemma = value.cue_lemma;
    report.cue_class = value.cue_class;
    report.type = value.type;
    report.implicit = value.implicit;
    report.polarity = value.polarity;
    if (value.speaker) report.speaker = identity_.canonical(*value.speaker, key.document);
    report.attributed_to = voice(value.within, value.within_speaker, key.document);
    return report;
  }

  // Who is answerable for the words: the speaker, or the utterance itself where nobody is named.
  std::optional<NodeId> voice(const std::optional<NodeId>& quotation, const std::optional<NodeId>& speaker,
                              const NodeId& document) const {
    if (!quotation) return std::nullopt;
    return speaker ? identity_.canonical(*speaker, document) : *quotation;
  }

  void events() {
    for (const auto& [key, value] : facts_.events) {
      const bool is_asserted = value.polarity == graph::Polarity::positive &&
                               value.modality == graph::Modality::asserted && !value.quotation;
      if (is_wanted(key.node) && is_told(plan_.telling, is_asserted))
        nodes_.emplace(key.node, event(key, value));
    }
  }

  Node event(const NodeKey& key, const EventValue& value) const {
    Node node;
    node.id = key.node;
    node.kind = NodeKind::event;
    node.name = std::string(graph::name_of(value.type)) + (value.lemma.empty() ? "" : ": " + value.lemma);
    node.event = graph::EventFacts{value.type,     value.lemma,
                                   value.time,     value.polarity,
                                   value.modality, voice(value.quotation, value.speaker, key.document)};
    Evidence evidence =
        evidence_at(key.document, {value.trigger}, value.sentence, value.confidence, value.rule);
    evidence.quotation = value.quotation;
    node.event_evidence.push_back(std::move(evidence));
    node.mention_count = node.document_count = 1;
    node.confidence = value.confidence;
    date(node, std::array{Witness{key.document, value.confidence}});
    return node;
  }

  // --- edges
  // --------------------------------------------------------------------------------------------------

  struct Strand {
    std::vector<Evidence> evidence;
    std::vector<Witness> witnesses;
  };

  void add(EdgeKey key, const NodeId& document, Evidence evidence) {
    if (only_ && told_at(key) != *only_) return;
    if (!plan_.admits(key) || !(*is_known_)(key.source) || !(*is_known_)(key.target)) return;
    const auto [found, is_new] = strand_of_.try_emplace(std::move(key), strands_.size());
    if (is_new) strands_.emplace_back();
    Strand& strand = strands_[found->second];
    strand.witnesses.push_back({document, evidence.confidence});
    strand.evidence.push_back(std::move(evidence));
  }

  void statements() {
    for (const auto& [key, value] : facts_.evidence) {
      EdgeKey edge;
      edge.source = identity_.canonical(key.source, key.document);
      edge.predicate = key.predicate;
      edge.lemma = value.lemma;
      edge.target = identity_.canonical(key.target, key.document);
      edge.polarity = value.polarity;
      edge.modality = value.modality;
      edge.attributed_to = voice(value.quotation, value.speaker, key.document);
      Evidence evidence =
          evidence_at(key.document, value.ranges, value.sentence, value.confidence, value.rule);
      evidence.quotation = value.quotation;
      evidence.since = value.since;
      evidence.until = value.until;
      add(std::move(edge), key.document, std::move(evidence));
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
    for (const auto& [key, value] : facts_.uses) {
      const MentionValue& first = value.mentions.front();
      add(plain_edge(key.document, Predicate::mentions, identity_.canonical(key.node, key.document)),
          key.document,
          evidence_at(key.document, {first.range}, first.sentence, value.confidence, value.rule));
    }
  }

  void reports() {
    for (const auto& [key, value] : facts_.reports) {
      add(plain_edge(key.quotation, Predicate::reported_in, key.document), key.document,
          evidence_at(key.document, value.ranges, value.sentence, value.confidence, value.rule));
    }
    for (const auto& [key, value] : facts_.events) {
      add(plain_edge(key.node, Predicate::reported_in, key.document), key.document,
          evidence_at(key.document, {value.trigger}, value.sentence, value.confidence, value.rule));
    }
  }

  std::vector<Edge> finish() {
    std::vector<std::pair<EdgeKey, std::size_t>> sorted(strand_of_.begin(), strand_of_.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<Edge> edges;
    edges.reserve(sorted.size());
    for (auto& [key, position] : sorted) {
      Strand& strand = strands_[position];
      Edge edge;
      edge.key = std::move(key);
      edge.evidence = std::move(strand.evidence);
      sort(edge.evidence);
      const SourceWeight weight = scale_.weigh(strand.witnesses);
      edge.weight = weight.independent_sources;
      edge.confidence = weight.confidence;
      date(edge, strand.witnesses);
      edges.push_back(std::move(edge));
    }
    return edges;
  }

  const Facts& facts_;
  const IdentityIndex& identity_;
  const DocumentCatalog& catalog_;
  const AssemblyPlan& plan_;
  const SourceScale& scale_;
  const std::optional<NodeId>& only_;
  const bool is_brief_;
  const std::function<bool(const NodeId&)>* is_known_ = nullptr;
  std::map<NodeId, Node> nodes_;
  std::unordered_map<EdgeKey, std::size_t, EdgeHash> strand_of_;  // position in strands_
  std::vector<Strand> strands_;
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

bool AssemblyPlan::admits(graph::NodeKind kind) const {
  return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool AssemblyPlan::admits(const EdgeKey& key) const {
  const bool is_asserted = !key.attributed_to && key.polarity == graph::Polarity::positive &&
                           key.modality == graph::Modality::asserted;
  return is_told(telling, is_asserted) &&
         (predicates.empty() ||
          std::find(predicates.begin(), predicates.end(), key.predicate) != predicates.end());
}

std::map<NodeId, Node> GraphAssembly::nodes(const Facts& facts, const std::optional<NodeId>& only,
                                            Length length) const {
  return FactAssembly(*this, facts, only, length).nodes();
}

std::vector<Edge> GraphAssembly::edges(const Facts& facts, const std::function<bool(const NodeId&)>& is_known,
                                       const std::optional<NodeId>& only) const {
  return FactAssembly(*this, facts, only, Length::full).edges(is_known);
}

Node GraphAssembly::document_node(const NodeId& id) const {
  const graph::Document& article = catalog.at(id).document;
  Node node;
  node.id = id;
  node.kind = NodeKind::document;
  node.name = !article.title.empty() ? article.title
              : !article.uri.empty() ? article.uri
                                     : article.id.to_string();
  node.document_count = 1;
  node.first_seen = node.last_seen = article.published;
  return node;
}

graph::Document GraphAssembly::document(const NodeId& id) const {
  graph::Document article = catalog.at(id).document;
  if (const NodeId original = scale.original_of(id); original != id)
    article.near_duplicate_of = catalog.at(original).document.uri;
  return article;
}

KnowledgeGraph assemble(const Facts& facts, const IdentityIndex& identity, const DocumentCatalog& catalog,
                        const AssemblyPlan& plan) {
  const SourceScale scale(catalog);
  const GraphAssembly assembly{identity, catalog, scale, plan};
  auto nodes = assembly.nodes(facts);
  for (const NodeId& id : plan.documents) {
    if (id == plan.centre || plan.admits(NodeKind::document)) nodes.emplace(id, assembly.document_node(id));
  }
  auto edges = assembly.edges(facts, [&](const NodeId& id) { return nodes.contains(id); });
  if (plan.connected_only) {
    const auto touched = touched_nodes(edges, plan);
    std::erase_if(nodes, [&](const auto& item) { return !touched.contains(item.first); });
  }
  std::vector<Node> list;
  list.reserve(nodes.size());
  for (auto& [id, node] : nodes) list.push_back(std::move(node));
  std::vector<graph::Document> articles;
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
