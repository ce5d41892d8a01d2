// Dependencies: the trees of a text, asked from above: what hangs on a word, and the words of a phrase.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/encoder/language_model.h"

namespace actant::extract {

class Dependencies {
 public:
  Dependencies(const AnnotatedText& text, const TextReading& reading, const LanguageModel& model);

  std::string_view upos(std::uint32_t word) const { return model_.upos()[reading_.words[word].upos]; }
  std::string_view xpos(std::uint32_t word) const { return model_.xpos()[reading_.words[word].xpos]; }
  // With its subtype: "nsubj:pass".
  std::string_view relation(std::uint32_t word) const {
    return model_.relations()[reading_.words[word].relation];
  }
  std::uint32_t head(std::uint32_t word) const { return reading_.words[word].head; }
  bool is_root(std::uint32_t word) const { return head(word) == word; }

  // Positions of the words that hang on `word`, ascending.
  const std::vector<std::uint32_t>& children(std::uint32_t word) const { return children_[word]; }
  // The first child with that relation (subtypes count), or with exactly that subtype if one is named.
  std::optional<std::uint32_t> child(std::uint32_t word, std::string_view relation) const;
  // The unbroken run of words around `word` that hang on it.
  WordRange phrase(std::uint32_t word) const;
  // The word of a range on which the others hang: the first whose head lies outside.
  std::uint32_t head_of(WordRange words) const;

 private:
  const AnnotatedText& text_;
  const TextReading& reading_;
  const LanguageModel& model_;
  std::vector<std::vector<std::uint32_t>> children_;
};

}  // namespace actant::extract
