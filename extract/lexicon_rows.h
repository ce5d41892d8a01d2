// Word lists are tab-separated lines; empty ones and those that begin with # say nothing.
#pragma once

#include <string_view>
#include <vector>

namespace actant::extract {

// The parts of a text between separators; at least one.
std::vector<std::string_view> parts_of(std::string_view text, char separator);

// Calls `take` with the columns of each row of the list.
template <typename Take>
void for_each_row(std::string_view list, Take take) {
  for (const std::string_view line : parts_of(list, '\n')) {
    if (!line.empty() && line.front() != '#') take(parts_of(line, '\t'));
  }
}

}  // namespace actant::extract
