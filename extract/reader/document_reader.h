// DocumentReader: articles as delivered (text, HTML, JSONL, extraction records, feeds, web archives, gzip of
// each) → Documents.
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
#include <vector>

#include "graph/error.h"
#include "graph/extraction_record.h"
#include "graph/name_table.h"

namespace actant::extract {

enum class InputFormat { text, html, jsonl, record, feed, warc };

struct ReaderOptions {
  std::optional<InputFormat> format;         // --input-format: no guessing
  std::string published, publisher;          // for inputs that state none
  std::uint64_t max_text_bytes = 5'000'000;  // of decoded text
  std::uint64_t max_html_bytes = 50'000'000;
};

// Why a text is less than its article; said in coverage.
enum class Shortfall {
  limit,    // over max_text_bytes, or a page of too many or too deep elements: cut there
  paywall,  // the page shows the beginning to those who do not pay
  script,   // the page is made by scripts, which are not run
  summary   // a feed tells only the beginning
};

// An article that extraction still has to read, with what decoding found out.
struct Article {
  graph::Document document;    // uri canonical, text valid UTF-8
  std::uint32_t replaced = 0;  // invalid bytes that became U+FFFD
  std::optional<std::uint64_t>
      first_replaced;  // byte position of the first in the input or, of JSONL, in the field
  std::vector<Shortfall> shortfalls;
};

// Something that is to be said of an input and is no fault: which records of an archive were skipped.
struct Notice {
  std::string text;
};

// One thing read: an article, a record that was extracted elsewhere, what went wrong with it, or a notice.
struct Item {
  std::variant<Article, graph::ExtractionRecord, graph::Error, Notice> content;
  std::string input;       // file name as given, or "-"
  std::uint64_t line = 0;  // of JSONL, from 1; 0 otherwise
  std::string part;        // "entry 3" of a feed, "record 12" of an archive; "" otherwise
};

// Reads one input and calls `take` for each item in order; stops early when it returns false. A stream is
// read a piece at a time, so that JSONL and archives of any size fit in memory. Errors of the input as a
// whole are an Item too.
using TakeItem = std::function<bool(Item&&)>;
void read_file(const std::string& path, const ReaderOptions& options, const TakeItem& take);
void read_stream(std::istream& in, const std::string& name, const ReaderOptions& options,
                 const TakeItem& take);

// The same site: hosts that are equal without www, m, mobile and amp. False when one of them is no absolute
// URI.
bool is_same_site(std::string_view uri, std::string_view other);

// The one address of an article: lower-case scheme and host, no default port, no fragment, no tracking
// parameters, dot segments resolved; hosts and paths for mobile screens and AMP, and AMP caches, lead to the
// page for all. What is no absolute URI stays as given.
std::string canonical_uri(const std::string& given);

}  // namespace actant::extract

template <>
std::span<const actant::graph::NameRow<actant::extract::InputFormat>>
actant::graph::name_rows<actant::extract::InputFormat>();
template <>
std::span<const actant::graph::NameRow<actant::extract::Shortfall>>
actant::graph::name_rows<actant::extract::Shortfall>();
