// What an input is, judged by its first bytes, never by its name.
#pragma once

#include <cstddef>
#include <string_view>

#include "extract/reader/document_reader.h"

namespace actant::extract {

inline constexpr std::size_t bytes_to_judge_by = 1U << 16U;

// Throws Error(invalid_input) for the files of other programs, which it names, and for binary data.
InputFormat kind_of(std::string_view head);

// UTF-16 by its mark.
bool has_byte_order_mark(std::string_view head);

// Without a UTF-8 mark and the white space in front.
std::string_view without_space(std::string_view text);

}  // namespace actant::extract
