#include "export/line_wrap.h"

#include "export/utf8.h"

namespace actant::exporter {
namespace {

// White space of ASCII, and the line ends that a text renderer would follow on its own.
bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0, position = 0;
  const auto end_word = [&] {
    if (position > begin) words.push_back(text.substr(begin, position - begin));
  };
  while (position < text.size()) {
    const CodePoint next = code_point_at(text, position);
    if (is_space(next.value)) {
      end_word();
      begin = position + next.size;
    }
    position += next.size;
  }
  end_word();
  return words;
}

// Rough classes of UAX #11 and of general category M: enough to keep a line inside its box.
std::size_t columns_of(char32_t c) {
  if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F)) return 0;
  const bool is_wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                       (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                       (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                       (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return is_wide ? 2 : 1;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for_each_code_point(text, [&](char32_t c) { columns += columns_of(c); });
  return columns;
}

// How many bytes of `word` go on a line of their own: to the last hyphen or slash that fits, else what fits;
// at least one character.
std::size_t fitting(std::string_view word, std::size_t columns) {
  std::size_t used = 0, position = 0, good_break = 0;
  while (position < word.size()) {
    const CodePoint next = code_point_at(word, position);
    used += columns_of(next.value);
    if (used > columns && position > 0) return good_break > 0 ? good_break : position;
    position += next.size;
    if (next.value == '-' || next.value == '/') good_break = position;
  }
  return position;
}

}  // namespace

std::string first_words(std::string_view text, std::size_t max_words) {
  std::string cut;
  std::size_t count = 0;
  for (const std::string_view word : words_of(text)) {
    if (count == max_words) return cut + " …";
    if (count++ > 0) cut += ' ';
    cut += word;
  }
  return cut;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (std::string_view word : words_of(text)) {
    std::size_t size = columns_of(word);
    if (used > 0 && used + 1 + size <= columns) {
      lines.back() += ' ';
      lines.back() += word;
      used += 1 + size;
      continue;
    }
    if (used > 0) lines.emplace_back();
    for (; size > columns; size = columns_of(word)) {
      const std::size_t bytes = fitting(word, columns);
      if (bytes == word.size()) break;
      lines.back() = word.substr(0, bytes);
      word.remove_prefix(bytes);
      lines.emplace_back();
    }
    lines.back() = word;
    used = size;
  }
  return lines;
}

}  // namespace actant::exporter
