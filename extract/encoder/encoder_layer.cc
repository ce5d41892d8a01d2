#include "extract/encoder/encoder_layer.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace actant::extract {
namespace {

constexpr std::size_t rows_at_once = 64;  // so that a product's sums stay in the second-level cache

std::size_t rounded_up(std::size_t count) { return (count + 15) / 16 * 16; }

}  // namespace

void Rows::resize(std::size_t rows, std::size_t width) {
  count = rows;
  x.resize(rows * width);
  q.resize(rows * width);
  scales.resize(rows);
}

EncoderLayer::EncoderLayer(const Weights& weights, const std::string& name, std::size_t width,
                           std::size_t inner)
    : width_(width),
      inner_(inner),
      qkv_(weights.linear(name + ".qkv", width, 3 * width)),
      out_(weights.linear(name + ".out", width, width)),
      up_(weights.linear(name + ".up", width, inner)),
      down_(weights.linear(name + ".down", inner, width)),
      attention_norm_(weights.layer_norm(name + ".attention_norm", width)),
      output_norm_(weights.layer_norm(name + ".output_norm", width)) {}

void EncoderLayer::run(Rows& rows, LayerScratch& scratch) const {
  const auto& k = kernels();
  project(rows, scratch);
  attend(rows.count, scratch);
  k.quantize(scratch.mixed.x.data(), rows.count, width_, scratch.mixed.q.data(), scratch.mixed.scales.data());
  scratch.sums.resize(rows.count * width_);
  out_.matrix.multiply(scratch.mixed.q.data(), rows.count, scratch.sums.data());
  k.add_norm_quantize(scratch.sums.data(), rows.count, width_, scratch.mixed.scales.data(), out_.scale,
                      attention_norm_, rows.x.data(), rows.q.data(), rows.scales.data());
  feed_forward(rows, scratch);
}

// Queries and keys quantized a token and head; values kept as numbers, since a head has one scale for the
// window.
void EncoderLayer::project(const Rows& rows, LayerScratch& scratch) const {
  const auto& k = kernels();
  const auto heads = width_ / head_width;
  const auto padded = rounded_up(rows.count);
  scratch.values.resize(rows.count * 3 * width_);
  scratch.queries.resize(heads * rows.count * head_width);
  scratch.query_scales.resize(heads * rows.count);
  scratch.keys.resize(heads * padded * head_width);
  scratch.key_offsets.resize(heads * padded);
  scratch.key_scales.resize(heads * padded);
  scratch.sums.resize(rows_at_once * std::max(3 * width_, inner_));
  for (std::size_t first = 0; first < rows.count; first += rows_at_once) {
    const auto count = std::min(rows_at_once, rows.count - first);
    qkv_.matrix.multiply(rows.q.data() + first * width_, count, scratch.sums.data());
    k.dequantize(scratch.sums.data(), count, 3 * width_, rows.scales.data() + first, qkv_.scale,
                 scratch.values.data() + first * 3 * width_);
  }
  for (std::size_t r = 0; r < rows.count; ++r) {
    const float* row = scratch.values.data() + r * 3 * width_;
    for (std::size_t h = 0; h < heads; ++h) {
      k.quantize(row + h * head_width, 1, head_width,
                 scratch.queries.data() + (h * rows.count + r) * head_width,
                 scratch.query_scales.data() + h * rows.count + r);
      const float* key = row + width_ + h * head_width;
      const float most = k.largest(key, 1, head_width, head_width);
      std::array<std::int8_t, head_width> q;
      scratch.key_offsets[h * padded + r] =
          -128 * k.quantize_key(key, head_width, most > 0.0F ? 63.0F / most : 0.0F, q.data());
      scratch.key_scales[h * padded + r] = most / 63.0F;
      std::int8_t* packed =
          scratch.keys.data() + h * padded * head_width + (r / 16) * 16 * head_width + (r % 16) * 4;
      for (std::size_t i = 0; i < head_width; i += 4) std::memcpy(packed + i * 16, q.data() + i, 4);
    }
  }
  // What stands behind the last row takes no part, but is multiplied too.
  for (std::size_t h = 0; h < heads; ++h) {
    for (auto r = rows.count; r < padded; ++r) {
      scratch.key_offsets[h * padded + r] = 0;
      scratch.key_scales[h * padded + r] = 0.0F;
      std::int8_t* packed =
          scratch.keys.data() + h * padded * head_width + (r / 16) * 16 * head_width + (r % 16) * 4;
      for (std::size_t i = 0; i < head_width; i += 4) std::memset(packed + i * 16, 0, 4);
    }
  }
}

