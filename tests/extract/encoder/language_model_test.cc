#include "extract/encoder/language_model.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;
using actant::graph::EntityType;

namespace {

struct Read {
  explicit Read(std::string words)
      : text(std::move(words)), annotation(annotated(text)), reading(model().read(annotation)) {}
  std::string text;
  AnnotatedText annotation;
  TextReading reading;

  std::string_view upos(std::uint32_t word) const { return model().upos()[reading.words[word].upos]; }
};

}  // namespace

TEST_CASE("a plain sentence is tagged, parsed and its name found") {
  const Read read("Angela Merkel visited Paris on Monday.");
  CHECK(read.upos(0) == "PROPN");
  CHECK(read.upos(2) == "VERB");
  CHECK(read.reading.words[2].head == 2);  // the root
  CHECK(read.reading.words[0].head == 2);
  REQUIRE(read.reading.names.size() >= 2);
  CHECK(read.reading.names[0].words == WordRange{0, 2});
  CHECK(read.reading.names[0].type == EntityType::person);
  CHECK(read.reading.names[1].type == EntityType::place);
}

TEST_CASE("an attribution has its cue, source and content") {
  const Read read("The minister said the bridge would be closed in May.");
  REQUIRE(read.reading.attributions.size() == 1);
  const auto& found = read.reading.attributions[0];
  CHECK(found.cue == WordRange{2, 3});
  REQUIRE(found.source.size() == 1);
  CHECK(found.source[0] == WordRange{0, 2});
  REQUIRE(!found.content.empty());
  CHECK(found.content[0].begin == 3);
}

TEST_CASE("every tree has one root and its heads lie in the sentence") {
  const Read read(
      "It rained. The ferry, which had left at noon, turned back! \"Why?\" a woman asked; nobody knew.\n\n"
      "PORT CLOSED\n\nHe paid $ 5.");
  for (const auto& sentence : read.annotation.sentences) {
    std::uint32_t roots = 0;
    for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
      CHECK(sentence.words.contains(read.reading.words[w].head));
      roots += read.reading.words[w].head == w ? 1 : 0;
    }
    CHECK(roots == 1);
  }
}

TEST_CASE("a paragraph longer than the window is read to its end") {
  std::string text;
  for (int i = 0; i < 120; ++i)
    text += "The harbour office kept its doors open while the storm went on outside. ";
  text += "Then Angela Merkel arrived in Berlin.";
  const Read read(text);
  REQUIRE(!read.reading.names.empty());
  CHECK(read.annotation.name(read.reading.names.back().words) == "Berlin");
  CHECK(std::any_of(read.reading.names.begin(), read.reading.names.end(), [&](const NameReading& name) {
    return read.annotation.name(name.words) == "Angela Merkel" && name.type == EntityType::person;
  }));
}

TEST_CASE("a paragraph of one endless sentence is read too") {
  std::string text = "Angela Merkel";
  for (int i = 0; i < 900; ++i) text += " and the river";
  text += " met in Paris.";
  const Read read(text);
  CHECK(read.reading.words.size() == read.annotation.words.size());
  REQUIRE(!read.reading.names.empty());
  CHECK(read.annotation.name(read.reading.names.front().words) == "Angela Merkel");
  CHECK(read.annotation.name(read.reading.names.back().words) == "Paris");
}

TEST_CASE("what is not read stays without tags") {
  const std::string text = "Share this.\n\nThe mayor spoke.";
  const auto paragraphs = split_paragraphs(text);
  auto annotation = annotate(text, paragraphs, {Reading::furniture, Reading::read}, gazetteer());
  const auto reading = model().read(annotation);
  CHECK(annotation.sentences.size() == 2);
  CHECK(annotation.sentences[0].reading == Reading::furniture);
  CHECK(reading.words[annotation.sentences[1].words.begin + 2].head ==
        annotation.sentences[1].words.begin + 2);
}

TEST_CASE("an empty text is an empty reading") {
  const Read read("");
  CHECK(read.reading.words.empty());
  CHECK(read.reading.attributions.empty());
}
