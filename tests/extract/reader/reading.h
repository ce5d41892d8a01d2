// Inputs of the reader's tests: bytes in, items out, and gzip.
#pragma once

#include <zlib.h>

#include <sstream>
#include <string>
#include <vector>

#include "extract/reader/document_reader.h"
#include "tests/catch.h"

namespace actant::extract {

inline std::vector<Item> items_of(const std::string& bytes, const ReaderOptions& options = {},
                                  const std::string& name = "-") {
  std::istringstream in(bytes);
  std::vector<Item> items;
  read_stream(in, name, options, [&](Item&& item) {
    items.push_back(std::move(item));
    return true;
  });
  return items;
}

inline Article article_of(const std::string& bytes, const ReaderOptions& options = {},
                          const std::string& name = "-") {
  auto items = items_of(bytes, options, name);
  REQUIRE(items.size() == 1);
  if (const auto* error = std::get_if<graph::Error>(&items[0].content)) FAIL(error->what());
  REQUIRE(std::holds_alternative<Article>(items[0].content));
  return std::get<Article>(std::move(items[0].content));
}

inline graph::Error error_of(const std::string& bytes, const ReaderOptions& options = {}) {
  auto items = items_of(bytes, options);
  REQUIRE(!items.empty());
  REQUIRE(std::holds_alternative<graph::Error>(items.back().content));
  return std::get<graph::Error>(items.back().content);
}

inline std::string gzip(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  text.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

inline bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace actant::extract
