// Document: one article as delivered, and the text that every offset counts in.
#pragma once

#include <string>
#include <vector>

#include "graph/id.h"

namespace actant::graph {

struct Document {
  DocumentId id;          // document_id(uri, text); empty until extraction has run
  std::string uri;        // canonical, or a file name as given
  std::string title;      // each of these may be empty = absent
  std::string published;  // ISO 8601 date, or date and time
  std::string modified;
  std::string publisher;
  std::vector<std::string> authors;
  std::string language;  // BCP 47, "en"
  std::string section;   // "Politics", as the publisher names it; the store does not keep it
  // The URI of an earlier article that this one is a near copy of. Of a stream of records, the first before
  // it; in a graph, the earliest published of all. Derived: it is no part of what is stored.
  std::string near_duplicate_of;
  std::string text;  // valid UTF-8

  friend bool operator==(const Document&, const Document&) = default;
};

// SHA-256 over the canonical URI, one NUL, and the UTF-8 text.
DocumentId document_id(std::string_view canonical_uri, std::string_view utf8_text);

}  // namespace actant::graph
