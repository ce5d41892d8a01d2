#include "extract/entity_recognizer.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;
using actant::graph::EntityType;
using actant::graph::RoleStatus;

namespace {

// A name as the head reads it: its words and its type.
struct Name {
  std::string_view words;
  EntityType type = EntityType::person;
};

struct Recognized {
  std::string text;
  AnnotatedText annotation;
  std::vector<NameMention> names;

  Recognized(std::string words, const std::vector<Name>& read)
      : text(std::move(words)), annotation(annotated(text)) {
    std::vector<NameReading> readings;
    for (const auto& name : read) {
      const auto at = static_cast<std::uint32_t>(text.find(name.words));
      WordRange range;
      for (std::uint32_t w = 0; w < annotation.words.size(); ++w) {
        const auto& span = annotation.words[w].span;
        if (span.begin == at) range.begin = w;
        if (span.end == at + name.words.size()) range.end = w + 1;
      }
      readings.push_back({range, name.type, 0.97F});
    }
    const auto reading = model().read(annotation);
    const Dependencies dependencies(annotation, reading, model());
    names = recognize_entities(annotation, dependencies, readings, gazetteer());
  }
};

NameMention person_in(std::string text, std::string_view name) {
  for (auto& mention : Recognized(std::move(text), {{name}}).names) {
    if (mention.type == EntityType::person) return mention;
  }
  FAIL("no person");
  return {};
}

}  // namespace

TEST_CASE("a title in front becomes a role of what stands before it") {
  const auto names = Recognized("The Peruvian Foreign Minister Ana Prell spoke.", {{"Ana Prell"}}).names;
  REQUIRE(names.size() == 2);
  CHECK(names[0].name == "Peru");
  CHECK(names[0].kind == actant::graph::MentionKind::nominal);
  CHECK(names[1].name == "Ana Prell");
  REQUIRE(names[1].titles.size() == 1);
  CHECK(names[1].titles[0].title == "Foreign Minister");
  CHECK(names[1].titles[0].of == 0U);
  CHECK(names[1].titles[0].predicate == actant::graph::Predicate::minister_of);
}

TEST_CASE("a title in small letters and a title behind the name are roles too") {
  CHECK(person_in("It was union secretary Bram Houten who left.", "Bram Houten").titles.at(0).title ==
        "union secretary");
  CHECK(person_in("Bram Houten, the mayor of Lima, left.", "Bram Houten").titles.at(0).title == "mayor");
  CHECK(person_in("Norway's culture minister, Signe Holm, spoke.", "Signe Holm").titles.at(0).title ==
        "culture minister");
}

TEST_CASE("former, acting and designate are a status, not a part of the title") {
  CHECK(person_in("They met former President Corin Maddox there.", "Corin Maddox").titles.at(0).status ==
        RoleStatus::former);
  CHECK(person_in("They met acting Governor Corin Maddox there.", "Corin Maddox").titles.at(0).status ==
        RoleStatus::acting);
  const auto elect = person_in("They met President-elect Corin Maddox there.", "Corin Maddox");
  CHECK(elect.titles.at(0).status == RoleStatus::designate);
  CHECK(elect.titles.at(0).title == "President");
}

TEST_CASE("a title that the head takes into a name is cut off, a name that is a title stays") {
  const auto general = person_in("They met Gen Prayut there.", "Gen Prayut");
  CHECK(general.name == "Prayut");
  REQUIRE(general.titles.size() == 1);
  CHECK(person_in("They met Dean Koontz there.", "Dean Koontz").name == "Dean Koontz");
  CHECK(Recognized("They met the Crown Prince there.", {{"Crown Prince"}}).names.empty());
}

TEST_CASE("a nickname between marks joins the two halves of a name") {
  const auto names =
      Recognized("They asked Oskar \"Rusty\" Lindqvist twice.", {{"Oskar"}, {"Rusty"}, {"Lindqvist"}}).names;
  REQUIRE(names.size() == 1);
  CHECK(names[0].name == "Oskar Lindqvist");
  CHECK(names[0].aliases.size() == 1);
}

TEST_CASE("known names share one key, people of a country point at it") {
  const auto names = Recognized("The UK and the United Kingdom met the Ukrainian side.",
                                {{"UK", EntityType::place}, {"United Kingdom", EntityType::place}})
                         .names;
  REQUIRE(names.size() == 3);
  CHECK(names[0].key == names[1].key);
  CHECK(names[2].name == "Ukraine");
}

TEST_CASE("a form of address names a person that the head left out, and nobody where only a title follows") {
  const auto names = Recognized("Ms. Torvik spoke.", {}).names;
  REQUIRE(names.size() == 1);
  CHECK(names[0].name == "Torvik");
  CHECK(Recognized("Mr. President spoke.", {}).names.empty());
}
