#include "extract/lemmatizer.h"

#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;

TEST_CASE("the longest ending decides, a whole word before all endings") {
  const Lemmatizer rules("NNS\t\t0\t\nNNS\ts\t1\t\nNNS\ties\t3\ty\nNNS\t^series\t0\t\n");
  CHECK(rules.lemma("boats", "NNS") == "boat");
  CHECK(rules.lemma("Cities", "NNS") == "city");
  CHECK(rules.lemma("series", "NNS") == "series");
  CHECK(rules.lemma("sheep", "NNS") == "sheep");
}

TEST_CASE("proper nouns keep their capitals, unknown tags keep the word") {
  const Lemmatizer rules("NNP\t\t0\t\n");
  CHECK(rules.lemma("Ellery", "NNP") == "Ellery");
  CHECK(rules.lemma("Ellery", "XYZ") == "ellery");
}

TEST_CASE("letters beyond ASCII are cut whole") {
  const Lemmatizer rules("NNS\té\t1\t\n");
  CHECK(rules.lemma("cafÉ", "NNS") == "caf");
  CHECK(rules.lemma("é", "NNS").empty());
}

TEST_CASE("the rules of this build know irregular verbs") {
  const Lemmatizer rules(model().lemma_rules());
  CHECK(rules.lemma("said", "VBD") == "say");
  CHECK(rules.lemma("Told", "VBD") == "tell");
  CHECK(rules.lemma("was", "VBD") == "be");
  CHECK(rules.lemma("children", "NNS") == "child");
  CHECK(rules.lemma("meeting", "VBG") == "meet");
  CHECK(rules.lemma("meeting", "NN") == "meeting");
}
