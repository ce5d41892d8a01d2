// Node: one actor, place, group, thing, event, quotation or document of the graph.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/entity.h"
#include "graph/event.h"
#include "graph/evidence.h"
#include "graph/id.h"
#include "graph/quotation.h"
#include "graph/statement.h"

namespace actant::graph {

enum class NodeKind : std::uint8_t {
  person = 1,
  organization = 2,
  place = 3,
  group = 4,
  product = 5,
  work = 6,
  law = 7,
  facility = 8,
  misc = 9,
  event = 32,
  quotation = 33,
  document = 34,
};
template <>
std::span<const NameRow<NodeKind>> name_rows<NodeKind>();
NodeKind kind_of(EntityType type);
bool is_entity(NodeKind kind);

struct Alias {
  std::string name;         // as written
  std::uint32_t count = 0;  // mentions under that name

  friend bool operator==(const Alias&, const Alias&) = default;
};

// A role as one document states it.
struct RoleStatement {
  std::string title;
  std::optional<NodeId> of;
  std::string of_name;
  RoleStatus status = RoleStatus::current;
  Evidence evidence;
};

// Where and how one document reports an utterance.
struct Report {
  Evidence evidence;         // its spans are the content parts
  std::string text;          // verbatim content in this document
  std::string source_words;  // empty when carried over
  std::string cue_lemma;     // empty when there is none
  std::optional<CueClass> cue_class;
  QuotationType type = QuotationType::direct;
  bool implicit = false;
  Polarity polarity = Polarity::positive;  // negative: the text says that it was not said
  std::optional<NodeId> speaker;           // speaker's node
  // Inside another utterance: its speaker's node, or its own where nobody is named.
  std::optional<NodeId> attributed_to;
};

// One utterance with its reports; two outlets with the same words are two reports of one.
struct Utterance {
  std::string text;             // of the first report by (published, document)
  std::vector<Report> reports;  // sorted by (published, document, span); at least one
  std::uint32_t independent_sources = 0;
};

struct EventFacts {
  EventType type = EventType::other;
  std::string lemma;
  std::string time;  // ISO 8601 / EDTF, may be empty
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  std::optional<NodeId> attributed_to;  // speaker's node

  // In the reporters' own voice?
  bool is_asserted() const { return !attributed_to && is_stated(polarity, modality); }
};

struct Node {
  NodeId id;
  NodeKind kind = NodeKind::misc;
  std::string name;  // entity: commonest full name; quotation: its text; event: type and lemma; document:
                     // title or URI
  // Entities: by a name, or only described ("two diplomats")?
  bool named = true;
  std::vector<Alias> aliases;  // entities: commonest first, then by name
  std::vector<RoleStatement> roles;
  std::vector<std::string> links;    // outside ids, sorted
  std::vector<std::string> reasons;  // why surfaces were joined or set apart, sorted
  std::vector<Evidence> mentions;    // one an entity mention, when asked for
  std::uint32_t mention_count = 0;
  std::uint32_t document_count = 0;   // current revisions only
  std::string first_seen, last_seen;  // publication dates, may be empty
  double confidence = 1;
  std::optional<Utterance> utterance;    // kind quotation
  std::optional<EventFacts> event;       // kind event
  std::vector<Evidence> event_evidence;  // kind event: where the trigger stands
};

}  // namespace actant::graph
