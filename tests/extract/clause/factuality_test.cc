#include "extract/clause/factuality.h"

#include "extract/clause/clause.h"
#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;

namespace {

// How the sentence tells the word: "asserted", "not planned" …
std::string factuality(const std::string& text, std::string_view word) {
  static const Lemmatizer lemmatizer(model().lemma_rules());
  static const ModalityWords words;
  auto annotation = annotated(text);
  const auto reading = model().read(annotation);
  const Dependencies dependencies(annotation, reading, model());
  const FactualityReader reader(annotation, dependencies, lemmatizer, words);
  for (std::uint32_t w = 0; w < annotation.words.size(); ++w) {
    if (annotation.word(w) != word) continue;
    const auto found = reader.of(w);
    const std::string modality(actant::graph::name_of(found.modality));
    return found.polarity == actant::graph::Polarity::negative ? "not " + modality : modality;
  }
  return "no such word";
}

}  // namespace

TEST_CASE("how a happening is told, by the words around it") {
  struct Row {
    const char* sentence;
    const char* word;
    const char* told;
  };
  const Row rows[] = {
      {"Peru attacked Chile.", "attacked", "asserted"},
      {"Peru did not attack Chile.", "attack", "not asserted"},
      {"Chile could sue Peru, demanding compensation from Lima.", "demanding", "possible"},
      {"The center runs a program to develop leaders in Peru.", "develop", "planned"},
      {"Okoro will run to become the mayor of Lima.", "become", "planned"},
      {"Peru never attacked Chile.", "attacked", "not asserted"},
      {"Peru will attack Chile.", "attack", "planned"},
      {"Peru may attack Chile.", "attack", "possible"},
      {"Peru could attack Chile.", "attack", "possible"},
      {"Peru plans to attack Chile.", "attack", "planned"},
      {"Peru wants to attack Chile.", "attack", "requested"},
      {"Peru failed to attack Chile.", "attack", "not asserted"},
      {"Peru refused to attack Chile.", "attack", "not asserted"},
      {"Peru tried to attack Chile.", "attack", "possible"},
      {"Peru began to attack Chile.", "attack", "asserted"},
      {"Peru managed to attack Chile.", "attack", "asserted"},
      {"Peru should attack Chile.", "attack", "requested"},
      {"Lima urged Peru to attack Chile.", "attack", "requested"},
      {"Lima denied that Peru had attacked Chile.", "attacked", "denied"},
      {"Peru allegedly attacked Chile.", "attacked", "possible"},
      {"If Peru attacks Chile, war will follow.", "attacks", "conditional"},
      {"Peru would attack Chile if the talks failed.", "attack", "conditional"},
      {"Did Peru attack Chile?", "attack", "possible"},
      {"They called for an attack on Chile.", "attack", "requested"},
      {"They planned an attack on Chile.", "attack", "planned"},
      {"They prevented an attack on Chile.", "attack", "not asserted"},
      {"The attack was cancelled.", "attack", "not asserted"},
      {"They condemned the attack on Chile.", "attack", "asserted"},
      {"The alleged attack shook Lima.", "attack", "possible"},
  };
  for (const auto& row : rows) {
    INFO(row.sentence);
    CHECK(factuality(row.sentence, row.word) == row.told);
  }
}
