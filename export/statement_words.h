// Statement words: what an edge says, in a sentence for people and language models.
#pragma once

#include <string>

#include "graph/graph_stream.h"

namespace actant::exporter {

// "member of"; "not: member of"; "planned: travel to".
std::string words_of(const graph::Edge& edge);
// ", according to Ann Lee"; empty for what articles state themselves.
std::string voice_of(const graph::GraphStream& graph, const graph::Edge& edge);

}  // namespace actant::exporter
