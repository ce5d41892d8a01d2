// Which word lists this build carries: what `actant --version` names.
#pragma once

#include <string>

namespace actant::extract {

// The first 16 hex digits of the SHA-256 of all lists in their order.
std::string lexicon_digest();

}  // namespace actant::extract
