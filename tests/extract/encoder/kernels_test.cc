#include "extract/encoder/kernels.h"

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "tests/catch.h"

using namespace actant::extract;

namespace {

constexpr InstructionSet all_sets[] = {InstructionSet::sse41, InstructionSet::avx2, InstructionSet::avx512,
                                       InstructionSet::vnni};

struct Product {
  std::size_t rows, inputs, outputs;
  std::vector<std::uint8_t> a;
  std::vector<std::int8_t> weights, packed;
  std::vector<std::int32_t> offsets;

  Product(std::size_t m, std::size_t k, std::size_t n, std::mt19937& random)
      : rows(m), inputs(k), outputs(n), a(m * k), weights(k * n), packed(k * n), offsets(n) {
    for (auto& x : a) x = static_cast<std::uint8_t>(1 + random() % 255);
    for (auto& w : weights) w = static_cast<std::int8_t>(static_cast<int>(random() % 127) - 63);
    pack();
  }

  void pack() {
    for (std::size_t n = 0; n < outputs; ++n) {
      std::int32_t sum = 0;
      for (std::size_t k = 0; k < inputs; ++k) {
        sum += weights[n * inputs + k];
        packed[(n / 16) * 16 * inputs + (k / 4) * 64 + (n % 16) * 4 + k % 4] = weights[n * inputs + k];
      }
      offsets[n] = -128 * sum;
    }
  }

  std::vector<std::int32_t> expected() const {
    std::vector<std::int32_t> sums(rows * outputs, 0);
    for (std::size_t m = 0; m < rows; ++m) {
      for (std::size_t n = 0; n < outputs; ++n) {
        for (std::size_t k = 0; k < inputs; ++k)
          sums[m * outputs + n] +=
              (static_cast<std::int32_t>(a[m * inputs + k]) - 128) * weights[n * inputs + k];
      }
    }
    return sums;
  }

  std::vector<std::int32_t> with(const Kernels& kernels) const {
    std::vector<std::int32_t> sums(rows * outputs);
    kernels.multiply(a.data(), rows, {packed.data(), offsets.data(), inputs, outputs}, sums.data());
    return sums;
  }
};

std::vector<float> numbers(std::size_t count, std::mt19937& random, float size) {
  std::vector<float> x(count);
  for (auto& value : x) value = size * (static_cast<float>(random() % 20001) / 10000.0F - 1.0F);
  return x;
}

// All that a set of kernels makes of one input, as bytes.
std::string digest(const Kernels& k) {
  std::mt19937 random(11);
  std::string bytes;
  const auto keep = [&](const auto& values) {
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
  };
  constexpr std::size_t rows = 13, width = 384;
  const Product product(rows, width, width, random);
  const auto sums = product.with(k);
  const auto scale = numbers(width, random, 0.001F);
  const auto bias = numbers(width, random, 1.0F);
  const auto gain = numbers(width, random, 2.0F);
  std::vector<float> scales(rows, 0.01F), x = numbers(rows * width, random, 3.0F), row(width),
                                          y(rows * width);
  std::vector<std::uint8_t> q(rows * width);
  keep(sums);
  k.dequantize(sums.data(), rows, width, scales.data(), {scale.data(), bias.data()}, y.data());
  keep(y);
  std::vector<float> new_scales(rows);
  k.gelu_quantize(sums.data(), rows, width, scales.data(), {scale.data(), bias.data()}, row.data(), q.data(),
                  new_scales.data());
  keep(q), keep(new_scales);
  k.add_norm_quantize(sums.data(), rows, width, scales.data(), {scale.data(), bias.data()},
                      {gain.data(), bias.data()}, x.data(), q.data(), new_scales.data());
  keep(x), keep(q), keep(new_scales);
  std::vector<std::uint8_t> shares(width);
  for (const std::size_t count : {1U, 15U, 16U, 300U}) {
    const auto sum =
        k.attention_row(sums.data(), scale.data(), 0.3F, count, width, row.data(), shares.data());
    keep(std::vector{sum}), keep(shares);
  }
  std::vector<float> dots(rows);
  k.dot(x.data(), rows, width, bias.data(), dots.data());
  keep(dots);
  std::vector<std::int8_t> packed(16 * width);
  k.pack_values(x.data(), rows, 16, width, width, 20.0F, packed.data());
  keep(packed);
  keep(std::vector{k.largest(x.data(), rows, 32, width)});
  std::vector<std::int8_t> key(32);
  keep(std::vector{k.quantize_key(x.data(), 32, 30.0F, key.data())}), keep(key);
  return bytes;
}

}  // namespace

