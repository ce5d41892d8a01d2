// Table rows: the five tables of a graph, row by row, for every format that writes tables.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "export/columns.h"
#include "export/exporter.h"

namespace actant::exporter {

struct TableColumn {
  std::string_view name;
  ColumnType type;
};

class TableRows {
 public:
  TableRows() = default;
  TableRows(const TableRows&) = delete;
  TableRows& operator=(const TableRows&) = delete;
  virtual ~TableRows() = default;

  virtual void add(const Cells& cells) = 0;  // one a column
  virtual void finish() = 0;                 // Error(io)
};

// Opens one of "documents", "nodes", "edges", "quotations", "evidence".
using TableOpener = std::function<std::unique_ptr<TableRows>(const std::string& name,
                                                             const std::vector<TableColumn>& columns)>;

// All of them in one walk; without evidence there is no table of it.
void write_tables(const graph::GraphStream& graph, const ExportOptions& options, const TableOpener& open);
// Only the table of edges.
void write_edges(const graph::GraphStream& graph, const ExportOptions& options, const TableOpener& open);

}  // namespace actant::exporter
