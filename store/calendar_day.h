// Calendar days of ISO 8601 dates, proleptic Gregorian, counted from 1970-01-01.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace actant::store {

// The first or the last day that "2026", "2026-03", "2026-03-07" or a date with time names; nothing when the
// text begins with no date.
std::optional<std::int32_t> first_day_of(std::string_view date);
std::optional<std::int32_t> last_day_of(std::string_view date);

}  // namespace actant::store
