#include "extract/encoder/kernels.h"

#include <cstdlib>
#include <iterator>

#include "graph/error.h"

namespace actant::extract {

namespace sse41 {
extern const Kernels table;
}
namespace avx2 {
extern const Kernels table;
}
namespace avx512 {
extern const Kernels table;
}
namespace vnni {
extern const Kernels table;
}

bool is_supported(InstructionSet set) {
  __builtin_cpu_init();
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  switch (set) {
    case InstructionSet::sse41:
      return __builtin_cpu_supports("sse4.1");
    case InstructionSet::avx2:
      return __builtin_cpu_supports("avx2");
    case InstructionSet::avx512:
      return avx512;
    case InstructionSet::vnni:
      return avx512 && __builtin_cpu_supports("avx512vnni");
  }
  return false;
}

const Kernels& kernels_for(InstructionSet set) {
  switch (set) {
    case InstructionSet::avx2:
      return avx2::table;
    case InstructionSet::avx512:
      return avx512::table;
    case InstructionSet::vnni:
      return vnni::table;
    case InstructionSet::sse41:
      break;
  }
  return sse41::table;
}

namespace {

const Kernels& choose() {
  constexpr InstructionSet best_first[] = {InstructionSet::vnni, InstructionSet::avx512, InstructionSet::avx2,
                                           InstructionSet::sse41};
  constexpr std::string_view names[] = {"vnni", "avx512", "avx2", "sse41"};
  const char* wanted = std::getenv("ACTANT_SIMD");
  // "onednn" is for integer_matrix.h: what is left for the kernels runs on the best set.
  bool allowed = wanted == nullptr || *wanted == '\0' || std::string_view(wanted) == "onednn";
  for (std::size_t i = 0; i < std::size(best_first); ++i) {
    allowed = allowed || names[i] == wanted;
    if (allowed && is_supported(best_first[i])) return kernels_for(best_first[i]);
  }
  throw graph::Error(graph::ErrorKind::unsupported, "",
                     allowed
                         ? "this processor lacks SSE4.1, which reading an article needs"
                         : "ACTANT_SIMD names no instruction set — use sse41, avx2, avx512, vnni or onednn");
}

}  // namespace

const Kernels& kernels() {
  static const Kernels& chosen = choose();
  return chosen;
}

}  // namespace actant::extract
