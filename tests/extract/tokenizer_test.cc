#include "extract/tokenizer.h"

#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;
using Words = std::vector<std::string>;

TEST_CASE("contractions and possessives are words of their own") {
  CHECK(words_of("She didn't see Ruhl's boat.") ==
        Words{"She", "did", "n't", "see", "Ruhl", "'s", "boat", "."});
  CHECK(words_of("We’ll go, they’re late") == Words{"We", "’ll", "go", ",", "they", "’re", "late"});
  CHECK(words_of("O'Brien left") == Words{"O'Brien", "left"});
}

TEST_CASE("hyphens part words, as Universal Dependencies has it") {
  CHECK(words_of("UK-based") == Words{"UK", "-", "based"});
}

TEST_CASE("acronyms, initials and abbreviations keep their stops") {
  CHECK(words_of("The U.S. envoy, Mr. J. Kern") == Words{"The", "U.S.", "envoy", ",", "Mr.", "J.", "Kern"});
}

TEST_CASE("numbers keep commas and points inside, and lose them behind") {
  CHECK(words_of("$10,000.50, or 3.5%.") == Words{"$", "10,000.50", ",", "or", "3.5", "%", "."});
}

TEST_CASE("an address of the web or of mail is one token") {
  CHECK(words_of("See https://example.org/a?b=1, or (ada@example.org).") ==
        Words{"See", "https://example.org/a?b=1", ",", "or", "(", "ada@example.org", ")", "."});
}

TEST_CASE("marks and dots: pairs stay together") {
  CHECK(words_of("``Yes,'' he said ... \"no\"") ==
        Words{"``", "Yes", ",", "''", "he", "said", "...", "\"", "no", "\""});
}

TEST_CASE("offsets count bytes and lie on code points") {
  const std::string text = "Brasília’s café – naïve";
  const auto annotation = annotated(text);
  for (const auto& word : annotation.words) {
    CHECK((static_cast<unsigned char>(text[word.span.begin]) & 0xC0U) != 0x80U);
    CHECK(
        (word.span.end == text.size() || (static_cast<unsigned char>(text[word.span.end]) & 0xC0U) != 0x80U));
  }
  CHECK(words_of(text) == Words{"Brasília", "’s", "café", "–", "naïve"});
}

TEST_CASE("white space of any kind is no token") {
  CHECK(words_of(" a\t\u00A0b\u2003c ") == Words{"a", "b", "c"});
  CHECK(words_of("  \n ").empty());
}
