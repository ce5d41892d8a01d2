#include "export/escape.h"

#include "export/line_wrap.h"
#include "export/utf8.h"
#include "tests/catch.h"
#include "tests/export/hostile_strings.h"

namespace actant::exporter {
namespace {

using namespace std::string_literals;

struct Case {
  std::string text, escaped;
};

void check(const std::vector<Case>& cases, std::string (*escape)(std::string_view)) {
  for (const Case& row : cases) {
    INFO("text: " << row.text);
    CHECK(escape(row.text) == row.escaped);
  }
}

std::string csv_field(std::string_view text, bool always_quoted = false) {
  std::string field;
  append_csv_field(field, text, always_quoted);
  return field;
}

}  // namespace

TEST_CASE(
    "A DOT value doubles backslashes, writes newlines as letters and leaves quotation marks to libcgraph") {
  check({{"", ""},
         {"a\"b", "a\"b"},
         {"a\\", "a\\\\"},
         {"a\nb", "a\\nb"},
         {"a\r\nb", "a\\nb"},
         {"a\rb", "a\\nb"},
         {"\r\r\n\n", "\\n\\n\\n"},
         {"a\x01\x1F\x7F"
          "b",
          "ab"},
         {"a\0b"s, "ab"},
         {"a\tb", "a\tb"},
         {"-.", "-\\."},
         {"-.\x01", "-\\."},
         {"-. ", "-. "},
         {"\uFFFE\uFFFF", ""},
         {"<b>&amp;", "<b>&amp;"},
         {"\\N", "\\\\N"}},
        dot_value);
}

TEST_CASE("A DOT label draws character entities as they stand in the text") {
  check({{"AT&T", "AT&T"},
         {"AT&amp;T", "AT&amp;amp;T"},
         {"&copy;", "&amp;copy;"},
         {"&#64;", "&amp;#64;"},
         {"&#x40;", "&amp;#x40;"},
         {"&", "&"},
         {"&;", "&;"},
         {"& amp;", "& amp;"},
         {"&amp", "&amp"},
         {"-.", "-\\."}},
        dot_label);
}

TEST_CASE("A link is a web address or nothing") {
  check({{"javascript:alert(1)", ""},
         {"data:text/html,x", ""},
         {"file:///etc/passwd", ""},
         {" https://a", ""},
         {"https://", ""},
         {"//a", ""},
         {"http://a/b", "http://a/b"},
         {"HTTPS://a/b?x=1&y=2", "HTTPS://a/b?x=1&amp;y=2"},
         {"http://a/\"\\<>", "http://a/%22%5C%3C%3E"}},
        dot_url);
}

TEST_CASE("A JSON string escapes what JSON, HTML and JavaScript would end at") {
  check({{"", "\"\""},
         {"\"", "\"\\\"\""},
         {"\\", "\"\\\\\""},
         {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
         {"\x01\x1F\x7F", "\"\\u0001\\u001F\\u007F\""},
         {"\0"s, "\"\\u0000\""},
         {"</script>", "\"\\u003C/script>\""},
         {"\u2028\u2029", "\"\\u2028\\u2029\""},
         {"é\U0001F600", "\"é\U0001F600\""},
         {"\xFF", "\"\uFFFD\""}},
        json_string);
}

TEST_CASE("An IRI keeps what RFC 3987 allows and percent-encodes the rest") {
  check({{"https://a.example/b-._~:@!$&'()*+,;=?q/#f", "https://a.example/b-._~:@!$&'()*+,;=?q/#f"},
         {"https://a/é/й", "https://a/é/й"},
         {"https://a/ \"<>\\^`{|}", "https://a/%20%22%3C%3E%5C%5E%60%7B%7C%7D"},
         {"https://a/%41%zz%", "https://a/%41%25zz%25"},
         {"https://[::1]:80/[x]", "https://[::1]:80/%5Bx%5D"},
         {"https://a/#b#c", "https://a/#b%23c"},
         {"https://a/\x01\x7F\u0085", "https://a/%01%7F%C2%85"},
         {"https://a/\u00A0\u2028\u202E\uFEFF\u3000", "https://a/%C2%A0%E2%80%A8%E2%80%AE%EF%BB%BF%E3%80%80"},
         {"https://a/\uE000\uFDD0\uFFFE", "https://a/%EE%80%80%EF%B7%90%EF%BF%BE"},
         {"https://a/\xC3", "https://a/%EF%BF%BD"}},
        iri);
}

TEST_CASE("A segment of an IRI keeps only unreserved characters") {
  check({{"call on", "call%20on"},
         {"a/b?c#d%e:@", "a%2Fb%3Fc%23d%25e%3A%40"},
         {"é-._~", "é-._~"},
         {"@type", "%40type"}},
        iri_segment);
}

TEST_CASE("An N-Quads string has no raw quotation mark, backslash or control character") {
  check({{"", "\"\""},
         {"a\"b", "\"a\\\"b\""},
         {"\n\r\t\b\f", "\"\\n\\r\\t\\b\\f\""},
         {"a\\n", "\"a\\u005Cn\""},
         {"\x01\x7F", "\"\\u0001\\u007F\""},
         {"\u2028é", "\"\u2028é\""},
         {"\\u0027", "\"\\u005Cu0027\""}},
        n_quads_string);
}

TEST_CASE("XML text has no markup, no control character, and keeps line breaks and tabs") {
  check({{"<a href=\"x\">&amp;", "&lt;a href=&quot;x&quot;&gt;&amp;amp;"},
         {"]]>", "]]&gt;"},
         {"\r\n\t", "&#13;&#10;&#9;"},
         {"\x01\x08\x0B\x0C\x0E\x1F", ""},
         {"\0"s, ""},
         {"\uFFFE\uFFFF\uFFFD", "\uFFFD"},
         {"\u0085", "\u0085"}},
        xml_text);
}

TEST_CASE("A CSV field is quoted where RFC 4180 wants it") {
  check({{"", ""},
         {"plain", "plain"},
         {"a,b", "\"a,b\""},
         {"a\"b", "\"a\"\"b\""},
         {"a\r\nb", "\"a\r\nb\""},
         {"a\rb", "\"a\rb\""},
         {" a", "\" a\""},
         {"=cmd", "=cmd"},
         {"a;b", "a;b"},
         {"a\0b"s, "ab"}},
        [](std::string_view text) { return csv_field(text); });
  CHECK(csv_field("plain", true) == "\"plain\"");
}

TEST_CASE("Cypher strings end where they should and hold no line end") {
  check({{"", "''"},
         {"O'Neil", "'O\\'Neil'"},
         {"\\", "'\\\\'"},
         {"\\u0027", "'\\\\u0027'"},
         {"a\nb\rc", "'a\\nb\\rc'"},
         {"\u2028", "'\\u2028'"},
         {"a\x1F"
          "b",
          "'a\\u001Fb'"},
         {"a\0b"s, "'ab'"},
         {"$x {y} `z`", "'$x {y} `z`'"}},
        cypher_string);
}

TEST_CASE("Markdown text is nothing but text") {
  check({{"[[x]]", "\\[\\[x\\]\\]"},
         {"# a", "\\# a"},
         {"<b>&amp;", "\\<b\\>\\&amp;"},
         {"a\nb", "a b"},
         {"*a*_b_", "\\*a\\*\\_b\\_"},
         {"1. x", "1\\. x"},
         {"\x01x", "x"}},
        markdown_text);
}

TEST_CASE("A shell word is one word") {
  check({{"plain/name.csv", "plain/name.csv"}, {"", "''"}, {"a b", "'a b'"}, {"a'b$(c)", "'a'\\''b$(c)'"}},
        shell_word);
}

TEST_CASE("No escaper passes on a byte that ends its string, whatever the text") {
  std::vector<std::string> texts = hostile_strings();
  for (int byte = 0; byte < 256; ++byte) {
    texts.push_back(std::string(1, static_cast<char>(byte)));
    texts.push_back("a" + std::string(1, static_cast<char>(byte)) + "b");
  }
  for (const std::string& text : texts) {
    INFO("text: " << text);
    for (const std::string& address : {iri(text), iri_segment(text)}) {
      CHECK(address.find_first_of(" \"<>\\^`{|}\n\r\t") == std::string::npos);
    }
    CHECK(xml_text(text).find_first_of("<>\"\n\r\t\x01\x1F") == std::string::npos);
    for (const std::string& quoted : {n_quads_string(text), json_string(text)}) {
      CHECK(quoted.find_first_of("\n\r\x01\x1F\x7F") == std::string::npos);
      for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] == '\\') {
          ++i;
        } else {
          CHECK(quoted[i] != '"');
        }
      }
    }
    // Every backslash of a DOT value is followed by what Graphviz knows.
    const std::string value = dot_value(text);
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (value[i] == '\\')
        CHECK((++i < value.size() && (value[i] == '\\' || value[i] == 'n' || value == "-\\.")));
    }
    // Valid UTF-8 comes out: reading it again finds no bad byte that was not there as U+FFFD.
    for (const std::string& out :
         {value, json_string(text), iri(text), n_quads_string(text), xml_text(text), csv_field(text)}) {
      std::string again;
      for_each_code_point(out, [&](char32_t c) { append_utf8(again, c); });
      CHECK(again == out);
    }
  }
}

