#include "extract/tokenizer.h"

#include <array>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::Span;

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'ʼ'; }

// What follows an apostrophe and is a word of its own.
constexpr std::array<std::string_view, 6> clitics = {"s", "re", "ve", "ll", "d", "m"};

class ParagraphTokenizer {
 public:
  ParagraphTokenizer(std::string_view text, const Gazetteer& gazetteer, std::vector<Span>& tokens)
      : text_(text), gazetteer_(gazetteer), tokens_(tokens) {}

  void run(Span paragraph) {
    for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
      const auto c = code_point_at(text_, at);
      if (is_space(c.value)) {
        at += c.size;
        continue;
      }
      std::uint32_t end = at;
      bool address = false;
      while (end < paragraph.end) {
        const auto next = code_point_at(text_, end);
        if (is_space(next.value)) break;
        if ((next.value == ':' && text_.substr(end, 3) == "://") || (next.value == '@' && end > at))
          address = true;
        end += next.size;
      }
      if (text_.substr(at, 4) == "www.") address = true;
      at = address ? take_address(at, end) : at;
      take_chunk({at, end});
      at = end;
    }
  }

 private:
  void add(std::uint32_t begin, std::uint32_t end) {
    if (begin < end) tokens_.push_back({begin, end});
  }

  // One token for the address; marks around it are left to the caller.
  std::uint32_t take_address(std::uint32_t begin, std::uint32_t end) {
    constexpr std::string_view never_inside = "\"'<>()[]{},;";
    std::uint32_t from = begin;
    while (from < end && never_inside.find(text_[from]) != std::string_view::npos)
      add(from, from + 1), ++from;
    std::uint32_t to = from;
    while (to < end && (never_inside.find(text_[to]) == std::string_view::npos) &&
           static_cast<unsigned char>(text_[to]) < 0x80)
      ++to;
    while (to > from &&
           (text_[to - 1] == '.' || text_[to - 1] == '!' || text_[to - 1] == '?' || text_[to - 1] == ':'))
      --to;
    add(from, to);
    return to;
  }

  void take_chunk(Span chunk) {
    for (std::uint32_t at = chunk.begin; at < chunk.end;) {
      const auto c = code_point_at(text_, at);
      if (is_letter(c.value) || is_digit(c.value) || c.value == 0xFFFD) {
        at = take_word(at, chunk.end);
      } else {
        at = take_mark(at, chunk.end, c);
      }
    }
  }

  std::uint32_t take_mark(std::uint32_t at, std::uint32_t end, CodePoint c) {
    if (is_apostrophe(c.value)) {  // a clitic that stands after a closing mark or a digit: "’s"
      const auto clitic = clitic_at(at + c.size, end);
      if (clitic > at + c.size && at > 0 && !tokens_.empty() && tokens_.back().end == at) {
        add(at, clitic);
        return clitic;
      }
    }
    std::uint32_t to = at + c.size;
    if (c.value == '.' || c.value == '-' || c.value == '`' || c.value == '!' || c.value == '?' ||
        c.value == '*' || c.value == '_') {
      while (to < end && text_[to] == text_[at]) ++to;
    } else if (c.value == '\'' && to < end && text_[to] == '\'') {
      ++to;  // '' as a double mark
    }
    add(at, to);
    return to;
  }

  // The end of "s", "re" … when it is followed by no letter; else `at`.
  std::uint32_t clitic_at(std::uint32_t at, std::uint32_t end) const {
    for (const auto clitic : clitics) {
      const auto to = at + static_cast<std::uint32_t>(clitic.size());
      if (to > end) continue;
      const auto word = lower_ascii(text_.substr(at, clitic.size()));
      if (word != clitic) continue;
      if (to == end || !is_letter(code_point_at(text_, to).value)) return to;
    }
    return at;
  }

  std::uint32_t take_word(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t at = begin;
    bool dotted = false;
    while (at < end) {
      const auto c = code_point_at(text_, at);
      if (is_letter(c.value) || is_digit(c.value) || c.value == 0xFFFD) {
        at += c.size;
        continue;
      }
      if (at == begin || at + c.size >= end) break;
      const auto before = last_before(at);
      const auto after = code_point_at(text_, at + c.size).value;
      const bool in_number = (c.value == '.' || c.value == ',') && is_digit(before) && is_digit(after);
      const bool in_acronym = c.value == '.' && is_letter(before) && is_letter(after) &&
                              single_letter_ends(begin, at) && ends_letter(at + c.size, end);
      const bool in_name = (c.value == '&' && is_upper(before) && is_upper(after)) || (c.value == '_');
      const bool apostrophe = is_apostrophe(c.value) && is_letter(before) && is_letter(after);
      if (apostrophe) {
        if (split_contraction(begin, at, c.size, end)) return resume_;
      } else if (in_acronym) {
        dotted = true;
      } else if (!in_number && !in_name) {
        break;
      }
      at += c.size;
    }
    if (at < end && text_[at] == '.' && (dotted || is_abbreviation(begin, at))) ++at;
    add(begin, at);
    return at;
  }

  char32_t last_before(std::uint32_t at) const {
    std::uint32_t from = at - 1;
    while (from > 0 && (static_cast<unsigned char>(text_[from]) & 0xC0U) == 0x80U) --from;
    return code_point_at(text_, from).value;
  }

  // "U" or "U.S" before the next stop: only one letter since the last stop.
  bool single_letter_ends(std::uint32_t begin, std::uint32_t at) const {
    std::uint32_t from = at - 1;
    while (from > begin && (static_cast<unsigned char>(text_[from]) & 0xC0U) == 0x80U) --from;
    return from == begin || text_[from - 1] == '.';
  }

  bool ends_letter(std::uint32_t letter, std::uint32_t end) const {
    const auto next = letter + code_point_at(text_, letter).size;
    return next >= end || !is_letter(code_point_at(text_, next).value);
  }

  bool is_abbreviation(std::uint32_t begin, std::uint32_t stop) const {
    const auto word = text_.substr(begin, stop + 1 - begin);
    if (word.size() == 2 && is_upper(static_cast<char32_t>(word[0])) && word[0] != 'I')
      return true;  // an initial
    return word.size() <= 8 && gazetteer_.is_abbreviation(lower_ascii(word));
  }

  // "did|n't", "Ruhl|'s"; false for "O'Brien", "d'Ivoire".
  bool split_contraction(std::uint32_t begin, std::uint32_t mark, std::uint32_t mark_size,
                         std::uint32_t end) {
    const auto after = mark + mark_size;
    const char n = text_[mark - 1];
    const bool negated = (n == 'n' || n == 'N') && mark - 1 > begin && after < end &&
                         (text_[after] == 't' || text_[after] == 'T') &&
                         (after + 1 == end || !is_letter(code_point_at(text_, after + 1).value));
    if (negated) {
      add(begin, mark - 1);
      add(mark - 1, after + 1);
      resume_ = after + 1;
      return true;
    }
    const auto clitic = clitic_at(after, end);
    if (clitic == after) return false;
    add(begin, mark);
    add(mark, clitic);
    resume_ = clitic;
    return true;
  }

  std::string_view text_;
  const Gazetteer& gazetteer_;
  std::vector<Span>& tokens_;
  std::uint32_t resume_ = 0;
};

}  // namespace

void tokenize(std::string_view text, Span paragraph, const Gazetteer& gazetteer, std::vector<Span>& tokens) {
  ParagraphTokenizer(text, gazetteer, tokens).run(paragraph);
}

}  // namespace actant::extract
