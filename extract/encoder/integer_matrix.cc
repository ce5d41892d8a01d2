#include "extract/encoder/integer_matrix.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <oneapi/dnnl/dnnl.hpp>
#include <string_view>
#include <unordered_map>
#include <vector>

// oneDNN is built with GNU's OpenMP, whose header not every compiler has (OpenMP API 5.0, 3.2.1).
extern "C" void omp_set_num_threads(int);

namespace actant::extract {
namespace {

constexpr std::size_t rows_at_once = 64;
constexpr std::size_t fewest_rows = 16;     // for fewer the kernels are faster
constexpr std::size_t smallest_side = 384;  // small matrices too

bool uses_tiles() {
  static const bool chosen = [] {
    const char* wanted = std::getenv("ACTANT_SIMD");
    if (wanted != nullptr && *wanted != '\0') return std::string_view(wanted) == "onednn";
    const auto best = dnnl::get_effective_cpu_isa();
    return best == dnnl::cpu_isa::avx512_core_amx;
  }();
  return chosen;
}

}  // namespace

class IntegerMatrix::Tiles {
 public:
  explicit Tiles(const PackedWeights& weights)
      : engine_(dnnl::engine::kind::cpu, 0),
        inputs_(weights.inputs),
        outputs_(weights.outputs),
        offsets_(weights.offset) {
    using Type = dnnl::memory::data_type;
    using Tag = dnnl::memory::format_tag;
    const auto k = static_cast<dnnl::memory::dim>(inputs_);
    const auto n = static_cast<dnnl::memory::dim>(outputs_);
    const dnnl::memory::dim m = rows_at_once;
    rows_ = {{m, k}, Type::u8, Tag::ab};
    sums_ = {{m, n}, Type::s32, Tag::ab};
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const dnnl::matmul::desc description(rows_, {{k, n}, Type::s8, Tag::any}, sums_);
    const dnnl::matmul::primitive_desc chosen(description, attributes, engine_);
    scratchpad_ = chosen.scratchpad_desc();
    product_ = dnnl::matmul(chosen);

    omp_set_num_threads(1);
    auto plain = unpacked(weights);
    dnnl::memory source({{k, n}, Type::s8, Tag::ba}, engine_, plain.data());
    weights_ = dnnl::memory(chosen.weights_desc(), engine_);
    dnnl::stream stream(engine_);
    dnnl::reorder(source, weights_).execute(stream, source, weights_);
    stream.wait();
  }

  // Exactly rows_at_once rows.
  void run(const std::uint8_t* a, std::int32_t* sums) const {
    omp_set_num_threads(1);  // of this thread: work is shared by documents, never inside a product
    dnnl::stream stream(engine_);
    const dnnl::memory rows(rows_, engine_, const_cast<std::uint8_t*>(a));
    const dnnl::memory result(sums_, engine_, sums);
    const dnnl::memory scratch(scratchpad_, engine_);
    product_.execute(stream, {{DNNL_ARG_SRC, rows},
                              {DNNL_ARG_WEIGHTS, weights_},
                              {DNNL_ARG_DST, result},
                              {DNNL_ARG_SCRATCHPAD, scratch}});
    stream.wait();
  }

  void multiply(const std::uint8_t* a, std::size_t rows, std::int32_t* sums) const {
    std::size_t first = 0;
    for (; first + rows_at_once <= rows; first += rows_at_once)
      run(a + first * inputs_, sums + first * outputs_);
    if (first < rows) {
      thread_local std::vector<std::uint8_t> padded_rows;
      thread_local std::vector<std::int32_t> padded_sums;
      padded_rows.assign(rows_at_once * inputs_, 128);
      padded_sums.resize(rows_at_once * outputs_);
      std::memcpy(padded_rows.data(), a + first * inputs_, (rows - first) * inputs_);
      run(padded_rows.data(), padded_sums.data());
      std::copy_n(padded_sums.data(), (rows - first) * outputs_, sums + first * outputs_);
    }
    // The activations are 128 too large: what the kernels begin with is added here.
    for (std::size_t r = 0; r < rows; ++r) {
      std::int32_t* row = sums + r * outputs_;
      for (std::size_t o = 0; o < outputs_; ++o) row[o] += offsets_[o];
    }
  }

 private:
  // [outputs / 16][inputs / 4][16][4] → outputs × inputs
  static std::vector<std::int8_t> unpacked(const PackedWeights& weights) {
    std::vector<std::int8_t> plain(weights.inputs * weights.outputs);
    for (std::size_t o = 0; o < weights.outputs; ++o) {
      for (std::size_t i = 0; i < weights.inputs; i += 4)
        std::memcpy(plain.data() + o * weights.inputs + i,
                    weights.data + (o / 16) * 16 * weights.inputs + i * 16 + (o % 16) * 4, 4);
    }
    return plain;
  }

  dnnl::engine engine_;
  std::size_t inputs_, outputs_;
  const std::int32_t* offsets_;
  dnnl::memory::desc rows_, sums_, scratchpad_;
  dnnl::matmul product_;
  dnnl::memory weights_;
};

IntegerMatrix::IntegerMatrix(const PackedWeights& weights) : weights_(weights) {
  if (uses_tiles() && weights.inputs >= smallest_side && weights.outputs >= smallest_side)
    tiles_ = std::make_shared<const Tiles>(weights);
}

void IntegerMatrix::multiply(const std::uint8_t* a, std::size_t rows, std::int32_t* sums) const {
  if (tiles_ && rows >= fewest_rows)
    tiles_->multiply(a, rows, sums);
  else
    kernels().multiply(a, rows, weights_, sums);
}

const char* instruction_set_name() {
  if (!uses_tiles()) return kernels().name;
  return dnnl::get_effective_cpu_isa() == dnnl::cpu_isa::avx512_core_amx ? "AMX by oneDNN" : "oneDNN";
}

}  // namespace actant::extract
