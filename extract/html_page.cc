#include "extract/html_page.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "extract/html_tree.h"
#include "graph/error.h"

namespace actant::extract {
namespace {

using Json = nlohmann::json;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_case(std::string_view text) {
  std::string lowered(text);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
  return lowered;
}

// Calls `visit` for every element in document order, without recursion; elements below the deepest level are
// left out.
template <typename Visit>
void for_each_element(const xmlNode* root, Visit visit) {
  const xmlNode* node = root;
  int depth = 0;
  while (node != nullptr) {
    if (node->type == XML_ELEMENT_NODE) visit(node);
    if (node->children != nullptr && node->type == XML_ELEMENT_NODE && depth < deepest_element) {
      node = node->children;
      ++depth;
      continue;
    }
    while (node != nullptr && node != root && node->next == nullptr) {
      node = node->parent;
      --depth;
    }
    if (node == nullptr || node == root) return;
    node = node->next;
  }
}

// What the head and the first headings hold.
struct Head {
  std::multimap<std::string, std::string> meta;  // lower-case name or property → content, in document order
  std::string title, heading, time, canonical, language;
  std::vector<std::string> json_ld, rel_authors;

  std::string first(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      if (const auto found = meta.lower_bound(name); found != meta.end() && found->first == name)
        return found->second;
    }
    return {};
  }
};

Head read_head(const xmlNode* root) {
  Head head;
  for_each_element(root, [&](const xmlNode* node) {
    const std::string_view name = view(node->name);
    if (name == "meta") {
      std::string key = attribute(node, "property");
      if (key.empty()) key = attribute(node, "name");
      if (key.empty()) key = attribute(node, "itemprop");
      const std::string content = collapse_space(attribute(node, "content"));
      if (!key.empty() && !content.empty()) head.meta.emplace(lower_case(key), content);
    } else if (name == "title" && head.title.empty()) {
      head.title = text_below(node);
    } else if (name == "h1" && head.heading.empty()) {
      head.heading = text_below(node);
    } else if (name == "html" && head.language.empty()) {
      head.language = attribute(node, "lang");
    } else if (name == "time" && head.time.empty()) {
      head.time = attribute(node, "datetime");
    } else if (name == "link" && lower_case(attribute(node, "rel")) == "canonical") {
      head.canonical = attribute(node, "href");
    } else if (name == "script" && lower_case(attribute(node, "type")) == "application/ld+json") {
      for (const xmlNode* text = node->children; text != nullptr; text = text->next) {
        head.json_ld.emplace_back(view(text->content));
      }
    } else if (name == "a" && lower_case(attribute(node, "rel")) == "author") {
      head.rel_authors.push_back(text_below(node));
    }
  });
  return head;
}

// The first object of an article type in a JSON-LD script, wherever it is nested; depth is capped while
// parsing.
class ArticleFinder {
 public:
  explicit ArticleFinder(const std::string& script) {
    constexpr int deepest = 64;
    bool too_deep = false;
    const auto watch = [&](int depth, Json::parse_event_t, Json&) {
      too_deep |= depth > deepest;
      return depth <= deepest;
    };
    Json parsed = Json::parse(script, watch, false);
    if (!parsed.is_discarded() && !too_deep) find(std::move(parsed));
  }

  bool found() const { return article_.is_object(); }
  std::string text(const char* field) const { return string_of(article_, field); }

  // "author": a name, an object with a name, or a list of either.
  std::vector<std::string> names(const char* field) const {
    std::vector<std::string> names;
    if (!article_.contains(field)) return names;
    const Json& value = article_[field];
    const auto add = [&](const Json& one) {
      std::string name = one.is_string() ? one.get<std::string>() : string_of(one, "name");
      if (!name.empty()) names.push_back(collapse_space(name));
    };
    if (value.is_array()) {
      for (const Json& one : value) add(one);
    } else {
      add(value);
    }
    return names;
  }

 private:
  static std::string string_of(const Json& object, const char* field) {
    if (!object.is_object() || !object.contains(field) || !object[field].is_string()) return {};
    return object[field].get<std::string>();
  }

  static bool is_article(const Json& object) {
    if (!object.contains("@type")) return false;
    const Json& type = object["@type"];
    const auto named = [](const Json& one) {
      return one.is_string() &&
             (one.get<std::string>().ends_with("Article") || one == "BlogPosting" || one == "Report");
    };
    return type.is_array() ? std::any_of(type.begin(), type.end(), named) : named(type);
  }

