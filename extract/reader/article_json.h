// One line of JSONL → the fields of an article.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace actant::extract {

struct ArticleJson {
  std::map<std::string, std::string, std::less<>> text;  // the known string fields that the line has
  std::vector<std::string> authors;
};

// `line` is valid UTF-8. Depth is capped at 64, a field given twice and a known field of another type are
// refused, unknown fields are ignored: Error(invalid_input).
ArticleJson parse_article_json(std::string_view line);

// True when the whole of `text` is one JSON object (depth ≤ 64).
bool is_json_object(std::string_view text);

}  // namespace actant::extract
