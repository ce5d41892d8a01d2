// Word lists are tab-separated lines; empty ones and those that begin with # say nothing.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace actant::extract {

// The parts of a text between separators; at least one.
std::vector<std::string_view> parts_of(std::string_view text, char separator);

// Calls `take` with the columns of each row of the list, at least `columns` of them: those that a row lacks
// are empty.
template <typename Take>
void for_each_row(std::string_view list, std::size_t columns, Take take) {
  for (const std::string_view line : parts_of(list, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    auto row = parts_of(line, '\t');
    if (row.size() < columns) row.resize(columns);
    take(row);
  }
}

}  // namespace actant::extract
