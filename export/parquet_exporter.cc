// Parquet through Arrow C++, where CMake found it: nodes, edges, evidence, quotations and documents, with
// lists as lists, days as dates and nothing as null. Rows are written by the group, so memory does not grow
// with the graph.
#include <arrow/api.h>
#include <arrow/io/api.h>
#include <parquet/arrow/writer.h>

#include <chrono>

#include "export/format_writers.h"
#include "export/table_rows.h"

namespace actant::exporter {
namespace {

constexpr std::int64_t rows_in_group = 16'384;

void check(const arrow::Status& status, const std::filesystem::path& path) {
  if (status.ok()) return;
  throw graph::Error(graph::ErrorKind::io, path.string(), "cannot be written: " + status.ToString(),
                     "check the free space and the permissions there");
}

std::shared_ptr<arrow::DataType> type_of(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return arrow::int64();
    case ColumnType::real:
      return arrow::float64();
    case ColumnType::date:
      return arrow::date32();
    case ColumnType::list:
      return arrow::list(arrow::utf8());
    case ColumnType::text:
      break;
  }
  return arrow::utf8();
}

// Days since 1970 of a day that day_of() has approved.
std::int32_t day_number(const std::string& day) {
  const auto part = [&](std::size_t at, std::size_t size) { return std::stoi(day.substr(at, size)); };
  const std::chrono::year_month_day date{std::chrono::year(part(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(part(8, 2)))};
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

class ParquetTable final : public TableRows {
 public:
  ParquetTable(std::filesystem::path path, const std::vector<TableColumn>& columns)
      : path_(std::move(path)), columns_(columns) {
    std::vector<std::shared_ptr<arrow::Field>> fields;
    for (const TableColumn& column : columns)
      fields.push_back(arrow::field(std::string(column.name), type_of(column.type)));
    schema_ = arrow::schema(fields);
    auto opened = arrow::io::FileOutputStream::Open(path_.string());
    check(opened.status(), path_);
    file_ = *opened;
    auto properties = parquet::WriterProperties::Builder();
    // The program's name and version do not belong to the data.
    properties.compression(parquet::Compression::SNAPPY)->created_by("Actant");
    auto writer =
        parquet::arrow::FileWriter::Open(*schema_, arrow::default_memory_pool(), file_, properties.build());
    check(writer.status(), path_);
    writer_ = std::move(*writer);
    auto builder = arrow::RecordBatchBuilder::Make(schema_, arrow::default_memory_pool(), rows_in_group);
    check(builder.status(), path_);
    builder_ = std::move(*builder);
  }

  void add(const Cells& cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i)
      check(append(*builder_->GetField(static_cast<int>(i)), cells[i], columns_[i].type), path_);
    if (++rows_ % rows_in_group == 0) flush();
  }

  void finish() override {
    flush();
    check(writer_->Close(), path_);
    check(file_->Close(), path_);
  }

 private:
  static arrow::Status append(arrow::ArrayBuilder& builder, const Cell& cell, ColumnType type) {
    if (is_empty(cell)) return builder.AppendNull();
    if (type == ColumnType::integer)
      return static_cast<arrow::Int64Builder&>(builder).Append(std::get<std::int64_t>(cell));
    if (type == ColumnType::real)
      return static_cast<arrow::DoubleBuilder&>(builder).Append(std::get<double>(cell));
    if (type == ColumnType::date) {
      const std::string day = day_of(text_of(cell));
      return day.empty() ? builder.AppendNull()
                         : static_cast<arrow::Date32Builder&>(builder).Append(day_number(day));
    }
    if (type == ColumnType::text)
      return static_cast<arrow::StringBuilder&>(builder).Append(std::get<Words>(cell).view());
    auto& list = static_cast<arrow::ListBuilder&>(builder);
    ARROW_RETURN_NOT_OK(list.Append());
    for (const std::string& item : std::get<std::vector<std::string>>(cell))
      ARROW_RETURN_NOT_OK(static_cast<arrow::StringBuilder&>(*list.value_builder()).Append(item));
    return arrow::Status::OK();
  }

  void flush() {
    auto batch = builder_->Flush();
    check(batch.status(), path_);
    if ((*batch)->num_rows() > 0) check(writer_->WriteRecordBatch(**batch), path_);
  }

  std::filesystem::path path_;
  std::vector<TableColumn> columns_;
  std::shared_ptr<arrow::Schema> schema_;
  std::shared_ptr<arrow::io::FileOutputStream> file_;
  std::unique_ptr<parquet::arrow::FileWriter> writer_;
  std::unique_ptr<arrow::RecordBatchBuilder> builder_;
  std::int64_t rows_ = 0;
};

}  // namespace

void write_parquet(const graph::GraphStream& graph, const ExportOptions& options, OutputFolder& folder) {
  write_tables(graph, options, [&](const std::string& name, const std::vector<TableColumn>& columns) {
    return std::make_unique<ParquetTable>(folder.claim(name + ".parquet"), columns);
  });
}

}  // namespace actant::exporter
