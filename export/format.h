// Format: the export formats, in one table: name, file extension, media type.
#pragma once

#include <span>
#include <string_view>

#include "graph/name_table.h"

namespace actant::exporter {

enum class Format { dot, json_ld, n_quads, graphml, csv };

struct FormatRow {
  Format format;
  std::string_view name;       // what -f takes
  std::string_view extension;  // ".dot"
  std::string_view media_type;
  bool is_folder;  // several files: needs -o FOLDER
};
std::span<const FormatRow> formats();
const FormatRow& row_of(Format format);

}  // namespace actant::exporter

template <>
std::span<const actant::graph::NameRow<actant::exporter::Format>>
actant::graph::name_rows<actant::exporter::Format>();
