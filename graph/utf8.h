// UTF-8, read without trust: one table of what is well formed (Unicode 15, table 3-7) for everybody who walks
// text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace actant::graph {

inline constexpr char32_t replacement_character = 0xFFFD;

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 1;  // bytes that it takes in the text
};

// The code point that begins at `position`. A byte that begins none reads as U+FFFD, alone; past the end
// everything reads as NUL.
CodePoint code_point_at(std::string_view text, std::size_t position);

void append_utf8(std::string& text, char32_t code_point);

// Where the first byte stands that is no part of valid UTF-8; nothing when all is well.
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

// Each maximal ill-formed part becomes one U+FFFD (Unicode 15, section 3.9); `replaced` is increased by their
// number.
std::string repair_utf8(std::string text, std::uint32_t& replaced);

}  // namespace actant::graph
