#include "extract/coreference/coreference.h"

#include "tests/catch.h"
#include "tests/extract/annotated.h"
#include "tests/regression/reading.h"

using namespace actant::extract;
using namespace actant::regression;

TEST_CASE("an acronym and its expansion are one organization") {
  CHECK(mentions(read("The Harwick Port Authority met. The HPA voted twice."), "Harwick Port Authority") ==
        Lines{"Harwick Port Authority", "HPA"});
}

TEST_CASE("the alliance is the only alliance named so far") {
  CHECK(mentions(read("NATO met in Lima. The alliance will vote."), "NATO") == Lines{"NATO", "The alliance"});
  const auto record = read("The crews of the ferry met. NATO will not vote.");
  CHECK(mentions(record, "NATO") == Lines{"NATO"});
}

TEST_CASE("the alliance with a capital is the same alliance") {
  const auto record = read("NATO met in Lima. Peru will join the Alliance, and the Alliance agreed.");
  CHECK(mentions(record, "NATO").size() == 3);
}

TEST_CASE("a pronoun takes a person of its gender") {
  const auto record = read("Olga Brandvik met Peter Lang. She thanked him.");
  CHECK(mentions(record, "Olga Brandvik") == Lines{"Olga Brandvik", "She"});
  CHECK(mentions(record, "Peter Lang") == Lines{"Peter Lang", "him"});
}

TEST_CASE("a surname that comes first joins the full name") {
  CHECK(mentions(read("Wexley said no. Later Leonard Wexley said yes."), "Leonard Wexley") ==
        Lines{"Wexley", "Leonard Wexley"});
}

TEST_CASE("a country's names and its adjective are one place") {
  CHECK(mentions(read("Britain left. The UK and British ministers agreed."), "Britain") ==
        Lines{"Britain", "UK", "British"});
}

TEST_CASE("a pronoun in front of a clause means the subject of that clause") {
  const auto record =
      read("Ivo Kern met Peter Lang at the harbour. After his return to Lima, Peter Lang praised the crews.");
  CHECK(mentions(record, "Peter Lang") == Lines{"Peter Lang", "his", "Peter Lang"});
}

TEST_CASE("the mayor is the mayor who was named last") {
  const auto record = read("Mayor Tilda Brandt opened the bridge. Ivo Kern watched. The mayor smiled.");
  CHECK(has(mentions(record, "Tilda Brandt"), "The mayor"));
}

TEST_CASE("a title with its words, or with what it is of, is its holder") {
  const auto texas =
      read("Milo Hart, the governor of Texas, vetoed the bill. The Texas governor left on Friday.");
  CHECK(has(mentions(texas, "Milo Hart"), "The Texas governor"));
  const auto minister = read(
      "Foreign Minister Sela Minh spoke in Lima. Ivo Kern listened. The foreign minister left on Friday.");
  CHECK(has(mentions(minister, "Sela Minh"), "The foreign minister"));
  const auto another =
      read("Milo Hart, the governor of Texas, met Bea Noor. The Ohio governor left on Friday.");
  CHECK_FALSE(has(mentions(another, "Milo Hart"), "The Ohio governor"));
}

TEST_CASE("a possessor is not what he owns") {
  const auto record = read("Oskar Falk left the court. His attorney said the case was over.");
  REQUIRE(record.quotations.size() == 1);
  CHECK(record.speaker_name(record.quotations[0]) != "Oskar Falk");
}

TEST_CASE("I inside a quotation is its speaker, whoever was named before") {
  const auto record = read("Peter Lang listened. \"I will sign the paper,\" said Ivo Kern.");
  CHECK(has(mentions(record, "Ivo Kern"), "I"));
  CHECK_FALSE(has(mentions(record, "Peter Lang"), "I"));
}

TEST_CASE("the one who is reported to speak is not the one who reports") {
  const auto record = read("Lena Marsh said that the colonel had told her the road was mined.");
  REQUIRE(record.quotations.size() == 2);
  CHECK(record.speaker_name(record.quotations[0]) == "Lena Marsh");
  CHECK(record.speaker_name(record.quotations[1]) == "colonel");
}

TEST_CASE("US is a country, not a pronoun") {
  const auto record = read("The US signed the treaty, and the US kept it.");
  CHECK(mentions(record, "US") == Lines{"US", "US"});
}

TEST_CASE("a name and the phrase around it are not counted twice") {
  const auto record = read("The United Nations met. The UN agreed, and it voted.");
  for (const auto& entity : record.entities) {
    for (const auto& mention : entity.mentions) {
      if (record.words(mention.span) == "The United Nations") CHECK(entity.is_around_name(mention));
      if (record.words(mention.span) == "United Nations") CHECK_FALSE(entity.is_around_name(mention));
    }
  }
}

TEST_CASE("a mention has at most 48 earlier ones to choose from, however long the text is") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "Ivo Kern saw the gate and the crane near the port of Lima. ";
  auto annotation = annotated(text);
  const auto reading = model().read(annotation);
  const Dependencies dependencies(annotation, reading, model());
  const auto names = recognize_entities(annotation, dependencies, reading.names, gazetteer());
  const auto mentions = find_mentions(annotation, dependencies, names, join_names(annotation, names));
  CHECK(mentions.size() > 240);
  AntecedentCandidates candidates(annotation, dependencies, mentions, names, {}, gazetteer());
  std::size_t most = 0;
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    const auto& pairs = candidates.next();
    most = std::max(most, pairs.size());
    for (const auto& pair : pairs) {
      REQUIRE(pair.mention < m);
      REQUIRE(mentions[pair.mention].head != mentions[m].head);
      for (std::size_t f = 0; f < pair_features.size(); ++f)
        REQUIRE(pair.features[f] < pair_features[f].rows);
    }
    const auto features = candidates.features(m);
    for (std::size_t f = 0; f < mention_features.size(); ++f) REQUIRE(features[f] < mention_features[f].rows);
  }
  CHECK(most == 48);
}

TEST_CASE("Mr. and Mrs. of one surname are the ones with such first names") {
  const auto record = read("Bill Kern praised Hillary Kern. Mrs. Kern smiled. Mr. Kern left.");
  CHECK(mentions(record, "Hillary Kern").size() == 2);
  CHECK(mentions(record, "Bill Kern").size() == 2);
}
