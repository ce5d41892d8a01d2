// Format writers: one function a format, each in the file of its name (graphml_exporter.cc …). Streams are
// checked by the caller (export/exporter.cc), folders by themselves.
#pragma once

#include <iosfwd>

#include "export/exporter.h"
#include "export/output_folder.h"
#include "graph/graph_stream.h"

namespace actant::exporter {

using FileWriter = void(const graph::GraphStream& graph, const ExportOptions& options, std::ostream& out);
FileWriter write_cypher, write_cytoscape, write_displacy, write_dot, write_ftm, write_gexf, write_graphml,
    write_json_ld, write_json_lines, write_n_quads, write_n_triples, write_trig, write_turtle;
FileWriter write_edge_table;  // CSV as one stream

using FolderWriter = void(const graph::GraphStream& graph, const ExportOptions& options,
                          OutputFolder& folder);
FolderWriter write_brat, write_csv, write_graphrag, write_gremlin, write_kuzu, write_markdown, write_neo4j;
#ifdef ACTANT_WITH_PARQUET
FolderWriter write_parquet;
#endif

}  // namespace actant::exporter
