#include "extract/furniture.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

// Whole lines, in lower case.
constexpr std::array<std::string_view, 44> furniture_lines = {"share now",
                                                              "share",
                                                              "share this",
                                                              "share this article",
                                                              "share this story",
                                                              "recommend for you",
                                                              "recommended for you",
                                                              "recommended",
                                                              "leave a reply",
                                                              "leave a comment",
                                                              "post a comment",
                                                              "comments",
                                                              "related",
                                                              "related articles",
                                                              "related stories",
                                                              "related posts",
                                                              "you may also like",
                                                              "read more",
                                                              "read more here.",
                                                              "read the rest here.",
                                                              "advertisement",
                                                              "print",
                                                              "email",
                                                              "e-mail",
                                                              "save",
                                                              "tweet",
                                                              "copy link",
                                                              "facebook",
                                                              "twitter",
                                                              "whatsapp",
                                                              "linkedin",
                                                              "telegram",
                                                              "instagram",
                                                              "pinterest",
                                                              "reddit",
                                                              "youtube",
                                                              "messenger",
                                                              "subscribe",
                                                              "subscribe now",
                                                              "sign up",
                                                              "sign in",
                                                              "log in",
                                                              "more from this author",
                                                              "follow us"};

// Short lines that begin so.
constexpr std::array<std::string_view, 26> furniture_openings = {"share on ",
                                                                 "share via ",
                                                                 "share this ",
                                                                 "read more:",
                                                                 "read also:",
                                                                 "see also:",
                                                                 "related:",
                                                                 "more:",
                                                                 "watch:",
                                                                 "your email address will not be published",
                                                                 "required fields are marked",
                                                                 "file photo",
                                                                 "photo:",
                                                                 "photo by ",
                                                                 "photograph:",
                                                                 "image:",
                                                                 "image credit",
                                                                 "picture:",
                                                                 "credit:",
                                                                 "(reporting by",
                                                                 "reporting by ",
                                                                 "additional reporting by",
                                                                 "sign up for ",
                                                                 "subscribe to ",
                                                                 "follow us on ",
                                                                 "copyright "};

constexpr std::array<std::string_view, 11> share_words = {"share", "print",   "email",    "tweet",
                                                          "save",  "comment", "comments", "subscribe",
                                                          "like",  "follow",  "facebook"};

constexpr std::uint32_t longest_furniture = 200;  // bytes; prose is longer

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find_first_of(" \t\n\r", at), line.size());
    if (end > at) words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool ends_sentence(std::string_view line) {
  return std::string_view(".!?\"").find(line.back()) != std::string_view::npos;
}

bool is_comment_count(const std::vector<std::string_view>& words) {
  return words.size() == 2 && (words[1] == "comments" || words[1] == "comment" || words[1] == "shares") &&
         std::all_of(words[0].begin(), words[0].end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "Share Photogram Chirper Print": a row of buttons.
bool is_button_row(const std::vector<std::string_view>& lower, std::string_view line) {
  if (lower.size() < 2 || lower.size() > 8 || ends_sentence(line)) return false;
  const auto buttons = std::count_if(lower.begin(), lower.end(), [](std::string_view word) {
    return std::find(share_words.begin(), share_words.end(), word) != share_words.end();
  });
  const auto words = words_of(line);
  const bool capitals = std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return is_upper(code_point_at(word, 0).value);
  });
  return buttons >= 2 && capitals;
}

bool is_furniture_line(std::string_view line) {
  if (line.size() > longest_furniture) return false;
  const auto lower = lower_ascii(line);
  if (std::find(furniture_lines.begin(), furniture_lines.end(), lower) != furniture_lines.end()) return true;
  const auto words = words_of(lower);
  if (is_comment_count(words) || is_button_row(words, line)) return true;
  return std::any_of(furniture_openings.begin(), furniture_openings.end(),
                     [&](std::string_view opening) { return lower.starts_with(opening); }) &&
         words.size() <= 25;
}

// "By Ada Ruhl", "By Ada Ruhl and Ivo Kern": two to four capitalised words a name, no stop.
std::vector<std::string> byline_authors(std::string_view line) {
  const auto words = words_of(line);
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
  FurnitureReport report;
  std::unordered_set<std::string> seen_headings;
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    const auto line = paragraphs[p].of(text);
    Reading reading = is_furniture_line(line) ? Reading::furniture : Reading::read;
    if (reading == Reading::read && line.size() <= longest_furniture) {
      constexpr std::size_t head_of_page = 12;
      if (p < head_of_page) {
        if (auto authors = byline_authors(line); !authors.empty()) {
          report.authors.insert(report.authors.end(), authors.begin(), authors.end());
          reading = Reading::furniture;
        }
      }
      // The same heading again; a sentence that is said twice is said twice.
      if (!ends_sentence(line) && words_of(line).size() >= 3 &&
          !seen_headings.insert(lower_ascii(line)).second) {
        reading = Reading::furniture;
      }
    }
    report.readings.push_back(reading);
  }
  return report;
}

}  // namespace actant::extract
