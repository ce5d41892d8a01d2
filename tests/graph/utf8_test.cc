#include "graph/utf8.h"

#include <algorithm>

#include "tests/catch.h"

using namespace actant::graph;

TEST_CASE("invalid UTF-8 is found where it begins") {
  CHECK(find_invalid_utf8("plain text, long enough for a block") == std::nullopt);
  CHECK(find_invalid_utf8("“é🚢й”") == std::nullopt);
  CHECK(find_invalid_utf8("\xF4\x8F\xBF\xBF") == std::nullopt);
  CHECK(find_invalid_utf8("abcdefgh\xFF") == 8U);
  CHECK(find_invalid_utf8("a\x80") == 1U);             // continuation without a start
  CHECK(find_invalid_utf8("\xC0\xAF") == 0U);          // overlong
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0U);      // surrogate
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0U);  // beyond U+10FFFF
  CHECK(find_invalid_utf8("ab\xE2\x80") == 2U);        // cut short
}

TEST_CASE("every code point reads back as it was written") {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "x";
    append_utf8(text, c);
    const CodePoint read = code_point_at(text, 1);
    REQUIRE(read.value == c);
    REQUIRE(read.size + 1 == text.size());
  }
}

TEST_CASE(
    "repair makes one replacement character of each maximal ill-formed part, reading one of each byte") {
  const std::string bad =
      "a\xE2\x82"
      "b\xF0\x9F\x9A"
      "c\xED\xA0\x80\xFF";
  std::uint32_t replaced = 0;
  CHECK(repair_utf8(bad, replaced) ==
        "a\uFFFD"
        "b\uFFFD"
        "c\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(replaced == 6);
  CHECK(code_point_at(bad, 1).value == replacement_character);
  CHECK(code_point_at(bad, 1).size == 1);
  CHECK(code_point_at(bad, bad.size()).value == 0);
  replaced = 0;
  CHECK(repair_utf8("“é🚢й”", replaced) == "“é🚢й”");
  CHECK(replaced == 0);
}
