// Main text: the article of a web page without navigation, share bars, comments and footers.
//
// Paragraphs vote for their ancestors by length (the scoring that Readability made known); the winner's
// blocks are kept unless they are mostly links.
#pragma once

#include <string>

#include "extract/html_page.h"

namespace actant::extract {

// Blocks parted by an empty line: the title once, then headings, paragraphs and list items in document order.
// Empty when the page holds no text. Linear in the size of the page.
std::string main_text(const HtmlPage& page, const std::string& title);

}  // namespace actant::extract
