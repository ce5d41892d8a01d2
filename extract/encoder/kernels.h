// Kernels: the arithmetic of the encoder, once for each instruction set, with the same bits from all of them.
//
// Products are integers, so their sums have no rounding order: activations u8 (s8 + 128) against weights of 7
// bits, whose pair sums stay below 2^15 where a machine adds pairs in 16 bits. Between the products only + -
// * / and the square root of IEEE 754 in float, rounded to nearest even, never fused; a sum runs in 16 lanes
// (element i in lane i mod 16) and one fixed tree over the lanes. Exponential and GELU are polynomials of
// ours, no library's.
//
// Memory: rows are dense; widths are multiples of 16. Weights are packed in blocks of 16 outputs by 4 inputs:
// [outputs / 16][inputs / 4][16][4] bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace actant::extract {

// What a product multiplies with. `offset` is −128 · (sum of a row of weights): it takes back the 128 of the
// u8.
struct PackedWeights {
  const std::int8_t* data = nullptr;
  const std::int32_t* offset = nullptr;  // one an output
  std::size_t inputs = 0;                // multiple of 4
  std::size_t outputs = 0;               // multiple of 16
};

// Dequantized output: y = s32 · (row scale · output scale) + bias, in this order.
struct OutputScale {
  const float* scale = nullptr;  // one an output
  const float* bias = nullptr;
};

struct LayerNorm {
  const float* gain = nullptr;
  const float* bias = nullptr;
};

struct Kernels {
  const char* name;
  // sums[r][o] = Σ (a[r][i] − 128) · w[o][i] for `rows` rows.
  void (*multiply)(const std::uint8_t* a, std::size_t rows, const PackedWeights& weights, std::int32_t* sums);
  // s8 with one scale a row, stored + 128: q = round(x · 127 / max |x|), scale = max |x| / 127.
  void (*quantize)(const float* x, std::size_t rows, std::size_t width, std::uint8_t* q, float* scales);
  void (*dequantize)(const std::int32_t* sums, std::size_t rows, std::size_t width, const float* scales,
                     const OutputScale& out, float* y);
  // y = GELU(dequantized), then quantized.
  void (*gelu_quantize)(const std::int32_t* sums, std::size_t rows, std::size_t width, const float* scales,
                        const OutputScale& out, float* row, std::uint8_t* q, float* new_scales);
  // x = LayerNorm(x + dequantized), and its quantized form.
  void (*add_norm_quantize)(const std::int32_t* sums, std::size_t rows, std::size_t width,
                            const float* scales, const OutputScale& out, const LayerNorm& norm, float* x,
                            std::uint8_t* q, float* new_scales);
  void (*norm)(float* x, std::size_t rows, std::size_t width, const LayerNorm& norm);
  // One row of attention: x_j = sums[j] · (key_scales[j] · query_scale); p[j] = round(127 · e^(x_j − max))
  // for j < count, 0 up to `width`. Returns Σ p.
  std::int32_t (*attention_row)(const std::int32_t* sums, const float* key_scales, float query_scale,
                                std::size_t count, std::size_t width, float* row, std::uint8_t* p);
  // y[r] = Σ a[r][i] · b[i]
  void (*dot)(const float* a, std::size_t rows, std::size_t width, const float* b, float* y);
  // max |x| over rows that lie `stride` apart.
  float (*largest)(const float* x, std::size_t rows, std::size_t width, std::size_t stride);
  // q = round(x · inverse) in s8; returns Σ q.
  std::int32_t (*quantize_key)(const float* x, std::size_t width, float inverse, std::int8_t* q);
  // round(x · inverse) as weights with the rows as inputs, `padded` of them (zeros behind `rows`), `width`
  // outputs.
  void (*pack_values)(const float* x, std::size_t rows, std::size_t padded, std::size_t width,
                      std::size_t stride, float inverse, std::int8_t* packed);
};

enum class InstructionSet : std::uint8_t { sse41, avx2, avx512, vnni };

// The best set of this machine; ACTANT_SIMD=sse41|avx2|avx512|vnni holds it down, for tests and for
// comparing.
const Kernels& kernels();
bool is_supported(InstructionSet set);
const Kernels& kernels_for(InstructionSet set);

}  // namespace actant::extract
