#include "extract/tokenizer.h"

#include <algorithm>
#include <array>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::Span;

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'ʼ'; }

// What follows an apostrophe and is a word of its own.
constexpr std::array<std::string_view, 6> clitics = {"s", "re", "ve", "ll", "d", "m"};

// Two words written as one, and where the second begins.
struct Fused {
  std::string_view word;
  std::uint32_t second;
};
constexpr std::array fused_words = {
    Fused{"cannot", 3},  Fused{"gonna", 3}, Fused{"gotta", 3}, Fused{"wanna", 3},  Fused{"outta", 3},
    Fused{"alot", 1},    Fused{"dont", 2},  Fused{"didnt", 3}, Fused{"doesnt", 4}, Fused{"isnt", 2},
    Fused{"wasnt", 3},   Fused{"arent", 3}, Fused{"cant", 2},  Fused{"wont", 2},   Fused{"couldnt", 5},
    Fused{"wouldnt", 5}, Fused{"im", 1},    Fused{"ive", 1},   Fused{"thats", 4},  Fused{"gimme", 3}};

// Prefixes that keep their hyphen, counted in the treebanks; any other hyphen parts words.
constexpr std::array<std::string_view, 24> prefixes = {
    "non",   "e",  "anti", "re",      "co",   "pre", "pro",   "mid",    "cross", "post",  "over",  "semi",
    "multi", "ex", "sub",  "counter", "mini", "neo", "socio", "psycho", "inter", "intra", "micro", "un"};

// What may follow the stop of a file's or a host's name.
constexpr std::array<std::string_view, 22> endings = {
    "com", "org", "net", "edu", "gov", "htm", "html", "pdf", "doc", "docx", "xls",
    "txt", "jpg", "gif", "png", "co",  "uk",  "info", "tv",  "io",  "exe",  "zip"};

