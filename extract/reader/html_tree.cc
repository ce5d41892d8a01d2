#include "extract/reader/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

struct TagRow {
  std::string_view name;
  Tag tag;
  bool block = false;
};

constexpr bool block = true;
constexpr TagRow tags[] = {
    {"a", Tag::a},
    {"article", Tag::article, block},
    {"aside", Tag::aside, block},
    {"audio", Tag::audio},
    {"blockquote", Tag::blockquote, block},
    {"body", Tag::body, block},
    {"br", Tag::br},
    {"button", Tag::button},
    {"canvas", Tag::canvas},
    {"caption", Tag::caption, block},
    {"center", Tag::center, block},
    {"cite", Tag::cite},
    {"dd", Tag::dd, block},
    {"details", Tag::details, block},
    {"dialog", Tag::dialog, block},
    {"div", Tag::div, block},
    {"dl", Tag::dl, block},
    {"dt", Tag::dt, block},
    {"fieldset", Tag::fieldset, block},
    {"figcaption", Tag::figcaption, block},
    {"figure", Tag::figure, block},
    {"footer", Tag::footer, block},
    {"form", Tag::form, block},
    {"h1", Tag::h1, block},
    {"h2", Tag::h2, block},
    {"h3", Tag::h3, block},
    {"h4", Tag::h4, block},
    {"h5", Tag::h5, block},
    {"h6", Tag::h6, block},
    {"head", Tag::head, block},
    {"header", Tag::header, block},
    {"hr", Tag::hr, block},
    {"html", Tag::html, block},
    {"iframe", Tag::iframe},
    {"img", Tag::img},
    {"input", Tag::input},
    {"label", Tag::label},
    {"li", Tag::li, block},
    {"link", Tag::link},
    {"main", Tag::main, block},
    {"menu", Tag::menu, block},
    {"meta", Tag::meta},
    {"nav", Tag::nav, block},
    {"noscript", Tag::noscript},
    {"object", Tag::object},
    {"ol", Tag::ol, block},
    {"option", Tag::option, block},
    {"p", Tag::p, block},
    {"pre", Tag::pre, block},
    {"q", Tag::q},
    {"script", Tag::script},
    {"section", Tag::section, block},
    {"select", Tag::select},
    {"span", Tag::span},
    {"style", Tag::style},
    {"sub", Tag::sub},
    {"summary", Tag::summary, block},
    {"sup", Tag::sup},
    {"svg", Tag::svg},
    {"table", Tag::table, block},
    {"tbody", Tag::tbody, block},
    {"td", Tag::td, block},
    {"template", Tag::template_},
    {"textarea", Tag::textarea},
    {"tfoot", Tag::tfoot, block},
    {"th", Tag::th, block},
    {"thead", Tag::thead, block},
    {"time", Tag::time},
    {"title", Tag::title},
    {"tr", Tag::tr, block},
    {"ul", Tag::ul, block},
    {"video", Tag::video},
};

struct AttributeRow {
  std::string_view name;
  Attribute attribute;
};

constexpr AttributeRow attribute_names[] = {
    {"aria-hidden", Attribute::aria_hidden},
    {"class", Attribute::class_},
    {"content", Attribute::content},
    {"datetime", Attribute::datetime},
    {"href", Attribute::href},
    {"hidden", Attribute::hidden},
    {"id", Attribute::id},
    {"itemprop", Attribute::itemprop},
    {"itemtype", Attribute::itemtype},
    {"lang", Attribute::lang},
    {"name", Attribute::name},
    {"property", Attribute::property},
    {"rel", Attribute::rel},
    {"role", Attribute::role},
    {"style", Attribute::style},
    {"title", Attribute::title},
    {"type", Attribute::type},
};

template <typename Row, typename Value, std::size_t N>
std::unordered_map<std::string_view, Value> by_name(const Row (&rows)[N], Value Row::*value) {
  std::unordered_map<std::string_view, Value> found;
  for (const Row& row : rows) found.emplace(row.name, row.*value);
  return found;
}

Tag tag_named(std::string_view name) {
  static const auto table = by_name(tags, &TagRow::tag);
  const auto found = table.find(name);
  return found == table.end() ? Tag::other : found->second;
}

