#include "extract/quotation/marks.h"

#include <algorithm>
#include <array>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

enum class Family : std::uint8_t { none, straight, typed, curly, guillemet, single };

Family family_of(std::string_view word) {
  if (word == "\"") return Family::straight;
  if (word == "''" || word == "``") return Family::typed;
  if (word == "“" || word == "”" || word == "„") return Family::curly;
  if (word == "«" || word == "»") return Family::guillemet;
  if (word == "'" || word == "‘" || word == "’" || word == "‚" || word == "`") return Family::single;
  return Family::none;
}

// Words that begin with an apostrophe: what follows it is no speech.
constexpr std::array<std::string_view, 9> clipped = {"tis",   "twas", "em", "til", "cause",
                                                     "round", "bout", "n",  "s"};

class MarkPairing {
 public:
  explicit MarkPairing(AnnotatedText& text) : text_(text) {}

  std::vector<QuotedSpan> run() {
    for (std::uint32_t p = 0; p < text_.paragraphs.size(); ++p) {
      if (text_.paragraphs[p].reading == Reading::read) pair_paragraph(p);
    }
    std::sort(spans_.begin(), spans_.end(), [](const auto& a, const auto& b) { return a.open < b.open; });
    for (const auto& span : spans_) {
      if (span.depth > 0) continue;
      for (auto i = span.inner.begin; i < span.inner.end; ++i) text_.words[i].quoted = true;
    }
    return std::move(spans_);
  }

 private:
  struct Open {
    std::uint32_t word;
    Family family;
    std::string_view form;
  };

  bool glued_before(std::uint32_t i) const { return text_.words[i].glued; }
  bool glued_after(std::uint32_t i, std::uint32_t end) const {
    return i + 1 < end && text_.words[i + 1].glued;
  }

  void pair_paragraph(std::uint32_t p) {
    const auto [begin, end] = text_.paragraphs[p].words;
    std::vector<Open> open;
    last_single_close_ = begin;
    for (auto i = begin; i < end; ++i) {
      if (family_of(text_.word(i)) == Family::single && closes_single(i, end)) last_single_close_ = i;
    }
    for (auto i = begin; i < end; ++i) {
      const auto form = text_.word(i);
      const auto family = family_of(form);
      if (family == Family::none || is_measure(i, begin, end, open)) continue;
      if (closes(i, end, form, family, open)) {
        close(i, family, open, p);
      } else if (opens(i, begin, end, form, family)) {
        constexpr std::size_t deepest = 8;  // an article quotes a quote; more is noise
        if (open.size() < deepest) open.push_back({i, family, form});
      }
    }
    finish(open, end, p);
  }

  // 6'2": feet and inches.
  bool is_measure(std::uint32_t i, std::uint32_t begin, std::uint32_t end,
                  const std::vector<Open>& open) const {
    const auto form = text_.word(i);
    if ((form != "'" && form != "\"") || i == begin || !glued_before(i)) return false;
    const auto before = text_.word(i - 1);
    if (!is_digit(code_point_at(before, 0).value)) return false;
    if (form == "'") return glued_after(i, end) && is_digit(code_point_at(text_.word(i + 1), 0).value);
    const bool behind_feet = i >= begin + 2 && (text_.word(i - 2) == "'" || text_.word(i - 2) == "’");
    return behind_feet || open.empty();
  }

  bool opens(std::uint32_t i, std::uint32_t begin, std::uint32_t end, std::string_view form,
             Family family) const {
    if (i + 1 >= end) return false;
    if (form == "”") return false;
    if (form == "“" || form == "„" || form == "‘" || form == "«" || form == "``" || form == "»") {
      return family != Family::single || last_single_close_ > i;
    }
    if (family == Family::single) {
      return form == "'" && starts_word(i, begin, end) && last_single_close_ > i && !is_clipped(i + 1);
    }
    return starts_word(i, begin, end) || i == begin || !glued_before(i);
  }

  bool starts_word(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    if (!glued_after(i, end)) return false;
    if (i == begin || !glued_before(i)) return true;
    const auto before = text_.word(i - 1);
    return before == "(" || before == "[" || before == "—" || before == "–" || before == "--" ||
           before == "-" || family_of(before) != Family::none;
  }

  bool is_clipped(std::uint32_t i) const {
    const auto word = text_.lower_word(i);
    return is_digit(code_point_at(word, 0).value) ||
           std::find(clipped.begin(), clipped.end(), word) != clipped.end();
  }

  bool closes_single(std::uint32_t i, std::uint32_t end) const {
    return glued_before(i) && (i + 1 == end || !text_.words[i + 1].glued ||
                               text_.words[i + 1].word_class == WordClass::punctuation);
  }

  bool closes(std::uint32_t i, std::uint32_t end, std::string_view form, Family family,
              const std::vector<Open>& open) const {
    const auto is_open = [&](Family wanted) {
      return std::any_of(open.begin(), open.end(), [&](const Open& o) { return o.family == wanted; });
    };
    if (family == Family::typed && form == "''" && !is_open(Family::typed)) return false;
    if (!is_open(family)) return false;
    const auto& top = open.back();
    switch (family) {
      case Family::straight:
      case Family::typed:
        if (form == "``") return false;
        return !(glued_after(i, end) && !glued_before(i) && top.family != family);
      case Family::curly:
        if (form == "”") return true;
        return form == "“" && top.form == "„";
      case Family::guillemet:
        return top.family == family && form != top.form;
      case Family::single:
        return top.family == family && form != "‘" && closes_single(i, end) &&
               !(top.form == "'" && form == "’");
      case Family::none:
        break;
    }
    return false;
  }

  void close(std::uint32_t i, Family family, std::vector<Open>& open, std::uint32_t p) {
    while (!open.empty() && open.back().family != family)
      open.pop_back();  // what an inner mark left open was none
    const auto opening = open.back().word;
    open.pop_back();
    if (opening + 1 >= i) return;
    spans_.push_back({opening, {opening + 1, i}, true, static_cast<std::uint32_t>(open.size()), p});
  }

  // A double mark that nobody closed: the quotation ends with the paragraph. A single one was an apostrophe.
  void finish(const std::vector<Open>& open, std::uint32_t end, std::uint32_t p) {
    for (const auto& left : open) {
      if (left.family == Family::single || left.word + 1 >= end) continue;
      spans_.push_back({left.word, {left.word + 1, end}, false, 0, p});
      break;
    }
    if (open.empty() || open.front().family == Family::single) return;
    // What closed inside the open one is nested.
    for (auto s = spans_.rbegin(); s != spans_.rend() && s->paragraph == p; ++s) {
      if (s->closed && s->open > open.front().word) s->depth = std::max(s->depth, 1U);
    }
  }

  AnnotatedText& text_;
  std::vector<QuotedSpan> spans_;
  std::uint32_t last_single_close_ = 0;
};

}  // namespace

std::vector<QuotedSpan> pair_marks(AnnotatedText& text) { return MarkPairing(text).run(); }

}  // namespace actant::extract
