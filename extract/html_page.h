// HtmlPage: a web page parsed, and what its head says about the article.
//
// libxml2's HTML parser, which takes any tag soup; nothing is fetched, entities of a DTD are not expanded.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace actant::extract {

// Fields are empty where the page does not say.
struct PageMetadata {
  std::string title, published, modified, publisher, language;
  std::vector<std::string> authors;
  std::string uri;  // absolute canonical link
};

struct HtmlTree;  // libxml2's document, known to html_page.cc and main_text.cc

class HtmlPage {
 public:
  // `page` is valid UTF-8. Error(invalid_input) when nothing at all can be made of it.
  explicit HtmlPage(const std::string& page);
  HtmlPage(HtmlPage&&) noexcept;
  HtmlPage& operator=(HtmlPage&&) noexcept;
  ~HtmlPage();

  const HtmlTree& tree() const { return *tree_; }
  PageMetadata metadata() const;

 private:
  std::unique_ptr<HtmlTree> tree_;
};

// The encoding that a page's first bytes declare (meta charset, http-equiv, XML declaration), or "".
std::string declared_encoding(std::string_view bytes);

// "2031-03-08", "2031-03-08T10:00:00Z" from what pages write as a date (ISO 8601, RFC 2822, "March 8, 2031"),
// or "".
std::string iso_date(std::string_view text);

}  // namespace actant::extract
