// FurnitureWords: what tells the furniture of a page or a text from its article. One table for both
// (lexicon/furniture.tsv): whole lines, openings of lines, labels of buttons, and words of class and id.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace actant::extract {

// What the class and id of an element say of what it holds, least sure first.
enum class NamedPart : std::uint8_t {
  nothing,
  usual,   // furniture on most sites: related stories, tags, author boxes
  always,  // never the article: comments, menus, advertisements, share bars
  body     // the article's own text
};

class FurnitureWords {
 public:
  static const FurnitureWords& table();  // built once; const, shared by threads

  // Reads class names and ids in any of their spellings: "share-bar", "shareBar", "share_bar". What a name
  // denies
  // ("no-comments", "with-sidebar") it does not name.
  NamedPart part_named(std::string_view names) const;

  // A line (one paragraph) that is a label, a button row, a notice or a comment count; a long one is prose.
  bool is_furniture_line(std::string_view line) const;
  // "(Reporting by Ada Ruhl)": part of the article as published, and nothing to read.
  bool is_credit(std::string_view line) const;
  // A heading under which no article goes on: "Related stories", "Comments".
  bool is_furniture_heading(std::string_view line) const;

 private:
  FurnitureWords();
  bool is_button_row(std::string_view line) const;

  std::unordered_map<std::string, NamedPart> names_;  // "share", "author-bio"
  std::unordered_set<std::string> lines_, headings_, buttons_;
  std::vector<std::string> openings_, credits_, phrases_, notices_;
};

// "RelatedStories share_bar no-comments" → related, stories, share, bar: the words of class names and ids but
// those that they deny.
std::vector<std::string> words_of_names(std::string_view names);

// The words of a line, between its white space.
std::vector<std::string_view> words_of_line(std::string_view line);

// Ends like a sentence of prose: . ! ? or a closing quotation mark.
bool ends_sentence(std::string_view line);

}  // namespace actant::extract
