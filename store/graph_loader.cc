#include "store/graph_loader.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "store/evidence_reader.h"
#include "store/graph_assembly.h"

namespace actant::store {
namespace {

using graph::KnowledgeGraph;
using graph::Predicate;

constexpr std::uint32_t longest_chain = 6;

// What grows around some nodes, one edge at a time.
class Neighborhood {
 public:
  Neighborhood(const KeySpace& keys, const IdentityIndex& identity, const EvidenceReader& reader)
      : keys_(keys), identity_(identity), reader_(reader) {}

  // Reads every statement that touches the node, and returns the nodes at their other ends.
  std::set<NodeId> neighbors(const NodeId& id, const std::vector<Predicate>& predicates) {
    std::set<NodeId> found;
    for (const NodeId& surface : identity_.surfaces_of(id)) {
      collect_targets(id, reader_.outgoing(surface, facts_), predicates, found);
      collect_sources(id, reader_.incoming(surface, facts_), predicates, found);
    }
    return found;
  }

  // Who takes part in an utterance or event: speaker, addressee, topics, what it is quoted in, roles. For an
  // entity nobody.
  std::set<NodeId> participants(const NodeId& id, const std::vector<Predicate>& predicates) {
    std::set<NodeId> found;
    const Standing standing = standing_of(id);
    if (standing == Standing::entity) return found;
    collect_targets(id, reader_.outgoing(id, facts_), predicates, found);
    if (standing == Standing::utterance)
      collect_sources(id, reader_.incoming(id, Predicate::said, facts_), predicates, found);
    return found;
  }

  // What is known of the node itself: uses, reports, the event.
  void describe(const NodeId& id) {
    if (!described_.insert(id).second) return;
    const auto known = standings_.find(id);
    const auto may_be = [&](Standing standing) {
      return known == standings_.end() || known->second == standing;
    };
    if (may_be(Standing::entity)) {
      for (const NodeId& surface : identity_.surfaces_of(id)) reader_.uses_of(surface, facts_);
    }
    if (may_be(Standing::utterance)) reader_.reports_of(id, facts_);
    if (may_be(Standing::event)) reader_.event(id, facts_);
  }

  bool is_statement(const NodeId& id) { return standing_of(id) != Standing::entity; }

  // The documents that speak of the node, as far as it has been described.
  std::set<NodeId> documents_of(const NodeId& id) const {
    std::set<NodeId> documents;
    for (const NodeId& surface : identity_.surfaces_of(id)) {
      for (auto at = facts_.uses.lower_bound({surface, {}});
           at != facts_.uses.end() && at->first.node == surface; ++at) {
        if (identity_.canonical(surface, at->first.document) == id) documents.insert(at->first.document);
      }
    }
    for (auto at = facts_.reports.lower_bound({id, {}, 0});
         at != facts_.reports.end() && at->first.quotation == id; ++at) {
      documents.insert(at->first.document);
    }
    for (auto at = facts_.events.lower_bound({id, {}}); at != facts_.events.end() && at->first.node == id;
         ++at) {
      documents.insert(at->first.document);
    }
    return documents;
  }

  bool is_document(const NodeId& id) const {
    return keys_.get(Family::document, compose(DocumentKey{id})).has_value();
  }

  // Everything that one document says; returns the nodes it mentions or reports.
  std::set<NodeId> open_document(const NodeId& document) {
    Facts inside;
    reader_.document(document, inside);
    std::set<NodeId> found;
    for (const auto& [key, value] : inside.uses)
      found.insert(stand(identity_.canonical(key.node, document), Standing::entity));
    for (const auto& [key, value] : inside.reports) found.insert(stand(key.quotation, Standing::utterance));
    for (const auto& [key, value] : inside.events) found.insert(stand(key.node, Standing::event));
    facts_.uses.merge(inside.uses);
    facts_.evidence.merge(inside.evidence);
    facts_.reports.merge(inside.reports);
    facts_.events.merge(inside.events);
    return found;
  }

  // The speakers that statements and reports among `nodes` are attributed to: they are named beside them.
  std::set<NodeId> voices(const std::set<NodeId>& nodes) const {
    std::set<NodeId> speakers;
    for (const auto& [key, value] : facts_.evidence) {
      if (!value.speaker || !nodes.contains(identity_.canonical(key.source, key.document)) ||
          !nodes.contains(identity_.canonical(key.target, key.document))) {
        continue;
      }
      speakers.insert(identity_.canonical(*value.speaker, key.document));
    }
    for (const auto& [key, value] : facts_.events) {
      if (value.speaker && nodes.contains(key.node))
        speakers.insert(identity_.canonical(*value.speaker, key.document));
    }
    for (const auto& [key, value] : facts_.reports) {
      if (value.within_speaker && nodes.contains(key.quotation))
        speakers.insert(identity_.canonical(*value.within_speaker, key.document));
    }
    return speakers;
  }

