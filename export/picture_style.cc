#include "export/picture_style.h"

#include "export/escape.h"
#include "export/line_wrap.h"

namespace actant::exporter::style {
namespace {

using graph::NodeKind;

constexpr std::size_t title_columns = 90;
// DejaVu is wide: where it is missing, its stand-ins fit into the boxes that were measured with it.
constexpr char fonts[] = "DejaVu Sans,Helvetica,Arial,sans-serif";

struct ShapeRow {
  NodeKind kind;
  const char* shape;
  const char* style;
};
constexpr ShapeRow shapes[] = {
    {NodeKind::person, "box", "filled,rounded"}, {NodeKind::organization, "box", "filled"},
    {NodeKind::place, "hexagon", "filled"},      {NodeKind::group, "box3d", "filled"},
    {NodeKind::product, "component", "filled"},  {NodeKind::work, "note", "filled"},
    {NodeKind::law, "folder", "filled"},         {NodeKind::facility, "octagon", "filled"},
    {NodeKind::event, "cds", "filled"},          {NodeKind::quotation, "box", "filled"},
    {NodeKind::document, "tab", "filled"},
};

constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

DotGraph::Attributes graph_attributes(std::string_view title) {
  return {{"charset", "UTF-8"},
          {"rankdir", "LR"},
          {"fontname", fonts},
          {"fontsize", "15"},
          {"labelloc", "t"},
          {"labeljust", "l"},
          {"label", title.empty() ? std::string() : label(title, title_columns, 'l')},
          {"bgcolor", "white"},
          {"pad", "0.2"},
          {"nodesep", "0.18"},
          {"ranksep", "0.9"}};
}

DotGraph::Attributes node_defaults() {
  return {{"fontname", fonts},      {"fontsize", "11"},       {"shape", "box"},
          {"style", "filled"},      {"fillcolor", "#FFFFFF"}, {"color", ink},
          {"fontcolor", "#111111"}, {"margin", "0.12,0.07"},  {"label", "\\N"}};
}

DotGraph::Attributes edge_defaults() {
  return {{"fontname", fonts}, {"fontsize", "9"}, {"color", ink}, {"fontcolor", ink}, {"arrowsize", "0.7"}};
}

DotGraph::Attributes shape_of(NodeKind kind) {
  for (const ShapeRow& row : shapes) {
    if (row.kind == kind) return {{"shape", row.shape}, {"style", row.style}};
  }
  return {{"shape", "box"}, {"style", "filled"}};
}

std::string line_width(double confidence) {
  // A tenth of a point is as fine as print shows; whole tenths keep the text short and free of locale.
  const int tenths = 5 + static_cast<int>(confidence * 22.0);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string label(std::string_view text, std::size_t columns, char align) {
  std::string lines;
  for (const std::string& line : wrapped(text, columns)) {
    if (align == 'n' && !lines.empty()) lines += "\\n";
    lines += dot_label(line);
    if (align != 'n') lines += std::string("\\") + align;
  }
  return lines;
}

std::string said_words(const graph::Utterance& utterance, std::size_t max_words) {
  std::string words = first_words(utterance.text, max_words);
  if (utterance.reports.front().type == graph::QuotationType::direct) return "“" + words + "”";
  constexpr std::string_view complementizer = "that ";
  if (words.starts_with(complementizer)) words.erase(0, complementizer.size());
  return words;
}

std::string name_label(std::string_view name, std::size_t columns) {
  const std::string words = label(name, columns);
  return words.empty() ? "(no name)" : words;
}

std::string plain_date(std::string_view iso_date) {
  const std::string_view year = iso_date.substr(0, 4);
  if (iso_date.size() < 7 || !is_number(year) || iso_date[4] != '-' || !is_number(iso_date.substr(5, 2))) {
    return std::string(iso_date);
  }
  const auto month = static_cast<std::size_t>((iso_date[5] - '0') * 10 + (iso_date[6] - '0'));
  if (month < 1 || month > 12) return std::string(iso_date);
  std::string date = std::string(months[month - 1]) + " " + std::string(year);
  if (iso_date.size() < 10 || iso_date[7] != '-' || !is_number(iso_date.substr(8, 2))) return date;
  std::string_view day = iso_date.substr(8, 2);
  if (day[0] == '0') day.remove_prefix(1);
  return std::string(day) + " " + date;
}

}  // namespace actant::exporter::style
