#include "extract/document_reader.h"

#include <algorithm>
#include <fstream>
#include <istream>

#include "extract/article_json.h"
#include "extract/byte_source.h"
#include "extract/encoding.h"
#include "extract/html_page.h"
#include "extract/main_text.h"
#include "graph/extraction_record_json.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;

constexpr std::size_t look = 1U << 16U;           // bytes that the kind of an input is read off
constexpr std::size_t longest_line = 64'000'000;  // of JSONL: an HTML page of the largest size, escaped

Error bad_input(std::string what, std::string what_to_do) {
  return Error(ErrorKind::invalid_input, {}, std::move(what), std::move(what_to_do));
}

// --- what kind of thing is this?

// What other programs' files begin with: not articles, and said by name.
struct Signature {
  std::string_view bytes;
  std::string_view name;
  std::string_view what_to_do;
};
constexpr Signature foreign_files[] = {
    {"%PDF-", "a PDF file", "extract its text first"},
    {"PK\x03\x04", "a zip archive or an office document", "unpack it or save it as text"},
    {"\x89PNG", "a picture", "leave it out"},
    {"\xFF\xD8\xFF", "a picture", "leave it out"},
    {"GIF8", "a picture", "leave it out"},
    {"RIFF", "a media file", "leave it out"},
    {"\x7F"
     "ELF",
     "a program", "leave it out"},
    {"{\\rtf", "an RTF document", "save it as text"},
    {"\x28\xB5\x2F\xFD", "zstd data", "unpack it first"},
    {"\xFD"
     "7zXZ",
     "xz data", "unpack it first"},
    {"BZh", "bzip2 data", "unpack it first"},
    {"WARC/", "a web archive", "save its pages as HTML; archives are not read by this version"},
};

std::string_view without_space(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty() && (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' || text[0] == '\r'))
    text.remove_prefix(1);
  return text;
}

std::string lower_ascii(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lowered;
}

bool has_byte_order_mark(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
}

bool looks_binary(std::string_view head) {
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B;
  });
  const auto nuls = std::count(head.begin(), head.end(), '\0');
  const bool wide = nuls * 5 > static_cast<std::ptrdiff_t>(head.size()) * 2;  // UTF-16 of Latin letters
  return !wide && controls * 10 > static_cast<std::ptrdiff_t>(head.size());
}

