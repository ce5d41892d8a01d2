// EncoderLayer: attention and a feed-forward net, each added to its input and normed (Vaswani et al. 2017,
// post-norm). Heads are 32 wide. All products in integers; see kernels.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/encoder/weights.h"

namespace actant::extract {

// Vectors of the rows being read, as numbers and as the next product wants them. One thread's; grows, never
// shrinks.
struct Rows {
  std::size_t count = 0;
  std::vector<float> x;         // count × width
  std::vector<std::uint8_t> q;  // count × width: s8 + 128
  std::vector<float> scales;    // count
  void resize(std::size_t rows, std::size_t width);
};

// What a layer needs while it works. One thread's.
struct LayerScratch {
  std::vector<std::int32_t> sums;  // rows × outputs of the product at hand
  std::vector<float> values, row;
  std::vector<std::uint8_t> queries;       // heads × count × 32
  std::vector<float> query_scales;         // heads × count
  std::vector<std::int8_t> keys;           // heads × packed (count → 32)
  std::vector<std::int32_t> key_offsets;   // heads × count
  std::vector<float> key_scales;           // heads × count
  std::vector<std::int8_t> packed_values;  // packed (32 → count) of one head
  std::vector<std::uint8_t> shares;        // rows × count: attention of one head
  std::vector<std::int32_t> share_sums;
  Rows mixed, inner;
};

class EncoderLayer {
 public:
  static constexpr std::size_t head_width = 32;

  EncoderLayer(const Weights& weights, const std::string& name, std::size_t width, std::size_t inner);
  // Rows that are one window: all of them see one another.
  void run(Rows& rows, LayerScratch& scratch) const;

 private:
  void project(const Rows& rows, LayerScratch& scratch) const;
  void attend(std::size_t count, LayerScratch& scratch) const;
  void feed_forward(Rows& rows, LayerScratch& scratch) const;

  std::size_t width_, inner_;
  Linear qkv_, out_, up_, down_;
  LayerNorm attention_norm_, output_norm_;
};

}  // namespace actant::extract
