#include "graph/happening.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace actant::graph {
namespace {

std::vector<const Node*>* place_of(Happening& happening, Predicate role) {
  switch (role) {
    case Predicate::agent:
      return &happening.agents;
    case Predicate::patient:
      return &happening.patients;
    case Predicate::recipient:
      return &happening.recipients;
    case Predicate::place:
      return &happening.places;
    case Predicate::instrument:
      return &happening.instruments;
    case Predicate::topic:
      return &happening.topics;
    default:
      return nullptr;
  }
}

std::string names_of(const std::vector<const Node*>& nodes) {
  std::string names;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (i > 0) names += i + 1 == nodes.size() ? " and " : ", ";
    names += nodes[i]->name;
  }
  return names;
}

}  // namespace

bool Happening::is_asserted() const { return event->event->is_asserted(); }

Happening happening_of(const KnowledgeGraph& graph, const Node& event) {
  Happening happening;
  happening.event = &event;
  for (const Edge* edge : graph.out_edges(event.id)) {
    auto* nodes = place_of(happening, edge->predicate());
    if (nodes == nullptr) continue;
    const Node* node = &graph.node(edge->target());
    if (std::find(nodes->begin(), nodes->end(), node) == nodes->end()) nodes->push_back(node);
  }
  return happening;
}

std::string words_of(const Happening& happening) {
  const auto& facts = *happening.event->event;
  std::string words;
  if (facts.polarity == Polarity::negative) words += "not: ";
  if (facts.modality != Modality::asserted) words += std::string(name_of(facts.modality)) + ": ";
  if (!happening.agents.empty()) words += names_of(happening.agents) + " — ";
  words += facts.type == EventType::other ? facts.lemma : std::string(name_of(facts.type));
  if (!happening.patients.empty()) words += " → " + names_of(happening.patients);
  if (!happening.recipients.empty()) words += ", to " + names_of(happening.recipients);
  if (!happening.instruments.empty()) words += ", with " + names_of(happening.instruments);
  if (!happening.topics.empty()) words += ", about " + names_of(happening.topics);
  if (!happening.places.empty()) words += ", in " + names_of(happening.places);
  return words;
}

template <>
std::span<const NameRow<TimelineKind>> name_rows<TimelineKind>() {
  static constexpr NameRow<TimelineKind> rows[] = {{TimelineKind::event, "event"},
                                                   {TimelineKind::relation, "relation"},
                                                   {TimelineKind::statement, "statement"}};
  return rows;
}

bool TimelineItem::is_asserted() const {
  return kind == TimelineKind::event ? node->event->is_asserted() : edge->is_asserted();
}

const Evidence& TimelineItem::evidence() const {
  if (kind == TimelineKind::event && !node->event_evidence.empty()) return node->event_evidence.front();
  return edge->evidence.front();
}

std::vector<TimelineItem> timeline_of(const KnowledgeGraph& graph, const NodeId& entity) {
  std::vector<TimelineItem> items;
  const auto add_event = [&](const Edge* edge) {
    const Node& event = graph.node(edge->source());
    const bool known = std::any_of(items.begin(), items.end(),
                                   [&](const TimelineItem& item) { return item.node == &event; });
    if (!known) items.push_back({TimelineKind::event, event.event->time, event.first_seen, &event, edge});
  };
  const auto add_relation = [&](const Edge* edge) {
    for (const auto& evidence : edge->evidence) {
      const auto& time = evidence.since.empty() ? evidence.until : evidence.since;
      if (time.empty()) continue;
      const auto span =
          evidence.until.empty() || evidence.since.empty() ? time : evidence.since + "/" + evidence.until;
      items.push_back({TimelineKind::relation, span, edge->first_seen, nullptr, edge});
      return;
    }
  };
  for (const Edge* edge : graph.in_edges(entity)) {
    if (group_of(edge->predicate()) == PredicateGroup::event_role) add_event(edge);
    if (group_of(edge->predicate()) == PredicateGroup::relation) add_relation(edge);
  }
  for (const Edge* edge : graph.out_edges(entity)) {
    if (group_of(edge->predicate()) == PredicateGroup::relation) add_relation(edge);
    if (edge->predicate() == Predicate::said) {
      const Node& quotation = graph.node(edge->target());
      items.push_back({TimelineKind::statement, {}, quotation.first_seen, &quotation, edge});
    }
  }
  const auto place = [](const TimelineItem& item) {
    const auto& when = item.time.empty() ? item.reported : item.time;
    return std::tuple(when.empty(), beginning_of(when), item.time.empty(), item.kind, item.edge->key);
  };
  std::stable_sort(items.begin(), items.end(),
                   [&](const TimelineItem& a, const TimelineItem& b) { return place(a) < place(b); });
  return items;
}

}  // namespace actant::graph
