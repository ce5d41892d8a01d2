// UTF-8 as the language steps need it: one code point at a time, and what kind of character it is.
#pragma once

#include <string>
#include <string_view>

#include "graph/utf8.h"

namespace actant::extract {

using graph::code_point_at;
using graph::CodePoint;
using graph::repair_utf8;

bool is_space(char32_t c);
bool is_letter(char32_t c);  // letters and the marks that combine with them
bool is_upper(char32_t c);   // title case too
bool is_digit(char32_t c);

// ASCII only, so that offsets stay the same.
std::string lower_ascii(std::string_view text);

}  // namespace actant::extract
