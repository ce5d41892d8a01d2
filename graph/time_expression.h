// TimeExpression: words that name a time, and its normalised value.
#pragma once

#include <cstdint>
#include <string>

#include "graph/name_table.h"
#include "graph/span.h"

namespace actant::graph {

enum class TimeType : std::uint8_t { date = 1, time = 2, duration = 3, set = 4 };
template <>
std::span<const NameRow<TimeType>> name_rows<TimeType>();

struct TimeExpression {
  Span span;
  TimeType type = TimeType::date;
  std::string value;  // ISO 8601 / EDTF, or TIMEX3 (P3D, PRESENT_REF); empty when it cannot be known

  friend bool operator==(const TimeExpression&, const TimeExpression&) = default;
};

// Where a value begins, as text that sorts: "2031-Q3" → "2031-07-00", "198X" → "1980-00-00".
std::string beginning_of(const std::string& value);

}  // namespace actant::graph
