#include "extract/quotation/content.h"

#include <algorithm>

namespace actant::extract {

WordRange trimmed(const AnnotatedText& text, WordRange words) {
  const auto is_edge = [&](std::uint32_t i) {
    return text.words[i].word_class == WordClass::punctuation && text.word(i) != "[" && text.word(i) != "]" &&
           text.word(i) != "…";
  };
  while (!words.empty() && is_edge(words.begin)) ++words.begin;
  while (!words.empty() && is_edge(words.end - 1)) --words.end;
  return words;
}

namespace {

// Parts where only punctuation stands between two quotations, one of which ends inside the part.
void split_at_marks(const AnnotatedText& text, const std::vector<QuotedSpan>& inside, WordRange part,
                    std::vector<WordRange>& parts) {
  for (std::size_t q = 0; q + 1 < inside.size(); ++q) {
    const auto end = inside[q].inner.end;
    const auto begin = inside[q + 1].inner.begin;
    const bool only_punctuation =
        std::all_of(text.words.begin() + end, text.words.begin() + begin,
                    [](const Word& word) { return word.word_class == WordClass::punctuation; });
    if (!only_punctuation) continue;
    parts.push_back({part.begin, end});
    part.begin = begin;
  }
  parts.push_back(part);
}

}  // namespace

std::vector<WordRange> bounded_by_marks(const AnnotatedText& text, const std::vector<QuotedSpan>& quotes,
                                        const std::vector<WordRange>& read,
                                        const std::vector<WordRange>& taken) {
  std::vector<WordRange> parts;
  for (auto part : read) {
    part = trimmed(text, part);
    if (part.empty()) continue;
    auto quote = std::lower_bound(quotes.begin(), quotes.end(), part.begin,
                                  [](const QuotedSpan& q, std::uint32_t word) { return q.after() <= word; });
    std::vector<QuotedSpan> inside;
    for (; quote != quotes.end() && quote->open < part.end; ++quote) {
      const auto inner = quote->inner;
      if (quote->depth > 0 || !inner.overlaps(part)) continue;
      const auto shared = std::min(inner.end, part.end) - std::max(inner.begin, part.begin);
      const bool takes =
          std::any_of(taken.begin(), taken.end(), [&](WordRange words) { return words.overlaps(inner); });
      // Half of it, or its beginning: nobody ends a content in the middle of a quotation that it opened.
      if (takes || (2 * shared < inner.size() && part.begin > inner.begin)) continue;
      part.begin = std::min(part.begin, inner.begin);
      part.end = std::max(part.end, inner.end);
      inside.push_back(*quote);
    }
    split_at_marks(text, inside, part, parts);
  }
  std::sort(parts.begin(), parts.end());
  std::vector<WordRange> joined;
  for (const auto& part : parts) {
    if (!joined.empty() && part.begin < joined.back().end)
      joined.back().end = std::max(joined.back().end, part.end);
    else
      joined.push_back(part);
  }
  return joined;
}

}  // namespace actant::extract
