#include "graph/time_expression.h"

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

}  // namespace actant::graph
