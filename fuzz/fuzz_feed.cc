// Any bytes as a feed: no crash; every entry has an address, a text in valid UTF-8, and dates that are dates
// or "".

#include <sstream>

#include "extract/reader/document_reader.h"
#include "extract/reader/publication_date.h"
#include "fuzz/require.h"
#include "graph/utf8.h"

using actant::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  actant::extract::ReaderOptions options;
  options.format = actant::extract::InputFormat::feed;
  actant::extract::read_stream(in, "-", options, [](actant::extract::Item&& item) {
    const auto* article = std::get_if<actant::extract::Article>(&item.content);
    if (article == nullptr) return true;
    require(!article->document.uri.empty() && !article->document.text.empty(),
            "an entry has an address and a text");
    require(!actant::graph::find_invalid_utf8(article->document.text), "the text is valid UTF-8");
    const std::string& published = article->document.published;
    require(published.empty() || actant::extract::iso_date(published) == published, "a date reads as itself");
    return true;
  });
  return 0;
}
