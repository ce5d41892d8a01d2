// Picture style: shapes, lines and words that the pictures share.
//
// Nothing is told by colour alone: the fills differ in lightness and print in grey, and every kind has a
// shape of its own or a word.
#pragma once

#include <string>
#include <string_view>

#include "export/dot_graph.h"
#include "graph/knowledge_graph.h"

namespace actant::exporter::style {

inline constexpr char ink[] = "#333333";
inline constexpr char actor_fill[] = "#D6E6F2";  // light blue; 89 % grey
inline constexpr char statement_fill[] = "#FFFFFF";
inline constexpr char topic_fill[] = "#F7EBCF";   // pale yellow; 93 % grey
inline constexpr char centre_fill[] = "#9CC3E0";  // 73 % grey
inline constexpr char no_colour[] = "transparent";

DotGraph::Attributes graph_attributes(std::string_view title);
DotGraph::Attributes node_defaults();
DotGraph::Attributes edge_defaults();

// Shape and style that tell the kind.
DotGraph::Attributes shape_of(graph::NodeKind kind);
// Thicker = more certain.
std::string line_width(double confidence);

// A label of lines: `align` is 'l', 'r' or 'n' (centred).
std::string label(std::string_view text, std::size_t columns, char align = 'n');

// The first words of what was said, between marks if the article quotes them; the "that" of a reported clause
// says nothing in a picture.
std::string said_words(const graph::Utterance& utterance, std::size_t max_words);

// A name to draw; "(no name)" where there is nothing to see.
std::string name_label(std::string_view name, std::size_t columns);

// "29 Nov 2024" of an ISO date; what is no such date stays as it is.
std::string plain_date(std::string_view iso_date);

}  // namespace actant::exporter::style
