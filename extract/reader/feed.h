// Feeds: RSS 2.0, RSS 1.0 (RDF), Atom (RFC 4287) and JSON Feed 1.1 → one article an entry.
//
// XML goes through libxml2's parser with recovery; no entity but those of HTML is expanded, nothing is
// fetched.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace actant::extract {

// What the feed says of one article; fields are empty where it says nothing. Dates are ISO 8601.
struct FeedEntry {
  std::string uri, title, published, modified, publisher, language;
  std::vector<std::string> authors;
  std::string html;      // its content, as markup or as plain text
  bool summary = false;  // the feed tells only the beginning
};

// Calls `take` for each entry in order until it returns false. `feed` is valid UTF-8 without NUL.
// Error(invalid_input) when it is no feed.
using TakeEntry = std::function<bool(FeedEntry&&)>;
void read_xml_feed(const std::string& feed, const TakeEntry& take);
void read_json_feed(const std::string& feed, const TakeEntry& take);

// Judged by the first bytes: what its root element or its "version" says.
bool looks_like_xml_feed(std::string_view head);
bool looks_like_json_feed(std::string_view head);

}  // namespace actant::extract
