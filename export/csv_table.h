// CsvTable: rows of cells as CSV, in the dialect of one reader.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/columns.h"

namespace actant::exporter {

struct CsvDialect {
  std::string_view end_of_line;
  bool all_quoted;  // every field that has a value; what has none is nothing at all
  bool days;        // dates are days or nothing, for readers with a type for them
  std::string (*list)(const std::vector<std::string>& items);
};

// RFC 4180, cells as they are.
extern const CsvDialect plain_csv;
// For bulk loaders of databases: items of a list are parted by U+001F, which is taken out of them.
extern const CsvDialect loader_csv;

class CsvTable {
 public:
  CsvTable(std::ostream& out, const CsvDialect& dialect) : out_(out), dialect_(dialect) {}

  // Cells from left to right, then the end of the line.
  void add(std::string_view text);
  void add(const graph::NodeId& id);
  void add_cell(const Cell& cell, ColumnType type = ColumnType::text);
  void end_row();

 private:
  void begin_field();
  void add_plain(std::string_view text);  // in which nothing needs an escape

  std::ostream& out_;
  const CsvDialect& dialect_;
  std::string row_;
  bool first_ = true;
  double latest_real_ = 0;  // and how it is written: many rows have the same
  std::string latest_decimal_;
};

template <typename Row>
void add_names(CsvTable& table, std::span<const Column<Row>> columns, bool with_evidence) {
  for (const Column<Row>& column : columns) {
    if (with_evidence || !column.is_evidence) table.add(column.name);
  }
}

template <typename Row>
void add_cells(CsvTable& table, const graph::GraphStream& graph, const Row& row,
               std::span<const Column<Row>> columns, bool with_evidence) {
  for (const Column<Row>& column : columns) {
    if (with_evidence || !column.is_evidence) table.add_cell(column.value(graph, row), column.type);
  }
}

}  // namespace actant::exporter
