#include "extract/reader/feed.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "extract/reader/html_tree.h"
#include "extract/reader/page_metadata.h"
#include "extract/reader/publication_date.h"
#include "extract/utf8.h"
#include "graph/error.h"
#include "graph/utf8.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;
using Json = nlohmann::json;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// XML as feeds write it → XML that parses: entities of HTML become characters, an ampersand that begins none
// is escaped, control characters are spaces. CDATA stays as it is.
std::string repaired(std::string_view xml) {
  std::string repaired;
  repaired.reserve(xml.size());
  constexpr std::string_view cdata = "<![CDATA[";
  for (std::size_t at = 0; at < xml.size();) {
    const char c = xml[at];
    if (c == '<' && xml.substr(at, cdata.size()) == cdata) {
      const std::size_t end = xml.find("]]>", at);
      const std::size_t size = end == std::string_view::npos ? xml.size() - at : end - at;
      for (const char inside : xml.substr(at, size))
        repaired += static_cast<unsigned char>(inside) < 0x20 && inside != '\n' ? ' ' : inside;
      at += size;
    } else if (c == '&') {
      std::size_t end = at + 1;
      const bool number = end < xml.size() && xml[end] == '#';
      if (number) ++end;
      constexpr std::size_t longest = 12;
      while (end < xml.size() && end - at < longest && is_name_char(xml[end])) ++end;
      const bool entity = end < xml.size() && xml[end] == ';' && end > at + 1;
      const std::string name(xml.substr(at + 1, end - at - 1));
      const bool own = name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
      const htmlEntityDesc* known = entity && !number && !own
                                        ? ::htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()))
                                        : nullptr;
      if (known != nullptr) {
        graph::append_utf8(repaired, known->value);
        at = end + 1;
      } else {
        repaired += entity && (number || own) ? "&" : "&amp;";
        ++at;
      }
    } else {
      repaired += static_cast<unsigned char>(c) < 0x20 && c != '\n' ? ' ' : c;
      ++at;
    }
  }
  return repaired;
}

// "ada@news.example (Ada Ruhl)" → "Ada Ruhl"
std::vector<std::string> feed_authors(std::string_view written) {
  const std::size_t open = written.find('('), close = written.rfind(')');
  if (written.find('@') != std::string_view::npos && open != std::string_view::npos &&
      close != std::string_view::npos && open < close)
    written = written.substr(open + 1, close - open - 1);
  return author_names(written);
}

// Titles hold entities, and now and then markup.
std::string plain(const std::string& text) {
  if (text.find_first_of("<&") == std::string::npos) return fold_space(text);
  const HtmlTree tree("<div>" + text + "</div>");
  return tree.empty() ? std::string() : tree.text_below(0);
}

// A description that stops in the middle, or is too short to be an article.
bool is_summary(const std::string& html) {
  const std::string text = plain(html);
  constexpr std::size_t shortest_article = 1000;
  return text.size() < shortest_article || text.ends_with("…") || text.ends_with("...") ||
         text.ends_with("[…]") || text.ends_with("[...]") || text.ends_with("Read more");
}

// One feed, element by element. SAX names hold their prefixes: feeds use the customary ones.
class FeedParser {
 public:
  explicit FeedParser(const TakeEntry& take) : take_(take) {}

  void parse(const std::string& feed) {
    const std::string xml = repaired(feed);
    const std::unique_ptr<xmlParserCtxt, decltype(&::xmlFreeParserCtxt)> context(
        ::xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(xml.size())), &::xmlFreeParserCtxt);
    if (context == nullptr) return;
    context_ = context.get();
    ::xmlCtxtUseOptions(context_, XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                      XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlSAXHandler events{};
    events.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<FeedParser*>(self)->open(view(name), attributes);
    };
    events.endElement = [](void* self, const xmlChar*) { static_cast<FeedParser*>(self)->close(); };
    events.characters = [](void* self, const xmlChar* text, int size) {
      static_cast<FeedParser*>(self)->add(
          {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    events.ignorableWhitespace = events.characters;
    events.cdataBlock = events.characters;
    *context_->sax = events;
    context_->userData = this;
    ::xmlSwitchEncoding(context_, XML_CHAR_ENCODING_UTF8);
    ::xmlParseDocument(context_);
  }

  bool is_feed() const { return is_feed_; }

 private:
  static std::string attribute(const xmlChar** attributes, std::string_view name) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      if (view(attributes[0]) == name) return std::string(view(attributes[1]));
    }
    return {};
  }

