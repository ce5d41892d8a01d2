// Each row of lexicon/time_patterns.tsv says what its example means.
#include <cctype>

#include "extract/time/time_grammar.h"
#include "extract/time/time_normalizer.h"
#include "graph/time_expression.h"
#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;

namespace {

std::vector<TimeReading> times_in(const std::string& text, const std::string& published) {
  static const TimeGrammar grammar(gazetteer());
  auto annotation = annotated(text);
  const auto reading = model().read(annotation);
  const Dependencies dependencies(annotation, reading, model());
  return normalize_times(annotation, dependencies, grammar, published);
}

}  // namespace

TEST_CASE("every pattern of the table finds its own example, whole") {
  const TimeGrammar grammar(gazetteer());
  for (const auto& row : time_pattern_rows()) {
    INFO(row.pattern << " — " << row.example);
    const std::string text = std::string(row.example) + ".";
    const auto annotation = annotated(text);
    const auto matches = grammar.find(annotation);
    REQUIRE(matches.size() == 1);
    CHECK(annotation.phrase(matches.front().words) == row.example);
  }
}

TEST_CASE(
    "every pattern's example has the value that the table names, where the sentence says nothing else") {
  for (const auto& row : time_pattern_rows()) {
    if (row.value.empty() || row.value.ends_with("_REF")) continue;  // they need a sentence around them
    INFO(row.pattern << " — " << row.example);
    const std::string published = "2031-11-29";
    const bool ahead = std::isdigit(static_cast<unsigned char>(row.value.front())) != 0 &&
                       actant::graph::beginning_of(std::string(row.value)) > published;
    const std::string text =
        (ahead ? "They will work there " : "They worked there ") + std::string(row.example) + ".";
    const auto times = times_in(text, published);
    if (row.rule == "skip") {
      CHECK(times.empty());
      continue;
    }
    REQUIRE_FALSE(times.empty());
    CHECK(times.front().value == row.value);
  }
}
