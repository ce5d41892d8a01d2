// LanguageModel: reads a text once and says of each word what it is, of each sentence how it hangs together,
// which spans are names, and who is said to have said what.
//
// Const and shareable between threads. The same text gives the same bits for any number of threads and on
// every machine (kernels.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "extract/annotated_text.h"
#include "graph/entity.h"

namespace actant::extract {

struct WordReading {
  std::uint8_t upos = 0;  // position in LanguageModel::upos()
  std::uint8_t xpos = 0;
  std::uint8_t relation = 0;
  std::uint32_t head = 0;  // position in AnnotatedText::words; its own position = root of the sentence
};

struct NameReading {
  WordRange words;
  graph::EntityType type = graph::EntityType::misc;
  float probability = 0;  // of the type, averaged over the words; not yet calibrated
};

struct AttributionReading {
  WordRange cue;
  std::vector<WordRange> source,
      content;  // either may be empty: what was said may stand in the next paragraph
  float cue_probability = 0;
  float role_probability = 0;  // averaged over the words of source and content
};

// What the encoder made of each word: 384 numbers in 8 bits, stored + 128, with one scale a word.
struct WordVectors {
  std::vector<std::uint8_t> q;
  std::vector<float> scales;
};

struct TextReading {
  std::vector<WordReading> words;                // of sentences that are read; others hold zeros
  std::vector<NameReading> names;                // in text order, disjoint
  std::vector<AttributionReading> attributions;  // in the order of their cues
  WordVectors vectors;                           // of all words; zeros where nothing is read
};

struct ModelDescription {
  std::string name, hash;
};

class LanguageModel {
 public:
  // The folder of encoder.weights and attribution.weights; throws Error when they are missing, foreign or
  // damaged.
  explicit LanguageModel(const std::filesystem::path& folder);
  ~LanguageModel();

  // Parts the text into sentences anew (those that it has only help to see lines in capitals) and reads them.
  TextReading read(AnnotatedText& text) const;

  const std::vector<std::string>& upos() const;
  const std::vector<std::string>& xpos() const;
  const std::vector<std::string>& relations() const;
  std::string_view lemma_rules() const;
  std::vector<ModelDescription> descriptions() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace actant::extract
