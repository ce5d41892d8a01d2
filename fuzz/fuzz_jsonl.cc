// Any bytes as JSONL: every line is an article, a record or an error, in order, and articles keep their
// promises.

#include <sstream>

#include "extract/reader/document_reader.h"
#include "extract/reader/encoding.h"
#include "fuzz/require.h"

using actant::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  actant::extract::ReaderOptions options;
  options.format = actant::extract::InputFormat::jsonl;
  options.max_text_bytes = 1000;  // small enough to be reached
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  std::uint64_t line = 0;
  actant::extract::read_stream(in, "-", options, [&](actant::extract::Item&& item) {
    require(item.line > line || item.line == 0, "lines are told in order");
    line = item.line;
    if (const auto* article = std::get_if<actant::extract::Article>(&item.content)) {
      const std::string& text = article->document.text;
      require(!text.empty(), "an article has text");
      require(text.size() <= options.max_text_bytes, "text is no longer than allowed");
      require(actant::extract::decode_utf8(text).replaced == 0, "text is UTF-8 without NUL");
      require((article->replaced > 0) == article->first_replaced.has_value(),
              "what was replaced has a position");
      require(!article->document.uri.empty(), "an article has a URI");
      require(actant::extract::canonical_uri(article->document.uri) == article->document.uri,
              "the URI is canonical");
    } else if (const auto* record = std::get_if<actant::graph::ExtractionRecord>(&item.content)) {
      actant::graph::validate(*record);
    }
    return true;
  });
  return 0;
}
