// Encoder: a window of word pieces → one vector a piece. Six layers over the sum of what a piece is, where it
// stands and how it is written.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/encoder/encoder_layer.h"
#include "extract/encoder/word_pieces.h"

namespace actant::extract {

inline constexpr std::size_t vector_width = 384;    // d
inline constexpr std::size_t longest_window = 192;  // pieces, [CLS] and [SEP] among them

struct Window {
  std::vector<Piece> pieces;
  std::vector<std::uint8_t> cases;  // CaseClass, + further_piece behind a word's first
};

class Encoder {
 public:
  explicit Encoder(const Weights& weights);
  // rows: pieces × d, with their quantized form.
  void run(const Window& window, Rows& rows, LayerScratch& scratch) const;

 private:
  const std::int8_t* pieces_;
  const float* piece_scales_;
  const float* positions_;
  const float* cases_;
  LayerNorm norm_;
  std::vector<EncoderLayer> layers_;
};

}  // namespace actant::extract