  void find(Json root) {
    std::vector<Json> open = {std::move(root)};
    while (!open.empty() && !found()) {
      const Json value = std::move(open.back());
      open.pop_back();
      if (value.is_object() && is_article(value)) article_ = value;
      if (value.is_structured()) {
        for (const Json& child : value) {
          if (child.is_structured()) open.push_back(child);
        }
      }
    }
  }

  Json article_;
};

// "Port reopens | The Herald" → "Port reopens", when the page's own heading or name says so.
std::string without_site_name(const std::string& title, const std::string& site) {
  for (const std::string separator : {" | ", " – ", " — ", " - ", " :: "}) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos || at == 0) continue;
    const std::string tail = title.substr(at + separator.size());
    if (tail == site || separator == " | ") return title.substr(0, at);
  }
  return title;
}

bool is_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

int month_of(std::string_view word) {
  constexpr std::string_view months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string start = lower_case(word.substr(0, 3));
  for (int i = 0; i < 12; ++i) {
    if (word.size() >= 3 && start == months[i]) return i + 1;
  }
  return 0;
}

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// 2031-03-08 with an optional time of day after it.
bool is_iso(std::string_view text) {
  if (text.size() < 10 || !are_digits(text.substr(0, 4)) || text[4] != '-' ||
      !are_digits(text.substr(5, 2)) || text[7] != '-' || !are_digits(text.substr(8, 2))) {
    return false;
  }
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  const int day = (text[8] - '0') * 10 + (text[9] - '0');
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return text.size() == 10 || text[10] == 'T' || text[10] == ' ';
}

}  // namespace

std::string attribute(const xmlNode* node, const char* name) {
  const xmlAttr* found = ::xmlHasProp(const_cast<xmlNode*>(node), reinterpret_cast<const xmlChar*>(name));
  if (found == nullptr || found->children == nullptr) return {};
  return std::string(view(found->children->content));
}

std::string collapse_space(std::string_view text) {
  std::string collapsed;
  bool space = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool no_break = text.compare(at, 2, "\xC2\xA0") == 0;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || no_break) {
      space = !collapsed.empty();
      if (no_break) ++at;
      continue;
    }
    if (space) collapsed += ' ';
    space = false;
    collapsed += c;
  }
  return collapsed;
}

std::string text_below(const xmlNode* node) {
  std::string text;
  const xmlNode* at = node->children;
  while (at != nullptr) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) text += view(at->content);
    if (is_element(at, "br")) text += ' ';
    const bool enter = at->type == XML_ELEMENT_NODE && at->children != nullptr && !is_element(at, "script") &&
                       !is_element(at, "style");
    if (enter) {
      at = at->children;
      continue;
    }
    while (at != nullptr && at != node && at->next == nullptr) at = at->parent;
    if (at == nullptr || at == node) break;
    at = at->next;
  }
  return collapse_space(text);
}

std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t look = 4096;
  const std::string head = lower_case(bytes.substr(0, look));
  for (const std::string_view key : {"charset=", "encoding="}) {
    const std::size_t found = head.find(key);
    if (found == std::string::npos) continue;
    std::size_t begin = found + key.size();
    while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) ++begin;
    const std::size_t end = head.find_first_of("\"' />;?", begin);
    return head.substr(begin, std::min(end, head.size()) - begin);
  }
  return {};
}

std::string iso_date(std::string_view text) {
  const std::string trimmed = collapse_space(text);
  if (is_iso(trimmed)) return trimmed;
  std::vector<std::string> words;
  std::string word;
  for (const char c : trimmed + " ") {
    if (c == ' ' || c == ',') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int month = are_digits(words[i]) ? 0 : month_of(words[i]);
    if (month == 0) continue;
    const bool day_first = i > 0 && are_digits(words[i - 1]) && words[i - 1].size() <= 2;
    const std::size_t day_at = day_first ? i - 1 : i + 1;
    const std::size_t year_at = day_first ? i + 1 : i + 2;
    if (year_at >= words.size() || !are_digits(words[day_at]) || words[day_at].size() > 2) continue;
    if (!are_digits(words[year_at]) || words[year_at].size() != 4) continue;
    const std::string date =
        words[year_at] + "-" + two_digits(month) + "-" + two_digits(std::stoi(words[day_at]));
    if (is_iso(date)) return date;
  }
  return {};
}

namespace {

// One pass over the tags of a page; what stands in scripts, styles and comments is left alone.
class TagBounds {
 public:
  explicit TagBounds(std::string page) : page_(std::move(page)) {}

