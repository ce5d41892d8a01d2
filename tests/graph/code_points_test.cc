#include "graph/code_points.h"

#include <rapidcheck.h>

#include <string>

#include "tests/catch.h"
#include "tests/graph/generators.h"

using namespace actant::graph;

namespace {

// Python's view of a string, walked one byte at a time.
std::uint32_t counted_naively(std::string_view text, std::size_t byte) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < byte && i < text.size(); ++i) count += (text[i] & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("offsets count code points, not bytes and not characters as drawn") {
  struct Case {
    std::string_view text;
    std::uint32_t code_points;
  };
  const auto [text, code_points] =
      GENERATE(Case{"", 0}, Case{"abc", 3}, Case{"“ ”", 3}, Case{"🚢", 1}, Case{"й", 1}, Case{"e\u0301", 2},
               Case{"a\r\nb", 4}, Case{"👩‍🚀", 3});
  const CodePointMap map(text);
  CHECK(map.code_point_count() == code_points);
  CHECK(map.to_code_points(Span{0, static_cast<std::uint32_t>(text.size())}) == Span{0, code_points});
  CHECK(map.to_bytes(Span{0, code_points}) == Span{0, static_cast<std::uint32_t>(text.size())});
}

TEST_CASE("offsets beyond the end are the end") {
  const CodePointMap map("“a”");
  CHECK(map.to_code_points(100U) == 3);
  CHECK(map.to_bytes(100U) == 7);
}

TEST_CASE("offsets agree with a naive walk, whatever the text") {
  CHECK(rc::check([] {
    const std::string text = *any_text();
    const CodePointMap map(text);
    for (std::uint32_t byte = 0; byte <= text.size(); ++byte) {
      if (byte < text.size() && (text[byte] & 0xC0) == 0x80) continue;
      const std::uint32_t code_point = counted_naively(text, byte);
      RC_ASSERT(map.to_code_points(byte) == code_point);
      RC_ASSERT(map.to_bytes(code_point) == byte);
    }
  }));
}
