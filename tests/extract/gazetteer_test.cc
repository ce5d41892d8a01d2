#include "extract/gazetteer.h"

#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;

TEST_CASE("all forms of one country lead to one name") {
  for (const std::string_view form : {"UK", "U.K.", "United Kingdom", "Britain"}) {
    REQUIRE(gazetteer().name(form));
    CHECK(gazetteer().name(form)->canonical == "Britain");
  }
  REQUIRE(gazetteer().name("Ukrainian"));
  CHECK(gazetteer().name("Ukrainian")->is_demonym);
  CHECK(gazetteer().name("Ukrainian")->canonical == "Ukraine");
  CHECK(gazetteer().name("Ukrainians")->type == actant::graph::EntityType::group);
}

TEST_CASE("reporting verbs are known in every form") {
  for (const std::string_view form :
       {"say", "says", "said", "saying", "told", "argues", "denied", "denying", "wrote", "quipped"}) {
    INFO(form);
    CHECK(gazetteer().cue_forms(form) != nullptr);
  }
  CHECK(gazetteer().cue_forms("walked") == nullptr);
  CHECK(gazetteer().cue_forms("denied")->front().verb->lemma == "deny");
}

TEST_CASE("first names carry a gender where the lists agree") {
  REQUIRE(gazetteer().first_name("Olga"));
  CHECK(gazetteer().first_name("Olga")->gender == Gender::feminine);
  CHECK(gazetteer().first_name("China") == nullptr);
}

TEST_CASE("months and weekdays count as in ISO 8601") {
  CHECK(gazetteer().month("december") == 12);
  CHECK(gazetteer().weekday("sunday") == 7);
  CHECK(gazetteer().month("monday") == 0);
}
