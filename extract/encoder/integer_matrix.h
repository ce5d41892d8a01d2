// IntegerMatrix: a matrix of weights that rows of activations are multiplied with, exactly.
//
// Up to AVX-512 VNNI our own kernels are as fast as the machine allows (benchmarks/README.md); where it has
// matrix tiles (AMX) the products go to oneDNN, whose weights are laid out once when the file is opened.
// Integer sums have no rounding order, so both give the same bits.
#pragma once

#include <memory>

#include "extract/encoder/kernels.h"

namespace actant::extract {

class IntegerMatrix {
 public:
  IntegerMatrix() = default;
  explicit IntegerMatrix(const PackedWeights& weights);

  std::size_t inputs() const { return weights_.inputs; }
  std::size_t outputs() const { return weights_.outputs; }  // multiple of 16
  // sums[r][o] = Σ (a[r][i] − 128) · w[o][i]. Safe from several threads at once.
  void multiply(const std::uint8_t* a, std::size_t rows, std::int32_t* sums) const;

 private:
  class Tiles;
  PackedWeights weights_;
  std::shared_ptr<const Tiles> tiles_;  // empty: the kernels multiply
};

// "AVX-512 VNNI", "AMX by oneDNN": what multiplies on this machine. ACTANT_SIMD=onednn asks for oneDNN on
// any.
const char* instruction_set_name();

}  // namespace actant::extract
