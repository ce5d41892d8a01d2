#include "store/calendar_day.h"

#include <chrono>

namespace actant::store {
namespace {

std::optional<unsigned> number_of(std::string_view digits) {
  unsigned number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(digit - '0');
  }
  return number;
}

// Year, and month and day where they are named (else 0).
struct Parts {
  unsigned year = 0, month = 0, day = 0;
};

std::optional<Parts> parts_of(std::string_view date) {
  if (date.size() < 4) return std::nullopt;
  const auto year = number_of(date.substr(0, 4));
  if (!year) return std::nullopt;
  Parts parts{*year, 0, 0};
  if (date.size() < 7 || date[4] != '-') return parts;
  const auto month = number_of(date.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return parts;
  parts.month = *month;
  if (date.size() < 10 || date[7] != '-') return parts;
  const auto day = number_of(date.substr(8, 2));
  if (day && *day >= 1 && *day <= 31) parts.day = *day;
  return parts;
}

std::int32_t count(std::chrono::year_month_day date) {
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace

std::optional<std::int32_t> first_day_of(std::string_view date) {
  const auto parts = parts_of(date);
  if (!parts) return std::nullopt;
  using namespace std::chrono;
  return count(year(static_cast<int>(parts->year)) / month(parts->month == 0 ? 1 : parts->month) /
               day(parts->day == 0 ? 1 : parts->day));
}

std::optional<std::int32_t> last_day_of(std::string_view date) {
  const auto parts = parts_of(date);
  if (!parts) return std::nullopt;
  if (parts->day != 0) return first_day_of(date);
  using namespace std::chrono;
  const auto last =
      year(static_cast<int>(parts->year)) / month(parts->month == 0 ? 12 : parts->month) / std::chrono::last;
  return count(last);
}

}  // namespace actant::store
