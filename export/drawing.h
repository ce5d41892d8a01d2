// Drawing: who-said-what, ego, timeline and story pictures. One DOT text (built by cgraph), laid out by the
// program `dot`.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "graph/happening.h"
#include "graph/knowledge_graph.h"
#include "graph/name_table.h"

namespace actant::exporter {

enum class PictureFormat { svg, dot, png };

struct DrawingOptions {
  std::string title;            // printed above the picture; may be empty
  std::size_t max_edges = 150;  // layered drawings explode beyond; then the top ones and "+ k more"
  std::size_t max_nodes = 60;   // ego pictures
  std::size_t max_words = 25;   // of a statement, verbatim
};

// Three columns: speaker → statement → about or addressee; statements by date. Takes a graph of utterances
// (store::Store::quotes).
std::string who_said_what_dot(const graph::KnowledgeGraph& graph, const DrawingOptions& options);

// One entity and what touches it, at most max_nodes; a count says how many are hidden.
std::string ego_dot(const graph::KnowledgeGraph& graph, const graph::NodeId& centre,
                    const DrawingOptions& options);

// What happened to an entity (graph::timeline_of), from top to bottom, beside its dates.
std::string timeline_dot(const graph::KnowledgeGraph& graph, const std::vector<graph::TimelineItem>& items,
                         const DrawingOptions& options);

// The graph of one article: who acts and speaks, what happens and is said in the order of the text, to whom.
std::string story_dot(const graph::KnowledgeGraph& graph, const DrawingOptions& options);

// Lays out `dot_text` in a child process and returns the picture's bytes; PictureFormat::dot returns it as it
// is. Error(unsupported) that names the package when Graphviz's programs are missing.
std::string render(const std::string& dot_text, PictureFormat format);

}  // namespace actant::exporter

template <>
std::span<const actant::graph::NameRow<actant::exporter::PictureFormat>>
actant::graph::name_rows<actant::exporter::PictureFormat>();