  Facts& facts() { return facts_; }

 private:
  enum class Standing { entity, utterance, event };

  const NodeId& stand(const NodeId& id, Standing standing) {
    standings_.try_emplace(id, standing);
    return id;
  }

  // What stands at the two ends of a statement; of a topic the predicate does not say.
  static std::optional<Standing> source_of(Predicate predicate) {
    if (group_of(predicate) == graph::PredicateGroup::event_role) return Standing::event;
    const bool is_entity =
        predicate == Predicate::said || group_of(predicate) == graph::PredicateGroup::relation;
    return is_entity ? Standing::entity : Standing::utterance;
  }
  static std::optional<Standing> target_of(Predicate predicate) {
    if (predicate == Predicate::about) return std::nullopt;
    const bool is_utterance = predicate == Predicate::said || predicate == Predicate::within;
    return is_utterance ? Standing::utterance : Standing::entity;
  }

  Standing standing_of(const NodeId& id) {
    const auto known = standings_.find(id);
    if (known != standings_.end()) return known->second;
    describe(id);
    const auto report = facts_.reports.lower_bound({id, {}, 0});
    const auto event = facts_.events.lower_bound({id, {}});
    const Standing standing = report != facts_.reports.end() && report->first.quotation == id
                                  ? Standing::utterance
                              : event != facts_.events.end() && event->first.node == id ? Standing::event
                                                                                        : Standing::entity;
    return standings_.emplace(id, standing).first->second;
  }

  void collect_targets(const NodeId& id, const std::vector<EvidenceKey>& keys,
                       const std::vector<Predicate>& predicates, std::set<NodeId>& found) {
    for (const EvidenceKey& key : keys) {
      if (!wants(predicates, key.predicate) || identity_.canonical(key.source, key.document) != id) continue;
      const NodeId target = identity_.canonical(key.target, key.document);
      if (const auto standing = target_of(key.predicate)) stand(target, *standing);
      found.insert(target);
    }
  }

  void collect_sources(const NodeId& id, const std::vector<EvidenceKey>& keys,
                       const std::vector<Predicate>& predicates, std::set<NodeId>& found) {
    for (const EvidenceKey& key : keys) {
      if (!wants(predicates, key.predicate) || identity_.canonical(key.target, key.document) != id) continue;
      const NodeId source = identity_.canonical(key.source, key.document);
      if (const auto standing = source_of(key.predicate)) stand(source, *standing);
      found.insert(source);
    }
  }

  const KeySpace& keys_;
  const IdentityIndex& identity_;
  const EvidenceReader& reader_;
  Facts facts_;
  std::unordered_set<NodeId> described_;
  std::unordered_map<NodeId, Standing> standings_;  // looked up only, never walked
};

// Leaves out what the plan does not name, so that only the articles behind the answer are looked up.
void drop_unplanned(Facts& facts, const IdentityIndex& identity, const AssemblyPlan& plan) {
  const std::unordered_set<NodeId> planned(plan.nodes->begin(), plan.nodes->end());
  const auto is_planned = [&](const NodeId& id) { return planned.contains(id); };
  std::erase_if(facts.uses, [&](const auto& item) {
    return !is_planned(identity.canonical(item.first.node, item.first.document));
  });
  std::erase_if(facts.reports, [&](const auto& item) { return !is_planned(item.first.quotation); });
  std::erase_if(facts.events, [&](const auto& item) { return !is_planned(item.first.node); });
  std::erase_if(facts.evidence, [&](const auto& item) {
    const auto& key = item.first;
    return !is_planned(identity.canonical(key.source, key.document)) ||
           !is_planned(identity.canonical(key.target, key.document));
  });
}

KnowledgeGraph assemble_around(const KeySpace& keys, const IdentityIndex& identity, Neighborhood& around,
                               AssemblyPlan& plan, bool with_text, bool every_text) {
  plan.nodes->merge(around.voices(*plan.nodes));
  for (const NodeId& id : *plan.nodes) around.describe(id);
  drop_unplanned(around.facts(), identity, plan);
  DocumentCatalog catalog(keys);
  std::set<NodeId> documents = documents_of(around.facts());
  documents.insert(plan.documents.begin(), plan.documents.end());
  catalog.load(documents);
  if (with_text) {
    // A hub is mentioned in more articles than anybody will read: texts only where something is stated.
    std::set<NodeId> stating = documents_of_statements(around.facts());
    stating.insert(plan.documents.begin(), plan.documents.end());
    catalog.load_texts(every_text ? documents : stating);
  }
  return assemble(std::move(around.facts()), identity, catalog, plan);
}

// Grows the neighbourhood of one node. A step leads from entity to entity: an utterance or event that it
// meets comes with all who take part in it.
class Surroundings {
 public:
  Surroundings(const KeySpace& keys, const IdentityIndex& identity, const Selection& selection,
               const AdmittedDocuments& admitted)
      : keys_(keys),
        identity_(identity),
        selection_(selection),
        reader_(keys, admitted, selection.min_confidence),
        around_(keys, identity, reader_),
        plan_(plan_of(selection)) {
    plan_.centre = selection.centre;
    plan_.nodes = {*selection.centre};
    if (around_.is_document(*selection.centre) && admitted.contains(*selection.centre))
      plan_.documents = {*selection.centre};
  }

