#include "graph/extraction_record.h"

#include "tests/catch.h"
#include "tests/graph/example_record.h"

using namespace actant::graph;
using Catch::Matchers::ContainsSubstring;

namespace {

// The message for the example record after `spoil` has had its way with it.
template <typename Spoil>
std::string refusal(Spoil spoil) {
  ExtractionRecord record = example_record();
  spoil(record);
  try {
    validate(record);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid_input);
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the speaker is the resolved entity, else the words, else nobody") {
  ExtractionRecord record = example_record();
  CHECK(record.speaker_name(record.quotations[0]) == "Zoë Ekwall");
  record.quotations[0].source->entity.reset();
  CHECK(record.speaker_name(record.quotations[0]) == "Foreign Minister Zoë Ekwall");
  record.quotations[0].source.reset();
  CHECK(record.speaker_name(record.quotations[0]).empty());
}

TEST_CASE("content that the cue interrupts is joined by an ellipsis") {
  const ExtractionRecord record = example_record();
  CHECK(record.content_text(record.quotations[0]) == "We will rebuild, … with or without the grant.");
}

TEST_CASE("an entity is named when one mention is a name") {
  ExtractionRecord record = example_record();
  CHECK(record.entities[0].is_named());
  record.entities[0].mentions.erase(record.entities[0].mentions.begin());
  CHECK_FALSE(record.entities[0].is_named());
}

TEST_CASE("a sound record is accepted") {
  CHECK(refusal([](ExtractionRecord&) {}) == "accepted");
}

TEST_CASE("a record that is off is refused with the place and the fault") {
  using Record = ExtractionRecord;
  CHECK(refusal([](Record& r) { r.sentences[1].end = 4000; }) == "sentences[1]: span lies outside the text");
  CHECK(refusal([](Record& r) { r.entities[0].mentions[0].span.begin = 1; }) ==
        "entities[0]: mention begins or ends inside a character");
  CHECK(refusal([](Record& r) { std::swap(r.times[0].span.begin, r.times[0].span.end); }) ==
        "times[0]: time lies outside the text");
  CHECK(refusal([](Record& r) { r.entities[1].mentions.clear(); }) ==
        "entities[1]: an entity has no mention");
  CHECK(refusal([](Record& r) { r.entities[1].name.clear(); }) == "entities[1]: name is empty");
  CHECK(refusal([](Record& r) { r.entities[0].roles[0].of = EntityId{4}; }) ==
        "entities[0]: role's `of` names e5, which is not there");
  CHECK(refusal([](Record& r) { r.quotations[1].content.clear(); }) ==
        "quotations[1]: a quotation has no content");
  CHECK(refusal([](Record& r) { r.quotations[1].within = QuotationId{2}; }) ==
        "quotations[1]: `within` names q3, which is not there");
  CHECK(refusal([](Record& r) { r.quotations[1].about[1] = EventId{1}; }) ==
        "quotations[1]: `about` names v2, which is not there");
  CHECK(refusal([](Record& r) { r.quotations[0].confidence = 0; }) ==
        "quotations[0]: a confidence lies outside (0, 1]");
  CHECK(refusal([](Record& r) { r.events[0].confidence = std::numeric_limits<double>::quiet_NaN(); }) ==
        "events[0]: a confidence lies outside (0, 1]");
  CHECK_THAT(refusal([](Record& r) { r.events[0].polarity = static_cast<Polarity>(7); }),
             ContainsSubstring("polarity is none of: positive, negative"));
  CHECK(refusal([](Record& r) { r.relations[0].object.reset(); }) ==
        "relations[0]: a relation of the closed list needs subject and object");
  CHECK(refusal([](Record& r) { r.relations[1].open.reset(); }) ==
        "relations[1]: exactly the open relations have a lemma");
  CHECK(refusal([](Record& r) { r.relations[0].predicate = Predicate::said; }) ==
        "relations[0]: the predicate is no relation");
  CHECK(refusal([](Record& r) { r.coverage.read = 3; }) ==
        "coverage: read and skipped sentences are not all sentences");
  CHECK_THAT(refusal([](Record& r) { r.document.title = "bad \xFF"; }),
             ContainsSubstring("document: text is not valid UTF-8 at byte 4"));
}
