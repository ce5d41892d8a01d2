#include "extract/furniture_words.h"

#include <algorithm>
#include <array>

#include "extract/lexicon/lexicon_files.h"
#include "extract/lexicon_rows.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

constexpr std::size_t longest_line = 200;  // bytes

bool is_comment_count(const std::vector<std::string_view>& words) {
  return words.size() == 2 && (words[1] == "comments" || words[1] == "comment" || words[1] == "shares") &&
         std::all_of(words[0].begin(), words[0].end(),
                     [](char c) { return (c >= '0' && c <= '9') || c == ','; });
}

// "Written: 2031-03-08 15:03 / Updated: 2031-03-08 15:30", and not "Published figures show that 2,300 jobs
// went."
bool is_date_line(std::string_view lower) {
  if (ends_sentence(lower)) return false;
  for (const std::string_view opening : {"written", "posted", "published", "updated", "last updated",
                                         "first published", "created", "modified"}) {
    if (!lower.starts_with(opening)) continue;
    constexpr std::size_t longest_date = 90;
    const auto digits =
        std::count_if(lower.begin(), lower.end(), [](char c) { return c >= '0' && c <= '9'; });
    return lower.size() <= longest_date && digits >= 3;
  }
  return false;
}

bool begins_with_one_of(std::string_view line, const std::vector<std::string>& openings) {
  return std::any_of(openings.begin(), openings.end(),
                     [&](const std::string& opening) { return line.starts_with(opening); });
}

bool holds_one_of(const std::string& line, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const std::string& phrase) { return line.find(phrase) != std::string::npos; });
}

bool is_short(std::string_view line) {
  constexpr std::size_t most_words = 25;
  return line.size() <= longest_line && words_of_line(line).size() <= most_words;
}

// "no-comments", "with-sidebar", "above-footer", "use-lightbox"
bool denies(std::string_view word) {
  static constexpr std::array<std::string_view, 15> words = {"no",    "with",  "has",    "without",  "is",
                                                             "hide",  "above", "below",  "before",   "after",
                                                             "under", "use",   "enable", "supports", "non"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

// One name in any of its spellings, without the words that it denies.
std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  char before = ' ';
  const auto end_word = [&] {
    const bool denied = !words.empty() && denies(words.back());
    if (!word.empty() && denied) words.pop_back();
    if (!word.empty() && !denied) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (!upper && !lower && !digit) {
      end_word();
    } else {
      if (upper && before >= 'a' && before <= 'z') end_word();
      word += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    before = c;
  }
  end_word();
  return words;
}

}  // namespace

std::vector<std::string_view> words_of_line(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find_first_of(" \t\n\r", at), line.size());
    if (end > at) words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool ends_sentence(std::string_view line) {
  if (line.empty()) return false;
  static constexpr std::array<std::string_view, 9> marks = {".", "!", "?", "\"", "”", "’", "…", ".)", "»"};
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return line.ends_with(mark); });
}

std::vector<std::string> words_of_names(std::string_view names) {
  std::vector<std::string> all;
  for (const std::string_view name : words_of_line(names)) {
    // Names that blogs give by subject: "category-newsletter", "tag-social-media".
    if (name.starts_with("tag-") || name.starts_with("category-")) continue;
    for (std::string& word : words_of_name(name)) all.push_back(std::move(word));
  }
  return all;
}

const FurnitureWords& FurnitureWords::table() {
  static const FurnitureWords words;
  return words;
}

FurnitureWords::FurnitureWords() {
  for_each_row(lexicon::furniture, 2, [&](const std::vector<std::string_view>& row) {
    const std::string_view kind = row[0];
    std::string words(row[1]);
    if (kind == "line") {
      lines_.insert(std::move(words));
    } else if (kind == "heading") {
      headings_.insert(std::move(words));
    } else if (kind == "button") {
      buttons_.insert(std::move(words));
    } else if (kind == "opening") {
      openings_.push_back(std::move(words));
    } else if (kind == "credit") {
      credits_.push_back(std::move(words));
    } else if (kind == "notice") {
      notices_.push_back(std::move(words));
    } else if (kind == "phrase") {
      phrases_.push_back(std::move(words));
    } else {
      names_.emplace(std::move(words), kind == "body"     ? NamedPart::body
                                       : kind == "always" ? NamedPart::always
                                                          : NamedPart::usual);
    }
  });
}

// Within one name furniture counts more ("article-body-comments"), between names the body ("entry-content
// share-on").
NamedPart FurnitureWords::part_named(std::string_view names) const {
  constexpr std::size_t longest_name = 3;  // words
  NamedPart all = NamedPart::nothing;
  for (const std::string_view name : words_of_line(names)) {
    const std::vector<std::string> words = words_of_names(name);
    if (words.empty() || words.back() == "free") continue;
    bool body = false;
    NamedPart part = NamedPart::nothing;
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
      std::string joined;
      for (std::size_t end = begin; end < std::min(words.size(), begin + longest_name); ++end) {
        joined += (end == begin ? "" : "-") + words[end];
        const auto found = names_.find(joined);
        if (found == names_.end()) continue;
        if (found->second == NamedPart::body) {
          body = true;
        } else {
          part = std::max(part, found->second);
        }
      }
    }
    all = std::max(all, body && part == NamedPart::nothing ? NamedPart::body : part);
  }
  return all;
}

bool FurnitureWords::is_credit(std::string_view line) const {
  const std::string lower = lower_ascii(line.substr(0, longest_line));
  return is_short(line) && begins_with_one_of(lower, credits_);
}

bool FurnitureWords::is_furniture_line(std::string_view line) const {
  constexpr std::size_t longest_notice = 400;
  if (line.empty() || line.size() > longest_notice) return false;
  const std::string lower = lower_ascii(line);
  if (holds_one_of(lower, notices_)) return true;
  if (line.size() > longest_line) return false;
  if (holds_one_of(lower, phrases_)) return true;
  if (lines_.contains(lower) || headings_.contains(lower)) return true;
  const auto words = words_of_line(lower);
  if (is_comment_count(words) || is_date_line(lower) || is_button_row(line)) return true;
  return is_short(line) && begins_with_one_of(lower, openings_);
}

// "Share Photogram Chirper Print"
bool FurnitureWords::is_button_row(std::string_view line) const {
  const auto words = words_of_line(line);
  if (words.size() < 2 || words.size() > 8 || ends_sentence(line)) return false;
  const auto buttons = std::count_if(words.begin(), words.end(), [&](std::string_view word) {
    return buttons_.contains(lower_ascii(word));
  });
  return buttons >= 2 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
           return is_upper(code_point_at(word, 0).value);
         });
}

bool FurnitureWords::is_furniture_heading(std::string_view line) const {
  if (line.size() > longest_line) return false;
  std::string lower = lower_ascii(line);
  while (!lower.empty() && (lower.back() == ':' || lower.back() == ' ' || lower.back() == '.'))
    lower.pop_back();
  if (headings_.contains(lower)) return true;
  // "More great stories", "More from the Herald"
  if (lower.size() > 60 || !lower.starts_with("more ")) return false;
  return lower.starts_with("more from ") || lower.ends_with(" stories") || lower.ends_with(" news") ||
         lower.ends_with(" articles") || lower.ends_with(" coverage");
}

}  // namespace actant::extract
