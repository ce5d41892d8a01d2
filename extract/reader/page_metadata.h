// PageMetadata: what a web page says about its article: headline, dates, authors, publisher, language,
// address.
//
// Pages say it in several ways that contradict each other; tables of precedence decide. What the reader sees
// (heading, byline) goes before what is written for machines where both name one thing in two ways.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/reader/html_tree.h"
#include "extract/reader/structured_data.h"

namespace actant::extract {

// Fields are empty where the page does not say.
struct PageMetadata {
  std::string title, published, modified, publisher, language;
  std::string section, description;
  std::vector<std::string> authors;
  std::string uri;               // absolute canonical link
  StructuredArticle structured;  // its JSON-LD
};

struct MetadataHints {
  std::string_view uri;     // the address that the page came from, or ""
  std::string_view source;  // the page itself, decoded; scripts in it know dates too
  // A date (ISO 8601) after which the page cannot have been published: when it was fetched, or "". What is
  // more than a day later is refused.
  std::string_view latest;
};

PageMetadata read_metadata(const HtmlTree& page, const MetadataHints& hints = {});

// "By Ada Ruhl and Ivo Kern, Staff Writers" → {"Ada Ruhl", "Ivo Kern"}; what names nobody gives nothing.
std::vector<std::string> author_names(std::string_view written);

}  // namespace actant::extract
