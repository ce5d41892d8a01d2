// Utterance: a quotation node with the edges that say who, to whom and about what.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.h"

namespace actant::cli {

struct UtteranceView {
  const graph::Node* node = nullptr;     // kind quotation
  const graph::Node* speaker = nullptr;  // nullptr when nobody is named
  std::vector<const graph::Node*> addressees;
  std::vector<const graph::Node*> about;  // in the order of the graph's edges

  const graph::Report& first_report() const { return node->utterance->reports.front(); }
  std::string_view speaker_name() const {
    return speaker == nullptr ? std::string_view("(nobody named)") : std::string_view(speaker->name);
  }
};

// A view into `graph`, valid as long as it.
UtteranceView view_of(const graph::KnowledgeGraph& graph, const graph::Node& quotation);

// The article behind some evidence; its URI, or its id when the article is not loaded.
std::string uri_of(const graph::KnowledgeGraph& graph, const graph::DocumentId& id);
std::string published_of(const graph::KnowledgeGraph& graph, const graph::DocumentId& id);
// Its publisher; all articles that state none count as one outlet, "(unknown)".
std::string outlet_of(const graph::KnowledgeGraph& graph, const graph::DocumentId& id);

}  // namespace actant::cli
