#include "export/format.h"

#include <algorithm>
#include <array>

namespace actant::exporter {
namespace {

constexpr FormatRow rows[] = {
    {Format::dot, "dot", ".dot", "text/vnd.graphviz", false},
    {Format::json_ld, "jsonld", ".jsonld", "application/ld+json", false},
    {Format::n_quads, "nquads", ".nq", "application/n-quads", false},
    {Format::graphml, "graphml", ".graphml", "application/graphml+xml", false},
    {Format::csv, "csv", ".csv", "text/csv", true},
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
