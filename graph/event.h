// Event: something that happened, might happen or is said to have happened; ACE's trigger and arguments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/id.h"
#include "graph/name_table.h"
#include "graph/span.h"
#include "graph/statement.h"
#include "graph/time_expression.h"

namespace actant::graph {

// PLOVER for politics and conflict, ACE and news practice for the rest (relations-and-events table).
enum class EventType : std::uint16_t {
  agree = 1,
  consult = 2,
  support = 3,
  concede = 4,
  cooperate = 5,
  aid = 6,
  retreat = 7,
  request = 8,
  accuse = 9,
  reject = 10,
  threaten = 11,
  protest = 12,
  mobilize = 13,
  sanction = 14,
  coerce = 15,
  assault = 16,
  elect = 32,
  appoint = 33,
  dismiss = 34,
  resign = 35,
  legislate = 36,
  investigate = 37,
  arrest = 38,
  charge = 39,
  sue = 40,
  try_ = 41,
  convict = 42,
  acquit = 43,
  sentence = 44,
  release = 45,
  be_born = 64,
  marry = 65,
  die = 66,
  kill = 67,
  injure = 68,
  acquire = 80,
  invest = 81,
  found = 82,
  launch = 83,
  report_result = 84,
  hire = 85,
  lay_off = 86,
  go_bankrupt = 87,
  trade = 88,
  travel = 96,
  meet = 97,
  host = 98,
  disaster = 112,
  accident = 113,
  outbreak = 114,
  publish = 128,
  win = 129,
  lose = 130,
  compete = 131,
  other = 255,
};
template <>
std::span<const NameRow<EventType>> name_rows<EventType>();

enum class EventRole : std::uint8_t {
  agent = 1,
  patient = 2,
  recipient = 3,
  place = 4,
  instrument = 5,
  topic = 6
};
template <>
std::span<const NameRow<EventRole>> name_rows<EventRole>();

struct Trigger {
  Span span;
  std::string lemma;

  friend bool operator==(const Trigger&, const Trigger&) = default;
};

struct Argument {
  EventRole role = EventRole::agent;
  EntityId entity;
  Span span;

  friend bool operator==(const Argument&, const Argument&) = default;
};

struct Event {
  EventType type = EventType::other;
  Trigger trigger;
  std::vector<Argument> arguments;
  std::optional<TimeExpression> time;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  std::optional<QuotationId> attributed_to;  // absent: the reporter's own voice
  double confidence = 1;
  std::string rule;

  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace actant::graph