const Attribute* attribute_named(std::string_view name) {
  static const auto table = by_name(attribute_names, &AttributeRow::attribute);
  const auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

bool is_html_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// libxml2 looks for each attribute among all before it, so a tag with very many takes quadratic time: what
// stands in a tag after its first 200 attributes is blanked. One pass over the tags; scripts, styles and
// comments are left alone.
class AttributeBounds {
 public:
  explicit AttributeBounds(std::string_view page) : page_(page) {}

  std::string blank_surplus() {
    for (at_ = page_.find('<'); at_ < page_.size(); at_ = page_.find('<', at_)) {
      if (page_.compare(at_, 4, "<!--") == 0) {
        skip_past("-->");
      } else if (++at_; at_ < page_.size() && is_letter_of_tag(page_[at_])) {
        const std::string name = tag_name();
        bound_attributes();
        if (name == "script" || name == "style") skip_past("</");
      }
    }
    return std::move(page_);
  }

 private:
  static bool is_letter_of_tag(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  void skip_past(std::string_view end) { at_ = std::min(page_.find(end, at_), page_.size()); }

  std::string tag_name() const {
    std::size_t end = at_;
    while (end < page_.size() && end - at_ < 16 && is_letter_of_tag(page_[end])) ++end;
    return lower_ascii(std::string_view(page_).substr(at_, end - at_));
  }

  // From the name to the end of the tag; a quote opens a value only behind an equals sign.
  void bound_attributes() {
    constexpr std::size_t most_attributes = 200;
    std::size_t attributes = 0;
    for (char before = 0; at_ < page_.size(); ++at_) {
      char& c = page_[at_];
      if (c == '>' || c == '<') return;
      if (is_html_space(c)) {
        ++attributes;
      } else if ((c == '"' || c == '\'') && before == '=') {
        const std::size_t close = std::min(page_.find(c, at_ + 1), page_.size());
        if (attributes > most_attributes) {
          std::fill(page_.begin() + static_cast<std::ptrdiff_t>(at_),
                    page_.begin() + static_cast<std::ptrdiff_t>(std::min(close + 1, page_.size())), ' ');
        }
        at_ = close;
        before = ' ';
        continue;
      } else {
        before = c;
      }
      if (attributes > most_attributes) c = ' ';
    }
  }

  std::string page_;
  std::size_t at_ = 0;
};

}  // namespace

// What libxml2's events make of a page.
class HtmlTreeBuilder {
 public:
  explicit HtmlTreeBuilder(HtmlTree& tree) : tree_(tree) {}

  void parse(std::string_view page) {
    const std::string bounded = AttributeBounds(page).blank_surplus();
    const std::unique_ptr<htmlParserCtxt, decltype(&::htmlFreeParserCtxt)> context(
        ::htmlCreateMemoryParserCtxt(bounded.data(), static_cast<int>(bounded.size())),
        &::htmlFreeParserCtxt);
    if (context == nullptr) return;  // an empty page
    context_ = context.get();
    ::htmlCtxtUseOptions(context_, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSAXHandler events{};
    events.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<HtmlTreeBuilder*>(self)->open(view(name), attributes);
    };
    events.endElement = [](void* self, const xmlChar*) { static_cast<HtmlTreeBuilder*>(self)->close(); };
    events.characters = [](void* self, const xmlChar* text, int size) {
      static_cast<HtmlTreeBuilder*>(self)->add(
          {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    events.ignorableWhitespace = events.characters;
    events.cdataBlock = events.characters;
    *context_->sax = events;
    context_->userData = this;
    ::xmlSwitchEncoding(context_, XML_CHAR_ENCODING_UTF8);
    tree_.bytes_.reserve(bounded.size() / 2);
    tree_.nodes_.emplace_back();  // the page: soup may have several outermost elements
    open_ = {0};
    ::htmlParseDocument(context_);
    while (open_.size() > 1) close();
    tree_.nodes_[0].end = tree_.size();
  }

 private:
  using Index = HtmlTree::Index;

  void open(std::string_view name, const xmlChar** attributes) {
    constexpr std::size_t deepest = 512;
    constexpr std::size_t most_nodes = 2'000'000;
    if (open_.size() >= deepest || tree_.nodes_.size() >= most_nodes) return stop();
    HtmlTree::Node node;
    node.tag = tag_named(name);
    node.parent = open_.back();
    node.begin = static_cast<std::uint32_t>(tree_.attributes_.size());
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      const Attribute* known = attribute_named(view(attributes[0]));
      if (known == nullptr) continue;
      tree_.attributes_.push_back({*known, static_cast<std::uint32_t>(tree_.bytes_.size()), 0});
      tree_.bytes_ += view(attributes[1]);
      tree_.attributes_.back().size =
          static_cast<std::uint32_t>(tree_.bytes_.size()) - tree_.attributes_.back().begin;
      ++node.size;
    }
    open_.push_back(tree_.size());
    tree_.nodes_.push_back(node);
    if (node.tag == Tag::script || node.tag == Tag::style) {
      unread_ = tree_.attribute(open_.back(), Attribute::type) != "application/ld+json";
    }
  }

  void close() {
    if (open_.size() == 1) return;
    HtmlTree::Node& node = tree_.nodes_[open_.back()];
    node.end = tree_.size();
    if (node.tag == Tag::script || node.tag == Tag::style) unread_ = false;
    open_.pop_back();
  }

  void add(std::string_view text) {
    if (unread_) return;
    const auto begin = static_cast<std::uint32_t>(tree_.bytes_.size());
    HtmlTree::Node& last = tree_.nodes_.back();
    if (last.tag == Tag::text && last.parent == open_.back() && last.begin + last.size == begin) {
      last.size += static_cast<std::uint32_t>(text.size());
    } else {
      HtmlTree::Node node;
      node.tag = Tag::text;
      node.parent = open_.back();
      node.end = tree_.size() + 1;
      node.begin = begin;
      node.size = static_cast<std::uint32_t>(text.size());
      tree_.nodes_.push_back(node);
    }
    tree_.bytes_ += text;
  }

  // What comes is not read: unbounded depth would make libxml2's search for open elements quadratic.
  void stop() {
    tree_.cut_ = true;
    ::xmlStopParser(context_);
  }

  HtmlTree& tree_;
  htmlParserCtxtPtr context_ = nullptr;
  std::vector<Index> open_;
  bool unread_ = false;
};

HtmlTree::HtmlTree(std::string_view page) { HtmlTreeBuilder(*this).parse(page); }

std::string_view HtmlTree::text(Index node) const {
  return std::string_view(bytes_).substr(nodes_[node].begin, nodes_[node].size);
}

const HtmlTree::StoredAttribute* HtmlTree::find(Index node, Attribute name) const {
  if (nodes_[node].tag == Tag::text) return nullptr;
  const auto* first = attributes_.data() + nodes_[node].begin;
  const auto* last = first + nodes_[node].size;
  const auto* found =
      std::find_if(first, last, [&](const StoredAttribute& attribute) { return attribute.name == name; });
  return found == last ? nullptr : found;
}

std::string_view HtmlTree::attribute(Index node, Attribute name) const {
  const StoredAttribute* found = find(node, name);
  return found == nullptr ? std::string_view() : std::string_view(bytes_).substr(found->begin, found->size);
}

bool HtmlTree::has(Index node, Attribute name) const { return find(node, name) != nullptr; }

std::string HtmlTree::text_below(Index node) const {
  std::string text;
  for (Index at = node; at < nodes_[node].end;) {
    const Tag tag = nodes_[at].tag;
    if (tag == Tag::script || tag == Tag::style) {
      at = nodes_[at].end;
      continue;
    }
    if (tag == Tag::text) append_folded(text, this->text(at));
    if (tag == Tag::br || is_block(tag)) append_folded(text, " ");
    ++at;
  }
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

bool is_block(Tag tag) {
  static const auto blocks = [] {
    std::array<bool, 256> found{};
    for (const TagRow& row : tags) found[static_cast<std::size_t>(row.tag)] = row.block;
    return found;
  }();
  return blocks[static_cast<std::size_t>(tag)];
}

void append_folded(std::string& folded, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t space = 0;
    if (is_html_space(text[at])) {
      space = 1;
    } else if (text[at] == '\xC2' && text.compare(at, 2, "\xC2\xA0") == 0) {
      space = 2;
    }
    if (space > 0) {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
      at += space;
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && !is_html_space(text[end]) && text[end] != '\xC2') ++end;
    folded.append(text, at, end - at);
    at = end;
  }
}

std::string fold_space(std::string_view text) {
  std::string folded;
  append_folded(folded, text);
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

}  // namespace actant::extract
