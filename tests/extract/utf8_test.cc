#include "extract/utf8.h"

#include "tests/catch.h"

using namespace actant::extract;

TEST_CASE("repair leaves valid text alone and counts what it replaces") {
  std::uint32_t replaced = 0;
  CHECK(repair_utf8("Brasília €\U0001F600", replaced) == "Brasília €\U0001F600");
  CHECK(replaced == 0);
  CHECK(repair_utf8("a\xFF"
                    "b",
                    replaced) == "a\uFFFDb");
  CHECK(replaced == 1);
}

TEST_CASE("a cut sequence is one replacement, surrogates and overlong forms are refused") {
  std::uint32_t replaced = 0;
  CHECK(repair_utf8("a\xE2\x82", replaced) == "a\uFFFD");
  CHECK(replaced == 1);
  replaced = 0;
  repair_utf8("\xED\xA0\x80\xC0\xAF", replaced);
  CHECK(replaced == 5);
}
