// Sentences of one paragraph, found on its tokens: abbreviations keep their stop as part of the token.
#pragma once

#include <string_view>
#include <vector>

#include "extract/gazetteer.h"
#include "graph/span.h"

namespace actant::extract {

// Appends, for each sentence, the position after its last token. `tokens` are those of one paragraph.
void split_sentences(std::string_view text, const std::vector<graph::Span>& tokens,
                     const Gazetteer& gazetteer, std::vector<std::uint32_t>& ends);

}  // namespace actant::extract
