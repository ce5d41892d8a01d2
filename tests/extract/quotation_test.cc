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

TEST_CASE("cues: nouns, infinitives and passives are none; negation is seen") {
  const auto cues_of = [](std::string_view text) {
    const auto annotation = annotated(text);
    return find_cues(annotation, annotation.sentences.at(0), gazetteer());
  };
  CHECK(cues_of("The report of the claim was long.").empty());
  CHECK(cues_of("He tried to say it.").empty());
  REQUIRE(cues_of("She has not said so.").size() == 1);
  CHECK(cues_of("She has not said so.")[0].negative);
  CHECK(cues_of("It is said so.")[0].passive);
}

TEST_CASE("what is said in passing is no content") {
  CHECK(quotations("At this time, Ada Ruhl said.").empty());
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

TEST_CASE("every rule has a confidence between zero and one") {
  for (const auto* rule :
       {"quotation before cue", "cue clause", "carried over", "nobody named", "unheard of"}) {
    CHECK(confidence_of(rule) > 0);
    CHECK(confidence_of(rule) <= 1);
  }
}

namespace {

// "addressee: content" of the only quotation.
std::string told(const std::string& text) {
  const auto record = read(text);
  REQUIRE(record.quotations.size() == 1);
  const auto& quotation = record.quotations[0];
  REQUIRE(quotation.addressee);
  return std::string(record.words(quotation.addressee->span)) + ": " +
         std::string(record.words(quotation.content.at(0)));
}

}  // namespace

TEST_CASE("requests: the infinitive is the content, the one who is to act the addressee") {
  CHECK(
      told("Irena Kostel has called on her Baltic counterparts to open the port, as revealed in a letter.") ==
      "her Baltic counterparts: to open the port");
  CHECK(told("Irena Kostel urged the council to close the gate.") == "the council: to close the gate");
}

TEST_CASE("the place inside UK-based is no addressee") {
  CHECK(told("Irena Kostel expressed to UK-based Sky News that the port was safe.") ==
        "Sky News: the port was safe");
}

TEST_CASE("a noun reports when it has an owner and a clause") {
  const auto record = read("Many doubt Irena Kostel's claim that the port was safe.");
  REQUIRE(record.quotations.size() >= 1);
  CHECK(record.words(record.quotations.back().content.at(0)) == "the port was safe");
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
  const auto record = read("Irena Kostel: The Port Will Reopen in May");
  REQUIRE(record.quotations.size() == 1);
  CHECK(record.words(record.quotations[0].content.at(0)) == "The Port Will Reopen in May");
}

TEST_CASE("the place of a dateline is no speaker") {
  CHECK(quotations("MARLHAVEN — A judge ordered the crews to stop, ruling that the harbour was closed.") ==
        Lines{"indirect | judge | rule | the harbour was closed"});
}
