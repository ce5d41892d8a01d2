#include "extract/encoder/encoder.h"

#include <string>

namespace actant::extract {
namespace {

constexpr std::size_t vocabulary = 30'522, positions = 512, layers = 6, inner = 1536;

}  // namespace

Encoder::Encoder(const Weights& weights)
    : pieces_(weights.bytes("encoder.pieces", vocabulary * vector_width).data()),
      piece_scales_(weights.floats("encoder.pieces.scale", vocabulary).data()),
      positions_(weights.floats("encoder.positions", positions * vector_width).data()),
      cases_(weights.floats("encoder.cases", case_rows * vector_width).data()),
      norm_(weights.layer_norm("encoder.norm", vector_width)) {
  for (std::size_t i = 0; i < layers; ++i)
    layers_.emplace_back(weights, "encoder.layers." + std::to_string(i), vector_width, inner);
}

void Encoder::run(const Window& window, Rows& rows, LayerScratch& scratch) const {
  const auto count = window.pieces.size();
  rows.resize(count, vector_width);
  for (std::size_t r = 0; r < count; ++r) {
    const std::int8_t* piece = pieces_ + window.pieces[r] * vector_width;
    const float scale = piece_scales_[window.pieces[r]];
    const float* position = positions_ + r * vector_width;
    const float* written = cases_ + window.cases[r] * vector_width;
    float* x = rows.x.data() + r * vector_width;
    for (std::size_t i = 0; i < vector_width; ++i)
      x[i] = static_cast<float>(piece[i]) * scale + position[i] + written[i];
  }
  const auto& k = kernels();
  k.norm(rows.x.data(), count, vector_width, norm_);
  k.quantize(rows.x.data(), count, vector_width, rows.q.data(), rows.scales.data());
  for (const auto& layer : layers_) layer.run(rows, scratch);
}

}  // namespace actant::extract