constexpr std::array<std::string_view, 14> emoticons = {":-)", ":-(", ";-)", ":-D", ":-P", ":)",  ":(",
                                                        ";)",  "=)",  ":D",  ":P",  ":/",  "^_^", "<3"};

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
      if (const auto size = emoticon_at(at, chunk); size > 0) {
        add(at, at + size);
        at += size;
      } else if (is_letter(c.value) || is_digit(c.value) || c.value == 0xFFFD) {
        at = take_word(at, chunk.end);
      } else {
        at = take_mark(at, chunk.end, c);
      }
    }
  }

  // Behind a word or alone, and not the begin of something longer: not in "10:30" or "a:b".
  std::uint32_t emoticon_at(std::uint32_t at, Span chunk) const {
    for (const auto face : emoticons) {
      const auto to = at + static_cast<std::uint32_t>(face.size());
      if (to > chunk.end || text_.substr(at, face.size()) != face) continue;
      if (to == chunk.end || !is_letter_or_digit(code_point_at(text_, to).value)) return to - at;
    }
    return 0;
  }

  static bool is_letter_or_digit(char32_t c) { return is_letter(c) || is_digit(c); }

  std::uint32_t take_mark(std::uint32_t at, std::uint32_t end, CodePoint c) {
    if (is_apostrophe(c.value)) {  // a clitic that stands after a closing mark or a digit: "’s"
      const auto clitic = clitic_at(at + c.size, end);
      if (clitic > at + c.size && at > 0 && !tokens_.empty() && tokens_.back().end == at) {
        add(at, clitic);
        return clitic;
      }
    }
    std::uint32_t to = at + c.size;
    constexpr std::string_view in_runs = ".-`*_=$<>~+|";
    if ((c.value == '#' || c.value == '@') && to < end && is_letter(code_point_at(text_, to).value)) {
      while (to < end && (is_letter_or_digit(code_point_at(text_, to).value) || text_[to] == '_'))
        to += code_point_at(text_, to).size;  // "#budget", "@ada"
    } else if (c.value == '!' || c.value == '?') {
      while (to < end && (text_[to] == '!' || text_[to] == '?')) ++to;
    } else if (c.size == 1 && in_runs.find(text_[at]) != std::string_view::npos) {
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
      const bool in_number = (c.value == '.' || c.value == ',' || c.value == ':' || c.value == '/') &&
                             is_digit(before) && is_digit(after);
      const bool in_acronym = c.value == '.' && is_letter(before) && is_letter(after) &&
                              single_letter_ends(begin, at) && ends_letter(at + c.size, end);
      const bool in_name = (c.value == '&' && is_upper(before) && is_upper(after)) || (c.value == '_');
      const bool apostrophe = is_apostrophe(c.value) && is_letter(before) && is_letter(after);
      if (apostrophe) {
        if (split_contraction(begin, at, c.size, end)) return resume_;
      } else if (in_acronym) {
        dotted = true;
      } else if (!in_number && !in_name && !joins(begin, at, end, before, c.value)) {
        break;
      }
      at += c.size;
    }
    if (at < end && text_[at] == '.' && (dotted || is_abbreviation(begin, at))) ++at;
    if (const auto second = fused(begin, at); second > begin) {
      add(begin, second);
      add(second, at);
    } else {
      add(begin, at);
    }
    return at;
  }

  bool joins(std::uint32_t begin, std::uint32_t mark, std::uint32_t end, char32_t before, char32_t c) const {
    if (c == '-') return keeps_hyphen(begin, mark, end);
    return c == '.' && is_letter_or_digit(before) && names_a_file(mark + 1, end);
  }

  // "co-operate", "e-mail"; "713-853-3989".
  bool keeps_hyphen(std::uint32_t begin, std::uint32_t hyphen, std::uint32_t end) const {
    constexpr std::uint32_t longest_prefix = 7;
    const auto after = hyphen + 1 < end ? code_point_at(text_, hyphen + 1).value : U' ';
    if (is_digit(after)) {
      constexpr std::uint32_t year = 4;  // "2031-12-03" is read as a date
      if (hyphen - begin == year) return false;
      std::uint32_t hyphens = 0;
      for (auto i = begin; i < end && (is_digit(static_cast<unsigned char>(text_[i])) || text_[i] == '-');
           ++i)
        hyphens += text_[i] == '-' ? 1 : 0;
      return hyphens >= 2 && is_digit(code_point_at(text_, begin).value);
    }
    // "pro-Lima": the name is a word of its own.
    if (!is_letter(after) || is_upper(after) || hyphen - begin > longest_prefix) return false;
    const auto prefix = lower_ascii(text_.substr(begin, hyphen - begin));
    return std::find(prefixes.begin(), prefixes.end(), prefix) != prefixes.end();
  }

  // "paulhastings.com", "cover.doc": what stands behind the stop up to the next mark is a known ending.
  bool names_a_file(std::uint32_t at, std::uint32_t end) const {
    auto to = at;
    while (to < end && is_letter_or_digit(static_cast<unsigned char>(text_[to]))) ++to;
    const auto ending = lower_ascii(text_.substr(at, to - at));
    if (std::find(endings.begin(), endings.end(), ending) != endings.end()) return true;
    return to + 1 < end && text_[to] == '.' && to > at && names_a_file(to + 1, end);
  }

  // Where the second of two fused words begins, or `begin`.
  std::uint32_t fused(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t longest = 7;
    if (end - begin > longest) return begin;
    const auto word = lower_ascii(text_.substr(begin, end - begin));
    for (const auto& known : fused_words) {
      if (known.word == word) {
        const bool shouted = is_upper(static_cast<char32_t>(text_[begin + known.second]));
        return word == "im" && shouted ? begin : begin + known.second;
      }
    }
    return begin;
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
    if (lower_ascii(word) == "no.") {  // "No. 5", but "No."
      auto next = stop + 1;
      while (next < text_.size() && text_[next] == ' ') ++next;
      return next < text_.size() && is_digit(static_cast<unsigned char>(text_[next]));
    }
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
