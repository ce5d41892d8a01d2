#include "extract/entity_recognizer.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;
using actant::graph::EntityType;
using actant::graph::RoleStatus;

namespace {

std::vector<std::string> names_of(std::string_view text) {
  std::vector<std::string> names;
  for (const auto& mention : recognize_entities(annotated(text), gazetteer())) {
    names.push_back(std::string(actant::graph::name_of(mention.type)) + " " + mention.name);
  }
  return names;
}

NameMention person_in(std::string_view text) {
  for (auto& mention : recognize_entities(annotated(text), gazetteer())) {
    if (mention.type == EntityType::person) return mention;
  }
  FAIL("no person in: " << text);
  return {};
}

}  // namespace

TEST_CASE("a title in front becomes a role of what stands before it") {
  const std::string text = "The Peruvian Foreign Minister Ana Prell spoke.";
  const auto names = recognize_entities(annotated(text), gazetteer());
  REQUIRE(names.size() == 2);
  CHECK(names[1].name == "Ana Prell");
  REQUIRE(names[1].titles.size() == 1);
  CHECK(names[1].titles[0].title == "Foreign Minister");
  CHECK(names[1].titles[0].of == 0U);
  CHECK(names[1].titles[0].predicate == actant::graph::Predicate::minister_of);
}

TEST_CASE("a title in small letters and a title behind the name are roles too") {
  CHECK(person_in("It was union secretary Bram Houten who left.").titles.at(0).title == "union secretary");
  CHECK(person_in("Bram Houten, the mayor of Lima, left.").titles.at(0).title == "mayor");
}

TEST_CASE("former, acting and designate are a status, not a part of the title") {
  CHECK(person_in("They met former President Corin Maddox there.").titles.at(0).status == RoleStatus::former);
  CHECK(person_in("They met acting Governor Corin Maddox there.").titles.at(0).status == RoleStatus::acting);
  const auto elect = person_in("They met President-elect Corin Maddox there.");
  CHECK(elect.name == "Corin Maddox");
  CHECK(elect.titles.at(0).status == RoleStatus::designate);
  CHECK(elect.titles.at(0).title == "President");
}

TEST_CASE("type words make organizations, places, facilities and laws") {
  CHECK(names_of("He joined the Ministry of Trade and Industry.") ==
        std::vector<std::string>{"organization Ministry of Trade and Industry"});
  CHECK(names_of("They sailed on Lake Orlo to Harwick Bridge.") ==
        std::vector<std::string>{"place Lake Orlo", "facility Harwick Bridge"});
  CHECK(names_of("They signed the Harwick Treaty.") == std::vector<std::string>{"law Harwick Treaty"});
}

TEST_CASE("days and months are times, not names") {
  CHECK(names_of("They met on Monday and in December.").empty());
}

TEST_CASE("a month behind a first name is a surname") {
  CHECK(names_of("They asked Theresa May twice.") == std::vector<std::string>{"person Theresa May"});
}

TEST_CASE("what the text calls a company is an organization") {
  const auto names = names_of("It was built by Ostrel Marn, a company based in Lima.");
  CHECK(std::find(names.begin(), names.end(), "organization Ostrel Marn") != names.end());
}

TEST_CASE("an office's long name stays whole") {
  CHECK(names_of("He leads the Harbour and Ferry Workers' Union.") ==
        std::vector<std::string>{"organization Harbour and Ferry Workers' Union"});
  CHECK(names_of("He joined the Ghana Police Service.") ==
        std::vector<std::string>{"organization Ghana Police Service"});
  CHECK(names_of("They moved to Western Australia.") == std::vector<std::string>{"place Western Australia"});
}
