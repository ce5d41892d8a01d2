// The libxml2 tree of a page: only for html_page.cc and main_text.cc.
#pragma once

#include <libxml/HTMLparser.h>

#include <string>
#include <string_view>

namespace actant::extract {

struct HtmlTree {
  htmlDocPtr document = nullptr;

  HtmlTree() = default;
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;
  ~HtmlTree() {
    if (document != nullptr) ::xmlFreeDoc(document);
  }
};

inline constexpr int deepest_element = 512;  // what nests deeper is not read

inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

inline bool is_element(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && view(node->name) == name;
}

// The attribute's value, or "".
std::string attribute(const xmlNode* node, const char* name);

// All text below the node, white space collapsed; depth is capped.
std::string text_below(const xmlNode* node);

// One space for each run of white space, none at the ends.
std::string collapse_space(std::string_view text);

}  // namespace actant::extract
