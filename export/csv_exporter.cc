// CSV by RFC 4180: a header line, CR LF, quotation marks doubled. Cells are the values themselves: what a
// database or pandas loads. A spreadsheet may run a cell that begins with "=": import the columns as text
// there.
#include <ostream>

#include "export/csv_table.h"
#include "export/format_writers.h"
#include "export/table_rows.h"

namespace actant::exporter {
namespace {

class CsvRows final : public TableRows {
 public:
  CsvRows(std::ostream& out, const std::vector<TableColumn>& columns)
      : columns_(columns), table_(out, plain_csv) {
    for (const TableColumn& column : columns) table_.add(column.name);
    table_.end_row();
  }

  void add(const Cells& cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) table_.add_cell(cells[i], columns_[i].type);
    table_.end_row();
  }
  void finish() override {}

 private:
  std::vector<TableColumn> columns_;
  CsvTable table_;
};

class CsvFile final : public TableRows {
 public:
  CsvFile(std::unique_ptr<OutputFile> file, const std::vector<TableColumn>& columns)
      : file_(std::move(file)), rows_(file_->stream(), columns) {}

  void add(const Cells& cells) override { rows_.add(cells); }
  void finish() override { file_->finish(); }

 private:
  std::unique_ptr<OutputFile> file_;
  CsvRows rows_;
};

}  // namespace

void write_edge_table(const graph::GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  write_edges(graph, options, [&](const std::string&, const std::vector<TableColumn>& columns) {
    return std::make_unique<CsvRows>(out, columns);
  });
}

void write_csv(const graph::GraphStream& graph, const ExportOptions& options, OutputFolder& folder) {
  write_tables(graph, options, [&](const std::string& name, const std::vector<TableColumn>& columns) {
    return std::make_unique<CsvFile>(folder.open(name + ".csv"), columns);
  });
}

}  // namespace actant::exporter
