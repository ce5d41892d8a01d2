#include "extract/reader/page_reader.h"

#include <algorithm>

#include "extract/reader/encoding.h"
#include "extract/reader/html_tree.h"
#include "extract/reader/main_text.h"
#include "extract/reader/page_metadata.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;

// Paragraphs of JSON-LD's articleBody, which parts them by line breaks, or writes markup.
std::string paragraphs_of(const std::string& body) {
  if (body.find("<p") != std::string::npos || body.find("<br") != std::string::npos)
    return read_fragment(body);
  std::string text;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find_first_of("\r\n", at), body.size());
    if (const std::string line = fold_space(std::string_view(body).substr(at, end - at)); !line.empty())
      text += (text.empty() ? "" : "\n\n") + line;
    at = end + 1;
  }
  return text;
}

// What a closed page asks for where its article would go on.
constexpr std::string_view asks_for_money[] = {
    "subscribe to continue", "subscribe to read",        "to continue reading",  "subscribers only",
    "for subscribers",       "subscriber-only",          "subscriber exclusive", "already a subscriber",
    "become a subscriber",   "unlock this article",      "sign in to read",      "log in to read",
    "read the full story",   "this content is reserved", "premium content"};
constexpr std::string_view asks_for_script[] = {"enable javascript",      "requires javascript",
                                                "javascript is disabled", "turn on javascript",
                                                "javascript is required", "activate javascript"};

template <std::size_t N>
bool says_one_of(const HtmlTree& page, const std::string_view (&phrases)[N]) {
  for (HtmlTree::Index node = 0; node < page.size(); ++node) {
    if (page[node].tag != Tag::text) continue;
    constexpr std::size_t longest = 2000;
    if (page.text(node).size() > longest || page[page[node].parent].tag == Tag::script) continue;
    const std::string lower = lower_ascii(page.text(node));
    for (const std::string_view phrase : phrases) {
      if (lower.find(phrase) != std::string::npos) return true;
    }
  }
  return false;
}

void take_text(const HtmlTree& page, const PageMetadata& metadata, Article& article) {
  graph::Document& document = article.document;
  const StructuredArticle& structured = metadata.structured;
  document.text = main_text(page, {document.title, structured.body});
  // A page that draws its text by script still tells it to machines.
  if (std::string body = paragraphs_of(structured.body); body.size() > 3 * document.text.size())
    document.text = std::move(body);
  constexpr std::size_t short_text = 1500, no_text = 200;
  const bool is_short = document.text.size() < short_text;
  if (is_short && (structured.closed || says_one_of(page, asks_for_money))) {
    article.shortfalls.push_back(Shortfall::paywall);
  } else if (document.text.size() < no_text && says_one_of(page, asks_for_script)) {
    article.shortfalls.push_back(Shortfall::script);
  }
  if (document.text.empty() && !article.shortfalls.empty()) document.text = metadata.description;
}

}  // namespace

bool cut_text(std::string& text, std::uint64_t most_bytes) {
  if (text.size() <= most_bytes) return false;
  std::size_t end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return true;
}

std::string read_fragment(std::string_view html) { return text_of_fragment(HtmlTree(html)); }

void read_page(std::string_view bytes, const PageOrigin& origin, const ReaderOptions& options,
               Article& article) {
  if (bytes.size() > options.max_html_bytes) {
    throw Error(ErrorKind::invalid_input, {},
                "is a page of more than " + std::to_string(options.max_html_bytes / 1'000'000) + " MB",
                "leave it out");
  }
  const std::string declared =
      origin.charset.empty() ? declared_encoding(bytes) : std::string(origin.charset);
  DecodedText decoded = decode(bytes, declared);
  undo_double_encoding(decoded.text);
  article.replaced += decoded.replaced;
  if (!article.first_replaced) article.first_replaced = decoded.first_replaced;
  const HtmlTree page(decoded.text);
  PageMetadata metadata = read_metadata(page, {origin.uri, decoded.text, origin.fetched});
  graph::Document& document = article.document;
  const auto fill_in = [](std::string& field, std::string& value) {
    if (field.empty()) field = std::move(value);
  };
  fill_in(document.title, metadata.title);
  fill_in(document.published, metadata.published);
  fill_in(document.modified, metadata.modified);
  fill_in(document.publisher, metadata.publisher);
  fill_in(document.language, metadata.language);
  fill_in(document.section, metadata.section);
  if (document.authors.empty()) document.authors = std::move(metadata.authors);
  if (is_same_site(origin.uri, metadata.uri)) document.uri = metadata.uri;
  take_text(page, metadata, article);
  if (document.text.empty()) {
    throw Error(ErrorKind::invalid_input, {}, "the page holds no article text",
                "check that it is an article");
  }
  if (cut_text(document.text, options.max_text_bytes) || page.cut())
    article.shortfalls.push_back(Shortfall::limit);
}

}  // namespace actant::extract
