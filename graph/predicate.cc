#include "graph/predicate.h"

#include <algorithm>
#include <array>

namespace actant::graph {
namespace {

struct PredicateRow {
  Predicate predicate;
  std::string_view name;
  PredicateGroup group;
  OutsideTerm outside;  // a Wikidata property; inverse where Wikidata's arrow points the other way
};

constexpr PredicateRow predicates[] = {
    {Predicate::open, "open", PredicateGroup::relation, {}},
    {Predicate::head_of, "head_of", PredicateGroup::relation, {"wdt:P488", true}},
    {Predicate::member_of, "member_of", PredicateGroup::relation, {"wdt:P463", false}},
    {Predicate::employee_of, "employee_of", PredicateGroup::relation, {"wdt:P108", false}},
    {Predicate::spokesperson_of, "spokesperson_of", PredicateGroup::relation, {}},
    {Predicate::founder_of, "founder_of", PredicateGroup::relation, {"wdt:P112", true}},
    {Predicate::owner_of, "owner_of", PredicateGroup::relation, {"wdt:P127", true}},
    {Predicate::head_of_state_of, "head_of_state_of", PredicateGroup::relation, {"wdt:P35", true}},
    {Predicate::head_of_government_of, "head_of_government_of", PredicateGroup::relation, {"wdt:P6", true}},
    {Predicate::minister_of, "minister_of", PredicateGroup::relation, {"wdt:P39", false}},
    {Predicate::official_of, "official_of", PredicateGroup::relation, {"wdt:P39", false}},
    {Predicate::candidate_of, "candidate_of", PredicateGroup::relation, {"wdt:P102", false}},
    {Predicate::party_member_of, "party_member_of", PredicateGroup::relation, {"wdt:P102", false}},
    {Predicate::citizen_of, "citizen_of", PredicateGroup::relation, {"wdt:P27", false}},
    {Predicate::born_in, "born_in", PredicateGroup::relation, {"wdt:P19", false}},
    {Predicate::died_in, "died_in", PredicateGroup::relation, {"wdt:P20", false}},
    {Predicate::lives_in, "lives_in", PredicateGroup::relation, {"wdt:P551", false}},
    {Predicate::spouse_of, "spouse_of", PredicateGroup::relation, {"wdt:P26", false}},
    {Predicate::parent_of, "parent_of", PredicateGroup::relation, {"wdt:P40", false}},
    {Predicate::sibling_of, "sibling_of", PredicateGroup::relation, {"wdt:P3373", false}},
    {Predicate::relative_of, "relative_of", PredicateGroup::relation, {"wdt:P1038", false}},
    {Predicate::colleague_of, "colleague_of", PredicateGroup::relation, {}},
    {Predicate::successor_of, "successor_of", PredicateGroup::relation, {"wdt:P1365", false}},
    {Predicate::plays_for, "plays_for", PredicateGroup::relation, {"wdt:P54", false}},
    {Predicate::coach_of, "coach_of", PredicateGroup::relation, {"wdt:P6087", false}},
    {Predicate::educated_at, "educated_at", PredicateGroup::relation, {"wdt:P69", false}},
    {Predicate::based_in, "based_in", PredicateGroup::relation, {"wdt:P159", false}},
    {Predicate::located_in, "located_in", PredicateGroup::relation, {"wdt:P131", false}},
    {Predicate::part_of, "part_of", PredicateGroup::relation, {"wdt:P361", false}},
    {Predicate::subsidiary_of, "subsidiary_of", PredicateGroup::relation, {"wdt:P749", false}},
    {Predicate::partner_of, "partner_of", PredicateGroup::relation, {}},
    {Predicate::competitor_of, "competitor_of", PredicateGroup::relation, {}},
    {Predicate::producer_of, "producer_of", PredicateGroup::relation, {"wdt:P176", true}},
    {Predicate::agent, "agent", PredicateGroup::event_role, {}},
    {Predicate::patient, "patient", PredicateGroup::event_role, {}},
    {Predicate::recipient, "recipient", PredicateGroup::event_role, {}},
    {Predicate::place, "place", PredicateGroup::event_role, {}},
    {Predicate::instrument, "instrument", PredicateGroup::event_role, {}},
    {Predicate::topic, "topic", PredicateGroup::event_role, {}},
    {Predicate::said, "said", PredicateGroup::quotation, {}},
    {Predicate::addressed_to, "addressed_to", PredicateGroup::quotation, {}},
    {Predicate::about, "about", PredicateGroup::quotation, {}},
    {Predicate::within, "within", PredicateGroup::quotation, {}},
    {Predicate::mentions, "mentions", PredicateGroup::document, {}},
    {Predicate::reported_in, "reported_in", PredicateGroup::document, {}},
};

// Types of subject and object: person, organization, place (l), work or product (w).
struct ArgumentRow {
  Predicate predicate;
  std::string_view subject, object;
};
constexpr ArgumentRow arguments[] = {
    {Predicate::head_of, "p", "o"},          {Predicate::member_of, "pol", "o"},
    {Predicate::employee_of, "p", "o"},      {Predicate::spokesperson_of, "p", "opl"},
    {Predicate::founder_of, "p", "o"},       {Predicate::owner_of, "po", "ow"},
    {Predicate::head_of_state_of, "p", "l"}, {Predicate::head_of_government_of, "p", "l"},
    {Predicate::minister_of, "p", "l"},      {Predicate::official_of, "p", "lo"},
    {Predicate::candidate_of, "p", "o"},     {Predicate::party_member_of, "p", "o"},
    {Predicate::citizen_of, "p", "l"},       {Predicate::born_in, "p", "l"},
    {Predicate::died_in, "p", "l"},          {Predicate::lives_in, "p", "l"},
    {Predicate::spouse_of, "p", "p"},        {Predicate::parent_of, "p", "p"},
    {Predicate::sibling_of, "p", "p"},       {Predicate::relative_of, "p", "p"},
    {Predicate::colleague_of, "p", "p"},     {Predicate::successor_of, "p", "p"},
    {Predicate::plays_for, "p", "o"},        {Predicate::coach_of, "p", "o"},
    {Predicate::educated_at, "p", "o"},      {Predicate::based_in, "o", "l"},
    {Predicate::located_in, "l", "l"},       {Predicate::part_of, "o", "o"},
    {Predicate::subsidiary_of, "o", "o"},    {Predicate::partner_of, "o", "o"},
    {Predicate::competitor_of, "o", "o"},    {Predicate::producer_of, "o", "w"},
};

const PredicateRow* row_of(Predicate predicate) {
  const auto* row =
      std::find_if(std::begin(predicates), std::end(predicates),
                   [&](const PredicateRow& candidate) { return candidate.predicate == predicate; });
  return row == std::end(predicates) ? nullptr : row;
}

constexpr auto names = [] {
  std::array<NameRow<Predicate>, std::size(predicates)> rows{};
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = {predicates[i].predicate, predicates[i].name};
  return rows;
}();

}  // namespace

template <>
std::span<const NameRow<Predicate>> name_rows<Predicate>() {
  return names;
}

PredicateGroup group_of(Predicate predicate) {
  const PredicateRow* row = row_of(predicate);
  return row == nullptr ? PredicateGroup::relation : row->group;
}

bool takes(Predicate predicate, EntityType subject, EntityType object) {
  const auto argument = [](EntityType type) {
    switch (type) {
      case EntityType::person:
        return 'p';
      case EntityType::organization:
        return 'o';
      case EntityType::place:
      case EntityType::facility:
        return 'l';
      case EntityType::product:
      case EntityType::work:
        return 'w';
      default:
        return '-';
    }
  };
  if (predicate == Predicate::open) return true;
  const auto row =
      std::find_if(std::begin(arguments), std::end(arguments),
                   [&](const ArgumentRow& candidate) { return candidate.predicate == predicate; });
  return row != std::end(arguments) && row->subject.find(argument(subject)) != std::string_view::npos &&
         row->object.find(argument(object)) != std::string_view::npos;
}

OutsideTerm outside_term(Predicate predicate) {
  const PredicateRow* row = row_of(predicate);
  return row == nullptr ? OutsideTerm{} : row->outside;
}

}  // namespace actant::graph