TEST_CASE("integer products are exact in every instruction set and shape") {
  std::mt19937 random(7);
  for (const auto set : all_sets) {
    if (!is_supported(set)) continue;
    for (const std::size_t rows : {1U, 2U, 7U, 8U, 29U}) {
      for (const std::size_t inputs : {4U, 32U, 384U, 1536U}) {
        for (const std::size_t outputs : {16U, 32U, 48U, 80U}) {
          const Product product(rows, inputs, outputs, random);
          INFO(kernels_for(set).name << " " << rows << " x " << inputs << " x " << outputs);
          REQUIRE(product.with(kernels_for(set)) == product.expected());
        }
      }
    }
  }
}

TEST_CASE("the largest weights and activations do not saturate") {
  std::mt19937 random(7);
  Product product(8, 1536, 48, random);
  for (auto& x : product.a) x = 255;
  for (std::size_t i = 0; i < product.weights.size(); ++i) product.weights[i] = i % 3 == 0 ? -63 : 63;
  product.pack();
  for (const auto set : all_sets) {
    if (is_supported(set)) CHECK(product.with(kernels_for(set)) == product.expected());
  }
}

TEST_CASE("every instruction set gives the same bits") {
  const auto first = digest(kernels_for(InstructionSet::sse41));
  for (const auto set : all_sets) {
    if (!is_supported(set)) continue;
    INFO(kernels_for(set).name);
    CHECK(digest(kernels_for(set)) == first);
  }
}

TEST_CASE("a quantized row is its numbers to half a step") {
  std::mt19937 random(3);
  const auto x = numbers(384, random, 5.0F);
  std::vector<std::uint8_t> q(x.size());
  float scale = 0;
  kernels().quantize(x.data(), 1, x.size(), q.data(), &scale);
  for (std::size_t i = 0; i < x.size(); ++i)
    CHECK(std::fabs(static_cast<float>(static_cast<int>(q[i]) - 128) * scale - x[i]) <= scale * 0.5001F);
}

TEST_CASE("a row of zeros is quantized to zeros") {
  const std::vector<float> x(64, 0.0F);
  std::vector<std::uint8_t> q(x.size(), 1);
  float scale = 1;
  kernels().quantize(x.data(), 1, x.size(), q.data(), &scale);
  CHECK(q == std::vector<std::uint8_t>(64, 128));
  CHECK(scale == 0.0F);
}

TEST_CASE("attention gives shares of 127 at most, and nothing to what takes no part") {
  const std::vector<std::int32_t> sums{100, 200, 300, 400, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  const std::vector<float> scales(16, 0.01F);
  std::vector<float> row(16);
  std::vector<std::uint8_t> shares(16);
  const auto sum =
      kernels().attention_row(sums.data(), scales.data(), 1.0F, 4, 16, row.data(), shares.data());
  CHECK(shares == std::vector<std::uint8_t>{6, 17, 47, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  CHECK(sum == 6 + 17 + 47 + 127);
}

// A row of a matrix begins where the one before it ends; clang's vector types once wanted more.
TEST_CASE("rows may begin at any address") {
  std::mt19937 random(5);
  const auto x = numbers(50, random, 2.0F);
  for (const auto set : all_sets) {
    if (!is_supported(set)) continue;
    const auto& k = kernels_for(set);
    for (const std::size_t shift : {0U, 1U}) {
      std::vector<float> moved(x.begin() + static_cast<std::ptrdiff_t>(shift), x.end());
      std::vector<std::uint8_t> q(49), expected(48);
      float scale = 0;
      k.quantize(x.data() + shift, 1, 48, q.data() + 1, &scale);
      k.quantize(moved.data(), 1, 48, expected.data(), &scale);
      CHECK(std::vector<std::uint8_t>(q.begin() + 1, q.end()) == expected);
    }
  }
}
