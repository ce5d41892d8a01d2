// StructuredArticle: what a page's JSON-LD says about its article (schema.org NewsArticle and its kin).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace actant::extract {

// Fields are empty where the script does not say; texts have their white space folded and entities resolved,
// dates are as written.
struct StructuredArticle {
  std::string headline, published, modified, publisher, section, language, uri;
  std::vector<std::string> authors;
  std::string body;     // articleBody, paragraphs as written
  bool closed = false;  // isAccessibleForFree: false
  int rank = 0;         // how surely its type is a news article's; 0: there is none

  // The surer of the two, with what only the other one says.
  void complete(StructuredArticle other);
};

// The first article in the script, wherever it is nested ("@graph", arrays, "mainEntity"); of several, the
// one whose type says news. A script that is no JSON, or nests deeper than 64 levels, says nothing.
StructuredArticle read_structured_data(std::string_view script);

// "Tom &amp; Ann" → "Tom & Ann".
std::string resolve_entities(std::string_view text);

}  // namespace actant::extract
