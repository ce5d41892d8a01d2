#include "graph/extraction_record_json.h"

#include <rapidcheck.h>

#include <chrono>

#include "tests/catch.h"
#include "tests/graph/example_record.h"
#include "tests/graph/generators.h"

using namespace actant::graph;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string refusal(const std::string& line) {
  try {
    record_from_json(line);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid_input);
    return error.what();
  }
  return "accepted";
}

// The example record's JSON with `from` replaced by `to`.
std::string altered(std::string_view from, std::string_view to) {
  std::string json = to_json(example_record());
  const std::size_t at = json.find(from);
  REQUIRE(at != std::string::npos);
  return json.replace(at, from.size(), to);
}

ExtractionRecord tiny_record() {
  ExtractionRecord record;
  record.document.uri = "a.txt";
  record.document.text = "“é”\n";
  record.document.id = document_id(record.document.uri, record.document.text);
  record.sentences = {{0, 8}};
  record.coverage = {1, 1, 0, {}};
  return record;
}

}  // namespace

TEST_CASE("a record is one line with its fields in the order of the format") {
  CHECK(
      to_json(tiny_record()) ==
      R"({"schema":"actant/extraction/1","offset_unit":"codepoint","document":{"id":")" +
          tiny_record().document.id.to_string() + R"(","uri":"a.txt","text":"“é”\n"},)" +
          R"("sentences":[{"start":0,"end":3}],"entities":[],"quotations":[],"events":[],"relations":[],"times":[],)" +
          R"("coverage":{"sentences":1,"read":1,"replaced":0,"skipped":[]}})");
}

TEST_CASE("offsets in JSON count code points") {
  const std::string json = to_json(example_record());
  CHECK_THAT(json, ContainsSubstring(R"("content":[{"start":1,"end":17},{"start":54,"end":80}])"));
  CHECK_THAT(json,
             ContainsSubstring(R"("name":"Zoë Ekwall","mentions":[{"start":41,"end":51,"kind":"name"})"));
}

TEST_CASE("what is usual or absent is left out") {
  const std::string json = to_json(example_record());
  CHECK_THAT(json, ContainsSubstring(R"("source":{"entity":"e1","implicit":true})"));
  CHECK_THAT(json, ContainsSubstring(R"("within":"q1","polarity":"negative","confidence":0.5})"));
  CHECK_THAT(json, ContainsSubstring(R"("about":[],"confidence":0.912,"rule":"marks"})"));
  CHECK_THAT(json, ContainsSubstring(R"("status":"acting")"));
  CHECK_THAT(json, !ContainsSubstring(R"("status":"current")"));
  CHECK_THAT(json,
             ContainsSubstring(R"("subject":"e3","predicate":"open","lemma":"call on","object":"e4",)"));
  CHECK_THAT(json, ContainsSubstring(R"("relation_span":[{)"));
  CHECK_THAT(json, ContainsSubstring(R"("subject_span":{)"));
}

TEST_CASE("every field comes back") {
  CHECK(record_from_json(to_json(example_record())) == example_record());
}

TEST_CASE("any record comes back, and is written with the same bytes") {
  CHECK(rc::check([] {
    const ExtractionRecord record = some_record();
    const std::string json = to_json(record);
    const ExtractionRecord back = record_from_json(json);
    RC_ASSERT(back == record);
    RC_ASSERT(to_json(back) == json);
  }));
}

TEST_CASE("confidences are written in three places and never as nothing") {
  const auto written = [](double confidence) {
    ExtractionRecord record = tiny_record();
    record.entities = {{EntityType::work, "é", {{{3, 5}, MentionKind::name}}, {}, {}, confidence, ""}};
    const std::string json = to_json(record);
    const std::size_t at = json.find("\"confidence\":") + 13;
    return json.substr(at, json.find('}', at) - at);
  };
  CHECK(written(1) == "1");
  CHECK(written(0.5) == "0.5");
  CHECK(written(0.12345) == "0.123");
  CHECK(written(0.9996) == "1");
  CHECK(written(0.05) == "0.05");
  CHECK(written(0.00001) == "0.001");
}

TEST_CASE("control characters, quotes and backslashes are escaped, other text is not") {
  ExtractionRecord record = tiny_record();
  record.document.title = "\"\\\b\f\n\r\t\x01\x1F/\u2028é";
  CHECK_THAT(to_json(record), ContainsSubstring(R"("title":"\"\\\b\f\n\r\t\u0001\u001f/)"
                                                "\u2028é\""));
}

