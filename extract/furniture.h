// Furniture: stretches of a plain text that are not the article: share bars, comment forms, "Read more:",
// credits, the headline again. They stay in the text and are not read. A prose paragraph is never furniture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/annotated_text.h"

namespace actant::extract {

struct FurnitureReport {
  std::vector<Reading> readings;     // one for each paragraph
  std::vector<std::string> authors;  // from bylines
};

FurnitureReport find_furniture(std::string_view text, const std::vector<graph::Span>& paragraphs);

}  // namespace actant::extract