  KnowledgeGraph run() {
    std::set<NodeId> frontier = *plan_.nodes;
    for (std::uint32_t step = 0; step < selection_.depth && !frontier.empty(); ++step) {
      std::set<NodeId> next;
      for (const NodeId& id : frontier) next.merge(beside(id));
      frontier.clear();
      for (const NodeId& id : next) reach(id, frontier);
    }
    return assemble_around(keys_, identity_, around_, plan_, selection_.with_text, selection_.every_text);
  }

 private:
  std::set<NodeId> beside(const NodeId& id) {
    if (plan_.documents.contains(id)) return around_.open_document(id);
    show_documents(id);
    return around_.neighbors(id, selection_.predicates);
  }

  // Articles are leaves: what else they mention is not near for that.
  void show_documents(const NodeId& id) {
    if (!wants(selection_.predicates, Predicate::mentions) &&
        !wants(selection_.predicates, Predicate::reported_in)) {
      return;
    }
    around_.describe(id);
    plan_.documents.merge(around_.documents_of(id));
  }

  void reach(const NodeId& start, std::set<NodeId>& frontier) {
    std::vector<NodeId> open = {start};
    while (!open.empty()) {
      const NodeId id = open.back();
      open.pop_back();
      if (!plan_.nodes->insert(id).second) continue;
      frontier.insert(id);
      if (!around_.is_statement(id)) continue;
      show_documents(id);
      const auto participants = around_.participants(id, selection_.predicates);
      open.insert(open.end(), participants.begin(), participants.end());
    }
  }

  const KeySpace& keys_;
  const IdentityIndex& identity_;
  const Selection& selection_;
  EvidenceReader reader_;
  Neighborhood around_;
  AssemblyPlan plan_;
};

KnowledgeGraph load_everything(const KeySpace& keys, const IdentityIndex& identity,
                               const Selection& selection, const AdmittedDocuments& admitted) {
  Facts facts;
  EvidenceReader(keys, admitted, selection.min_confidence).everything(facts);
  DocumentCatalog catalog(keys);
  if (admitted.allowed) {
    std::set<NodeId> current;
    for (const NodeId& document : *admitted.allowed) {
      if (admitted.contains(document)) current.insert(document);
    }
    catalog.load(current);
  } else {
    catalog.load_all(admitted);
  }
  AssemblyPlan plan = plan_of(selection);
  for (const auto& [document, value] : catalog.all()) plan.documents.insert(document);
  if (selection.with_text) catalog.load_texts(plan.documents);
  return assemble(std::move(facts), identity, catalog, plan);
}

// --- between
// ----------------------------------------------------------------------------------------------------

using Distances = std::map<NodeId, std::uint32_t>;

// One end of a search that grows from both.
struct Side {
  Distances distance;
  std::set<NodeId> frontier;
  std::uint32_t depth = 0;

  explicit Side(const NodeId& start) : distance{{start, 0}}, frontier{start} {}
};

class ChainSearch {
 public:
  ChainSearch(const KeySpace& keys, const IdentityIndex& identity, const EvidenceReader& reader,
              bool through_documents)
      : around_(keys, identity, reader), through_documents_(through_documents) {}

  // True when the two meet within the longest chain.
  bool run(const NodeId& from, const NodeId& to) {
    Side left(from), right(to);
    while (left.depth + right.depth < longest_chain) {
      Side& smaller = left.frontier.size() <= right.frontier.size() ? left : right;
      if (smaller.frontier.empty()) return false;
      const Side& other = &smaller == &left ? right : left;
      grow(smaller);
      if (std::any_of(smaller.frontier.begin(), smaller.frontier.end(),
                      [&](const NodeId& id) { return other.distance.contains(id); })) {
        trace(left, right);
        return true;
      }
    }
    return false;
  }

