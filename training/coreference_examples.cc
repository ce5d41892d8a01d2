// What the program sees of texts before it decides what means what: the examples that coreference.py learns
// from.
//
//   coreference_examples MODELS < texts.jsonl > examples.bin      a line: {"text": "…"}
//
// Output, little-endian: one line of JSON with the tables of features; then for each text u32 words, u32
// mentions, u32 pairs; words × (u32 begin, end) in bytes of the text; words × 384 u8; words × f32 scale;
// mentions × (u32 first word, last + 1, head); mentions × u8 features; mentions × u32 number of pairs; pairs
// × u32 earlier mention; pairs × u8 features.
#include <cstdint>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "extract/coreference/antecedent_candidates.h"
#include "extract/coreference/mention.h"
#include "extract/dependencies.h"
#include "extract/encoder/encoder.h"
#include "extract/entity_recognizer.h"
#include "extract/paragraph_splitter.h"
#include "extract/quotation/attribution.h"

namespace {

using namespace actant::extract;

template <class T>
void write(const std::vector<T>& values) {
  std::cout.write(reinterpret_cast<const char*>(values.data()),
                  static_cast<std::streamsize>(values.size() * sizeof(T)));
}

template <class Tables>
nlohmann::json described(const Tables& tables) {
  auto list = nlohmann::json::array();
  for (const auto& table : tables) list.push_back({std::string(table.name), table.rows});
  return list;
}

void write_examples(const std::string& words, const LanguageModel& model, const Gazetteer& gazetteer,
                    const Lemmatizer& lemmatizer) {
  const auto paragraphs = split_paragraphs(words);
  auto text = annotate(words, paragraphs, std::vector(paragraphs.size(), Reading::read), gazetteer);
  const auto reading = model.read(text);
  const Dependencies dependencies(text, reading, model);
  const auto quotes = pair_marks(text);
  const auto names = recognize_entities(text, dependencies, reading.names, gazetteer);
  const auto attributions =
      find_attributions(text, dependencies, reading.attributions, quotes, names, gazetteer, lemmatizer);
  const auto mentions = find_mentions(text, dependencies, names, join_names(text, names));
  AntecedentCandidates candidates(text, dependencies, mentions, names, attributions, gazetteer);

  std::vector<std::uint32_t> spans, places, counts, earlier;
  std::vector<std::uint8_t> of_mentions, of_pairs;
  for (const auto& word : text.words) {
    spans.push_back(word.span.begin);
    spans.push_back(word.span.end);
  }
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    places.insert(places.end(), {mentions[m].words.begin, mentions[m].words.end, mentions[m].head});
    const auto features = candidates.features(m);
    of_mentions.insert(of_mentions.end(), features.begin(), features.end());
    const auto& pairs = candidates.next();
    counts.push_back(static_cast<std::uint32_t>(pairs.size()));
    for (const auto& pair : pairs) {
      earlier.push_back(pair.mention);
      of_pairs.insert(of_pairs.end(), pair.features.begin(), pair.features.end());
    }
  }
  write(std::vector<std::uint32_t>{static_cast<std::uint32_t>(text.words.size()),
                                   static_cast<std::uint32_t>(mentions.size()),
                                   static_cast<std::uint32_t>(earlier.size())});
  write(spans);
  write(reading.vectors.q);
  write(reading.vectors.scales);
  write(places);
  write(of_mentions);
  write(counts);
  write(earlier);
  write(of_pairs);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "coreference_examples: name the folder of encoder.weights\n";
    return 2;
  }
  try {
    const Gazetteer gazetteer;
    const LanguageModel model(arguments[1]);
    const Lemmatizer lemmatizer(model.lemma_rules());
    std::cout
        << nlohmann::json{{"mention", described(mention_features)}, {"pair", described(pair_features)}}.dump()
        << '\n';
    for (std::string line; std::getline(std::cin, line);)
      write_examples(nlohmann::json::parse(line).at("text").get<std::string>(), model, gazetteer, lemmatizer);
    std::cout.flush();
    return std::cout ? 0 : 4;
  } catch (const std::exception& error) {
    std::cerr << "coreference_examples: " << error.what() << '\n';
    return 1;
  }
}
