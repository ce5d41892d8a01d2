// Encoding: bytes as delivered → valid UTF-8, and what could not be decoded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace actant::extract {

struct DecodedText {
  std::string text;                             // valid UTF-8, without a byte-order mark and without NUL
  std::uint32_t replaced = 0;                   // invalid bytes and NULs that became U+FFFD
  std::optional<std::uint64_t> first_replaced;  // byte position of the first in the input
};

// In this order: byte-order mark (UTF-8, -16, -32); `declared`, the name that the input itself gives, unless
// the bytes are UTF-8 all the same; UTF-8; what ICU detects; windows-1252. Never throws for what the bytes
// are.
DecodedText decode(std::string_view bytes, std::string_view declared = {});

// Only the repair: ill-formed UTF-8 and NUL become U+FFFD, one for each maximal ill-formed part
// (Unicode, 3.9).
DecodedText decode_utf8(std::string_view bytes);

// The encoding that a page's or feed's first bytes declare (meta charset, http-equiv, XML declaration), or
// "".
std::string declared_encoding(std::string_view bytes);

// UTF-8 that was taken for windows-1252 and encoded again ("â€™" for "’") is undone, when that is certain:
// every stretch of characters beyond ASCII becomes UTF-8 again, and there are at least two.
void undo_double_encoding(std::string& text);

}  // namespace actant::extract
