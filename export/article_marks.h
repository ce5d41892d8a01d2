// Article marks: what annotation formats show of one article: mentions, triggers and quoted passages with
// what joins them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/knowledge_graph.h"

namespace actant::exporter {

// A marked passage, in text order.
struct Mark {
  std::vector<graph::TextRange> ranges;
  const graph::Node* node = nullptr;
  const graph::Report* report = nullptr;  // of a quoted passage
};

// All marks of the graph of one article: by place, the longer first, then by node.
std::vector<Mark> marks_of(const graph::KnowledgeGraph& article);

// The mark of a node nearest to some evidence: in its sentence if there is one, else the first in the text.
std::optional<std::size_t> mark_for(const std::vector<Mark>& marks, const graph::NodeId& node,
                                    const graph::Evidence& evidence);

}  // namespace actant::exporter
