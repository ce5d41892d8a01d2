#include "extract/coreference/coreference.h"

#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

TEST_CASE("an acronym and its expansion are one organization") {
  CHECK(mentions(read("The Harwick Port Authority met. The HPA voted twice."), "Harwick Port Authority") ==
        Lines{"Harwick Port Authority", "HPA"});
}

TEST_CASE("the alliance is the only alliance named so far") {
  CHECK(mentions(read("NATO met in Lima. The alliance will vote."), "NATO") == Lines{"NATO", "The alliance"});
  CHECK(mentions(read("The alliance will vote. NATO met in Lima."), "NATO") == Lines{"NATO"});
}

TEST_CASE("the alliance with a capital is the same alliance") {
  const auto record = read("NATO met in Lima. Peru will join the Alliance, and the Alliance agreed.");
  CHECK(mentions(record, "NATO").size() == 3);
}

TEST_CASE("a pronoun takes a person of its gender") {
  const auto record = read("Olga Brandvik met Peter Lang. She thanked him.");
  CHECK(mentions(record, "Olga Brandvik") == Lines{"Olga Brandvik", "She"});
  CHECK(mentions(record, "Peter Lang") == Lines{"Peter Lang", "him"});
}

TEST_CASE("a surname that comes first joins the full name") {
  CHECK(mentions(read("Wexley said no. Later Leonard Wexley said yes."), "Leonard Wexley") ==
        Lines{"Wexley", "Leonard Wexley"});
}

TEST_CASE("a country's names and its adjective are one place") {
  CHECK(mentions(read("Britain left. The UK and British ministers agreed."), "Britain") ==
        Lines{"Britain", "UK", "British"});
}
