#include "graph/name_table.h"

#include <algorithm>
#include <set>

#include "graph/event.h"
#include "graph/extraction_record.h"
#include "graph/name_key.h"
#include "graph/node.h"
#include "graph/predicate.h"
#include "tests/catch.h"

using namespace actant::graph;

TEMPLATE_TEST_CASE("every closed set has one number and one word a row", "", EntityType, MentionKind,
                   RoleStatus, QuotationType, CueClass, EventType, EventRole, Polarity, Modality, TimeType,
                   Predicate, NodeKind, TypeFamily) {
  std::set<TestType> values;
  std::set<std::string_view> names;
  for (const auto& row : name_rows<TestType>()) {
    CHECK(values.insert(row.value).second);
    CHECK(names.insert(row.name).second);
    CHECK(name_of(row.value) == row.name);
    CHECK(find_by_name<TestType>(row.name) == row.value);
    CHECK(is_member(row.value));
    CHECK_FALSE(row.name.empty());
    CHECK(std::all_of(row.name.begin(), row.name.end(),
                      [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); }));
  }
  CHECK_FALSE(is_member(static_cast<TestType>(0)));
  CHECK_FALSE(is_member(static_cast<TestType>(250)));
}

TEST_CASE("numbers that are in databases do not change") {
  CHECK(static_cast<int>(EntityType::misc) == 9);
  CHECK(static_cast<int>(RoleStatus::designate) == 4);
  CHECK(static_cast<int>(QuotationType::mixed) == 3);
  CHECK(static_cast<int>(CueClass::warn) == 12);
  CHECK(static_cast<int>(EventType::assault) == 16);
  CHECK(static_cast<int>(EventType::release) == 45);
  CHECK(static_cast<int>(EventType::injure) == 68);
  CHECK(static_cast<int>(EventType::trade) == 88);
  CHECK(static_cast<int>(EventType::host) == 98);
  CHECK(static_cast<int>(EventType::outbreak) == 114);
  CHECK(static_cast<int>(EventType::compete) == 131);
  CHECK(static_cast<int>(EventType::other) == 255);
  CHECK(static_cast<int>(EventRole::topic) == 6);
  CHECK(static_cast<int>(Polarity::negative) == 2);
  CHECK(static_cast<int>(Modality::denied) == 6);
  CHECK(static_cast<int>(TimeType::set) == 4);
  CHECK(static_cast<int>(Predicate::open) == 1);
  CHECK(static_cast<int>(Predicate::producer_of) == 33);
  CHECK(static_cast<int>(Predicate::topic) == 69);
  CHECK(static_cast<int>(Predicate::within) == 99);
  CHECK(static_cast<int>(Predicate::reported_in) == 113);
  CHECK(static_cast<int>(NodeKind::document) == 34);
  CHECK(static_cast<int>(TypeFamily::thing) == 5);
}

TEST_CASE("every event type and every predicate has its row") {
  CHECK(name_rows<EventType>().size() == 55);
  CHECK(name_rows<Predicate>().size() == 45);
}

TEST_CASE("the word for a trial is try") {
  CHECK(parse_name<EventType>("try", "event type") == EventType::try_);
}

TEST_CASE("an unknown word is refused with the list of the known ones") {
  CHECK_THROWS_WITH(parse_name<Polarity>("neutral", "polarity"),
                    "'neutral' is no polarity — use one of: positive, negative");
  CHECK(name_of(static_cast<Polarity>(9)) == "unknown");
}

TEST_CASE("each entity type is the node kind of the same word") {
  for (const auto& row : name_rows<EntityType>()) {
    CHECK(name_of(kind_of(row.value)) == row.name);
    CHECK(is_entity(kind_of(row.value)));
  }
  CHECK_FALSE(is_entity(NodeKind::event));
  CHECK_FALSE(is_entity(NodeKind::document));
}

TEST_CASE("predicates fall into four groups") {
  CHECK(group_of(Predicate::open) == PredicateGroup::relation);
  CHECK(group_of(Predicate::minister_of) == PredicateGroup::relation);
  CHECK(group_of(Predicate::agent) == PredicateGroup::event_role);
  CHECK(group_of(Predicate::said) == PredicateGroup::quotation);
  CHECK(group_of(Predicate::mentions) == PredicateGroup::document);
}

TEST_CASE("predicates name an outside term and its direction") {
  CHECK(outside_term(Predicate::member_of).term == "wdt:P463");
  CHECK_FALSE(outside_term(Predicate::member_of).inverse);
  CHECK(outside_term(Predicate::founder_of).term == "wdt:P112");
  CHECK(outside_term(Predicate::founder_of).inverse);
  CHECK(outside_term(Predicate::open).term.empty());
}