  // libxml2 looks for each attribute among all before it, so a tag with very many takes quadratic time: what
  // stands in a tag after its first 200 attributes is blanked.
  std::string blank_surplus_attributes() {
    for (at_ = page_.find('<'); at_ < page_.size(); at_ = page_.find('<', at_)) {
      if (page_.compare(at_, 4, "<!--") == 0) {
        skip_past("-->");
      } else if (++at_; at_ < page_.size() && lower(page_[at_]) >= 'a' && lower(page_[at_]) <= 'z') {
        const std::string name = tag_name();
        bound_attributes();
        if (name == "script" || name == "style") skip_past("</");
      }
    }
    return std::move(page_);
  }

 private:
  void skip_past(std::string_view end) { at_ = std::min(page_.find(end, at_), page_.size()); }

  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

  std::string tag_name() const {
    std::size_t end = at_;
    while (end < page_.size() && !is_space(page_[end]) && page_[end] != '>' && page_[end] != '/') ++end;
    return lower_case(std::string_view(page_).substr(at_, std::min<std::size_t>(end - at_, 16)));
  }

  // From the name to the end of the tag; a quote opens a value only behind an equals sign.
  void bound_attributes() {
    constexpr std::size_t most_attributes = 200;
    std::size_t attributes = 0;
    char quote = 0;
    for (char before = 0; at_ < page_.size(); ++at_) {
      char& c = page_[at_];
      if (quote == 0 && (c == '>' || c == '<')) return;
      if (quote == 0 && is_space(c)) ++attributes;
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && before == '=') {
        quote = c;
      }
      if (!is_space(c)) before = c;
      if (attributes > most_attributes) c = ' ';
    }
  }

  std::string page_;
  std::size_t at_ = 0;
};

}  // namespace

HtmlPage::HtmlPage(const std::string& page) : tree_(std::make_unique<HtmlTree>()) {
  const std::string utf8 = TagBounds(page).blank_surplus_attributes();
  constexpr int options =
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  tree_->document = ::htmlReadMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", options);
  if (tree_->document == nullptr || ::xmlDocGetRootElement(tree_->document) == nullptr) {
    throw graph::Error(graph::ErrorKind::invalid_input, {}, "no HTML could be made out",
                       "check that it is a web page");
  }
}

HtmlPage::HtmlPage(HtmlPage&&) noexcept = default;
HtmlPage& HtmlPage::operator=(HtmlPage&&) noexcept = default;
HtmlPage::~HtmlPage() = default;

PageMetadata HtmlPage::metadata() const {
  const Head head = read_head(::xmlDocGetRootElement(tree_->document));
  PageMetadata metadata;
  metadata.publisher = head.first({"og:site_name", "publisher", "dc.publisher", "application-name"});
  metadata.title = head.first({"og:title", "twitter:title", "headline"});
  metadata.published = iso_date(
      head.first({"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate",
                  "publish-date", "publishdate", "parsely-pub-date", "sailthru.date", "og:published_time"}));
  metadata.modified =
      iso_date(head.first({"article:modified_time", "datemodified", "og:updated_time", "last-modified"}));
  for (const auto* key : {"author", "dc.creator", "parsely-author"}) {
    const auto [begin, end] = head.meta.equal_range(key);
    for (auto meta = begin; meta != end && metadata.authors.empty(); ++meta) {
      if (!is_url(meta->second)) metadata.authors.push_back(meta->second);
    }
  }
  for (const std::string& script : head.json_ld) {
    const ArticleFinder article(script);
    if (!article.found()) continue;
    if (metadata.title.empty()) metadata.title = collapse_space(article.text("headline"));
    if (metadata.published.empty()) metadata.published = iso_date(article.text("datePublished"));
    if (metadata.modified.empty()) metadata.modified = iso_date(article.text("dateModified"));
    if (metadata.authors.empty()) metadata.authors = article.names("author");
    if (const auto names = article.names("publisher"); metadata.publisher.empty() && !names.empty()) {
      metadata.publisher = names.front();
    }
    break;
  }
  if (metadata.authors.empty()) metadata.authors = head.rel_authors;
  if (metadata.title.empty()) metadata.title = head.heading;
  if (metadata.title.empty()) metadata.title = head.title;
  metadata.title = without_site_name(metadata.title, metadata.publisher);
  if (metadata.published.empty()) metadata.published = iso_date(head.time);
  metadata.language = head.language.substr(0, head.language.find_first_of("-_"));
  metadata.uri = is_url(head.canonical) ? head.canonical : head.first({"og:url"});
  if (!is_url(metadata.uri)) metadata.uri.clear();
  return metadata;
}

}  // namespace actant::extract