  void open(std::string_view name, const xmlChar** attributes) {
    if (path_.empty()) is_feed_ = name == "rss" || name == "feed" || name == "rdf:RDF" || name == "RDF";
    path_.emplace_back(name);
    if (markup_depth_ != 0) {  // xhtml inside of the content
      text_ += "<" + std::string(name) + ">";
      return;
    }
    text_.clear();
    if (name == "item" || name == "entry") {
      entry_ = {};
      content_.clear();
      description_.clear();
      entry_depth_ = path_.size();
      entry_.uri = attribute(attributes, "rdf:about");
    }
    if (name == "link") take_link(attributes);
    if (name == "guid") guid_is_link_ = attribute(attributes, "isPermaLink") != "false";
    if ((name == "content" || name == "summary") && attribute(attributes, "type") == "xhtml")
      markup_depth_ = path_.size();
    is_plain_ = attribute(attributes, "type") == "text";
  }

  void close() {
    if (path_.empty()) return;
    const std::string name = path_.back();
    const std::size_t depth = path_.size();
    path_.pop_back();
    if (markup_depth_ != 0 && depth > markup_depth_) {
      text_ += "</" + name + ">";
      return;
    }
    markup_depth_ = 0;
    if (entry_depth_ == 0) {
      take_channel_field(name);
    } else if (depth == entry_depth_) {
      give();
    } else {
      take_field(name, depth - entry_depth_);
    }
    text_.clear();
  }

  void add(std::string_view text) {
    constexpr std::size_t longest = 50'000'000;
    if (text_.size() + text.size() > longest) return;
    if (markup_depth_ == 0) {
      text_ += text;
      return;
    }
    for (const char c : text) {
      if (c == '<') {
        text_ += "&lt;";
      } else if (c == '&') {
        text_ += "&amp;";
      } else {
        text_ += c;
      }
    }
  }

  void take_link(const xmlChar** attributes) {
    const std::string href = attribute(attributes, "href"), rel = attribute(attributes, "rel");
    if (href.empty() || (!rel.empty() && rel != "alternate")) return;
    std::string& uri = entry_depth_ == 0 ? channel_uri_ : entry_.uri;
    if (uri.empty() || entry_depth_ != 0) uri = href;
  }

  void take_channel_field(std::string_view name) {
    // <image><title> and <textInput><title> are others'.
    const std::string& parent = path_.empty() ? std::string() : path_.back();
    if (parent != "channel" && parent != "feed") return;
    if (name == "title" && publisher_.empty()) publisher_ = plain(text_);
    if (name == "link" && channel_uri_.empty()) channel_uri_ = fold_space(text_);
    if (name == "language" || name == "dc:language") language_ = fold_space(text_).substr(0, 2);
  }

  // `below`: how far the element stands below its entry.
  void take_field(std::string_view name, std::size_t below) {
    if (name == "name" && below == 2 && (path_.back() == "author" || path_.back() == "dc:creator"))
      return take_authors();
    if (below != 1) return;
    const std::string folded = fold_space(text_);
    if (name == "title") {
      entry_.title = plain(text_);
    } else if (name == "link" && !folded.empty()) {
      entry_.uri = folded;
    } else if ((name == "guid" && guid_is_link_) || name == "id") {
      if (entry_.uri.empty()) entry_.uri = folded;
    } else if (name == "pubDate" || name == "published" || name == "dc:date" || name == "issued" ||
               name == "dcterms:issued") {
      if (entry_.published.empty()) entry_.published = iso_date(folded);
    } else if (name == "updated" || name == "modified" || name == "dcterms:modified" ||
               name == "atom:updated") {
      entry_.modified = iso_date(folded);
    } else if (name == "author" || name == "dc:creator" || name == "itunes:author") {
      if (!folded.empty()) take_authors();
    } else if (name == "dc:language") {
      entry_.language = folded.substr(0, 2);
    } else if (name == "content:encoded" || name == "content") {
      if (text_.size() > content_.size()) content_ = content();
    } else if (name == "description" || name == "summary") {
      if (text_.size() > description_.size()) description_ = content();
    }
  }

  std::string content() {
    if (!is_plain_) return std::move(text_);
    std::string escaped;
    for (const char c : text_) escaped += c == '<' ? "&lt;" : std::string(1, c);
    return escaped;
  }

  void take_authors() {
    for (std::string& name : feed_authors(text_)) {
      if (std::find(entry_.authors.begin(), entry_.authors.end(), name) == entry_.authors.end())
        entry_.authors.push_back(std::move(name));
    }
  }

