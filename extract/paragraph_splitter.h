// Paragraphs: the blocks and lines of a text. A line break inside a hard-wrapped paragraph is only a blank.
#pragma once

#include <string_view>
#include <vector>

#include "graph/span.h"

namespace actant::extract {

// Non-empty, without white space at its ends, in text order, disjoint.
std::vector<graph::Span> split_paragraphs(std::string_view text);

}  // namespace actant::extract
