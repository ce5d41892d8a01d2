// Walking UTF-8 text that cannot be trusted: what is ill-formed reads as U+FFFD, so no escaper ever writes
// bad UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

#include "graph/utf8.h"

namespace actant::exporter {

using graph::append_utf8;
using graph::code_point_at;
using graph::CodePoint;

// Calls `visit(char32_t)` for each code point.
template <typename Visit>
void for_each_code_point(std::string_view text, Visit visit) {
  for (std::size_t position = 0; position < text.size();) {
    const CodePoint next = code_point_at(text, position);
    visit(next.value);
    position += next.size;
  }
}

}  // namespace actant::exporter