  Neighborhood& around() { return around_; }
  AssemblyPlan& plan() { return plan_; }

 private:
  std::set<NodeId> neighbors(const NodeId& id) {
    if (documents_.contains(id)) return around_.open_document(id);
    std::set<NodeId> found = around_.neighbors(id, {});
    if (through_documents_) {
      around_.describe(id);
      const auto documents = around_.documents_of(id);
      documents_.insert(documents.begin(), documents.end());
      found.insert(documents.begin(), documents.end());
    }
    return found;
  }

  void grow(Side& side) {
    std::set<NodeId> next;
    ++side.depth;
    for (const NodeId& id : side.frontier) {
      for (const NodeId& neighbor : neighbors(id)) {
        links_[id].insert(neighbor);
        links_[neighbor].insert(id);
        if (side.distance.emplace(neighbor, side.depth).second) next.insert(neighbor);
      }
    }
    side.frontier = std::move(next);
  }

  // Keeps the nodes of every shortest chain: the meeting points, and from each of them all steps downhill.
  void trace(const Side& left, const Side& right) {
    std::uint32_t shortest = longest_chain + 1;
    for (const auto& [id, distance] : left.distance) {
      if (const auto met = right.distance.find(id); met != right.distance.end()) {
        shortest = std::min(shortest, distance + met->second);
      }
    }
    plan_.nodes.emplace();
    for (const auto& [id, distance] : left.distance) {
      const auto met = right.distance.find(id);
      if (met == right.distance.end() || distance + met->second != shortest) continue;
      descend(id, left.distance);
      descend(id, right.distance);
    }
  }

  void descend(const NodeId& from, const Distances& distances) {
    std::vector<NodeId> open = {from};
    std::set<NodeId> seen = {from};
    while (!open.empty()) {
      const NodeId id = open.back();
      open.pop_back();
      (documents_.contains(id) ? plan_.documents : *plan_.nodes).insert(id);
      const std::uint32_t distance = distances.at(id);
      for (const NodeId& neighbor : links_[id]) {
        const auto found = distances.find(neighbor);
        if (found != distances.end() && found->second + 1 == distance && seen.insert(neighbor).second) {
          open.push_back(neighbor);
        }
      }
    }
  }

  Neighborhood around_;
  bool through_documents_;
  std::set<NodeId> documents_;
  std::map<NodeId, std::set<NodeId>> links_;
  AssemblyPlan plan_;
};

// --- quotes
// -----------------------------------------------------------------------------------------------------

class QuoteSearch {
 public:
  QuoteSearch(const KeySpace& keys, const IdentityIndex& identity, const QuoteQuestion& question)
      : keys_(keys),
        identity_(identity),
        question_(question),
        admitted_(admitted_documents(keys, question.documents, question.since, question.until)),
        reader_(keys, admitted_, question.min_confidence) {
    if (question.within) speech_ = speech_of(*question.within);
  }

  KnowledgeGraph run() {
    Facts reports = candidates();
    std::erase_if(reports.reports, [&](const auto& item) { return !fits(item.first, item.second); });
    Neighborhood around(keys_, identity_, reader_);
    AssemblyPlan plan;
    plan.nodes.emplace();
    for (const auto& [key, value] : reports.reports) plan.nodes->insert(key.quotation);
    for (const NodeId& quotation : std::set<NodeId>(*plan.nodes)) {
      for (const NodeId& end : around.neighbors(quotation, {})) {
        if (!is_quotation(end) || plan.nodes->contains(end)) plan.nodes->insert(end);
      }
    }
    for (const NodeId& speaker : around.voices(*plan.nodes)) plan.nodes->insert(speaker);
    for (const NodeId& id : *plan.nodes) around.describe(id);
    // Of an utterance only the reports that fit are shown.
    std::erase_if(around.facts().reports,
                  [&](const auto& item) { return !reports.reports.contains(item.first); });
    return assemble_around(keys_, identity_, around, plan, true, question_.every_text);
  }

 private:
  // An utterance as one document has it.
  struct Saying {
    NodeId quotation, document;
    friend auto operator<=>(const Saying&, const Saying&) = default;
  };

