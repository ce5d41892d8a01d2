// Any bytes → a page: no crash; metadata and text are valid UTF-8, and the text holds no markup that was an
// element.

#include "extract/reader/page_reader.h"
#include "fuzz/require.h"
#include "graph/utf8.h"

using actant::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  actant::extract::Article article;
  try {
    actant::extract::read_page(bytes, {"https://news.example/2031/03/08/story", {}, "2031-03-09T00:00:00Z"},
                               {}, article);
  } catch (const actant::graph::Error&) {
    return 0;
  }
  const auto& document = article.document;
  for (const std::string* field :
       {&document.text, &document.title, &document.published, &document.publisher, &document.uri})
    require(!actant::graph::find_invalid_utf8(*field), "every field is valid UTF-8");
  for (const std::string& author : document.authors) require(!author.empty(), "an author has a name");
  require(document.text.find('\0') == std::string::npos, "no NUL");
  return 0;
}
