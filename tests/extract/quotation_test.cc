// The steps of extract/quotation/: marks, cue, content, speaker.
#include "extract/quotation/attribution.h"
#include "tests/catch.h"
#include "tests/extract/annotated.h"
#include "tests/regression/reading.h"

using namespace actant::extract;
using namespace actant::regression;

TEST_CASE("marks: nested ones are deeper, unclosed ones end with the paragraph") {
  const std::string text = "\"He said 'no' twice\" and \"left";
  auto annotation = annotated(text);
  const auto quotes = pair_marks(annotation);
  REQUIRE(quotes.size() == 3);
  CHECK(quotes[0].depth == 0);
  CHECK(annotation.phrase(quotes[1].inner) == "no");
  CHECK(quotes[1].depth == 1);
  CHECK_FALSE(quotes[2].closed);
}

TEST_CASE("the day of the speech is no content") {
  CHECK(quotations("Ada Ruhl said on Monday that the gate is shut.") ==
        Lines{"indirect | Ada Ruhl | say | the gate is shut"});
}

TEST_CASE("two clauses of one speaker are two quotations") {
  CHECK(
      quotations("Ada Ruhl said the gate was shut and added that it would stay so.") ==
      Lines{"indirect | Ada Ruhl | say | the gate was shut", "indirect | Ada Ruhl | add | it would stay so"});
}

TEST_CASE("a transcript is read by its turns") {
  CHECK(quotations("RUHL: Why is the gate shut?\n\nKERN: Because it is night.\n\nRUHL: Then open it at dawn.")
            .size() == 3);
}

namespace {

// The first part, without the "that" which opens a clause.
std::string content_of(const actant::graph::ExtractionRecord& record,
                       const actant::graph::Quotation& quotation) {
  const std::string content(record.words(quotation.content.at(0)));
  return content.starts_with("that ") ? content.substr(5) : content;
}

// "addressee: content" of the only quotation.
std::string told(const std::string& text) {
  const auto record = read(text);
  REQUIRE(record.quotations.size() == 1);
  const auto& quotation = record.quotations[0];
  return std::string(record.words(quotation.addressee->span)) + ": " + content_of(record, quotation);
}

}  // namespace

TEST_CASE("requests: the one who is to act is the addressee") {
  CHECK(has(
      quotations("Irena Kostel called on her Baltic counterparts to open the port, as revealed in a letter."),
      "indirect | Irena Kostel | call on | her Baltic counterparts to open the port (to Baltic "
      "counterparts)"));
  CHECK(told("Irena Kostel urged the council to close the gate.") ==
        "the council: the council to close the gate");
}

TEST_CASE("the place inside UK-based is no addressee") {
  CHECK(told("Irena Kostel expressed to UK-based Sky News that the port was safe.") ==
        "Sky News: the port was safe");
}

TEST_CASE("a noun reports when it has an owner and a clause") {
  const auto record = read("Many doubt Irena Kostel's claim that the port was safe.");
  REQUIRE(record.quotations.size() >= 1);
  CHECK(content_of(record, record.quotations.back()) == "the port was safe");
  CHECK(record.words(*record.quotations.back().source->span) == "Irena Kostel");
}

TEST_CASE("marks around reported speech leave the clause as content") {
  const auto record = read(
      "\"We will stay,\" Tomas Ekwall said.\n\n\"Conversely, he stated that a clear line was "
      "needed at the border.\"");
  REQUIRE(record.quotations.size() == 2);
  CHECK(record.words(record.quotations[1].content.at(0)) == "a clear line was needed at the border");
  CHECK(record.words(record.quotations[1].cue->span) == "stated");
  CHECK(record.entity(*record.quotations[1].source->entity).name == "Tomas Ekwall");
}

TEST_CASE("a headline that opens with its source and a colon is an attribution") {
  const auto record =
      read("Mayor Irena Kostel: The port will reopen in May\n\nIrena Kostel spoke on Monday.");
  REQUIRE(record.quotations.size() == 1);
  CHECK(record.words(record.quotations[0].content.at(0)) == "The port will reopen in May");
}

TEST_CASE("the place of a dateline is no speaker") {
  CHECK(has(quotations("MARLHAVEN — A judge ordered the crews to stop, ruling that the harbour was closed."),
            "indirect | judge | rule | the harbour was closed"));
}

TEST_CASE("a quotation that a content opens is content to its end") {
  const auto lines = quotations(
      "He defended the remark, saying, \"I do not think this is a ridiculous idea. Something odd was going "
      "on. Do I "
      "think it was the tide? Probably not.\"");
  CHECK(std::any_of(lines.begin(), lines.end(), [](const auto& line) {
    return line.starts_with("direct") && line.find("| say | I do not") != std::string::npos &&
           line.find("Probably not") != std::string::npos;
  }));
}

TEST_CASE("the turns of a transcript may open with a mark") {
  const auto lines = quotations(
      "\"MARSH: Will the port reopen this year? We have waited long.\n\n\"LANG: It will reopen in May, and "
      "the crews "
      "know it.\n\n\"MARSH: And who will pay for all of that?\"");
  CHECK(lines.size() == 3);
  for (const auto& line : lines) CHECK(line.find("| : |") != std::string::npos);
}

TEST_CASE("whoever is told stands behind the verb, whatever the tree says") {
  CHECK(has(quotations("Olga Brandvik thanked the crews. Later Ivo Kern told her the bridge was safe."),
            "indirect | Ivo Kern | tell | the bridge was safe (to Olga Brandvik)"));
}
