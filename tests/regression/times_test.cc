// Time expressions, and nothing from nowhere.
#include <algorithm>

#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

TEST_CASE("E07 date range: one time with two ends") {
  CHECK(times("The summit runs December 3-4, 2031.") == Lines{"December 3-4, 2031 = 2031-12-03/2031-12-04"});
  CHECK(times("It opens on 7-9 May 2029.") == Lines{"7-9 May 2029 = 2029-05-07/2029-05-09"});
}

TEST_CASE("E08 relative date with a publication date") {
  CHECK(times("The vote is on Friday; the report came last month.", "2031-11-29") ==
        Lines{"Friday = 2031-12-05", "last month = 2031-10"});
}

TEST_CASE("E09 relative date without one: the words, and no invented value") {
  CHECK(times("The vote is on Friday; the report came last month.") == Lines{"Friday = ", "last month = "});
}

TEST_CASE("E10 nothing from nowhere: names are words of the text, whatever its line breaks") {
  const std::string text = "The harbour\nwas closed by Corin\nMaddox, the mayor of\nLima, on\nMonday.";
  const auto record = read(text);
  std::string flat = text;
  std::replace(flat.begin(), flat.end(), '\n', ' ');
  REQUIRE_FALSE(record.entities.empty());
  for (const auto& entity : record.entities) CHECK(flat.find(entity.name) != std::string::npos);
}

TEST_CASE("P01 share bar and comment furniture are skipped and said so") {
  const auto record = read(
      "Share Photogram Chirper Print\n\nThe port of Lima reopened on Monday after two weeks.\n\n12 "
      "comments\n\nRead more: Boats of Lima");
  for (const auto& entity : record.entities) CHECK(entity.name == "Lima");
  CHECK(record.coverage.read == 1);
  CHECK(record.coverage.sentences == 4);
  for (const auto& skipped : record.coverage.skipped) CHECK(skipped.reason == "furniture");
}

TEST_CASE("P02 headline twice is read once") {
  const auto record = read(
      "Lima port reopens after storm\n\nLima port reopens after storm\n\nThe port of Lima reopened on "
      "Monday.");
  CHECK(mentions(record, "Lima").size() == 2);
  CHECK(record.coverage.read == 2);
}

TEST_CASE("P03 caption, byline, credit: the byline names the author, the credit states nothing") {
  const auto record = read(
      "By Ada Ruhl\n\nFILE PHOTO: Corin Maddox waves. Meridian Wire/Ivo Kern\n\nThe mayor opened the "
      "bridge.");
  CHECK(record.document.authors == Lines{"Ada Ruhl"});
  CHECK(record.entities.empty());
}

TEST_CASE("P05 line breaks in the middle of sentences: the same sentences as without") {
  const std::string flat =
      "The harbour board met on Monday to discuss the new crane, which has stood idle since the storm. Its "
      "chair said the repair would "
      "cost more than a new one. The board votes next week.";
  std::string wrapped;
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < flat.size()) {
    const auto end = std::min(flat.find(' ', at), flat.size());
    if (column + (end - at) > 60) wrapped.back() = '\n', column = 0;
    wrapped += flat.substr(at, end - at) + " ";
    column += end - at + 1;
    at = end + 1;
  }
  const auto one = read(flat);
  const auto two = read(wrapped);
  REQUIRE(one.sentences.size() == 3);
  CHECK(one.sentences == two.sentences);
}
