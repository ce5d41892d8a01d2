// Tokens of one paragraph, by the conventions of Universal Dependencies for English: "did|n't", "Ruhl|'s",
// "UK|-|based", one token for "U.S.", "10,000", "…", an address of the web. Offsets are exact; no white space
// is a token.
#pragma once

#include <string_view>
#include <vector>

#include "extract/gazetteer.h"
#include "graph/span.h"

namespace actant::extract {

// Appends the tokens of `paragraph`, a range of `text`, which is valid UTF-8. Linear.
void tokenize(std::string_view text, graph::Span paragraph, const Gazetteer& gazetteer,
              std::vector<graph::Span>& tokens);

}  // namespace actant::extract
