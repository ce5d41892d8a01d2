#include "export/format.h"

#include <algorithm>
#include <array>

namespace actant::exporter {
namespace {

// U+001F between the items of a list: no text of ours holds it there. Text holds newlines.
constexpr std::string_view neo4j_import =
    "neo4j-admin database import full neo4j --array-delimiter=U+001F --multiline-fields=true "
    "--nodes=TARGET/nodes-header.csv,TARGET/nodes.csv "
    "--relationships=TARGET/edges-header.csv,TARGET/edges.csv";

constexpr FormatRow rows[] = {
    {Format::json_ld, "jsonld", ".jsonld", "application/ld+json", false, Ability::lines, ""},
    {Format::n_quads, "nquads", ".nq", "application/n-quads", false, Ability::triple_terms, ""},
    {Format::trig, "trig", ".trig", "application/trig", false, Ability::triple_terms, ""},
    {Format::turtle, "turtle", ".ttl", "text/turtle", false, Ability::triple_terms, ""},
    {Format::n_triples, "ntriples", ".nt", "application/n-triples", false, Ability::triple_terms, ""},
    {Format::neo4j, "neo4j", "", "text/csv", true, Ability::none, neo4j_import},
    {Format::cypher, "cypher", ".cypher", "application/x-cypher-query", false, Ability::none, ""},
    {Format::kuzu, "kuzu", "", "text/csv", true, Ability::none,
     "cd TARGET && kuzu ../actant.kuzu < load.cypher"},
    {Format::gremlin, "gremlin", "", "text/csv", true, Ability::none, ""},
    {Format::graphml, "graphml", ".graphml", "application/graphml+xml", false, Ability::none, ""},
    {Format::gexf, "gexf", ".gexf", "application/gexf+xml", false, Ability::none, ""},
    {Format::cytoscape, "cytoscape", ".cyjs", "application/json", false, Ability::none, ""},
    {Format::dot, "dot", ".dot", "text/vnd.graphviz", false, Ability::none, ""},
    {Format::csv, "csv", "", "text/csv", true, Ability::none, ""},
    {Format::json_lines, "jsonl", ".jsonl", "application/x-ndjson", false, Ability::none, ""},
#ifdef ACTANT_WITH_PARQUET
    {Format::parquet, "parquet", "", "application/vnd.apache.parquet", true, Ability::none, ""},
#endif
    {Format::graphrag, "graphrag", "", "text/csv", true, Ability::none, ""},
    {Format::ftm, "ftm", ".ftm.json", "application/x-ndjson", false, Ability::none, ""},
    {Format::markdown, "markdown", "", "text/markdown", true, Ability::none, ""},
    {Format::brat, "brat", "", "text/plain", true, Ability::none, ""},
    {Format::displacy, "displacy", ".displacy.jsonl", "application/x-ndjson", false, Ability::none, ""},
};

constexpr auto names = [] {
  std::array<graph::NameRow<Format>, std::size(rows)> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = {rows[i].format, rows[i].name};
  return table;
}();

}  // namespace

std::span<const FormatRow> formats() { return rows; }

const FormatRow& row_of(Format format) {
  const auto* row =
      std::find_if(std::begin(rows), std::end(rows), [&](const FormatRow& r) { return r.format == format; });
  if (row == std::end(rows))
    throw graph::Error(graph::ErrorKind::invalid_argument, {}, "unknown export format");
  return *row;
}

}  // namespace actant::exporter

template <>
std::span<const actant::graph::NameRow<actant::exporter::Format>>
actant::graph::name_rows<actant::exporter::Format>() {
  return actant::exporter::names;
}
