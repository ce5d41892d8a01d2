// Decoders: scores → tags, spans and trees. They know nothing of where the scores come from.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace actant::extract {

// Scores as integers of 1/1024, so that a path of many words sums up without rounding.
using Score = std::int32_t;
Score to_score(float x);

// BIO tags of `kinds` kinds: 0 = outside, 1 + 2k = begins kind k, 2 + 2k = goes on with kind k.
struct TaggedSpan {
  std::uint32_t begin = 0;  // positions in the sequence, half-open
  std::uint32_t end = 0;
  std::uint32_t kind = 0;
  friend bool operator==(const TaggedSpan&, const TaggedSpan&) = default;
};

// The best legal sequence (Viterbi 1967): "goes on" only behind the same kind. scores: words × (1 + 2 ·
// kinds). Ties go to the lower tag.
std::vector<std::uint8_t> best_tags(std::span<const Score> scores, std::uint32_t kinds);
std::vector<TaggedSpan> spans_of(std::span<const std::uint8_t> tags);

// The best tree with one root (Chu and Liu 1965, Edmonds 1967). scores: words × (words + 1), row = dependent,
// column = head, column 0 = the root. Returns heads: 0 = root, else 1 + position. Ties go to the lower
// column.
std::vector<std::uint32_t> best_tree(std::span<const Score> scores, std::uint32_t words);

// e^x / Σ e^x at `chosen`, by a polynomial of our own: the same bits everywhere.
float probability(std::span<const float> scores, std::size_t chosen);

}  // namespace actant::extract