  // The utterances that the question's actors point at; all of them when it names none.
  Facts candidates() const {
    std::optional<std::set<NodeId>> named;
    const auto narrow = [&](std::set<NodeId> found) {
      if (named) std::erase_if(found, [&](const NodeId& id) { return !named->contains(id); });
      named = std::move(found);
    };
    if (question_.speaker) narrow(utterances_at(*question_.speaker, Predicate::said));
    if (question_.about) narrow(utterances_about(*question_.about));
    if (question_.addressee) narrow(utterances_at(*question_.addressee, Predicate::addressed_to));
    if (speech_) {
      std::set<NodeId> spoken;
      for (const Saying& saying : *speech_) spoken.insert(saying.quotation);
      narrow(std::move(spoken));
    }
    Facts facts;
    if (named) {
      for (const NodeId& quotation : *named) reader_.reports_of(quotation, facts);
    } else {
      reader_.everything(facts);
    }
    return facts;
  }

  std::set<NodeId> utterances_at(const NodeId& actor, Predicate predicate) const {
    std::set<NodeId> utterances;
    Facts ignored;
    for (const NodeId& surface : identity_.surfaces_of(actor)) {
      const bool speaks = predicate == Predicate::said;
      const auto found = speaks ? reader_.outgoing(surface, predicate, ignored)
                                : reader_.incoming(surface, predicate, ignored);
      for (const EvidenceKey& key : found) {
        if (identity_.canonical(surface, key.document) == actor)
          utterances.insert(speaks ? key.target : key.source);
      }
    }
    return utterances;
  }

  // What names the actor, and what tells of an event that the actor takes part in.
  std::set<NodeId> utterances_about(const NodeId& actor) const {
    auto utterances = utterances_at(actor, Predicate::about);
    Facts ignored;
    for (const auto role : {Predicate::agent, Predicate::patient, Predicate::recipient, Predicate::place,
                            Predicate::instrument, Predicate::topic}) {
      for (const NodeId& event : utterances_at(actor, role)) {
        for (const EvidenceKey& key : reader_.incoming(event, Predicate::about, ignored))
          utterances.insert(key.source);
      }
    }
    return utterances;
  }

  // What the actor says, and all that is reported inside it. What it did not say holds nobody's speech.
  std::set<Saying> speech_of(const NodeId& actor) const {
    Facts facts;
    std::vector<Saying> open;
    for (const NodeId& surface : identity_.surfaces_of(actor)) {
      for (const EvidenceKey& key : reader_.outgoing(surface, Predicate::said, facts)) {
        const bool is_said = facts.evidence.at(key).polarity == graph::Polarity::positive;
        if (is_said && identity_.canonical(surface, key.document) == actor)
          open.push_back({key.target, key.document});
      }
    }
    std::set<Saying> speech;
    while (!open.empty()) {
      const Saying outer = open.back();
      open.pop_back();
      if (!speech.insert(outer).second) continue;
      for (const EvidenceKey& key : reader_.incoming(outer.quotation, Predicate::within, facts)) {
        if (key.document == outer.document) open.push_back({key.source, key.document});
      }
    }
    return speech;
  }

  bool fits(const QuotationKey& key, const QuotationValue& report) const {
    if (speech_ && !(report.within && speech_->contains({*report.within, key.document}))) return false;
    return (question_.cue_lemma.empty() || report.cue_lemma == question_.cue_lemma) &&
           (!question_.type || report.type == *question_.type);
  }

  bool is_quotation(const NodeId& id) const { return keys_.scan(Family::quotation, prefix_of(id))->valid(); }

  const KeySpace& keys_;
  const IdentityIndex& identity_;
  const QuoteQuestion& question_;
  AdmittedDocuments admitted_;
  EvidenceReader reader_;
  std::optional<std::set<Saying>> speech_;  // of the actor that the question's `within` names
};

}  // namespace

KnowledgeGraph load_graph(const KeySpace& keys, const IdentityIndex& identity, const Selection& selection) {
  const auto admitted = admitted_documents(keys, selection.documents, selection.since, selection.until);
  return selection.centre ? Surroundings(keys, identity, selection, admitted).run()
                          : load_everything(keys, identity, selection, admitted);
}

// Statements first: only where no chain of them joins the two do common articles count as steps.
KnowledgeGraph load_between(const KeySpace& keys, const IdentityIndex& identity, const NodeId& from,
                            const NodeId& to) {
  const auto admitted = admitted_documents(keys, {}, {}, {});
  const EvidenceReader reader(keys, admitted, 0);
  for (const bool through_documents : {false, true}) {
    ChainSearch search(keys, identity, reader, through_documents);
    if (search.run(from, to))
      return assemble_around(keys, identity, search.around(), search.plan(), true, false);
  }
  return {};
}

KnowledgeGraph load_quotes(const KeySpace& keys, const IdentityIndex& identity,
                           const QuoteQuestion& question) {
  return QuoteSearch(keys, identity, question).run();
}

}  // namespace actant::store
