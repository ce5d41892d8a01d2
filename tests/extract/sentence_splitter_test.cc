#include "extract/sentence_splitter.h"

#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;
using Sentences = std::vector<std::string>;

TEST_CASE("a stop before a capital ends a sentence") {
  CHECK(sentences_of("The gate is shut. Nobody knows why! Do you?") ==
        Sentences{"The gate is shut.", "Nobody knows why!", "Do you?"});
}

TEST_CASE("titles and initials do not end a sentence") {
  CHECK(sentences_of("Mr. Kern met Dr. A. Ruhl in St. Louis. They spoke.") ==
        Sentences{"Mr. Kern met Dr. A. Ruhl in St. Louis.", "They spoke."});
}

TEST_CASE("an acronym ends a sentence only before a function word with a capital") {
  CHECK(sentences_of("He left the U.S. The vote was over.") ==
        Sentences{"He left the U.S.", "The vote was over."});
  CHECK(sentences_of("The U.S. Senate voted.").size() == 1);
}

TEST_CASE("a closing mark belongs to the sentence it closes") {
  CHECK(sentences_of("“The depot is empty.” By noon it was full.") ==
        Sentences{"“The depot is empty.”", "By noon it was full."});
}

TEST_CASE("a question inside marks goes on in lower case") {
  CHECK(sentences_of("\"Who signed?\" she asked.").size() == 1);
}

TEST_CASE("an empty line ends a sentence without a stop") {
  CHECK(sentences_of("A headline\n\nThe story begins.") == Sentences{"A headline", "The story begins."});
}

TEST_CASE("a text without stops is cut, not lost") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  std::size_t words = 0;
  const auto annotation = annotated(text);
  for (const auto& sentence : annotation.sentences) {
    words += sentence.words.size();
    CHECK(sentence.words.size() < 1000);
  }
  CHECK(words == 5000);
}
