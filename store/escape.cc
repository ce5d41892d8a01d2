#include "store/escape.h"

namespace actant::store {

std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F && c != '\\') {
      safe += c;
      continue;
    }
    safe += "\\x";
    safe += digits[byte >> 4U];
    safe += digits[byte & 0x0FU];
  }
  return safe;
}

}  // namespace actant::store
