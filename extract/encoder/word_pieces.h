// WordPieces: words → pieces of the encoder's vocabulary (Wu et al. 2016; the uncased BERT rules), and the
// case class of each word, which brings back what the vocabulary drops. training/word_pieces.py is the same
// in Python.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace actant::extract {

using Piece = std::uint16_t;

inline constexpr Piece piece_cls = 101, piece_sep = 102, piece_unknown = 100;
inline constexpr std::size_t most_pieces = 16;  // of one word; the rest of a longer one is not read

enum class CaseClass : std::uint8_t {
  none,  // [CLS] and [SEP]
  lower,
  capitalised,
  all_caps,
  single_capital,
  mixed,
  caps_in_caps,  // in a sentence of capitals
  alphanumeric,
  digits,
  other,
};
inline constexpr std::uint8_t further_piece =
    9;  // added to the class for the second and later pieces of a word
inline constexpr std::size_t case_rows = 20;

CaseClass case_class(std::string_view word);
// Of a whole sentence: capitals say little where most words have nothing else.
void mark_capital_sentence(std::vector<CaseClass>& classes);

class WordPieces {
 public:
  // `vocabulary`: one piece a line, the line's number is the piece.
  explicit WordPieces(std::string_view vocabulary);

  // Appends the pieces of `word`: at least one, at most most_pieces.
  void append(std::string_view word, std::vector<Piece>& pieces) const;

 private:
  void append_part(std::string_view part, std::vector<Piece>& pieces) const;

  std::unordered_map<std::string_view, Piece> whole_, further_;  // "##ing" lies in further_ as "ing"
  std::size_t longest_ = 0;                                      // bytes of a piece
};

}  // namespace actant::extract
