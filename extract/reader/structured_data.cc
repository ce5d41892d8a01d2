#include "extract/reader/structured_data.h"

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>

#include "extract/reader/html_tree.h"

namespace actant::extract {
namespace {

using Json = nlohmann::json;

// How surely an object of this type is the page's article; 0 for what is none.
struct TypeRow {
  std::string_view type;
  int rank;
};
constexpr TypeRow article_types[] = {{"NewsArticle", 4},
                                     {"ReportageNewsArticle", 4},
                                     {"AnalysisNewsArticle", 4},
                                     {"OpinionNewsArticle", 4},
                                     {"BackgroundNewsArticle", 4},
                                     {"ReviewNewsArticle", 4},
                                     {"LiveBlogPosting", 4},
                                     {"Article", 3},
                                     {"BlogPosting", 3},
                                     {"Report", 3},
                                     {"TechArticle", 3},
                                     {"ScholarlyArticle", 3},
                                     {"SocialMediaPosting", 2},
                                     {"AdvertiserContentArticle", 2},
                                     {"SatiricalArticle", 3},
                                     {"Review", 2},
                                     {"WebPage", 1},
                                     {"ItemPage", 1}};

int rank_of_name(const Json& type) {
  if (!type.is_string()) return 0;
  std::string_view name = type.get_ref<const std::string&>();
  name = name.substr(name.find_last_of("/:") + 1);  // npos + 1 is 0
  for (const TypeRow& row : article_types) {
    if (name == row.type) return row.rank;
  }
  return 0;
}

int rank_of(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return 0;
  if (!type->is_array()) return rank_of_name(*type);
  int rank = 0;
  for (const Json& one : *type) rank = std::max(rank, rank_of_name(one));
  return rank;
}

const Json* field(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

// A string, or the first of a list of them.
std::string raw_text(const Json& object, const char* name) {
  const Json* value = field(object, name);
  if (value != nullptr && value->is_array() && !value->empty()) value = &value->front();
  if (value == nullptr || !value->is_string()) return {};
  return value->get<std::string>();
}

std::string text(const Json& object, const char* name) {
  return fold_space(resolve_entities(raw_text(object, name)));
}

// A name, an object with a name, or a list of either.
std::vector<std::string> names(const Json& object, const char* name, const Json& root) {
  std::vector<std::string> found;
  const Json* value = field(object, name);
  if (value == nullptr) return found;
  const auto add = [&](const Json& one) {
    std::string written =
        one.is_string() ? fold_space(resolve_entities(one.get<std::string>())) : text(one, "name");
    if (written.empty() && one.is_object()) {  // {"@id": …}: named elsewhere in the script
      const std::string id = raw_text(one, "@id");
      const Json* graph = field(root, "@graph");
      if (id.empty() || graph == nullptr || !graph->is_array()) return;
      for (const Json& other : *graph) {
        if (raw_text(other, "@id") == id) written = text(other, "name");
      }
    }
    if (!written.empty()) found.push_back(std::move(written));
  };
  if (value->is_array()) {
    for (const Json& one : *value) add(one);
  } else {
    add(*value);
  }
  return found;
}

bool says_false(const Json* value) {
  if (value == nullptr) return false;
  if (value->is_boolean()) return !value->get<bool>();
  return value->is_string() && (*value == "False" || *value == "false");
}

StructuredArticle article_of(const Json& object, const Json& root) {
  StructuredArticle article;
  article.rank = rank_of(object);
  article.headline = text(object, "headline");
  if (article.headline.empty() && article.rank > 1) article.headline = text(object, "name");
  article.published = raw_text(object, "datePublished");
  article.modified = raw_text(object, "dateModified");
  article.section = text(object, "articleSection");
  article.language = raw_text(object, "inLanguage");
  article.authors = names(object, "author", root);
  if (article.authors.empty()) article.authors = names(object, "creator", root);
  if (auto publisher = names(object, "publisher", root); !publisher.empty())
    article.publisher = publisher.front();
  article.uri = raw_text(object, "url");
  article.body = resolve_entities(raw_text(object, "articleBody"));
  article.closed = says_false(field(object, "isAccessibleForFree"));
  return article;
}

// Scripts hold line breaks inside of strings, comments around the object and stops behind it.
std::string cleaned(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string json(script.substr(begin, end + 1 - begin));
  for (char& c : json) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return json;
}

}  // namespace

void StructuredArticle::complete(StructuredArticle other) {
  if (other.rank > rank) std::swap(*this, other);
  for (const auto member :
       {&StructuredArticle::headline, &StructuredArticle::published, &StructuredArticle::modified,
        &StructuredArticle::publisher, &StructuredArticle::section, &StructuredArticle::language,
        &StructuredArticle::uri, &StructuredArticle::body}) {
    if ((this->*member).empty()) this->*member = std::move(other.*member);
  }
  if (authors.empty()) authors = std::move(other.authors);
  closed |= other.closed;
}

StructuredArticle read_structured_data(std::string_view script) {
  constexpr int deepest = 64;
  bool too_deep = false;
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    too_deep |= depth > deepest;
    return depth <= deepest;
  };
  const Json root = Json::parse(cleaned(script), watch, false);
  if (root.is_discarded() || too_deep) return {};
  const Json* best = nullptr;
  int best_rank = 0;
  std::deque<const Json*> open = {&root};  // nearest to the root first
  constexpr std::size_t most_objects = 10'000;
  for (std::size_t seen = 0; !open.empty() && seen < most_objects; ++seen) {
    const Json* value = open.front();
    open.pop_front();
    if (value->is_object() && rank_of(*value) > best_rank) {
      best = value;
      best_rank = rank_of(*value);
    }
    for (const Json& child : *value) {
      if (child.is_structured()) open.push_back(&child);
    }
  }
  return best == nullptr ? StructuredArticle{} : article_of(*best, root);
}

std::string resolve_entities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  std::string escaped;  // only entities are meant: a "<" is a character here
  for (const char c : text) {
    if (c == '<') {
      escaped += "&lt;";
    } else {
      escaped += c;
    }
  }
  const HtmlTree tree("<pre>" + escaped + "</pre>");
  std::string resolved;
  for (HtmlTree::Index node = 0; node < tree.size(); ++node) {
    if (tree[node].tag == Tag::text) resolved += tree.text(node);
  }
  return resolved;
}

}  // namespace actant::extract
