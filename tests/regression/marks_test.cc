// Marks that are no quotation marks, and quotation marks of all kinds.
#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

TEST_CASE("M01 nickname: marks inside a name quote nobody") {
  CHECK(quotations("Oskar \"Rusty\" Lindqvist repaired the bell.").empty());
  const auto record = read("On Monday Oskar \"Rusty\" Lindqvist repaired the bell.");
  CHECK(mentions(record, "Oskar Lindqvist") == Lines{"Oskar \"Rusty\" Lindqvist", "Rusty"});
}

TEST_CASE("M02 scare quotes and named plans: no speaker is invented") {
  for (const auto& line : quotations("The so-called \"harvest plan\" entered its \"quiet phase\", a step "
                                     "that critics find \"brave\".")) {
    CHECK(line.find("critics") != std::string::npos);
  }
  CHECK(quotations("The \"summer programme\" began in a \"small way\" on Monday.").empty());
}

TEST_CASE("M03 titles of works are no speech") {
  CHECK(quotations("She hummed \"The Long Canal\" at the vigil.").empty());
}

TEST_CASE("M04 apostrophes open no quotation") {
  CHECK(quotations("They shouldn't forget the '90s; 'tis the crews' bell.").empty());
  CHECK(quotations("The farmers' market and the bakers' guild weren't there in the '70s.").empty());
}

TEST_CASE("M05 feet and inches are no marks, and later marks still pair") {
  CHECK(quotations("The keeper, who is 6'2\", ducked.").empty());
  CHECK(quotations("The keeper, who is 6'2\", ducked. \"Mind the beam,\" said Ivo Kern.") ==
        Lines{"direct | Ivo Kern | say | Mind the beam"});
}

TEST_CASE("M06 odd number of marks: the quotation ends with its paragraph at the latest") {
  const auto lines = quotations("\"The gate is shut, Ivo Kern said.\n\nThe next paragraph is narration.");
  for (const auto& line : lines) CHECK(line.find("narration") == std::string::npos);
}

TEST_CASE("M07 kinds of marks: the same record each time") {
  const Lines expected = {"direct | Ivo Kern | say | We agree"};
  for (const std::string quoted : {"\"We agree,\"", "“We agree,”", "«We agree,»", "»We agree,«",
                                   "„We agree,“", "‘We agree,’", "''We agree,''", "``We agree,''"}) {
    INFO(quoted);
    CHECK(quotations(quoted + " said Ivo Kern.") == expected);
  }
}

TEST_CASE("M08 quote inside a quote: the inner mark does not close the outer one") {
  const auto record = read("\"He shouted 'stop the press' and left,\" Ada Ruhl recalled.");
  REQUIRE(record.quotations.size() == 2);
  CHECK(record.speaker_name(record.quotations[0]) == "Ada Ruhl");
  CHECK(record.content_text(record.quotations[0]) == "He shouted 'stop the press' and left,");
  CHECK(record.content_text(record.quotations[1]) == "stop the press");
  CHECK(record.words(*record.quotations[1].source->span) == "He");
  CHECK(record.quotations[1].within == actant::graph::QuotationId{0});
}

TEST_CASE("M09 apostrophe inside single quotes does not close them") {
  CHECK(quotations("'It isn't ready,' said Ada Ruhl.") == Lines{"direct | Ada Ruhl | say | It isn't ready"});
  CHECK(quotations("‘We don’t know,’ said Ivo Kern.") == Lines{"direct | Ivo Kern | say | We don’t know"});
}

TEST_CASE("M10 ellipsis and brackets stay verbatim") {
  CHECK(quotations("\"We … [the crew] will stay,\" Ada Ruhl said.") ==
        Lines{"direct | Ada Ruhl | say | We … [the crew] will stay"});
}
