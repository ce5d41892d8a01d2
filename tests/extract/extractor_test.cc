// The whole extractor: any text gives a valid record, the same one each time, in linear time.
#include "extract/extractor.h"

#include <chrono>

#include "graph/extraction_record.h"
#include "tests/catch.h"

using namespace actant;

namespace {

graph::ExtractionRecord extract_text(std::string text, extract::ExtractorOptions options = {}) {
  const extract::Extractor extractor(options);
  graph::Document document;
  document.uri = "hostile";
  document.text = std::move(text);
  auto record = extractor.extract(std::move(document));
  graph::validate(record);
  CHECK(record.coverage.sentences == record.sentences.size());
  std::uint32_t skipped = 0;
  for (const auto& span : record.coverage.skipped) skipped += span.sentences;
  CHECK(record.coverage.read + skipped == record.coverage.sentences);
  return record;
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("an empty text and a text of white space give an empty record") {
  CHECK(extract_text("").sentences.empty());
  CHECK(extract_text(" \n\t\n").sentences.empty());
}

TEST_CASE("hostile texts give valid records in linear time") {
  const auto started = std::chrono::steady_clock::now();
  extract_text("Ada Ruhl said: \"" + repeated("word ", 40'000));
  extract_text(repeated("\"Yes.\" ", 10'000));
  extract_text(repeated("\"No one asked the ferry crews.\"\n\n", 8'000));
  extract_text(repeated("\"", 20'000));
  extract_text(repeated("'a ", 20'000));
  extract_text("e" + repeated("\u0301", 20'000));
  extract_text(repeated("Ada Ruhl, ", 10'000) + "said.");
  extract_text(repeated("Minister President ", 10'000));
  extract_text(repeated("Ada said ", 10'000));
  extract_text(repeated("A. B. C. ", 10'000));
  extract_text(repeated("(((( ", 10'000));
  extract_text(std::string("a\0b\xFF\xFE", 5));
  extract_text(repeated("\xE2\x80\x9C", 10'000));
  // Quadratic work would take hours; a loaded machine with sanitizers gets its minutes.
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(300));
}

TEST_CASE("what lies beyond the limit is skipped and says so") {
  const auto record = extract_text(repeated("The gate is shut.\n\n", 300'000));
  CHECK(record.coverage.read > 10'000);
  REQUIRE_FALSE(record.coverage.skipped.empty());
  CHECK(record.coverage.skipped.back().reason == "limit");
}

TEST_CASE("a paragraph is parted where the limit falls") {
  const auto record = extract_text(repeated("The gate is shut and nobody knows why. ", 10'000));
  CHECK(record.coverage.read > 5'000);
  CHECK(record.coverage.read < 9'000);
  REQUIRE(record.coverage.skipped.size() == 1);
  CHECK(record.coverage.skipped[0].reason == "limit");
}

TEST_CASE("the same text gives the same record") {
  const std::string text =
      "President Corin Maddox said the port of Lima would reopen. \"It is time,\" he told Reuters on Friday.";
  CHECK(extract_text(text) == extract_text(text));
}

TEST_CASE("tokens are written only when asked for") {
  CHECK(extract_text("The gate is shut.").tokens.empty());
  extract::ExtractorOptions options;
  options.tokens = true;
  CHECK(extract_text("The gate is shut.", options).tokens.size() == 5);
}

TEST_CASE("the document has an id and keeps its text") {
  const auto record = extract_text("The gate is shut.");
  CHECK(record.document.id == graph::document_id("hostile", "The gate is shut."));
  CHECK(record.document.text == "The gate is shut.");
}
