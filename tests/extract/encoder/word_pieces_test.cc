#include "extract/encoder/word_pieces.h"

#include "extract/encoder/weights.h"
#include "tests/catch.h"

using namespace actant::extract;
using Pieces = std::vector<Piece>;

namespace {

const Weights& weights() {
  static const Weights opened(ACTANT_BINARY_DIR "/share/actant/encoder.weights");
  return opened;
}

Pieces pieces(std::string_view word) {
  static const WordPieces word_pieces(weights().text("vocabulary"));
  Pieces found;
  word_pieces.append(word, found);
  return found;
}

}  // namespace

// The expected numbers are those of the reference tokenizer (training/compare_word_pieces compares all words
// of the development sets).
TEST_CASE("words are cut greedily into the longest known pieces") {
  CHECK(pieces("the") == Pieces{1996});
  CHECK(pieces("Harbour") == Pieces{7440});
  CHECK(pieces("unaffable") == Pieces{14477, 20961, 3468});
}

TEST_CASE("accents and capitals are dropped, marks stand alone") {
  CHECK(pieces("São") == pieces("sao"));
  CHECK(pieces("İstanbul") == pieces("istanbul"));
  CHECK(pieces("U.S.") == Pieces{1057, 1012, 1055, 1012});
  CHECK(pieces("’s") == Pieces{1521, 1055});
}

TEST_CASE("what the vocabulary does not have is one unknown piece") {
  CHECK(pieces("😀") == Pieces{piece_unknown});
  CHECK(pieces("\xEF\xBF\xBD") == Pieces{piece_unknown});
  CHECK(pieces(std::string(101, 'a')) == Pieces{piece_unknown});
  CHECK(pieces("") == Pieces{piece_unknown});
}

TEST_CASE("a very long word has a bounded number of pieces") {
  std::string word;
  for (int i = 0; i < 90; ++i) word += i % 2 == 0 ? 'x' : 'q';
  CHECK(pieces(word).size() == most_pieces);
}

TEST_CASE("case classes tell how a word is written") {
  CHECK(case_class("harbour") == CaseClass::lower);
  CHECK(case_class("Harbour") == CaseClass::capitalised);
  CHECK(case_class("NATO") == CaseClass::all_caps);
  CHECK(case_class("A") == CaseClass::single_capital);
  CHECK(case_class("McKay") == CaseClass::mixed);
  CHECK(case_class("G7") == CaseClass::alphanumeric);
  CHECK(case_class("1,500") == CaseClass::digits);
  CHECK(case_class("–") == CaseClass::other);
  CHECK(case_class("Élan") == CaseClass::capitalised);
}

TEST_CASE("capitals say little in a sentence of capitals") {
  std::vector<CaseClass> shouted(4, CaseClass::all_caps);
  mark_capital_sentence(shouted);
  CHECK(shouted[0] == CaseClass::caps_in_caps);
  std::vector<CaseClass> plain{CaseClass::capitalised, CaseClass::lower, CaseClass::all_caps,
                               CaseClass::lower};
  mark_capital_sentence(plain);
  CHECK(plain[2] == CaseClass::all_caps);
}
