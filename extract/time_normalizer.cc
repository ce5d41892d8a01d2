#include "extract/time_normalizer.h"

#include <array>
#include <optional>
#include <string>

namespace actant::extract {
namespace {

using graph::TimeExpression;
using graph::TimeType;

// Days since 1970-01-01 and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
struct Day {
  int year = 0;
  int month = 0;
  int day = 0;
};

int days_from(Day date) {
  const int y = date.month <= 2 ? date.year - 1 : date.year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

Day day_from(int days) {
  days += 719468;
  const int era = (days >= 0 ? days : days - 146096) / 146097;
  const int doe = days - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1};
}

int weekday_of(int days) { return ((days + 3) % 7 + 7) % 7 + 1; }  // 1 = Monday

std::string padded(int number, std::size_t width) {
  auto digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::string iso_month(int year, int month) { return padded(year, 4) + "-" + padded(month, 2); }
std::string iso(Day date) { return iso_month(date.year, date.month) + "-" + padded(date.day, 2); }

std::optional<int> number_of(std::string_view word) {
  if (word.empty() || word.size() > 4) return std::nullopt;
  int number = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::optional<int> day_number(std::string_view word) {
  for (const std::string_view ordinal : {"st", "nd", "rd", "th"}) {
    if (word.size() > 2 && word.ends_with(ordinal)) word.remove_suffix(2);
  }
  const auto number = word.size() <= 2 ? number_of(word) : std::nullopt;
  return number && *number >= 1 && *number <= 31 ? number : std::nullopt;
}

std::optional<int> year_number(std::string_view word) {
  const auto number = word.size() == 4 ? number_of(word) : std::nullopt;
  return number && *number >= 1000 && *number <= 2199 ? number : std::nullopt;
}

std::optional<Day> parse_published(std::string_view published) {
  if (published.size() < 10 || published[4] != '-' || published[7] != '-') return std::nullopt;
  const auto year = number_of(published.substr(0, 4));
  const auto month = number_of(published.substr(5, 2));
  const auto day = number_of(published.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  return Day{*year, *month, *day};
}

struct SmallNumber {
  std::string_view word;
  int value;
};
constexpr std::array small_numbers = {
    SmallNumber{"a", 1},     SmallNumber{"an", 1},    SmallNumber{"one", 1},  SmallNumber{"two", 2},
    SmallNumber{"three", 3}, SmallNumber{"four", 4},  SmallNumber{"five", 5}, SmallNumber{"six", 6},
    SmallNumber{"seven", 7}, SmallNumber{"eight", 8}, SmallNumber{"nine", 9}, SmallNumber{"ten", 10}};

class TimeReader {
 public:
  TimeReader(const AnnotatedText& text, std::string_view published, const Gazetteer& gazetteer)
      : text_(text), gazetteer_(gazetteer), published_(parse_published(published)) {}

  std::vector<TimeExpression> run() {
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading != Reading::read) continue;
      end_ = sentence.words.end;
      begin_ = sentence.words.begin;
      for (auto i = begin_; i < end_;) {
        const auto next = read(i);
        i = next > i ? next : i + 1;
      }
    }
    return std::move(times_);
  }

 private:
  std::string_view lower(std::uint32_t i) const {
    return i < end_ ? text_.lower_word(i) : std::string_view();
  }
  std::string_view form(std::uint32_t i) const { return i < end_ ? text_.word(i) : std::string_view(); }

  std::uint32_t add(std::uint32_t begin, std::uint32_t end, TimeType type, std::string value) {
    times_.push_back({text_.span({begin, end}), type, std::move(value)});
    return end;
  }

  std::uint32_t read(std::uint32_t i) {
    if (const auto end = month_first(i); end > i) return end;
    if (const auto end = day_first(i); end > i) return end;
    if (const auto end = numeric(i); end > i) return end;
    if (const auto end = relative(i); end > i) return end;
    if (const auto end = counted(i); end > i) return end;
    return bare_year(i);
  }

  int month_at(std::uint32_t i) const {
    if (i >= end_ || !text_.words[i].capital) return 0;
    const auto month = static_cast<int>(gazetteer_.month(lower(i)));
    // "May" and "March" are verbs too: only beside a number or a preposition.
    if (month != 0 && (lower(i) == "may" || lower(i) == "march")) {
      const auto next = lower(i + 1);
      const bool number = day_number(next) || year_number(next);
      const auto before = i > begin_ ? text_.lower_word(i - 1) : std::string_view();
      if (!number && before != "in" && before != "since" && before != "until" && before != "by" &&
          before != "last" && before != "next" && before != "of" && before != "late" && before != "early" &&
          !day_number(before)) {
        return 0;
      }
    }
    return month;
  }

  // "December 3-4, 2031" · "March 3" · "May 2022" · "May"
  std::uint32_t month_first(std::uint32_t i) {
    const auto month = month_at(i);
    if (month == 0) return i;
    auto at = i + 1;
    if (const auto year = year_number(lower(at)))
      return add(i, at + 1, TimeType::date, iso_month(*year, month));
    if (lower(at) == "," && year_number(lower(at + 1)))
      return add(i, at + 2, TimeType::date, iso_month(*year_number(lower(at + 1)), month));
    const auto first = day_number(lower(at));
    if (!first) return add(i, at, TimeType::date, month_value(i, month));
    ++at;
    std::optional<int> last;
    if (const auto sign = lower(at); sign == "-" || sign == "–" || sign == "to" || sign == "and") {
      last = day_number(lower(at + 1));
      if (last) at += 2;
    }
    auto year = year_number(lower(at));
    if (year)
      ++at;
    else if (lower(at) == "," && year_number(lower(at + 1))) {
      year = year_number(lower(at + 1));
      at += 2;
    }
    return add(i, at, TimeType::date, day_value(year, month, *first, last));
  }

  // "3 December 2031" · "3-4 December"
  std::uint32_t day_first(std::uint32_t i) {
    const auto first = day_number(lower(i));
    if (!first) return i;
    auto at = i + 1;
    std::optional<int> last;
    if (lower(at) == "-" || lower(at) == "–") {
      last = day_number(lower(at + 1));
      if (last) at += 2;
    }
    if (lower(at) == "of") ++at;
    const auto month = month_at(at);
    if (month == 0) return i;
    ++at;
    const auto year = year_number(lower(at));
    if (year) ++at;
    return add(i, at, TimeType::date, day_value(year, month, *first, last));
  }

  std::string day_value(std::optional<int> year, int month, int first, std::optional<int> last) const {
    if (!year && published_) year = nearest_year(month, first);
    if (!year) return {};
    const auto begin = iso({*year, month, first});
    return last ? begin + "/" + iso({*year, month, *last}) : begin;
  }

  // Without a year: the one that lies nearest to the publication.
  int nearest_year(int month, int day) const {
    const auto today = days_from(*published_);
    int best = published_->year;
    for (const int year : {published_->year - 1, published_->year + 1}) {
      if (std::abs(days_from({year, month, day}) - today) < std::abs(days_from({best, month, day}) - today))
        best = year;
    }
    return best;
  }

  std::string month_value(std::uint32_t i, int month) const {
    if (!published_) return {};
    const auto before = i > begin_ ? text_.lower_word(i - 1) : std::string_view();
    int year = published_->year;
    if (before == "last")
      year -= month >= published_->month ? 1 : 0;
    else if (before == "next")
      year += month <= published_->month ? 1 : 0;
    else if (!is_future(i) && month > published_->month)
      year -= 1;
    else if (is_future(i) && month < published_->month)
      year += 1;
    return iso_month(year, month);
  }

  // "2031-12-03", as three numbers and two hyphens
  std::uint32_t numeric(std::uint32_t i) {
    const auto year = year_number(form(i));
    if (!year || form(i + 1) != "-" || form(i + 3) != "-") return i;
    const auto month = number_of(form(i + 2));
    const auto day = day_number(form(i + 4));
    if (!month || *month < 1 || *month > 12 || !day || form(i + 2).size() != 2) return i;
    return add(i, i + 5, TimeType::date, iso({*year, *month, *day}));
  }

  std::uint32_t relative(std::uint32_t i) {
    const auto word = lower(i);
    const auto day_at = [&](int offset) {
      return published_ ? iso(day_from(days_from(*published_) + offset)) : std::string();
    };
    if (word == "yesterday") return add(i, i + 1, TimeType::date, day_at(-1));
    if (word == "today" || word == "tonight") return add(i, i + 1, TimeType::date, day_at(0));
    if (word == "tomorrow") return add(i, i + 1, TimeType::date, day_at(1));
    if (word == "currently" || word == "now") return add(i, i + 1, TimeType::date, "PRESENT_REF");
    if (word == "recently") return add(i, i + 1, TimeType::date, "PAST_REF");
    if (word == "last" || word == "next" || word == "this" || word == "past") {
      if (const auto weekday = static_cast<int>(gazetteer_.weekday(lower(i + 1)))) {
        return add(i, i + 2, TimeType::date,
                   weekday_value(weekday,
                                 word == "last"   ? -1
                                 : word == "next" ? 1
                                                  : 0,
                                 i));
      }
      if (word != "past") return unit_value(i, word == "last" ? -1 : word == "next" ? 1 : 0);
    }
    if (const auto weekday = static_cast<int>(gazetteer_.weekday(word));
        weekday != 0 && text_.words[i].capital) {
      return add(i, i + 1, TimeType::date, weekday_value(weekday, 0, i));
    }
    return i;
  }

  // Strictly before, strictly after, or by the tense of the sentence; the publication day itself counts where
  // no word says otherwise.
  std::string weekday_value(int weekday, int direction, std::uint32_t i) const {
    if (!published_) return {};
    const auto today = days_from(*published_);
    const auto now = weekday_of(today);
    int offset = weekday - now;
    if (direction < 0 && offset >= 0) offset -= 7;
    if (direction > 0 && offset <= 0) offset += 7;
    if (direction == 0) {
      if (is_future(i) && offset < 0) offset += 7;
      if (!is_future(i) && offset > 0) offset -= 7;
    }
    return iso(day_from(today + offset));
  }

  // "will", "is on", "to" in the clause: what is to come.
  bool is_future(std::uint32_t i) const {
    bool past = false;
    bool future = false;
    bool present = false;
    auto from = i;
    while (from > begin_ && text_.word(from - 1) != ";" && i - from < 40) --from;
    for (auto k = from; k < end_ && k < i + 20; ++k) {
      const auto word = text_.lower_word(k);
      if (word == ";") break;
      if (word == "will" || word == "'ll" || word == "’ll" || word == "shall" || word == "upcoming" ||
          word == "scheduled" || word == "expected" || word == "plans" || word == "set") {
        future = true;
      }
      if (word == "is" || word == "are" || word == "runs" || word == "starts" || word == "begins")
        present = true;
      if (word == "was" || word == "were" || word == "had" || word == "did" || word == "said" ||
          word == "came" || word == "told" ||
          (word.size() > 4 && word.ends_with("ed") && word != "scheduled" && word != "expected")) {
        past = true;
      }
    }
    return future || (present && !past);
  }

  std::uint32_t unit_value(std::uint32_t i, int step) {
    const auto unit = lower(i + 1);
    std::string value;
    if (unit == "week") {
      if (published_) {
        const auto monday = days_from(*published_) - weekday_of(days_from(*published_)) + 1 + 7 * step;
        value = iso(day_from(monday)) + "/" + iso(day_from(monday + 6));
      }
    } else if (unit == "month") {
      if (published_) {
        const auto months = published_->year * 12 + published_->month - 1 + step;
        value = iso_month(months / 12, months % 12 + 1);
      }
    } else if (unit == "year") {
      if (published_) value = padded(published_->year + step, 4);
    } else if (unit != "quarter" && unit != "decade" && unit != "summer" && unit != "winter" &&
               unit != "spring" && unit != "autumn" && unit != "fall" && unit != "weekend") {
      const auto month = month_at(i + 1);
      if (month == 0) return i;
      return add(i, i + 2, TimeType::date, month_value(i + 1, month));
    }
    return add(i, i + 2, TimeType::date, std::move(value));
  }

  // "two years ago" · "three days"
  std::uint32_t counted(std::uint32_t i) {
    std::optional<int> count = number_of(lower(i));
    for (const auto& small : small_numbers) {
      if (!count && small.word == lower(i)) count = small.value;
    }
    if (!count) return i;
    auto at = i + 1;
    if (lower(at) == "-") ++at;
    auto unit = lower(at);
    if (unit.size() > 3 && unit.ends_with("s")) unit.remove_suffix(1);
    const char letter = unit == "day"      ? 'D'
                        : unit == "week"   ? 'W'
                        : unit == "month"  ? 'M'
                        : unit == "year"   ? 'Y'
                        : unit == "hour"   ? 'h'
                        : unit == "minute" ? 'm'
                                           : '\0';
    if (letter == '\0') return i;
    if (lower(at + 1) == "ago" || lower(at + 1) == "earlier")
      return add(i, at + 2, TimeType::date, ago(*count, letter));
    if (lower(i) == "a" || lower(i) == "an") return i;
    if (lower(at + 1) == "-" || lower(at + 1) == "old") return i;  // an age
    const bool clock = letter == 'h' || letter == 'm';
    return add(i, at + 1, TimeType::duration,
               (clock ? "PT" : "P") + std::to_string(*count) +
                   std::string(1, letter == 'h'   ? 'H'
                                  : letter == 'm' ? 'M'
                                                  : letter));
  }

  std::string ago(int count, char unit) const {
    if (!published_) return {};
    const auto today = days_from(*published_);
    const auto months = published_->year * 12 + published_->month - 1;
    switch (unit) {
      case 'D':
        return iso(day_from(today - count));
      case 'W': {
        const auto monday = today - 7 * count - weekday_of(today) + 1;
        return iso(day_from(monday)) + "/" + iso(day_from(monday + 6));
      }
      case 'M':
        return iso_month((months - count) / 12, (months - count) % 12 + 1);
      case 'Y':
        return count < published_->year ? padded(published_->year - count, 4) : std::string();
      default:
        return {};
    }
  }

  // "in 2022", "the 1990s"
  std::uint32_t bare_year(std::uint32_t i) {
    const auto word = lower(i);
    if (word.size() == 5 && word.back() == 's' && year_number(word.substr(0, 4)) && word[3] == '0') {
      return add(i, i + 1, TimeType::date, std::string(word.substr(0, 3)) + "X");
    }
    const auto year = year_number(word);
    if (!year || *year < 1500 || i == begin_) return i;
    const auto before = text_.lower_word(i - 1);
    const auto next = lower(i + 1);
    const bool dated = before == "in" || before == "since" || before == "by" || before == "of" ||
                       before == "from" || before == "until" || before == "during" || before == "the" ||
                       before == "(" || before == "early" || before == "late" || before == "and" ||
                       before == "to" || before == "-" || before == "–" || before == "after" ||
                       before == "before" || before == "mid";
    if (!dated || (i + 1 < end_ && text_.words[i + 1].word_class == WordClass::open && before != "in" &&
                   before != "the"))
      return i;
    if ((next == "-" || next == "–") && year_number(lower(i + 2)))
      return add(i, i + 3, TimeType::date, padded(*year, 4) + "/" + padded(*year_number(lower(i + 2)), 4));
    return add(i, i + 1, TimeType::date, padded(*year, 4));
  }

  const AnnotatedText& text_;
  const Gazetteer& gazetteer_;
  std::optional<Day> published_;
  std::vector<TimeExpression> times_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace

std::vector<TimeExpression> normalize_times(const AnnotatedText& text, std::string_view published,
                                            const Gazetteer& gazetteer) {
  return TimeReader(text, published, gazetteer).run();
}

}  // namespace actant::extract
