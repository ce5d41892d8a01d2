// Span: a half-open range [begin, end) of bytes in the UTF-8 text of one document.
//
// Inside the program every offset is a byte offset into Document::text, so that slicing costs nothing.
// At the edge (records, exports, `--json`) offsets are Unicode code points: graph/code_points.h converts.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace actant::graph {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend auto operator<=>(const Span&, const Span&) = default;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  // A view into `text`, valid as long as `text`; the span is cut where the text ends.
  std::string_view of(std::string_view text) const {
    const auto from = std::min<std::size_t>(begin, text.size());
    const auto to = std::clamp<std::size_t>(end, from, text.size());
    return text.substr(from, to - from);
  }
};

}  // namespace actant::graph
