#include "extract/dependencies.h"

#include <algorithm>

namespace actant::extract {

Dependencies::Dependencies(const AnnotatedText& text, const TextReading& reading, const LanguageModel& model)
    : text_(text), reading_(reading), model_(model), children_(text.words.size()) {
  for (const auto& sentence : text.sentences) {
    if (sentence.reading != Reading::read) continue;
    for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
      if (!is_root(w)) children_[head(w)].push_back(w);
    }
  }
}

std::optional<std::uint32_t> Dependencies::child(std::uint32_t word, std::string_view relation) const {
  for (const auto c : children_[word]) {
    const auto found = this->relation(c);
    if (found == relation ||
        (found.size() > relation.size() && found.starts_with(relation) && found[relation.size()] == ':'))
      return c;
  }
  return std::nullopt;
}

WordRange Dependencies::phrase(std::uint32_t word) const {
  const auto sentence = text_.sentences[text_.words[word].sentence].words;
  std::vector<bool> inside(sentence.size(), false);
  std::vector<std::uint32_t> open{word};
  while (!open.empty()) {
    const auto w = open.back();
    open.pop_back();
    inside[w - sentence.begin] = true;
    open.insert(open.end(), children_[w].begin(), children_[w].end());
  }
  WordRange range{word, word + 1};
  while (range.begin > sentence.begin && inside[range.begin - 1 - sentence.begin]) --range.begin;
  while (range.end < sentence.end && inside[range.end - sentence.begin]) ++range.end;
  return range;
}

std::uint32_t Dependencies::head_of(WordRange words) const {
  for (auto w = words.begin; w < words.end; ++w) {
    if (is_root(w) || !words.contains(head(w))) return w;
  }
  return words.begin;
}

}  // namespace actant::extract
