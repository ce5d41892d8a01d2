#include "extract/quotation/speaker.h"

#include <algorithm>

namespace actant::extract {

SpeakerFinder::SpeakerFinder(const AnnotatedText& text, const Dependencies& dependencies,
                             const std::vector<NameMention>& mentions)
    : text_(text), dependencies_(dependencies), mentions_(mentions), mention_of_word_(text.words.size(), 0) {
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    for (auto i = mentions[m].words.begin; i < mentions[m].words.end; ++i) mention_of_word_[i] = m + 1;
  }
}

std::optional<std::uint32_t> SpeakerFinder::mention_in(WordRange words) const {
  std::optional<std::uint32_t> found;
  for (auto i = words.begin; i < words.end && i < mention_of_word_.size(); ++i) {
    if (mention_of_word_[i] == 0) continue;
    const auto mention = mention_of_word_[i] - 1;
    if (mentions_[mention].type == graph::EntityType::person) return mention;
    found = mention;
  }
  return found;
}

WordRange SpeakerFinder::name_at(std::uint32_t word) const {
  constexpr std::uint32_t longest_title = 8;
  for (auto i = word; i < text_.words.size() && i <= word + longest_title; ++i) {
    if (mention_of_word_[i] == 0) continue;
    const auto& mention = mentions_[mention_of_word_[i] - 1];
    const bool titled = std::any_of(
        mention.titles.begin(), mention.titles.end(),
        [&](const TitleMention& title) { return title.words.begin <= word || title.evidence.begin <= word; });
    if (mention.words.begin == word || titled) return {word, mention.words.end};
  }
  return {word, word};
}

WordRange SpeakerFinder::subject_of(const Sentence& sentence) const {
  for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
    if (!dependencies_.is_root(w)) continue;
    const auto subject = dependencies_.child(w, "nsubj");
    return subject ? dependencies_.phrase(*subject) : WordRange{};
  }
  return {};
}

}  // namespace actant::extract
