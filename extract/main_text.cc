#include "extract/main_text.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <vector>

#include "extract/html_tree.h"

namespace actant::extract {
namespace {

constexpr std::string_view dropped_elements[] = {"script",     "style",    "nav",      "aside", "footer",
                                                 "button",     "noscript", "iframe",   "svg",   "select",
                                                 "figcaption", "figure",   "template", "input", "textarea",
                                                 "object",     "canvas",   "audio",    "video", "dialog"};

// Words of class and id that name what surrounds an article.
constexpr std::string_view furniture_words[] = {
    "share",        "sharing",       "social",   "related",    "comment",      "comments",
    "newsletter",   "promo",         "cookie",   "breadcrumb", "breadcrumbs",  "sidebar",
    "footer",       "nav",           "navbar",   "navigation", "menu",         "advert",
    "ad",           "ads",           "sponsor",  "subscribe",  "subscription", "recommend",
    "recommended",  "recirculation", "trending", "popular",    "outbrain",     "taboola",
    "byline",       "tags",          "tag-list", "caption",    "credit",       "toolbar",
    "login",        "signup",        "popup",    "modal",      "paywall",      "pagination",
    "author-bio",   "disqus",        "respond",  "metadata",   "meta",         "timestamp",
    "dateline-date"};

constexpr std::string_view block_elements[] = {
    "p",       "h1",      "h2",    "h3",     "h4",   "h5",   "h6", "li",     "blockquote", "div",
    "section", "article", "main",  "td",     "th",   "pre",  "dd", "dt",     "ul",         "ol",
    "table",   "tr",      "tbody", "header", "body", "html", "dl", "center", "hr"};

template <std::size_t N>
bool holds(const std::string_view (&table)[N], std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

bool is_word_end(char c) { return c == ' ' || c == '-' || c == '_' || c == '\t' || c == '\n'; }

bool denies(const std::string& word) { return word == "no" || word == "with" || word == "has"; }

// "with-sidebar" names what holds a sidebar, "no-comments" what holds none.
bool names_furniture(const std::string& text) {
  std::string word;
  bool denied = false;
  for (const char c : text + " ") {
    if (!is_word_end(c)) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    if (!denied && holds(furniture_words, word)) return true;
    denied = denies(word);
    word.clear();
  }
  return false;
}

// Words that name the article itself: a class like "article-with-sidebar" is not a sidebar.
bool names_article(const std::string& text) {
  for (const std::string_view word : {"article", "story", "entry", "content", "main", "body", "post"}) {
    if (text.find(word) != std::string::npos) return true;
  }
  return false;
}

bool is_furniture(const xmlNode* node) {
  const std::string_view name = view(node->name);
  if (name == "form") return true;
  if (name == "body" || name == "html" || name == "article" || name == "main") return false;
  const std::string role = attribute(node, "role");
  if (role == "navigation" || role == "complementary" || role == "contentinfo" || role == "dialog")
    return true;
  if (attribute(node, "hidden") == "hidden" || attribute(node, "aria-hidden") == "true") return true;
  const std::string names = attribute(node, "class") + " " + attribute(node, "id");
  return names_furniture(names) && !names_article(names);
}

// How much text that is no link stands below each element. Where a page puts nearly everything into one
// <form> or one "widget", the name says nothing: what holds most of the prose is no furniture.
class ProseMeasure {
 public:
  explicit ProseMeasure(const xmlNode* root) : root_(root) {
    const xmlNode* node = root;
    int depth = 0;
    while (node != nullptr) {
      if (node->type == XML_ELEMENT_NODE && node->children != nullptr && depth < deepest_element &&
          !holds(dropped_elements, view(node->name)) && !is_element(node, "a")) {
        node = node->children;
        ++depth;
        continue;
      }
      if (node->type == XML_TEXT_NODE) count(node);
      while (node != root && node->next == nullptr) {
        node = node->parent;
        --depth;
        if (node != root) bytes_[node->parent] += bytes_[node];
      }
      if (node == root) return;
      node = node->next;
    }
  }

  bool holds_most(const xmlNode* node) const {
    const auto own = bytes_.find(node), all = bytes_.find(root_);
    return own != bytes_.end() && all != bytes_.end() && 2 * own->second > all->second;
  }

 private:
  void count(const xmlNode* text) {
    constexpr std::size_t a_line = 60;  // shorter pieces are labels
    const std::string_view words = view(text->content);
    if (words.size() >= a_line) bytes_[text->parent] += words.size();
  }

  const xmlNode* root_;
  std::unordered_map<const xmlNode*, std::size_t> bytes_;  // looked up, never listed
};

// One paragraph, heading or list item, with how much of it is links.
struct Block {
  std::string text;  // white space still as in the source
  const xmlNode* element = nullptr;
  std::size_t link_bytes = 0;
};

// The page's text in blocks, furniture left out; no recursion, so depth cannot hurt.
class BlockReader {
 public:
  explicit BlockReader(const xmlNode* root) : prose_(root) {}

  std::vector<Block> read(const xmlNode* root) {
    walk(root);
    end_block();
    return std::move(blocks_);
  }

 private:
  void walk(const xmlNode* root) {
    const xmlNode* node = root;
    int depth = 0;
    while (node != nullptr) {
      if (enters(node, depth)) {
        open(node);
        node = node->children;
        ++depth;
        continue;
      }
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) add(node);
      if (is_element(node, "br")) add_break();
      while (node != root && node->next == nullptr) {
        node = node->parent;
        --depth;
        close(node);
      }
      if (node == root) return;
      node = node->next;
    }
  }

  bool enters(const xmlNode* node, int depth) const {
    return node->type == XML_ELEMENT_NODE && node->children != nullptr && depth < deepest_element &&
           !holds(dropped_elements, view(node->name)) && (!is_furniture(node) || prose_.holds_most(node));
  }

  void open(const xmlNode* node) {
    if (is_element(node, "a")) ++links_;
    if (holds(block_elements, view(node->name))) {
      end_block();
      current_.element = node;
    }
  }

  void close(const xmlNode* node) {
    if (is_element(node, "a")) --links_;
    if (holds(block_elements, view(node->name))) {
      end_block();
      current_.element = node->parent;
    }
  }

  void add(const xmlNode* text) {
    const std::string_view words = view(text->content);
    current_.text += words;
    if (links_ > 0) current_.link_bytes += words.size();
    breaks_ = 0;
  }

  // Two line breaks in a row end a paragraph.
  void add_break() {
    if (++breaks_ >= 2) {
      const xmlNode* element = current_.element;
      end_block();
      current_.element = element;
    } else {
      current_.text += '\n';
    }
  }

  void end_block() {
    current_.text = collapse_space(current_.text);
    if (!current_.text.empty() && current_.element != nullptr) blocks_.push_back(std::move(current_));
    current_ = {};
    breaks_ = 0;
  }

  ProseMeasure prose_;
  std::vector<Block> blocks_;
  Block current_;
  int links_ = 0, breaks_ = 0;
};

bool is_heading(const Block& block) {
  const std::string_view name = view(block.element->name);
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

bool is_mostly_links(const Block& block) { return 2 * block.link_bytes > block.text.size(); }

// Text long enough to be a sentence of an article, or with its final mark.
bool reads_like_prose(const Block& block) {
  constexpr std::size_t a_line = 60;
  const char last = block.text.back();
  return block.text.size() >= a_line || last == '.' || last == '!' || last == '?' || last == '"' ||
         block.text.ends_with("”") || block.text.ends_with("’") || block.text.ends_with("…");
}

// The element around the article: each prose block gives its length to its parent, half to the grandparent,
// and so on.
const xmlNode* article_element(const std::vector<Block>& blocks) {
  std::map<const xmlNode*, double> scores;
  std::vector<const xmlNode*> order;  // first seen first: pointers have no reproducible order
  double total = 0;
  for (const Block& block : blocks) {
    if (is_heading(block) || is_mostly_links(block) || !reads_like_prose(block)) continue;
    double share = static_cast<double>(block.text.size());
    total += share;
    const xmlNode* element = view(block.element->name) == "div" ? block.element : block.element->parent;
    for (int level = 0; level < 4 && element != nullptr && element->type == XML_ELEMENT_NODE; ++level) {
      if (scores.emplace(element, 0.0).second) order.push_back(element);
      scores[element] += share;
      share *= 0.6;
      element = element->parent;
    }
  }
  const xmlNode* best = nullptr;
  for (const xmlNode* element : order) {
    if (best == nullptr || scores[element] > scores[best]) best = element;
  }
  // An <article> or <main> around the winner is what the page itself calls the article.
  for (const xmlNode* element = best; element != nullptr && element->type == XML_ELEMENT_NODE;
       element = element->parent) {
    if (is_element(element, "article") || attribute(element, "itemprop") == "articleBody") return element;
  }
  // A winner that holds less than half of the prose is one section of several.
  if (best != nullptr && scores[best] < total / 2 && best->parent != nullptr &&
      best->parent->type == XML_ELEMENT_NODE) {
    return best->parent;
  }
  return best;
}

bool lies_in(const xmlNode* node, const xmlNode* ancestor) {
  for (int level = 0; node != nullptr && level < deepest_element; ++level, node = node->parent) {
    if (node == ancestor) return true;
  }
  return false;
}

}  // namespace

std::string main_text(const HtmlPage& page, const std::string& title) {
  const xmlNode* root = ::xmlDocGetRootElement(page.tree().document);
  const std::vector<Block> blocks = BlockReader(root).read(root);
  const xmlNode* article = article_element(blocks);
  if (article == nullptr) return {};
  std::string text = title;
  std::string before = title;
  for (const Block& block : blocks) {
    if (!lies_in(block.element, article) || is_mostly_links(block)) continue;
    if (block.text == title || block.text == before) continue;  // the headline, or a block, once more
    if (!is_heading(block) && !reads_like_prose(block) && !is_element(block.element, "li")) continue;
    text += (text.empty() ? "" : "\n\n") + block.text;
    before = block.text;
  }
  return text;
}

}  // namespace actant::extract