TEST_CASE("unknown fields and nulls are ignored") {
  CHECK(record_from_json(altered(R"("offset_unit")", R"("new":{"deep":[1,null]},"offset_unit")")) ==
        example_record());
  ExtractionRecord untitled = example_record();
  untitled.document.title.clear();
  CHECK(record_from_json(altered(R"("title":"Harbour \"closed\"")", R"("title":null)")) == untitled);
}

TEST_CASE("a broken line is refused with the position") {
  CHECK_THAT(refusal(""), ContainsSubstring("not valid JSON"));
  CHECK_THAT(refusal("{\"schema\":\"actant"), ContainsSubstring("byte 18: not valid JSON"));
  CHECK_THAT(refusal(to_json(example_record()) + "{}"), ContainsSubstring("not valid JSON"));
  CHECK_THAT(refusal("[]"), ContainsSubstring("record: should be an object"));
  CHECK_THAT(refusal(altered("Harbour", "H\xFFrbour")), ContainsSubstring("not valid JSON"));
  CHECK_THAT(refusal(altered("Harbour", "\\ud800")), ContainsSubstring("not valid JSON"));
}

TEST_CASE("what a JSON reader lets through is refused here") {
  CHECK_THAT(refusal(altered(R"("type":"person")", R"("type":"person","type":"place")")),
             ContainsSubstring("entities[0].type: the key comes twice"));
  CHECK_THAT(refusal(altered(R"("start":0)", R"("start":99999999999999999999)")),
             ContainsSubstring("sentences[0].start: the integer 99999999999999999999 is out of range"));
  CHECK_THAT(refusal(altered(R"("start":0)", R"("start":4294967296)")), ContainsSubstring("is out of range"));
  CHECK_THAT(refusal(altered(R"("start":0)", R"("start":-1)")),
             ContainsSubstring("should be a whole number"));
  CHECK_THAT(refusal(altered(R"("start":0)", R"("start":0.5)")),
             ContainsSubstring("should be a whole number"));
  CHECK_THAT(refusal(altered(R"("confidence":0.97)", R"("confidence":1e400)")),
             ContainsSubstring("out of range"));
  CHECK(refusal(std::string(10'000'000, '[')).find("nested deeper than 64") != std::string::npos);
  CHECK(refusal(altered(R"("schema")", R"("x":)" + std::string(63, '[') + std::string(63, ']') +
                                           R"(,"schema")")) == "accepted");
}

TEST_CASE("a field that does not fit is refused by its path") {
  CHECK_THAT(refusal(altered("actant/extraction/1", "actant/extraction/2")),
             ContainsSubstring("schema: 'actant/extraction/2' is not actant/extraction/1"));
  CHECK_THAT(refusal(altered("\"codepoint\"", "\"byte\"")),
             ContainsSubstring("offset_unit: 'byte' is not codepoint"));
  CHECK_THAT(refusal(altered("harbour", "harbor")),
             ContainsSubstring("document.id: does not belong to this URI"));
  CHECK_THAT(refusal(altered(R"("kind":"name")", R"("kind":"nom")")),
             ContainsSubstring("entities[0].mentions[0].kind: 'nom' is none of: name, nominal, pronoun"));
  CHECK_THAT(refusal(altered(R"("id":"e2")", R"("id":"e3")")),
             ContainsSubstring("entities[1].id: should be e2"));
  CHECK_THAT(refusal(altered(R"("within":"q1")", R"("within":"e1")")),
             ContainsSubstring("quotations[1].within: 'e1' is no q-id such as q1"));
  CHECK_THAT(refusal(altered(R"("within":"q1")", R"("within":"q9")")),
             ContainsSubstring("q9, which is not there"));
  CHECK_THAT(refusal(altered(R"("text":)", R"("txt":)")), ContainsSubstring("document: lacks 'text'"));
  CHECK_THAT(refusal(altered(R"({"start":0,)", R"({"start":5000,)")),
             ContainsSubstring("sentences[0]: the span lies outside the text of"));
  CHECK_THAT(refusal(altered(R"("implicit":true)", R"("implicit":1)")),
             ContainsSubstring("should be true or false"));
}

TEST_CASE("cutting a record anywhere is refused, never a crash") {
  const std::string json = to_json(example_record());
  for (std::size_t size = 0; size < json.size(); ++size)
    REQUIRE_THROWS_AS(record_from_json(json.substr(0, size)), Error);
}

TEST_CASE("an object with keys without end is refused, not searched") {
  std::string line = "{";
  for (int i = 0; i < 300; ++i) line += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
  CHECK_THROWS_AS(record_from_json(line + "}"), Error);
}
