// Predicate: every kind of edge that the graph knows, in one table (graph/predicate.cc).
//
// Relations are the closed list of relations-and-events; the other groups join quotations, events and
// documents to the rest. The numbers are store keys (u16): never renumber, only add.
#pragma once

#include <cstdint>
#include <string_view>

#include "graph/entity_type.h"
#include "graph/name_table.h"

namespace actant::graph {

enum class Predicate : std::uint16_t {
  // relations, subject → object
  open = 1,
  head_of = 2,
  member_of = 3,
  employee_of = 4,
  spokesperson_of = 5,
  founder_of = 6,
  owner_of = 7,
  head_of_state_of = 8,
  head_of_government_of = 9,
  minister_of = 10,
  official_of = 11,
  candidate_of = 12,
  party_member_of = 13,
  citizen_of = 14,
  born_in = 15,
  died_in = 16,
  lives_in = 17,
  spouse_of = 18,
  parent_of = 19,
  sibling_of = 20,
  relative_of = 21,
  colleague_of = 22,
  successor_of = 23,
  plays_for = 24,
  coach_of = 25,
  educated_at = 26,
  based_in = 27,
  located_in = 28,
  part_of = 29,
  subsidiary_of = 30,
  partner_of = 31,
  competitor_of = 32,
  producer_of = 33,
  // event → participant
  agent = 64,
  patient = 65,
  recipient = 66,
  place = 67,
  instrument = 68,
  topic = 69,
  // speaker → quotation; quotation → entity or event; quotation → the quotation it stands in
  said = 96,
  addressed_to = 97,
  about = 98,
  within = 99,
  // document → entity; quotation or event → document
  mentions = 112,
  reported_in = 113,
};
template <>
std::span<const NameRow<Predicate>> name_rows<Predicate>();

enum class PredicateGroup : std::uint8_t { relation, event_role, quotation, document };
PredicateGroup group_of(Predicate predicate);

// May a relation of the closed list hold between things of these types? `open` takes any, the other groups
// none.
bool takes(Predicate predicate, EntityType subject, EntityType object);

// The term it maps to outside, as a prefixed name ("wdt:P463"), or empty. `inverse` = subject and object
// swap.
struct OutsideTerm {
  std::string_view term;
  bool inverse = false;
};
OutsideTerm outside_term(Predicate predicate);

}  // namespace actant::graph
