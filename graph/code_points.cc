#include "graph/code_points.h"

#include <algorithm>

namespace actant::graph {
namespace {

constexpr std::uint32_t stride = 64;  // bytes between two checkpoints

bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

CodePointMap::CodePointMap(std::string_view utf8) : text_(utf8) {
  code_points_at_.reserve(utf8.size() / stride + 1);
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (i % stride == 0) code_points_at_.push_back(code_points_);
    if (starts_code_point(utf8[i])) ++code_points_;
  }
  if (code_points_at_.empty()) code_points_at_.push_back(0);
}

std::uint32_t CodePointMap::to_code_points(std::uint32_t byte) const {
  if (byte >= text_.size()) return code_points_;
  const std::uint32_t block = byte / stride;
  std::uint32_t count = code_points_at_[block];
  for (std::uint32_t i = block * stride; i < byte; ++i) count += starts_code_point(text_[i]) ? 1 : 0;
  return count;
}

std::uint32_t CodePointMap::to_bytes(std::uint32_t code_point) const {
  if (code_point >= code_points_) return static_cast<std::uint32_t>(text_.size());
  const auto after = std::upper_bound(code_points_at_.begin(), code_points_at_.end(), code_point);
  const auto block = static_cast<std::uint32_t>(after - code_points_at_.begin()) - 1;
  std::uint32_t count = code_points_at_[block];
  std::uint32_t byte = block * stride;
  // Advance to the first byte of code point number `code_point`.
  for (; byte < text_.size(); ++byte) {
    if (!starts_code_point(text_[byte])) continue;
    if (count == code_point) break;
    ++count;
  }
  return byte;
}

}  // namespace actant::graph
