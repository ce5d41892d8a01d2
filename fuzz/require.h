// The check of a fuzz target: it holds in every build, and a failure is a crash that libFuzzer keeps.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace actant::fuzz {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace actant::fuzz