TEST_CASE("Bad UTF-8 reads as one replacement character a bad byte") {
  const std::vector<Case> cases = {{"\xC0\x80", "\uFFFD\uFFFD"},
                                   {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
                                   {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
                                   {"\xE2\x82", "\uFFFD\uFFFD"},
                                   {"\xE2\x82\xAC", "€"},
                                   {"\xF0\x9F\x98\x80", "\U0001F600"}};
  for (const Case& row : cases) {
    std::string read;
    for_each_code_point(row.text, [&](char32_t c) { append_utf8(read, c); });
    CHECK(read == row.escaped);
  }
}

TEST_CASE("Lines hold whole words, and break long words at hyphens or anywhere but before a combining mark") {
  CHECK(wrapped("", 5) == std::vector<std::string>{""});
  CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrapped("von Schwarzenberg-Hohenlohe", 16) ==
        std::vector<std::string>{"von", "Schwarzenberg-", "Hohenlohe"});
  CHECK(wrapped("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(wrapped("abe\u0301de\u0301", 3) == std::vector<std::string>{"abe\u0301", "de\u0301"});
  CHECK(wrapped("北京北京", 4) == std::vector<std::string>{"北京", "北京"});
  CHECK(first_words("a  b\nc d", 3) == "a b c …");
  CHECK(first_words("a b c", 3) == "a b c");
  CHECK(first_words(" a\u2028b\u2029\u0085", 9) == "a b");
}

}  // namespace actant::exporter
