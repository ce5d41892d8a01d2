#include "extract/furniture.h"

#include <algorithm>
#include <unordered_set>

#include "extract/furniture_words.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

constexpr std::uint32_t longest_furniture = 200;  // bytes; prose is longer

// "By Ada Ruhl", "By Ada Ruhl and Ivo Kern": two to four capitalised words a name, no stop.
std::vector<std::string> byline_authors(std::string_view line) {
  const auto words = words_of_line(line);
  if (words.size() < 3 || words.size() > 9 || (words[0] != "By" && words[0] != "BY") || ends_sentence(line))
    return {};
  std::vector<std::string> authors(1);
  for (std::size_t i = 1; i < words.size(); ++i) {
    auto word = words[i];
    const bool last_of_name = word.back() == ',';
    if (last_of_name) word.remove_suffix(1);
    if (word == "and") {
      authors.emplace_back();
      continue;
    }
    if (word.empty() || !is_upper(code_point_at(word, 0).value)) return {};
    if (!authors.back().empty()) authors.back() += ' ';
    authors.back() += word;
    if (last_of_name) authors.emplace_back();
  }
  std::erase(authors, std::string());
  for (const auto& author : authors) {
    if (author.find(' ') == std::string::npos) return {};
  }
  return authors;
}

}  // namespace

FurnitureReport find_furniture(std::string_view text, const std::vector<graph::Span>& paragraphs) {
  const FurnitureWords& words = FurnitureWords::table();
  FurnitureReport report;
  std::unordered_set<std::string> seen_headings;
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    const auto line = paragraphs[p].of(text);
    const bool skipped = words.is_furniture_line(line) || words.is_credit(line);
    Reading reading = skipped ? Reading::furniture : Reading::read;
    if (reading == Reading::read && line.size() <= longest_furniture) {
      constexpr std::size_t head_of_page = 12;
      if (p < head_of_page) {
        if (auto authors = byline_authors(line); !authors.empty()) {
          report.authors.insert(report.authors.end(), authors.begin(), authors.end());
          reading = Reading::furniture;
        }
      }
      // The same heading again; a sentence that is said twice is said twice.
      if (!ends_sentence(line) && words_of_line(line).size() >= 3 &&
          !seen_headings.insert(lower_ascii(line)).second) {
        reading = Reading::furniture;
      }
    }
    report.readings.push_back(reading);
  }
  return report;
}

}  // namespace actant::extract
