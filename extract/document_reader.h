// DocumentReader: articles as delivered (text, HTML, JSONL, extraction records, gzip of each) → Documents.
//
// The kind is found by content, never by name. One bad article is an Item with an error, not the end.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "graph/error.h"
#include "graph/extraction_record.h"
#include "graph/name_table.h"

namespace actant::extract {

enum class InputFormat { text, html, jsonl, record };

struct ReaderOptions {
  std::optional<InputFormat> format;         // --input-format: no guessing
  std::string published, publisher;          // for inputs that state none
  std::uint64_t max_text_bytes = 5'000'000;  // of decoded text
  std::uint64_t max_html_bytes = 50'000'000;
};

// An article that extraction still has to read, with what decoding found out.
struct Article {
  graph::Document document;    // uri canonical, text valid UTF-8
  std::uint32_t replaced = 0;  // invalid bytes that became U+FFFD
  std::optional<std::uint64_t>
      first_replaced;      // byte position of the first in the input or, of JSONL, in the field
  bool plain = true;       // text as decoded: may hold furniture
  bool truncated = false;  // over max_text_bytes: cut there, said in coverage
};

// One thing read: an article, a record that was extracted elsewhere, or what went wrong with it.
struct Item {
  std::variant<Article, graph::ExtractionRecord, graph::Error> content;
  std::string input;       // file name as given, or "-"
  std::uint64_t line = 0;  // of JSONL, from 1; 0 otherwise
};

// Reads one input and calls `take` for each item in order; stops early when it returns false. A stream is
// read a piece at a time, so that JSONL of any size fits in memory. Errors of the input as a whole are an
// Item too.
using TakeItem = std::function<bool(Item&&)>;
void read_file(const std::string& path, const ReaderOptions& options, const TakeItem& take);
void read_stream(std::istream& in, const std::string& name, const ReaderOptions& options,
                 const TakeItem& take);

// Lower-case scheme and host, no default port, no fragment, no tracking parameters, dot segments resolved;
// what is no absolute URI stays as given.
std::string canonical_uri(const std::string& uri);

}  // namespace actant::extract

template <>
std::span<const actant::graph::NameRow<actant::extract::InputFormat>>
actant::graph::name_rows<actant::extract::InputFormat>();
