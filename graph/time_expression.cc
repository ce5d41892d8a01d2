#include "graph/time_expression.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace actant::graph {

template <>
std::span<const NameRow<TimeType>> name_rows<TimeType>() {
  static constexpr NameRow<TimeType> rows[] = {
      {TimeType::date, "date"},
      {TimeType::time, "time"},
      {TimeType::duration, "duration"},
      {TimeType::set, "set"},
  };
  return rows;
}

std::string beginning_of(const std::string& value) {
  const auto first = value.substr(0, value.find('/'));
  if (first.empty() || first.front() == '-') return first;
  std::string year = first.substr(0, 4);
  std::replace(year.begin(), year.end(), 'X', '0');
  if (first.size() < 6) return year + "-00-00";
  const auto rest = first.substr(5);
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> parts = {{{"Q1", "01"},
                                                                                          {"Q2", "04"},
                                                                                          {"Q3", "07"},
                                                                                          {"Q4", "10"},
                                                                                          {"SP", "03"},
                                                                                          {"SU", "06"},
                                                                                          {"FA", "09"},
                                                                                          {"WI", "12"}}};
  for (const auto& [part, month] : parts) {
    if (rest == part) return year + "-" + std::string(month) + "-00";
  }
  return first.size() == 7 ? first + "-00" : first;
}

}  // namespace actant::graph
