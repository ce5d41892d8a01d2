#include "extract/clause/clause.h"

#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;

namespace {

// "arrest(police; Aster; in Lima)": lemma, subjects, objects and recipients, prepositional phrases.
std::vector<std::string> clauses(const std::string& text) {
  static const Lemmatizer lemmatizer(model().lemma_rules());
  auto annotation = annotated(text);
  const auto reading = model().read(annotation);
  const Dependencies dependencies(annotation, reading, model());
  const auto words = [&](const std::vector<std::uint32_t>& heads) {
    std::string list;
    for (const auto h : heads) list += (list.empty() ? "" : " ") + std::string(annotation.word(h));
    return list;
  };
  std::vector<std::string> lines;
  for (const auto& clause : find_clauses(annotation, dependencies, lemmatizer)) {
    std::string line = clause.lemma + "(" + words(clause.subjects) + "; " + words(clause.objects);
    if (!clause.recipients.empty()) line += "; to " + words(clause.recipients);
    for (const auto& oblique : clause.obliques)
      line += "; " + std::string(oblique.preposition) + " " + std::string(annotation.word(oblique.head));
    lines.push_back(line + ")");
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("active and passive are one clause") {
  CHECK(clauses("Police arrested Aster in Lima.") == Lines{"arrest(Police; Aster; in Lima)"});
  CHECK(clauses("Aster was arrested by police in Lima.") == Lines{"arrest(police; Aster; in Lima)"});
}

TEST_CASE("conjuncts are several participants, conjoined verbs share theirs") {
  CHECK(clauses("Peru and Chile attacked Bolivia.") == Lines{"attack(Peru Chile; Bolivia)"});
  CHECK(clauses("Police arrested and charged Aster.") ==
        Lines{"arrest(Police; Aster)", "charge(Police; Aster)"});
}

TEST_CASE("controlled verbs have the subject of the verb above, or its object") {
  CHECK(clauses("Peru promised to help Chile.") == Lines{"promise(Peru; )", "help(Peru; Chile)"});
  const auto urged = clauses("Peru urged Chile to leave Bolivia.");
  REQUIRE(urged.size() == 2);
  CHECK(urged[1] == "leave(Chile; Bolivia)");
}

TEST_CASE("a relative clause knows its noun") {
  const auto lines = clauses("The man who shot Aster fled.");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "shoot(man; Aster)");
}
