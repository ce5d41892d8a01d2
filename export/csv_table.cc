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

void CsvTable::begin_field() {
  if (!first_) row_ += ',';
  first_ = false;
}

void CsvTable::add(std::string_view text) {
  begin_field();
  append_csv_field(row_, text, dialect_.all_quoted);
}

void CsvTable::add_plain(std::string_view text) {
  begin_field();
  if (dialect_.all_quoted) row_ += '"';
  row_ += text;
  if (dialect_.all_quoted) row_ += '"';
}

void CsvTable::add(const graph::NodeId& id) {
  const auto digits = id.digits();
  add_plain({digits.data(), digits.size()});
}

void CsvTable::add_cell(const Cell& cell, ColumnType type) {
  if (is_empty(cell)) return begin_field();
  if (const auto* words = std::get_if<Words>(&cell)) {
    if (words->is_id()) return add_plain(words->view());
    if (type != ColumnType::date || !dialect_.days) return add(words->view());
    const std::string day = day_of(words->view());
    return day.empty() ? begin_field() : add(day);
  }
  if (const auto* items = std::get_if<std::vector<std::string>>(&cell)) {
    const std::string list = dialect_.list(*items);
    return list.empty() ? begin_field() : add(list);
  }
  if (const auto* real = std::get_if<double>(&cell)) {
    if (latest_decimal_.empty() || *real != latest_real_) {
      latest_real_ = *real;
      latest_decimal_ = decimal(*real);
    }
    return add_plain(latest_decimal_);
  }
  add_plain(text_of(cell));
}

void CsvTable::end_row() {
  row_ += dialect_.end_of_line;
  out_.write(row_.data(), static_cast<std::streamsize>(row_.size()));
  row_.clear();
  first_ = true;
}

}  // namespace actant::exporter
