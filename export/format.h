// Format: the export formats, in one table: name, file extension, media type, how to load them.
#pragma once

#include <span>
#include <string_view>

#include "graph/name_table.h"

namespace actant::exporter {

enum class Format {
  json_ld,
  n_quads,
  trig,
  turtle,
  n_triples,
  neo4j,
  cypher,
  kuzu,
  gremlin,
  graphml,
  gexf,
  cytoscape,
  dot,
  csv,
  json_lines,
  parquet,
  graphrag,
  ftm,
  markdown,
  brat,
  displacy,
};

// What a format can be asked for beyond the graph.
enum class Ability { none, lines, triple_terms };

struct FormatRow {
  Format format;
  std::string_view name;       // what -f takes
  std::string_view extension;  // ".dot"; of a folder empty
  std::string_view media_type;
  bool is_folder;  // several files: needs -o FOLDER
  Ability ability;
  // The next command for a folder, with TARGET where its name goes; lines of a shell.
  std::string_view next_command;
};
std::span<const FormatRow> formats();
const FormatRow& row_of(Format format);

}  // namespace actant::exporter

template <>
std::span<const actant::graph::NameRow<actant::exporter::Format>>
actant::graph::name_rows<actant::exporter::Format>();
