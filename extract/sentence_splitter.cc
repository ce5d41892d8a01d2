#include "extract/sentence_splitter.h"

#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::Span;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const auto candidate : words) {
    if (word == candidate) return true;
  }
  return false;
}

bool is_terminal(std::string_view word) {
  return word.find_first_not_of("?!") == std::string_view::npos || word == "." || word == "…" ||
         word == "...";
}

bool is_closer(std::string_view word) {
  return is_one_of(word, {"\"", "'", "”", "’", "''", "»", ")", "]", "“", "«"});
}

bool is_opener(std::string_view word) {
  return is_one_of(word, {"\"", "'", "“", "‘", "``", "''", "«", "»", "„", "(", "[", "-", "–", "—", "--"});
}

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Span>& tokens, const Gazetteer& gazetteer)
      : text_(text), tokens_(tokens), gazetteer_(gazetteer) {}

  void run(std::vector<std::uint32_t>& ends) const {
    // A text without stops is cut, so that no later step meets a sentence of a million words.
    constexpr std::uint32_t longest_sentence = 400;
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < count;) {
      auto after = sentence_end(i);
      if (after == i && i - begin + 1 >= longest_sentence) after = i + 1;
      if (after > i && after < count) {
        ends.push_back(after);
        begin = after;
      }
      i = after > i ? after : i + 1;
    }
    if (count > 0) ends.push_back(count);
  }

 private:
  std::string_view word(std::uint32_t i) const { return tokens_[i].of(text_); }
  bool glued(std::uint32_t i) const { return i > 0 && tokens_[i - 1].end == tokens_[i].begin; }

  // The position after the sentence that ends with token `i`, or `i` when none does.
  std::uint32_t sentence_end(std::uint32_t i) const {
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    if (word(i).size() > 1 && word(i).back() == '.' && word(i) != "...")
      return abbreviation_ends(i) ? i + 1 : i;
    if (!is_terminal(word(i))) return i;
    std::uint32_t next = i + 1;
    while (next < count && glued(next) && (is_closer(word(next)) || is_terminal(word(next)))) ++next;
    if (next == count) return next;
    if (glued(next)) return i;  // "3.html", "end.Next": one address or a slip; the text goes on
    const bool trails_off = word(i) == "…" || word(i) == "...";
    if (trails_off && !glued(i)) return i;
    return opens_sentence(next) ? next : i;
  }

  bool opens_sentence(std::uint32_t next) const {
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    while (next < count && is_opener(word(next))) {
      if (next + 1 == count) return true;
      ++next;
    }
    const auto first = code_point_at(word(next), 0).value;
    return is_upper(first) || is_digit(first) || !is_letter(first);
  }

  // "… in the U.S. The vote …": an acronym with stops ends a sentence where a function word with a capital
  // follows.
  bool abbreviation_ends(std::uint32_t i) const {
    if (i + 1 >= tokens_.size() || word(i).size() < 4) return false;
    if (gazetteer_.is_abbreviation(lower_ascii(word(i)))) return false;
    const auto next = word(i + 1);
    return is_upper(code_point_at(next, 0).value) && gazetteer_.is_stop_word(lower_ascii(next));
  }

  std::string_view text_;
  const std::vector<Span>& tokens_;
  const Gazetteer& gazetteer_;
};

}  // namespace

void split_sentences(std::string_view text, const std::vector<Span>& tokens, const Gazetteer& gazetteer,
                     std::vector<std::uint32_t>& ends) {
  Splitter(text, tokens, gazetteer).run(ends);
}

}  // namespace actant::extract
