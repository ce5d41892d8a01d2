// Weights: a weight file, mapped read-only. FORMAT of the file, little-endian:
//
//   file   := "ACTANTW1" header_size:u64 header pad payload
//   header := JSON, header_size bytes: "model", "licence", "labels", "tensors": {name: {"type", "shape",
//   "at"}}, "payload":
//             {"bytes", "xxh3_128"} …        `at` counts from the payload's begin
//   pad    := zeros up to a multiple of 64
//
// Tensors begin at multiples of 64. Types are "f32", "i32", "s8" and "u8"; a matrix of products is stored
// packed as kernels.h says. Opening checks size, version and hash, and refuses anything else with a sentence.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/encoder/integer_matrix.h"
#include "extract/encoder/kernels.h"

namespace actant::extract {

// Products with their scales: y = x · weightᵀ + bias over `outputs` real outputs (matrix.outputs() is rounded
// up to 16).
struct Linear {
  IntegerMatrix matrix;
  OutputScale scale;
  std::size_t outputs = 0;
};

class Weights {
 public:
  // Throws Error: io when there is no file, corruption when its bytes are not what was written, unsupported
  // when another version wrote it.
  explicit Weights(const std::filesystem::path& file);
  Weights(Weights&&) noexcept;
  ~Weights();

  const std::string& name() const;  // "actant-news-2"
  const std::string& hash() const;  // of the payload, in hexadecimal
  std::vector<std::string> labels(std::string_view set) const;

  // The tensor of that name; throws corruption when there is none of that type and size.
  std::span<const float> floats(std::string_view tensor, std::size_t size) const;
  std::span<const std::int8_t> bytes(std::string_view tensor, std::size_t size) const;
  std::string_view text(std::string_view tensor) const;
  // `<tensor>.weight`, `.offset`, `.scale` and `.bias`.
  Linear linear(std::string_view tensor, std::size_t inputs, std::size_t outputs) const;
  LayerNorm layer_norm(std::string_view tensor, std::size_t width) const;

 private:
  struct Mapping;
  std::unique_ptr<const Mapping> mapping_;
};

}  // namespace actant::extract
