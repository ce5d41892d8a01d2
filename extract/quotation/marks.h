// Quotation marks: which mark closes which. All kinds: straight and curly, guillemets both ways, German
// low-high, TeX's and typewriters' pairs. Apostrophes, feet and inches are no marks.
#pragma once

#include <vector>

#include "extract/annotated_text.h"

namespace actant::extract {

struct QuotedSpan {
  std::uint32_t open = 0;   // the opening mark's word
  WordRange inner;          // the words between the marks
  bool closed = true;       // false: the paragraph ended first
  std::uint32_t depth = 0;  // 0 = outermost
  std::uint32_t paragraph = 0;

  // First word after the closing mark, or after the paragraph's last word.
  std::uint32_t after() const { return inner.end + (closed ? 1U : 0U); }
};

// In the order of the opening marks; sets Word::quoted. Linear.
std::vector<QuotedSpan> pair_marks(AnnotatedText& text);

}  // namespace actant::extract
