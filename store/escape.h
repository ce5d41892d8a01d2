// The escape of the dump: one key is one line, and its fields are parted by tabs, whatever an article says.
#pragma once

#include <string>
#include <string_view>

namespace actant::store {

// Backslash, and every byte that could end a field or line or move a terminal's cursor, becomes \xHH.
std::string escaped(std::string_view text);

}  // namespace actant::store
