// Content: the words that were said, bounded by the marks around them.
#pragma once

#include <vector>

#include "extract/annotated_text.h"
#include "extract/quotation/marks.h"

namespace actant::extract {

// Punctuation at both ends cut off, marks too.
WordRange trimmed(const AnnotatedText& text, WordRange words);

// The parts of one content, in text order, disjoint, without the punctuation around them. A part that holds
// most of what stands between two marks holds all of it, its punctuation too, unless that would take in a
// word of `taken` (cue and source); marks between two quotations part them.
std::vector<WordRange> bounded_by_marks(const AnnotatedText& text, const std::vector<QuotedSpan>& quotes,
                                        const std::vector<WordRange>& read,
                                        const std::vector<WordRange>& taken);

}  // namespace actant::extract