  void give() {
    entry_depth_ = 0;
    const bool full = !content_.empty() && content_.size() >= description_.size();
    entry_.html = full ? std::move(content_) : std::move(description_);
    entry_.summary = !full && is_summary(entry_.html);
    if (entry_.published.empty()) entry_.published = entry_.modified;
    entry_.publisher = publisher_;
    if (entry_.language.empty()) entry_.language = language_;
    if (!stopped_ && !take_(std::move(entry_))) {
      stopped_ = true;
      ::xmlStopParser(context_);
    }
    entry_ = {};
  }

  const TakeEntry& take_;
  xmlParserCtxtPtr context_ = nullptr;
  std::vector<std::string> path_;
  std::string text_;                                // of the innermost element
  std::string publisher_, language_, channel_uri_;  // of the feed
  FeedEntry entry_;
  std::string content_, description_;
  std::size_t entry_depth_ = 0, markup_depth_ = 0;  // 0 = in none
  bool guid_is_link_ = true, is_plain_ = false, is_feed_ = false, stopped_ = false;
};

std::string json_text(const Json& object, const char* field) {
  const auto found = object.find(field);
  return found == object.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

std::vector<std::string> json_authors(const Json& object) {
  std::vector<std::string> names;
  const auto take = [&](const Json& author) {
    if (author.is_object()) {
      for (std::string& name : author_names(json_text(author, "name"))) names.push_back(std::move(name));
    }
  };
  if (const auto authors = object.find("authors"); authors != object.end() && authors->is_array()) {
    for (const Json& author : *authors) take(author);
  } else if (const auto author = object.find("author"); author != object.end()) {
    take(*author);
  }
  return names;
}

std::string escaped_text(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '<') {
      escaped += "&lt;";
    } else if (c == '&') {
      escaped += "&amp;";
    } else if (c == '\n') {
      escaped += "<br>";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace

bool looks_like_xml_feed(std::string_view head) {
  const std::string start = lower_ascii(head.substr(0, 4096));
  if (!start.starts_with("<?xml") && !start.starts_with("<rss") && !start.starts_with("<feed") &&
      !start.starts_with("<rdf:rdf") && !start.starts_with("<!--")) {
    return false;
  }
  for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf"}) {
    if (start.find(root) != std::string::npos) return start.find("<html") == std::string::npos;
  }
  return false;
}

bool looks_like_json_feed(std::string_view head) {
  return head.starts_with("{") && head.substr(0, 4096).find("jsonfeed.org/version") != std::string_view::npos;
}

void read_xml_feed(const std::string& feed, const TakeEntry& take) {
  FeedParser parser(take);
  parser.parse(feed);
  if (!parser.is_feed())
    throw Error(ErrorKind::invalid_input, {}, "is no feed", "name an RSS, Atom or JSON feed");
}

void read_json_feed(const std::string& feed, const TakeEntry& take) {
  constexpr int deepest = 64;
  bool too_deep = false;
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    too_deep |= depth > deepest;
    return depth <= deepest;
  };
  const Json root = Json::parse(feed, watch, false);
  const auto items = root.is_object() ? root.find("items") : root.end();
  if (root.is_discarded() || too_deep || items == root.end() || !items->is_array())
    throw Error(ErrorKind::invalid_input, {}, "is no JSON feed", "check that it is whole and has items");
  for (const Json& item : *items) {
    if (!item.is_object()) continue;
    FeedEntry entry;
    entry.uri = json_text(item, "url");
    if (entry.uri.empty()) entry.uri = json_text(item, "external_url");
    if (entry.uri.empty()) entry.uri = json_text(item, "id");
    entry.title = plain(json_text(item, "title"));
    entry.published = iso_date(json_text(item, "date_published"));
    entry.modified = iso_date(json_text(item, "date_modified"));
    entry.publisher = plain(json_text(root, "title"));
    entry.language = json_text(item, "language").substr(0, 2);
    if (entry.language.empty()) entry.language = json_text(root, "language").substr(0, 2);
    entry.authors = json_authors(item);
    if (entry.authors.empty()) entry.authors = json_authors(root);
    entry.html = json_text(item, "content_html");
    if (entry.html.empty()) entry.html = escaped_text(json_text(item, "content_text"));
    if (entry.html.empty()) {
      entry.html = escaped_text(json_text(item, "summary"));
      entry.summary = true;
    }
    if (!take(std::move(entry))) return;
  }
}

}  // namespace actant::extract