void EncoderLayer::attend(std::size_t count, LayerScratch& scratch) const {
  const auto& k = kernels();
  const auto heads = width_ / head_width;
  const auto padded = rounded_up(count);
  constexpr float root = 0.176776695F;  // 1 / √32
  static constexpr std::array<std::int32_t, head_width> no_offset{};
  scratch.mixed.resize(count, width_);
  scratch.row.resize(std::max(padded, inner_));
  scratch.shares.resize(rows_at_once * padded);
  scratch.packed_values.resize(padded * head_width);
  scratch.share_sums.resize(rows_at_once);
  scratch.sums.resize(rows_at_once * std::max({padded, 3 * width_, inner_}));
  for (std::size_t h = 0; h < heads; ++h) {
    const float* value = scratch.values.data() + 2 * width_ + h * head_width;
    const float most = k.largest(value, count, head_width, 3 * width_);
    k.pack_values(value, count, padded, head_width, 3 * width_, most > 0.0F ? 127.0F / most : 0.0F,
                  scratch.packed_values.data());
    const PackedWeights keys{scratch.keys.data() + h * padded * head_width,
                             scratch.key_offsets.data() + h * padded, head_width, padded};
    const PackedWeights values{scratch.packed_values.data(), no_offset.data(), padded, head_width};
    for (std::size_t first = 0; first < count; first += rows_at_once) {
      const auto rows = std::min(rows_at_once, count - first);
      k.multiply(scratch.queries.data() + (h * count + first) * head_width, rows, keys, scratch.sums.data());
      for (std::size_t r = 0; r < rows; ++r) {
        scratch.share_sums[r] =
            k.attention_row(scratch.sums.data() + r * padded, scratch.key_scales.data() + h * padded,
                            scratch.query_scales[h * count + first + r] * root, count, padded,
                            scratch.row.data(), scratch.shares.data() + r * padded);
      }
      k.multiply(scratch.shares.data(), rows, values, scratch.sums.data());
      for (std::size_t r = 0; r < rows; ++r) {
        const float scale = (most / 127.0F) / static_cast<float>(scratch.share_sums[r]);
        float* mixed = scratch.mixed.x.data() + (first + r) * width_ + h * head_width;
        for (std::size_t i = 0; i < head_width; ++i)
          mixed[i] = static_cast<float>(scratch.sums[r * head_width + i]) * scale;
      }
    }
  }
}

void EncoderLayer::feed_forward(Rows& rows, LayerScratch& scratch) const {
  const auto& k = kernels();
  scratch.inner.resize(rows_at_once, inner_);
  scratch.row.resize(inner_);
  scratch.sums.resize(rows_at_once * std::max(3 * width_, inner_));
  for (std::size_t first = 0; first < rows.count; first += rows_at_once) {
    const auto count = std::min(rows_at_once, rows.count - first);
    std::uint8_t* q = rows.q.data() + first * width_;
    float* scales = rows.scales.data() + first;
    up_.matrix.multiply(q, count, scratch.sums.data());
    k.gelu_quantize(scratch.sums.data(), count, inner_, scales, up_.scale, scratch.row.data(),
                    scratch.inner.q.data(), scratch.inner.scales.data());
    down_.matrix.multiply(scratch.inner.q.data(), count, scratch.sums.data());
    k.add_norm_quantize(scratch.sums.data(), count, width_, scratch.inner.scales.data(), down_.scale,
                        output_norm_, rows.x.data() + first * width_, q, scales);
  }
}

}  // namespace actant::extract
