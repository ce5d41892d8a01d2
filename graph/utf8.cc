#include "graph/utf8.h"

#include <algorithm>
#include <cstring>

namespace actant::graph {
namespace {

// The range of the second byte depends on the first; the others are 80..BF.
struct WellFormed {
  unsigned char first_low, first_high;
  std::uint32_t size;
  unsigned char second_low, second_high;
  unsigned char payload;  // mask of the first byte's own bits
};
constexpr WellFormed well_formed[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF, 0x1F}, {0xE0, 0xE0, 3, 0xA0, 0xBF, 0x0F}, {0xE1, 0xEC, 3, 0x80, 0xBF, 0x0F},
    {0xED, 0xED, 3, 0x80, 0x9F, 0x0F}, {0xEE, 0xEF, 3, 0x80, 0xBF, 0x0F}, {0xF0, 0xF0, 4, 0x90, 0xBF, 0x07},
    {0xF1, 0xF3, 4, 0x80, 0xBF, 0x07}, {0xF4, 0xF4, 4, 0x80, 0x8F, 0x07},
};

struct Reading {
  CodePoint code_point;  // where nothing is well-formed: the size of the maximal ill-formed part
  bool is_well_formed = false;
};

Reading read_at(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {{first, 1}, true};
  const auto row = std::find_if(std::begin(well_formed), std::end(well_formed), [&](const WellFormed& each) {
    return first >= each.first_low && first <= each.first_high;
  });
  if (row == std::end(well_formed)) return {{replacement_character, 1}, false};
  char32_t value = first & row->payload;
  for (std::uint32_t i = 1; i < row->size; ++i) {
    const unsigned char low = i == 1 ? row->second_low : 0x80;
    const unsigned char high = i == 1 ? row->second_high : 0xBF;
    if (position + i >= text.size() || byte(i) < low || byte(i) > high)
      return {{replacement_character, i}, false};
    value = value << 6U | (byte(i) & 0x3FU);
  }
  return {{value, row->size}, true};
}

// Most text is ASCII: eight bytes at a time.
bool is_ascii_block(const char* bytes) {
  std::uint64_t block = 0;
  std::memcpy(&block, bytes, sizeof block);
  return (block & 0x8080808080808080U) == 0;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t position) {
  if (position >= text.size()) return {};
  const Reading reading = read_at(text, position);
  return reading.is_well_formed ? reading.code_point : CodePoint{replacement_character, 1};
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80U | (code_point >> shift & 0x3FU)); };
  if (code_point < 0x80) {
    text += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    text += static_cast<char>(0xC0U | code_point >> 6U);
    tail(0);
  } else if (code_point < 0x10000) {
    text += static_cast<char>(0xE0U | code_point >> 12U);
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0U | code_point >> 18U);
    tail(12);
    tail(6);
    tail(0);
  }
}

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    if (i + sizeof(std::uint64_t) <= bytes.size() && is_ascii_block(bytes.data() + i)) {
      i += sizeof(std::uint64_t);
      continue;
    }
    const Reading reading = read_at(bytes, i);
    if (!reading.is_well_formed) return i;
    i += reading.code_point.size;
  }
  return std::nullopt;
}

std::string repair_utf8(std::string text, std::uint32_t& replaced) {
  const auto first_bad = find_invalid_utf8(text);
  if (!first_bad) return text;
  std::string repaired(text, 0, *first_bad);
  for (std::size_t i = *first_bad; i < text.size();) {
    const Reading reading = read_at(text, i);
    if (reading.is_well_formed) {
      repaired.append(text, i, reading.code_point.size);
    } else {
      append_utf8(repaired, replacement_character);
      ++replaced;
    }
    i += reading.code_point.size;
  }
  return repaired;
}

}  // namespace actant::graph
