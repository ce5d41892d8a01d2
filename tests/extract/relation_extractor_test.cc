#include "extract/relation_extractor.h"

#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

TEST_CASE("roles become relations of the closed list") {
  CHECK(relations("Russian President Corin Maddox met Apple CEO Milo Hart.") ==
        Lines{"Corin Maddox head_of_state_of Russia", "Milo Hart head_of Apple"});
  CHECK(relations("Kremlin spokesman Igor Lanz spoke.") == Lines{"Igor Lanz spokesperson_of Kremlin"});
}

TEST_CASE("a deputy is an official, not the head") {
  CHECK(relations("Olga Prell, Ukraine's deputy prime minister, spoke.") ==
        Lines{"Olga Prell official_of Ukraine"});
}

TEST_CASE("what stands inside a quotation is attributed to it") {
  const auto record = read("Ada Ruhl said that French President Paul Varga had left.");
  REQUIRE(record.relations.size() == 1);
  CHECK(record.relations[0].attributed_to == actant::graph::QuotationId{0});
  CHECK(record.words(record.relations[0].evidence) == "French President Paul Varga");
}

TEST_CASE("an incoming holder is planned, a former one is former") {
  const auto record = read("They met former French President Paul Varga.");
  REQUIRE(record.relations.size() == 1);
  CHECK(record.relations[0].status == actant::graph::RoleStatus::former);
}
