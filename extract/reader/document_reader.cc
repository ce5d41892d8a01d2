#include "extract/reader/document_reader.h"

#include <algorithm>
#include <fstream>
#include <istream>
#include <map>

#include "extract/reader/article_json.h"
#include "extract/reader/byte_source.h"
#include "extract/reader/encoding.h"
#include "extract/reader/feed.h"
#include "extract/reader/http_response.h"
#include "extract/reader/input_kind.h"
#include "extract/reader/page_reader.h"
#include "extract/reader/publication_date.h"
#include "extract/reader/web_archive.h"
#include "extract/utf8.h"
#include "graph/extraction_record_json.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;

constexpr std::size_t look = bytes_to_judge_by;
constexpr std::size_t longest_line = 64'000'000;  // of JSONL: an HTML page of the largest size, escaped

Error bad_input(std::string what, std::string what_to_do) {
  return {ErrorKind::invalid_input, {}, std::move(what), std::move(what_to_do)};
}

// --- one input

// What JSONL may state: a year, a month, a day, or a day and a time.
bool is_date(std::string_view date) {
  if (date.empty()) return true;
  constexpr std::string_view whole = "2000-01-01";
  std::string day(date.substr(0, whole.size()));
  if (day.size() == 4 || day.size() == 7) day += whole.substr(day.size());
  if (iso_date(day) != day) return false;
  return date.size() <= whole.size() || date[whole.size()] == 'T' || date[whole.size()] == ' ';
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
      fill_what_is_whole();
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
      case InputFormat::feed:
        return read_feed();
      case InputFormat::warc:
        return read_archive();
    }
  }

 private:
  // At least `most` bytes in head_, or all there are.
  void fill(std::size_t most) {
    while (head_.size() < most && source_->read(head_, look)) {
    }
  }

  // Packing that is broken further on harms no record of an archive that lies before it: the archive meets it
  // again.
  void fill_what_is_whole() {
    try {
      fill(look);
    } catch (const Error&) {
      if (!head_.starts_with("WARC/")) throw;
    }
  }

  bool give(std::variant<Article, graph::ExtractionRecord, Error, Notice> content, std::uint64_t line = 0,
            std::string part = {}) {
    return take_(Item{std::move(content), name_, line, std::move(part)});
  }

  std::string shown_name() const { return name_ == "-" ? "standard input" : name_; }
  std::string own_name() const { return name_ == "-" ? "stdin" : name_; }

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
    if (cut_text(decoded.text, options_.max_text_bytes)) article.shortfalls.push_back(Shortfall::limit);
    article.document.uri = own_name();
    article.document.title = headline_of(decoded.text);
    article.document.text = std::move(decoded.text);
    complete(article);
    give(std::move(article));
  }

  void read_html() {
    fill(static_cast<std::size_t>(options_.max_html_bytes) + 1);
    Article article;
    article.document.uri = own_name();
    read_page(head_, {}, options_, article);
    complete(article);
    give(std::move(article));
  }

  // --- feeds

  void read_feed() {
    fill(static_cast<std::size_t>(options_.max_html_bytes) + 1);
    if (head_.size() > options_.max_html_bytes) {
      throw bad_input("is a feed of more than " + std::to_string(options_.max_html_bytes / 1'000'000) + " MB",
                      "leave it out");
    }
    give_entries(decode(head_, declared_encoding(head_)), {});
  }

  // False when the taker has enough. `within`: the record of an archive that holds the feed, or "".
  bool give_entries(const DecodedText& feed, const std::string& within) {
    std::uint64_t number = 0;
    bool go_on = true;
    const TakeEntry take = [&](FeedEntry&& entry) {
      const std::string part = within + "entry " + std::to_string(++number);
      if (entry.uri.empty()) entry.uri = own_name() + "#" + std::to_string(number);
      try {
        go_on = give(article_of(std::move(entry), feed), 0, part);
      } catch (const Error& error) {
        go_on = give(error.at(shown_name() + ": " + part), 0, part);
      }
      return go_on;
    };
    if (looks_like_json_feed(without_space(feed.text))) {
      read_json_feed(feed.text, take);
    } else {
      read_xml_feed(feed.text, take);
    }
    if (number == 0) throw bad_input("is a feed without entries", "fetch it again later");
    return go_on;
  }

  Article article_of(FeedEntry entry, const DecodedText& feed) const {
    Article article;
    article.replaced = feed.replaced;
    article.first_replaced = feed.first_replaced;
    graph::Document& document = article.document;
    document.uri = std::move(entry.uri);
    document.title = std::move(entry.title);
    document.published = std::move(entry.published);
    document.modified = std::move(entry.modified);
    document.publisher = std::move(entry.publisher);
    document.language = std::move(entry.language);
    document.authors = std::move(entry.authors);
    document.text = read_fragment(entry.html);
    if (document.text.empty()) throw bad_input("the entry has no text", "fetch the article itself");
    if (cut_text(document.text, options_.max_text_bytes)) article.shortfalls.push_back(Shortfall::limit);
    if (entry.summary) article.shortfalls.push_back(Shortfall::summary);
    complete(article);
    return article;
  }

  // --- web archives

  void read_archive() {
    // Room for the head of the answer and for packing that grows a little.
    const std::uint64_t most = options_.max_html_bytes + (1U << 20U);
    WebArchive archive(*source_, std::move(head_), most);
    std::map<std::string, std::uint64_t> skipped;  // why → how many
    ArchiveRecord record;
    for (bool go_on = true; go_on;) {
      try {
        if (!archive.next(record)) break;
      } catch (const Error& error) {  // it names its record
        go_on = give(error.at(shown_name()));
        continue;
      }
      const std::string part = "record " + std::to_string(record.number);
      try {
        go_on = give_record(record, part, skipped);
      } catch (const Error& error) {
        go_on = give(error.at(shown_name() + ": " + part), 0, part);
      }
    }
    std::string notice;
    std::uint64_t records = 0;
    for (const auto& [why, count] : skipped) {
      notice += (notice.empty() ? "" : ", ") + std::to_string(count) + " " + why;
      records += count;
    }
    if (records > 0)
      give(Notice{std::to_string(records) + " records hold no page and were skipped: " + notice});
  }

  // False when the taker has enough. What is no page is counted.
  bool give_record(ArchiveRecord& record, const std::string& part,
                   std::map<std::string, std::uint64_t>& skipped) {
    const auto skip = [&](const std::string& why) {
      ++skipped[why];
      return true;
    };
    if (record.type != "response" && record.type != "resource")
      return skip(record.type.empty() ? "without a type" : record.type);
    if (record.too_large) throw bad_input("is larger than a page may be", "leave it out");
    if (record.cut_off) throw bad_input("the archive ends in the middle of it", "fetch the archive again");
    HttpResponse response;
    if (record.type == "resource") {
      response.status = 200;
      response.content_type = lower_ascii(record.content_type.substr(0, record.content_type.find(';')));
      response.body = std::move(record.block);
    } else if (record.content_type.find("http") == std::string::npos) {
      return skip("not HTTP");
    } else {
      response = read_http_response(record.block, options_.max_html_bytes);
      record.block.clear();
    }
    constexpr int ok = 200;
    if (response.status != ok) return skip("with status " + std::to_string(response.status));
    switch (page_kind(response)) {
      case PageKind::page:
        break;
      case PageKind::feed:
        return give_entries(decode(response.body, response.charset.empty() ? declared_encoding(response.body)
                                                                           : response.charset),
                            part + ", ");
      case PageKind::other:
        return skip("not HTML");
    }
    Article article;
    article.document.uri = record.target_uri;
    read_page(response.body, {record.target_uri, response.charset, record.date}, options_, article);
    complete(article);
    return give(std::move(article), 0, part);
  }

  enum class PageKind : std::uint8_t { page, feed, other };

  static PageKind page_kind(const HttpResponse& response) {
    const std::string& type = response.content_type;
    const std::string_view body = without_space(std::string_view(response.body).substr(0, bytes_to_judge_by));
    if (looks_like_xml_feed(body) || (type == "application/feed+json" && looks_like_json_feed(body)))
      return PageKind::feed;
    if (type == "text/html" || type == "application/xhtml+xml") return PageKind::page;
    if (!type.empty()) return PageKind::other;
    try {
      return kind_of(body) == InputFormat::html ? PageKind::page : PageKind::other;
    } catch (const Error&) {
      return PageKind::other;
    }
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
      return give(error.at(shown_name() + ": " + where), number);
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
    const std::string numbered = own_name() + "#" + std::to_string(number);
    if (document.text.empty()) {
      read_page(html, {document.uri, {}, {}}, options_, article);
    } else {
      // Text may hold a NUL as an escape, which no C string survives.
      DecodedText decoded = decode_utf8(document.text);
      article.replaced += decoded.replaced;
      if (!article.first_replaced) article.first_replaced = decoded.first_replaced;
      document.text = std::move(decoded.text);
      if (cut_text(document.text, options_.max_text_bytes)) article.shortfalls.push_back(Shortfall::limit);
    }
    if (document.uri.empty()) document.uri = numbered;
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
    take(Item{error.at(name == "-" ? "standard input" : name), name, 0, {}});
  }
}

void read_file(const std::string& path, const ReaderOptions& options, const TakeItem& take) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    take(Item{Error(ErrorKind::io, path, "cannot be opened", "check its name and permissions"), path, 0, {}});
    return;
  }
  read_stream(file, path, options, take);
}

}  // namespace actant::extract

template <>
std::span<const actant::graph::NameRow<actant::extract::InputFormat>>
actant::graph::name_rows<actant::extract::InputFormat>() {
  using actant::extract::InputFormat;
  static constexpr NameRow<InputFormat> rows[] = {
      {InputFormat::text, "text"},     {InputFormat::html, "html"}, {InputFormat::jsonl, "jsonl"},
      {InputFormat::record, "record"}, {InputFormat::feed, "feed"}, {InputFormat::warc, "warc"}};
  return rows;
}

template <>
std::span<const actant::graph::NameRow<actant::extract::Shortfall>>
actant::graph::name_rows<actant::extract::Shortfall>() {
  using actant::extract::Shortfall;
  static constexpr NameRow<Shortfall> rows[] = {{Shortfall::limit, "limit"},
                                                {Shortfall::paywall, "paywall"},
                                                {Shortfall::script, "script"},
                                                {Shortfall::summary, "summary"}};
  return rows;
}
