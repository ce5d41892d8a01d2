#include "extract/paragraph_splitter.h"

#include <algorithm>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

// Lines of a hard-wrapped text are at least this long; shorter ones are a list, an address, a share bar.
constexpr std::uint32_t shortest_wrap_width = 40;

graph::Span trimmed(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const auto space = [](char c) {
    return is_space(static_cast<unsigned char>(c) < 0x80 ? static_cast<char32_t>(c) : U'x');
  };
  while (begin < end && space(text[begin])) ++begin;
  while (end > begin && space(text[end - 1])) --end;
  return {begin, end};
}

std::vector<graph::Span> lines_of(std::string_view text) {
  std::vector<graph::Span> lines;
  std::uint32_t begin = 0;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t i = 0; i <= size; ++i) {
    if (i < size && text[i] != '\n' && text[i] != '\r') continue;
    if (i < size && text[i] == '\r' && i + 1 < size && text[i + 1] == '\n') continue;
    lines.push_back(trimmed(text, begin, i));
    begin = i + 1;
  }
  return lines;
}

std::uint32_t first_word_size(std::string_view line) {
  return static_cast<std::uint32_t>(std::min(line.find(' '), line.size()));
}

bool ends_open(std::string_view line) {
  const char last = line.back();
  return last == ',' || last == '-' || (last >= 'a' && last <= 'z') || (last >= '0' && last <= '9');
}

// Would the next line's first word still have fitted? Then somebody broke the line on purpose. A line that
// goes on in lower case was broken by a machine, however short it is.
bool goes_on_small(std::string_view line, std::string_view next) {
  const auto first = code_point_at(next, 0).value;
  return is_letter(first) && !is_upper(first) && ends_open(line);
}

bool is_wrapped(std::string_view line, std::string_view next, std::uint32_t width) {
  if (goes_on_small(line, next)) return true;
  return width >= shortest_wrap_width && line.size() + 1 + first_word_size(next) > width;
}

}  // namespace

std::vector<graph::Span> split_paragraphs(std::string_view text) {
  std::vector<graph::Span> paragraphs;
  const auto lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].empty()) {
      ++i;
      continue;
    }
    std::size_t end = i;
    std::uint32_t width = 0;
    for (; end < lines.size() && !lines[end].empty(); ++end) width = std::max(width, lines[end].size());
    // Once a sentence was broken in the middle, an open line in the same block is broken too, whatever its
    // next word looks like ("Buenos / Aires"); the first line may be a headline.
    bool broken = false;
    const auto first = i;
    for (auto k = i + 1; k < end; ++k)
      broken = broken || goes_on_small(lines[k - 1].of(text), lines[k].of(text));
    paragraphs.push_back(lines[i]);
    for (++i; i < end; ++i) {
      const auto before = lines[i - 1].of(text);
      const bool inside = broken && i > first + 1 && ends_open(before);
      if (inside || is_wrapped(before, lines[i].of(text), width)) {
        paragraphs.back().end = lines[i].end;
      } else {
        paragraphs.push_back(lines[i]);
      }
    }
  }
  return paragraphs;
}

}  // namespace actant::extract
