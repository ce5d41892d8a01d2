// Converts between byte offsets and code point offsets of one UTF-8 text (the unit of every output).
//
// Threads: const after construction. The text must be valid UTF-8 and outlive the map.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/span.h"

namespace actant::graph {

class CodePointMap {
 public:
  explicit CodePointMap(std::string_view utf8);

  // Both are O(64): one checkpoint look-up and a short walk. Offsets past the end give the end.
  std::uint32_t to_code_points(std::uint32_t byte) const;
  std::uint32_t to_bytes(std::uint32_t code_point) const;
  std::uint32_t code_point_count() const { return code_points_; }

  // The same range counted in code points ([begin, end) of Python's slice), and back.
  Span to_code_points(Span bytes) const { return {to_code_points(bytes.begin), to_code_points(bytes.end)}; }
  Span to_bytes(Span code_points) const { return {to_bytes(code_points.begin), to_bytes(code_points.end)}; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> code_points_at_;  // code points before byte 64·i
  std::uint32_t code_points_ = 0;
};

}  // namespace actant::graph
