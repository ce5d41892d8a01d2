// Lemmatizer: the dictionary form of a word, from its Penn tag and its ending. The rules are learned from
// treebanks (training/lemmas.py) and lie in the encoder's weight file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace actant::extract {

class Lemmatizer {
 public:
  // `rules`: lines of tag, ending, characters to cut, characters to add; it must outlive the lemmatizer. An
  // ending with "^" in front is a whole word; the longest ending wins.
  explicit Lemmatizer(std::string_view rules);

  std::string lemma(std::string_view form, std::string_view xpos) const;

 private:
  struct Edit {
    std::uint32_t cut = 0;  // code points
    std::string_view added;
  };
  std::unordered_map<std::string_view, std::unordered_map<std::string_view, Edit>> rules_;
};

}  // namespace actant::extract
