// HtmlTree: a web page as a flat list of elements and texts in document order.
//
// Built from the events of libxml2's HTML parser, which takes any tag soup; nothing is fetched, entities of a
// DTD are not expanded. The nodes below an element are the range behind it, so a pass over a page is a loop
// and depth costs nothing. Scripts (but JSON-LD), styles and comments are left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace actant::extract {

// The elements that somebody asks for; all others are `other`.
enum class Tag : std::uint8_t {
  other,
  text,
  a,
  article,
  aside,
  audio,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  dd,
  details,
  dialog,
  div,
  dl,
  dt,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  iframe,
  img,
  input,
  label,
  li,
  link,
  main,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  pre,
  q,
  script,
  section,
  select,
  span,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  ul,
  video
};

enum class Attribute : std::uint8_t {
  aria_hidden,
  class_,
  content,
  datetime,
  href,
  hidden,
  id,
  itemprop,
  itemtype,
  lang,
  name,
  property,
  rel,
  role,
  style,
  title,
  type
};

class HtmlTree {
 public:
  using Index = std::uint32_t;

  struct Node {
    Tag tag = Tag::other;
    Index parent = 0;                   // of the first node, itself
    Index end = 0;                      // the node behind its last descendant
    std::uint32_t begin = 0, size = 0;  // a text's bytes, or an element's attributes
  };

  // `page` is valid UTF-8 without NUL. Linear in its size; at most 2,000,000 nodes and 512 levels are kept.
  explicit HtmlTree(std::string_view page);

  // The first node stands for the page; it is no element and lies around all others.
  Index size() const { return static_cast<Index>(nodes_.size()); }
  bool empty() const { return nodes_.size() < 2; }
  const Node& operator[](Index node) const { return nodes_[node]; }
  // The page holds more than was kept.
  bool cut() const { return cut_; }

  // Of a text node: its bytes, with the white space of the source.
  std::string_view text(Index node) const;
  // The attribute's value, or "" when the element has none.
  std::string_view attribute(Index node, Attribute name) const;
  bool has(Index node, Attribute name) const;
  // All text below the node, white space folded, scripts left out.
  std::string text_below(Index node) const;

 private:
  friend class HtmlTreeBuilder;

  struct StoredAttribute {
    Attribute name;
    std::uint32_t begin, size;
  };
  const StoredAttribute* find(Index node, Attribute name) const;

  std::vector<Node> nodes_;
  std::vector<StoredAttribute> attributes_;
  std::string bytes_;  // texts and attribute values
  bool cut_ = false;
};

bool is_heading(Tag tag);
// Begins and ends a paragraph.
bool is_block(Tag tag);

// One space for each run of white space (no-break spaces too), none at the ends.
std::string fold_space(std::string_view text);
// The same, appended; a space goes between what stands there and what comes when either side has white space.
void append_folded(std::string& folded, std::string_view text);

}  // namespace actant::extract