bool looks_like_html(std::string_view text) {
  const std::string start = lower_ascii(text.substr(0, 2048));
  if (start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<!--"))
    return true;
  if (!start.starts_with("<")) return false;
  for (const std::string_view tag :
       {"<html", "<head", "<body", "<article", "<div", "<p>", "<p ", "<meta", "<title", "<h1"}) {
    if (start.find(tag) != std::string::npos) return true;
  }
  return false;
}

bool looks_like_feed(std::string_view text) {
  const std::string start = lower_ascii(text.substr(0, 2048));
  if (!start.starts_with("<?xml") && !start.starts_with("<rss") && !start.starts_with("<feed")) return false;
  for (const std::string_view tag : {"<rss", "<feed", "<rdf:rdf"}) {
    if (start.find(tag) != std::string::npos) return true;
  }
  return false;
}

// Throws for what is known and not read.
InputFormat kind_of(std::string_view head) {
  for (const Signature& file : foreign_files) {
    if (head.starts_with(file.bytes)) {
      throw bad_input("looks like " + std::string(file.name), std::string(file.what_to_do));
    }
  }
  if (!has_byte_order_mark(head) && looks_binary(head)) {
    throw bad_input("looks like binary data, not an article", "name text, HTML or JSONL");
  }
  const std::string readable = has_byte_order_mark(head) ? decode(head).text : std::string();
  const std::string_view text = without_space(readable.empty() ? head : readable);
  if (looks_like_feed(text)) {
    throw bad_input("is a feed, which this version does not read", "save its articles as HTML or JSONL");
  }
  if (text.starts_with("{")) return InputFormat::jsonl;
  if (text.starts_with("[") && without_space(text.substr(1)).starts_with("{")) {
    throw bad_input("is a JSON array", "write one object a line instead");
  }
  return looks_like_html(text) ? InputFormat::html : InputFormat::text;
}

// --- one input

bool is_date(std::string_view date) {
  return date.empty() || (iso_date(date) == date) ||
         (date.size() == 7 && iso_date(std::string(date) + "-01") == std::string(date) + "-01") ||
         (date.size() == 4 && iso_date(std::string(date) + "-01-01") == std::string(date) + "-01-01");
}

// The first line of plain text, when it stands alone like a headline.
std::string headline_of(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  std::string_view rest = text.substr(end);
  if (rest.starts_with("\r\n")) {
    rest.remove_prefix(2);
  } else if (!rest.empty()) {
    rest.remove_prefix(1);
  }
  constexpr std::size_t longest_headline = 160;
  const bool alone = rest.empty() || rest[0] == '\n' || rest[0] == '\r';
  const bool sentence =
      line.ends_with('.') || line.ends_with(':') || line.ends_with(',') || line.ends_with('"');
  if (line.empty() || line.size() > longest_headline || sentence || !alone || rest.empty()) return {};
  return std::string(line);
}

// Cuts on a code point border.
bool cut(std::string& text, std::uint64_t most) {
  if (text.size() <= most) return false;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return true;
}

class InputReader {
 public:
  InputReader(std::unique_ptr<ByteSource> source, std::string name, const ReaderOptions& options,
              const TakeItem& take)
      : source_(std::move(source)), name_(std::move(name)), options_(options), take_(take) {}

  void read() {
    fill(look);
    if (std::string_view(head_).starts_with("\x1F\x8B")) {
      source_ = gzip_source(std::move(source_), std::move(head_));
      head_.clear();
      fill(look);
    }
    if (head_.empty()) throw bad_input("is empty", "name a file that holds an article");
    const InputFormat format = options_.format ? *options_.format : kind_of(head_);
    switch (format) {
      case InputFormat::text:
        return read_text();
      case InputFormat::html:
        return read_html();
      case InputFormat::jsonl:
      case InputFormat::record:
        return read_lines();
    }
  }

 private:
  // At least `most` bytes in head_, or all there are.
  void fill(std::size_t most) {
    while (head_.size() < most && source_->read(head_, look)) {
    }
  }

  bool give(std::variant<Article, graph::ExtractionRecord, Error> content, std::uint64_t line = 0) {
    return take_(Item{std::move(content), name_, line});
  }

  void complete(Article& article) const {
    graph::Document& document = article.document;
    if (document.published.empty()) document.published = options_.published;
    if (document.publisher.empty()) document.publisher = options_.publisher;
    document.uri = canonical_uri(document.uri);
  }

  void read_text() {
    const std::size_t widest = 4;  // bytes a character takes in the input at most, against one of UTF-8
    fill(static_cast<std::size_t>(options_.max_text_bytes) * widest + 1);
    DecodedText decoded = decode(head_);
    Article article;
    article.replaced = decoded.replaced;
    article.first_replaced = decoded.first_replaced;
    article.truncated = cut(decoded.text, options_.max_text_bytes);
    article.document.uri = name_ == "-" ? "stdin" : name_;
    article.document.title = headline_of(decoded.text);
    article.document.text = std::move(decoded.text);
    complete(article);
    give(std::move(article));
  }

  void read_html() {
    fill(static_cast<std::size_t>(options_.max_html_bytes) + 1);
    Article article;
    article.document.uri = name_ == "-" ? "stdin" : name_;
    take_page(head_, declared_encoding(head_), article);
    complete(article);
    give(std::move(article));
  }

  // Fills what the article does not say itself from the page. A file keeps its name as given: what a page
  // says of its own address is often another page's.
  void take_page(std::string_view bytes, const std::string& encoding, Article& article) const {
    if (bytes.size() > options_.max_html_bytes) {
      throw bad_input("is a page of more than " + std::to_string(options_.max_html_bytes / 1'000'000) + " MB",
                      "leave it out");
    }
    DecodedText decoded = decode(bytes, encoding);
    article.replaced += decoded.replaced;
    if (!article.first_replaced) article.first_replaced = decoded.first_replaced;
    article.plain = false;
    const HtmlPage page(decoded.text);
    const PageMetadata metadata = page.metadata();
    graph::Document& document = article.document;
    const auto fill_in = [](std::string& field, const std::string& value) {
      if (field.empty()) field = value;
    };
    fill_in(document.title, metadata.title);
    fill_in(document.published, metadata.published);
    fill_in(document.modified, metadata.modified);
    fill_in(document.publisher, metadata.publisher);
    fill_in(document.language, metadata.language);
    if (document.authors.empty()) document.authors = metadata.authors;
    document.text = main_text(page, document.title);
    if (document.text.empty())
      throw bad_input("the page holds no article text", "check that it is an article");
    article.truncated = cut(document.text, options_.max_text_bytes);
  }

  // --- JSON, an object a line

  void read_lines() {
    if (has_byte_order_mark(head_)) {  // UTF-16 has no lines to read by
      fill(longest_line + 1);
      if (head_.size() > longest_line) {
        throw bad_input("is UTF-16 of more than " + std::to_string(longest_line / 1'000'000) + " MB",
                        "convert it to UTF-8");
      }
      head_ = decode(head_).text;
    } else if (head_.starts_with("\xEF\xBB\xBF")) {
      head_.erase(0, 3);
    }
    if (is_spread_over_lines()) {
      give_object(head_, 1);
      return;
    }
    std::uint64_t number = 0;
    for (std::string line; next_line(line);) {
      ++number;
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
        line.pop_back();
      if (without_space(line).empty()) continue;
      if (!give_object(line, number)) return;
    }
  }

  // One object, pretty-printed: its first line is no object, all lines together are.
  bool is_spread_over_lines() {
    const std::string_view text = without_space(head_);
    const std::string_view first = text.substr(0, text.find('\n'));
    if (first.size() == text.size() || is_json_object(first)) return false;
    constexpr std::size_t largest = 10'000'000;
    fill(largest);
    return is_json_object(without_space(head_));
  }

  // False at the end. A line that is too long is skipped and told as an error.
  bool next_line(std::string& line) {
    std::size_t searched = at_;
    for (;;) {
      const std::size_t end = head_.find('\n', searched);
      if (end != std::string::npos) {
        line.assign(head_, at_, end - at_);
        at_ = end + 1;
        return true;
      }
      if (head_.size() - at_ > longest_line) {
        throw bad_input("has a line of more than " + std::to_string(longest_line / 1'000'000) + " MB",
                        "split the file");
      }
      head_.erase(0, at_);
      at_ = 0;
      searched = head_.size();
      if (source_->read(head_, look)) continue;
      line = std::move(head_);
      head_.clear();
      return !line.empty();
    }
  }

  bool give_object(std::string_view bytes, std::uint64_t number) {
    const std::string where = "line " + std::to_string(number);
    try {
      DecodedText decoded = decode_utf8(bytes);
      ArticleJson fields = parse_article_json(decoded.text);
      const auto schema = fields.text.find("schema");
      if (schema != fields.text.end() && schema->second == graph::record_schema) {
        return give(graph::record_from_json(decoded.text), number);
      }
      if (schema != fields.text.end() && schema->second == graph::error_schema) {
        throw bad_input("is the error record of an article that could not be read",
                        "read that article again");
      }
      Article article;
      article.replaced = decoded.replaced;
      article.first_replaced = decoded.first_replaced;
      take_fields(std::move(fields), number, article);
      return give(std::move(article), number);
    } catch (const Error& error) {
      return give(error.at((name_ == "-" ? "standard input" : name_) + ": " + where), number);
    }
  }

  void take_fields(ArticleJson fields, std::uint64_t number, Article& article) const {
    const auto take = [&](const char* field) {
      const auto found = fields.text.find(field);
      return found == fields.text.end() ? std::string() : std::move(found->second);
    };
    graph::Document& document = article.document;
    document.uri = take("uri");
    if (document.uri.empty()) document.uri = take("url");
    document.title = take("title");
    document.published = take("published");
    document.modified = take("modified");
    document.publisher = take("publisher");
    document.language = take("language");
    document.authors = std::move(fields.authors);
    for (const std::string* date : {&document.published, &document.modified}) {
      if (!is_date(*date))
        throw bad_input("'" + *date + "' is no date", "write 2031-03-08 or 2031-03-08T10:00:00Z");
    }
    const std::string html = take("html");
    document.text = take("text");
    if (document.text.empty() && html.empty())
      throw bad_input("has neither text nor html", "give one of them");
    const std::string own_name = (name_ == "-" ? std::string("stdin") : name_) + "#" + std::to_string(number);
    if (document.text.empty()) {
      take_page(html, {}, article);
    } else {
      // Text may hold a NUL as an escape, which no C string survives.
      DecodedText decoded = decode_utf8(document.text);
      article.replaced += decoded.replaced;
      if (!article.first_replaced) article.first_replaced = decoded.first_replaced;
      document.text = std::move(decoded.text);
      article.truncated = cut(document.text, options_.max_text_bytes);
    }
    if (document.uri.empty()) document.uri = own_name;
    complete(article);
  }

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  const ReaderOptions& options_;
  const TakeItem& take_;
  std::string head_;  // bytes read and not yet used, from at_
  std::size_t at_ = 0;
};

}  // namespace

void read_stream(std::istream& in, const std::string& name, const ReaderOptions& options,
                 const TakeItem& take) {
  try {
    InputReader(plain_source(in), name, options, take).read();
  } catch (const Error& error) {
    take(Item{error.at(name == "-" ? "standard input" : name), name, 0});
  }
}

void read_file(const std::string& path, const ReaderOptions& options, const TakeItem& take) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    take(Item{Error(ErrorKind::io, path, "cannot be opened", "check its name and permissions"), path, 0});
    return;
  }
  read_stream(file, path, options, take);
}

}  // namespace actant::extract

template <>
std::span<const actant::graph::NameRow<actant::extract::InputFormat>>
actant::graph::name_rows<actant::extract::InputFormat>() {
  using actant::extract::InputFormat;
  static constexpr NameRow<InputFormat> rows[] = {{InputFormat::text, "text"},
                                                  {InputFormat::html, "html"},
                                                  {InputFormat::jsonl, "jsonl"},
                                                  {InputFormat::record, "record"}};
  return rows;
}
