// A web page as bytes → an Article: its encoding undone, what it says of itself, its main text.
#pragma once

#include <string_view>

#include "extract/reader/document_reader.h"

namespace actant::extract {

// What is known of a page before it is read; all of it may be "".
struct PageOrigin {
  std::string_view uri;      // where it was fetched
  std::string_view charset;  // of the HTTP header, which goes before what the page says of itself
  std::string_view fetched;  // when, ISO 8601: no page was published later
};

// Fills the fields of `article.document` that are still empty. A page whose text is closed to readers or made
// by scripts gives what is there and says so in `article.shortfalls`. Throws Error(invalid_input) when there
// is no text at all, or more than options.max_html_bytes.
void read_page(std::string_view bytes, const PageOrigin& origin, const ReaderOptions& options,
               Article& article);

// The article inside a piece of HTML that a feed delivers: all of its paragraphs, no main text is looked for.
std::string read_fragment(std::string_view html);

// Cuts on a code point border; true when something was cut.
bool cut_text(std::string& text, std::uint64_t most_bytes);

}  // namespace actant::extract
