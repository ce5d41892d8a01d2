#include "export/csv_table.h"

#include <ostream>

#include "export/escape.h"

namespace actant::exporter {
namespace {

std::string separated(const std::vector<std::string>& items) {
  constexpr char separator = '\x1F';
  std::string all;
  for (std::string item : items) {
    std::erase(item, separator);
    if (item.empty()) continue;
    if (!all.empty()) all += separator;
    all += item;
  }
  return all;
}

}  // namespace

const CsvDialect plain_csv{"\r\n", false, false, joined};
const CsvDialect loader_csv{"\n", true, true, separated};

void CsvTable::put(const std::string& field) {
  if (!first_) row_ += ',';
  first_ = false;
  row_ += field;
}

void CsvTable::add(std::string_view text) { put(csv_field(text, dialect_.all_quoted)); }

void CsvTable::add_cell(const Cell& cell, ColumnType type) {
  if (is_empty(cell)) return put({});
  if (const auto* items = std::get_if<std::vector<std::string>>(&cell)) {
    const std::string list = dialect_.list(*items);
    return list.empty() ? put({}) : add(std::string_view(list));
  }
  const std::string text = text_of(cell);
  if (type != ColumnType::date || !dialect_.days) return add(std::string_view(text));
  const std::string day = day_of(text);
  return day.empty() ? put({}) : add(std::string_view(day));
}

void CsvTable::end_row() {
  row_ += dialect_.end_of_line;
  out_.write(row_.data(), static_cast<std::streamsize>(row_.size()));
  row_.clear();
  first_ = true;
}

}  // namespace actant::exporter
