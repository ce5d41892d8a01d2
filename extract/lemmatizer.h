// Lemmatizer: the dictionary form of a word, from its Penn tag and its ending. The rules are learned from
// treebanks (training/lemmas.py) and lie in the encoder's weight file; irregular verbs stand in a word list,
// and so does what is a verb at all, where a rule makes none ("invad").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace actant::extract {

class Lemmatizer {
 public:
  // `rules`: lines of tag, ending, characters to cut, characters to add; it must outlive the lemmatizer. An
  // ending with "^" in front is a whole word; the longest ending wins.
  explicit Lemmatizer(std::string_view rules);

  std::string lemma(std::string_view form, std::string_view xpos) const;

 private:
  std::string by_rule(std::string_view form, std::string_view xpos) const;
  struct Edit {
    std::uint32_t cut = 0;  // code points
    std::string_view added;
  };
  std::unordered_map<std::string_view, std::unordered_map<std::string_view, Edit>> rules_;
  std::string as_known_verb(std::string lemma, std::string_view form) const;

  std::unordered_map<std::string_view, std::string_view> irregular_;  // past or participle → lemma
  std::unordered_set<std::string_view> verbs_;
};

}  // namespace actant::extract
