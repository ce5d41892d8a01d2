// Cutting text to fit a box: whole words, verbatim.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace actant::exporter {

// The first words as they stand, runs of white space as one space; " …" behind them when there are more.
std::string first_words(std::string_view text, std::size_t max_words);

// Lines of at most `columns` columns; wide (East Asian) characters take two. Longer words are broken, but
// never before a combining mark. At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

}  // namespace actant::exporter
