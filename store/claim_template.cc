#include "store/claim_template.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "graph/name_key.h"

namespace actant::store {
namespace {

constexpr std::size_t fewest_content_words = 3;

struct NumberWord {
  std::string_view word;
  std::uint64_t value;
};

constexpr NumberWord number_words[] = {
    {"zero", 0},
    {"one", 1},
    {"two", 2},
    {"three", 3},
    {"four", 4},
    {"five", 5},
    {"six", 6},
    {"seven", 7},
    {"eight", 8},
    {"nine", 9},
    {"ten", 10},
    {"eleven", 11},
    {"twelve", 12},
    {"thirteen", 13},
    {"fourteen", 14},
    {"fifteen", 15},
    {"sixteen", 16},
    {"seventeen", 17},
    {"eighteen", 18},
    {"nineteen", 19},
    {"twenty", 20},
    {"thirty", 30},
    {"forty", 40},
    {"fifty", 50},
    {"sixty", 60},
    {"seventy", 70},
    {"eighty", 80},
    {"ninety", 90},
    {"hundred", 100},
    {"thousand", 1'000},
    {"million", 1'000'000},
    {"billion", 1'000'000'000},
    {"dozen", 12},
};

// Words that say too little to tell one claim from another.
constexpr std::string_view small_words[] = {
    "a",    "an",    "the",   "of",   "in",     "on",     "at",     "by",   "to",   "for",   "from",
    "with", "and",   "or",    "but",  "is",     "are",    "was",    "were", "be",   "been",  "has",
    "have", "had",   "it",    "its",  "he",     "she",    "they",   "his",  "her",  "their", "that",
    "this", "these", "those", "as",   "not",    "s",      "about",  "than", "more", "over",  "up",
    "out",  "least", "most",  "some", "nearly", "almost", "around", "said",
};

const NumberWord* find_number(std::string_view word) {
  const auto* found = std::find_if(std::begin(number_words), std::end(number_words),
                                   [&](const NumberWord& row) { return row.word == word; });
  return found == std::end(number_words) ? nullptr : found;
}

bool is_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_small(std::string_view word) {
  return std::find(std::begin(small_words), std::end(small_words), word) != std::end(small_words);
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const auto end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.push_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

// "three hundred twelve" → 312; wraps far beyond any number that is written in words.
std::string value_of_words(const std::vector<std::string_view>& words, std::size_t& at) {
  std::uint64_t total = 0;
  std::uint64_t group = 0;
  for (; at < words.size(); ++at) {
    const NumberWord* number = find_number(words[at]);
    if (number == nullptr) break;
    if (number->value < 100) {
      group += number->value;
    } else if (number->value == 100) {
      group = std::max<std::uint64_t>(group, 1) * 100;
    } else {
      total += std::max<std::uint64_t>(group, 1) * number->value;
      group = 0;
    }
  }
  return std::to_string(total + group);
}

// Folding parts "1,400" into "1 400": groups of three belong together, and a scale word may follow.
std::string value_of_digits(const std::vector<std::string_view>& words, std::size_t& at) {
  std::string digits(words[at++]);
  while (at < words.size() && is_digits(words[at]) && words[at].size() == 3 && digits.size() <= 12)
    digits += words[at++];
  const auto significant = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  digits.erase(0, significant);
  const NumberWord* scale = at < words.size() ? find_number(words[at]) : nullptr;
  if (scale == nullptr || scale->value < 1'000) return digits;
  ++at;
  return digits + std::string(std::to_string(scale->value).size() - 1, '0');
}

}  // namespace

std::optional<ClaimTemplate> claim_template(std::string_view sentence) {
  const std::string folded = graph::fold(sentence);
  const auto words = words_of(folded);
  ClaimTemplate claim;
  std::size_t content_words = 0;
  for (std::size_t at = 0; at < words.size();) {
    if (!claim.wording.empty()) claim.wording += ' ';
    const bool digits = is_digits(words[at]);
    if (!digits && find_number(words[at]) == nullptr) {
      if (!is_small(words[at])) ++content_words;
      claim.wording += words[at++];
      continue;
    }
    if (!claim.numbers.empty()) claim.numbers += ' ';
    claim.numbers += digits ? value_of_digits(words, at) : value_of_words(words, at);
    claim.wording += '#';
  }
  if (claim.numbers.empty() || content_words < fewest_content_words) return std::nullopt;
  return claim;
}

}  // namespace actant::store
