#include "extract/relation/relation_extractor.h"

#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

TEST_CASE("roles become relations of the closed list") {
  const auto lines = relations("Russian President Corin Maddox met Apple CEO Milo Hart.");
  CHECK(has(lines, "Corin Maddox head_of_state_of Russia"));
  CHECK(has(lines, "Milo Hart head_of Apple"));
  CHECK(has(relations("Kremlin spokesman Igor Lanz spoke."), "Igor Lanz spokesperson_of Kremlin"));
}

TEST_CASE("a legislator is of the place that he or she is from") {
  CHECK(has(relations("Ann Lee, a Republican senator from Ohio, resigned on Tuesday."),
            "Ann Lee official_of Ohio"));
  CHECK(has(relations("Ann Lee is a senator from Ohio."), "Ann Lee official_of Ohio"));
  CHECK_FALSE(
      has(relations("Ann Lee, a director from Ohio, resigned on Tuesday."), "Ann Lee official_of Ohio"));
}

TEST_CASE("a place behind a holder's name is the office's, not where somebody lives") {
  const auto lines = relations("Governor Milo Hart of Texas signed the bill.");
  CHECK(has(lines, "Milo Hart official_of Texas"));
  CHECK_FALSE(has(lines, "Milo Hart lives_in Texas"));
  CHECK(has(relations("Milo Hart of Texas signed the bill."), "Milo Hart lives_in Texas"));
}

TEST_CASE("a deputy is an official, not the head") {
  const auto lines = relations("Olga Prell, Ukraine's deputy prime minister, spoke.");
  CHECK(has(lines, "Olga Prell official_of Ukraine"));
  CHECK_FALSE(has(lines, "Olga Prell head_of_government_of Ukraine"));
  CHECK_FALSE(has(lines, "Olga Prell minister_of Ukraine"));
}

TEST_CASE("what stands inside a quotation is attributed to it") {
  CHECK(has(relations("Ada Ruhl said that French President Paul Varga had left."),
            "Paul Varga head_of_state_of France (said by Ada Ruhl)"));
}

TEST_CASE("a former holder is former, and an office has its years") {
  CHECK(has(relations("They met former French President Paul Varga."),
            "Paul Varga head_of_state_of France former"));
  CHECK(has(relations("Tom Reed was mayor of Lima from 2019 to 2023."),
            "Tom Reed official_of Lima former since 2019 until 2023"));
  CHECK(has(relations("Sela Minh has been president of Chile since 2029."),
            "Sela Minh head_of_state_of Chile since 2029"));
}

TEST_CASE("verbs and nouns say who belongs to whom") {
  struct Row {
    const char* sentence;
    const char* relation;
  };
  const Row rows[] = {
      {"Milo Hart founded Acme Corp in 2010.", "Milo Hart founder_of Acme Corp"},
      {"Ana Torvik, the wife of Per Torvik, spoke.", "Ana Torvik spouse_of Per Torvik"},
      {"Ana Torvik was born in Arica.", "Ana Torvik born_in Arica"},
      {"Olaf Torvik works for the Meridian Wire.", "Olaf Torvik employee_of Meridian Wire"},
      {"Ana Torvik graduated from Lima University.", "Ana Torvik educated_at Lima University"},
      {"Acme Corp, a subsidiary of Dagger Ltd, makes pumps.", "Acme Corp subsidiary_of Dagger Ltd"},
      {"Dagger Ltd is based in Lima.", "Dagger Ltd based_in Lima"},
  };
  for (const auto& row : rows) {
    INFO(row.sentence);
    CHECK(has(relations(row.sentence), row.relation));
  }
}

TEST_CASE("arguments have the types of the closed list") {
  const auto record = read("Milo Hart founded Acme Corp in Lima, and Ana Torvik of Peru works for it.");
  for (const auto& relation : record.relations) {
    if (relation.predicate == actant::graph::Predicate::open) continue;
    CHECK(actant::graph::takes(relation.predicate, record.entity(*relation.subject).type,
                               record.entity(*relation.object).type));
  }
}

TEST_CASE("open relations keep the text's own words") {
  CHECK(
      has(open_relations("Russian police arrested Ruben Aster."), "Russian police | arrested | Ruben Aster"));
  CHECK(has(open_relations("Aster was born in Lima."), "Aster | was born in | Lima"));
  CHECK(has(open_relations("Peru and Chile signed an accord."), "Chile | signed | an accord"));
  CHECK(has(open_relations("The company failed to reach a deal."), "The company | failed to reach | a deal"));
  CHECK(has(open_relations("Elections are expensive."), "Elections | are | expensive"));
}

TEST_CASE("a source's words between marks and the reporter's make no relation together") {
  for (const auto& line : open_relations("\"We will rebuild the pier,\" said Tomas Ekwall."))
    CHECK(line.find("Ekwall") == std::string::npos);
}

TEST_CASE("an adjective tells of its own noun alone") {
  for (const auto& line : relations("Chilean police arrested Ruben Aster."))
    CHECK(line.find("citizen_of") == std::string::npos);
}

TEST_CASE("whom somebody is for is not what he is of") {
  const auto lines = relations("The Baltic League's councillor Tom Reed, a pro-Lima councillor, spoke.");
  CHECK(has(lines, "Tom Reed official_of Baltic League"));
  CHECK_FALSE(has(lines, "Tom Reed official_of Lima"));
}

TEST_CASE("whoever is elected is not in office yet, whoever is retired no more") {
  CHECK(has(relations("Ana Torvik was elected president of Chile."),
            "Ana Torvik head_of_state_of Chile designate"));
  CHECK(has(relations("Retired Peruvian general Tom Reed spoke."), "Tom Reed official_of Peru former"));
  CHECK(has(relations("Navy veteran Tom Reed spoke."), "Tom Reed employee_of Navy former"));
}

TEST_CASE("who stands for a party is its member") {
  CHECK(has(relations("Mara Quist of the Labour Party spoke."), "Mara Quist party_member_of Labour Party"));
}
