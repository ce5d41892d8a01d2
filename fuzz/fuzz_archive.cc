// Any bytes as a web archive, plain or packed: no crash, bounded work; what follows a broken record is still
// read.

#include <sstream>

#include "extract/reader/document_reader.h"
#include "fuzz/require.h"
#include "graph/utf8.h"

using actant::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  actant::extract::ReaderOptions options;
  options.format = actant::extract::InputFormat::warc;
  std::size_t items = 0;
  actant::extract::read_stream(in, "-", options, [&](actant::extract::Item&& item) {
    require(++items <= size + 2, "no more items than bytes");
    if (const auto* article = std::get_if<actant::extract::Article>(&item.content))
      require(!actant::graph::find_invalid_utf8(article->document.text), "the text is valid UTF-8");
    return true;
  });
  return 0;
}
