#include "extract/reader/encoding.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

namespace {

const std::string bad = "\xEF\xBF\xBD";

std::string wide(std::string_view latin, bool little) {
  std::string bytes;
  for (const char c : latin) bytes += little ? std::string{c, '\0'} : std::string{'\0', c};
  return bytes;
}

}  // namespace

TEST_CASE("UTF-8 stays as it is") {
  const std::string text = "Gdańsk – “naïve” 東京 😀\r\n";
  CHECK(decode(text).text == text);
  CHECK(decode(text).replaced == 0);
  CHECK_FALSE(decode(text).first_replaced);
  CHECK(decode("").text.empty());
}

TEST_CASE("ill-formed UTF-8 becomes one U+FFFD for each maximal part") {
  struct Case {
    std::string bytes, text;
    std::uint32_t replaced;
  };
  const Case cases[] = {
      {"a\xC0\xAF"
       "b",
       "a" + bad + bad + "b", 2},  // overlong slash
      {"a\xE0\x80\xAF"
       "b",
       "a" + bad + bad + bad + "b", 3},  // overlong
      {"a\xED\xA0\x80"
       "b",
       "a" + bad + bad + bad + "b", 3},  // lone surrogate
      {"a\xF0\x9F\x98", "a" + bad, 1},   // truncated
      {"a\xE2\x80"
       "b",
       "a" + bad + "b", 1},                                   // truncated
      {"a\xF4\x90\x80\x80", "a" + bad + bad + bad + bad, 4},  // over U+10FFFF
      {"\x80", bad, 1},
      {std::string("a\0b", 3), "a" + bad + "b", 1},
  };
  for (const Case& one : cases) {
    const auto decoded = decode_utf8(one.bytes);
    CHECK(decoded.text == one.text);
    CHECK(decoded.replaced == one.replaced);
    CHECK(decoded.first_replaced == one.text.find(bad));
  }
}

TEST_CASE("noncharacters are characters of UTF-8") {
  CHECK(decode_utf8("a\xEF\xBF\xBE").text == "a\xEF\xBF\xBE");  // U+FFFE
  CHECK(decode_utf8("a\xEF\xBF\xBE").replaced == 0);
}

TEST_CASE("one bad byte in UTF-8 does not make it another encoding") {
  const auto decoded = decode("“Glad,” said Ada. \xFF");
  CHECK(decoded.text == "“Glad,” said Ada. " + bad);
  CHECK(decoded.first_replaced == 22);
}

TEST_CASE("a byte-order mark decides") {
  CHECK(decode("\xEF\xBB\xBFhi").text == "hi");
  CHECK(decode("\xFF\xFE" + wide("hi", true)).text == "hi");
  CHECK(decode("\xFE\xFF" + wide("hi", false)).text == "hi");
  CHECK(decode(std::string("\xFF\xFE\0\0h\0\0\0", 8)).text == "h");
  CHECK(decode(std::string("\0\0\xFE\xFF\0\0\0h", 8)).text == "h");
  CHECK(decode("\xFF\xFE" + wide("hi", true), "windows-1252").text == "hi");
}

TEST_CASE("positions count bytes of the input, the mark included") {
  CHECK(decode("\xEF\xBB\xBF"
               "ab\xFF")
            .first_replaced == 5);
  CHECK(decode(std::string("\xFF\xFE"
                           "a\0\0\0",
                           6))
            .first_replaced == 4);
}

TEST_CASE("UTF-16 without a mark is known by its NULs") {
  CHECK(decode(wide("The harbor reopened.", true)).text == "The harbor reopened.");
  CHECK(decode(wide("The harbor reopened.", false)).text == "The harbor reopened.");
}

TEST_CASE("a lone surrogate of UTF-16 is replaced") {
  const auto decoded =
      decode(std::string("\xFF\xFE"
                         "a\0\0\xD8"
                         "b\0",
                         8));
  CHECK(decoded.text == "a" + bad + "b");
  CHECK(decoded.replaced == 1);
}

TEST_CASE("an odd last byte of UTF-16 does not crash") {
  CHECK(decode(std::string("\xFF\xFE"
                           "a\0b",
                           5))
            .text.substr(0, 1) == "a");
}

TEST_CASE("the declared encoding counts, unless the bytes are UTF-8 all the same") {
  CHECK(decode("Gda\xF1sk", "iso-8859-2").text == "Gdańsk");
  CHECK(decode("Gdańsk", "iso-8859-1").text == "Gdańsk");
  CHECK(decode("caf\xE9", "no-such-encoding").text == "café");
}

TEST_CASE("western bytes that nobody declared are windows-1252") {
  CHECK(decode("\x93Glad,\x94 said Ren\xE9 \x97 twice.").text == "“Glad,” said René — twice.");
  CHECK(decode("\x93Glad,\x94 said Ren\xE9.", "utf-8").text == "“Glad,” said René.");
}

TEST_CASE("Latin-1 on the web is windows-1252") {
  CHECK(decode("\x93Glad,\x94 she said.", "iso-8859-1").text == "“Glad,” she said.");
}

TEST_CASE("decoding gives valid UTF-8 without NUL whatever the bytes and the label") {
  std::uint32_t state = 1;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (std::uint32_t i = 0; i < 1 + state % 40; ++i) {
      state = state * 1664525U + 1013904223U;
      bytes += static_cast<char>(state >> 24U);
    }
    for (const char* label : {"", "utf-8", "utf-16", "shift_jis", "iso-2022-jp", "hz", "utf-7", "gb18030"}) {
      const auto decoded = decode(bytes, label);
      REQUIRE(decode_utf8(decoded.text).replaced == 0);
      REQUIRE((decoded.replaced > 0) == decoded.first_replaced.has_value());
    }
  }
}

TEST_CASE("the declared encoding is found in the page's first bytes") {
  CHECK(declared_encoding("<meta charset=\"ISO-8859-2\">") == "iso-8859-2");
  CHECK(declared_encoding("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>") == "koi8-r");
  CHECK(declared_encoding("<?xml version='1.0' encoding='utf-8'?>") == "utf-8");
  CHECK(declared_encoding("<html>").empty());
  CHECK(declared_encoding("charset=").empty());
  CHECK(declared_encoding(std::string(5000, ' ') + "charset=x").empty());
}

TEST_CASE("UTF-8 that was encoded twice is undone, when all of it was") {
  const auto undone = [](std::string text) {
    undo_double_encoding(text);
    return text;
  };
  CHECK(undone("Itâ€™s JÃ¶rgâ€™s") == "It’s Jörg’s");
  CHECK(undone("Ã© and Ã¼, â‚¬5") == "é and ü, €5");
  for (const char* kept : {"It’s Jörg’s", "Itâ€™s one", "Ã‚ is a letter, â€™ is not, and ’ is right",
                           "Português: Â e Ã", "plain", ""})
    CHECK(undone(kept) == kept);
}
