// Happening: an event node with those who take part in it; and what an entity went through, in order of time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/knowledge_graph.h"

namespace actant::graph {

// A view into a graph, valid as long as it.
struct Happening {
  const Node* event = nullptr;
  std::vector<const Node*> agents, patients, recipients, places, instruments, topics;  // by id

  bool is_asserted() const;
};
Happening happening_of(const KnowledgeGraph& graph, const Node& event);

// "Russian police — arrest → Ruben Aster, in Lima"; negation and modality come first: "planned: …".
std::string words_of(const Happening& happening);

enum class TimelineKind : std::uint8_t { event, relation, statement };
template <>
std::span<const NameRow<TimelineKind>> name_rows<TimelineKind>();

struct TimelineItem {
  TimelineKind kind = TimelineKind::event;
  std::string time;            // of the thing itself, ISO 8601 / EDTF; empty: not told
  std::string reported;        // first publication; may be empty
  const Node* node = nullptr;  // event or quotation
  const Edge* edge = nullptr;  // relation; or the line from the speaker to the quotation

  bool is_asserted() const;
  const Evidence& evidence() const;
};

// Events and dated relations that the entity takes part in, and what it said: by their own time, else by when
// they were reported, what has no date last; then as they stand in the graph.
std::vector<TimelineItem> timeline_of(const KnowledgeGraph& graph, const NodeId& entity);

}  // namespace actant::graph
