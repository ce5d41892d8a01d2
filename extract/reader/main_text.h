// Main text: the article of a web page without navigation, share bars, captions, related links, comments and
// footers.
//
// The page is cut into blocks (paragraphs, headings, list items, table rows); the element that holds the
// prose is found by what the page names and by where the prose lies; a block inside it stays unless its
// words, its links or the names of the elements around it say that it is furniture. When too little comes
// out, names count for less.
#pragma once

#include <string>
#include <string_view>

#include "extract/reader/html_tree.h"

namespace actant::extract {

struct MainTextHints {
  std::string_view title;  // the headline, which is no part of the text
  std::string_view
      body;  // the article as the page's JSON-LD tells it: a witness, not the truth; may be empty
};

// Blocks parted by an empty line, in document order; cells of a table row by " | ". Empty when the page holds
// no text. Linear in the size of the page.
std::string main_text(const HtmlTree& page, const MainTextHints& hints = {});

// All blocks of a piece of HTML that is known to be an article, as feeds deliver it; only furniture lines go.
std::string text_of_fragment(const HtmlTree& page);

}  // namespace actant::extract
