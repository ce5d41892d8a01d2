// Reads words, one a line, and prints the numbers of their pieces; training/compare_word_pieces puts the
// reference beside.
#include <iostream>
#include <string>

#include "extract/encoder/weights.h"
#include "extract/encoder/word_pieces.h"

int main() {
  using namespace actant::extract;
  const Weights weights(ACTANT_BINARY_DIR "/share/actant/encoder.weights");
  const WordPieces word_pieces(weights.text("vocabulary"));
  std::ios::sync_with_stdio(false);
  std::vector<Piece> pieces;
  for (std::string word; std::getline(std::cin, word);) {
    pieces.clear();
    word_pieces.append(word, pieces);
    for (std::size_t i = 0; i < pieces.size(); ++i) std::cout << (i > 0 ? " " : "") << pieces[i];
    std::cout << '\n';
  }
}
