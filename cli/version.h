// What `actant --version` prints: version, models with their hashes, SIMD path.
#pragma once

#include <string>

namespace actant::cli {

std::string version_text();

}  // namespace actant::cli
