// Any bytes, with any label in front: what is decoded is valid UTF-8 without NUL, and decoding it again
// changes nothing.

#include "extract/reader/encoding.h"
#include "fuzz/require.h"
#include "graph/utf8.h"

using actant::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line = bytes.find('\n');
  const std::string_view label = line == std::string_view::npos ? std::string_view() : bytes.substr(0, line);
  auto decoded =
      actant::extract::decode(line == std::string_view::npos ? bytes : bytes.substr(line + 1), label);
  require(!actant::graph::find_invalid_utf8(decoded.text), "what is decoded is valid UTF-8");
  require(decoded.text.find('\0') == std::string::npos, "no NUL");
  require(!decoded.first_replaced || *decoded.first_replaced <= size,
          "the first invalid byte lies in the input");
  require(actant::extract::decode_utf8(decoded.text).text == decoded.text, "valid UTF-8 stays as it is");
  actant::extract::undo_double_encoding(decoded.text);
  require(!actant::graph::find_invalid_utf8(decoded.text), "what is undone is valid UTF-8");
  (void)actant::extract::declared_encoding(bytes);
  return 0;
}
