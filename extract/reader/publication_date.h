// When an article was published, as pages, feeds and headers write it → ISO 8601.
#pragma once

#include <string>
#include <string_view>

namespace actant::extract {

// How "03/08/2031" is meant where both readings are days of a year.
enum class NumericOrder { unknown, day_first, month_first };

// The first date in `text`: "2031-03-08", or with the time of day that stands beside it
// "2031-03-08T10:00:00Z", "2031-03-08T10:00:00-05:00", "2031-03-08T10:00:00" (no zone is stated). Reads ISO
// 8601, RFC 2822, "March 8, 2031", "8th of March 2031 at 10 am EST", "08.03.2031", 20310308, seconds since
// 1970. "" when there is none, when the day is no day of the calendar, when the year is not 1900 to 2099 and
// when the order of day and month is not known.
std::string iso_date(std::string_view text, NumericOrder order = NumericOrder::unknown);

// The date in the path of an address: ".../2031/03/08/…" → "2031-03-08", "…/2031/03/…" → "2031-03", or "".
std::string date_in_uri(std::string_view uri);

// The day in Coordinated Universal Time that an ISO date or date and time falls on; a time without a zone
// counts as UTC. "" of "".
std::string utc_day(std::string_view iso);

}  // namespace actant::extract
