// A text as the steps see it, for tests of one step.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/encoder/language_model.h"
#include "extract/paragraph_splitter.h"

namespace actant::extract {

inline const Gazetteer& gazetteer() {
  static const Gazetteer lists;
  return lists;
}

// The model of this build; loaded once.
inline const LanguageModel& model() {
  static const LanguageModel loaded(ACTANT_BINARY_DIR "/share/actant");
  return loaded;
}

// `text` must outlive the result.
inline AnnotatedText annotated(std::string_view text) {
  const auto paragraphs = split_paragraphs(text);
  return annotate(text, paragraphs, std::vector(paragraphs.size(), Reading::read), gazetteer());
}

inline std::vector<std::string> words_of(std::string_view text) {
  const auto annotation = annotated(text);
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < annotation.words.size(); ++i) words.emplace_back(annotation.word(i));
  return words;
}

inline std::vector<std::string> sentences_of(std::string_view text) {
  const auto annotation = annotated(text);
  std::vector<std::string> sentences;
  for (const auto& sentence : annotation.sentences) sentences.emplace_back(sentence.span.of(text));
  return sentences;
}

}  // namespace actant::extract
