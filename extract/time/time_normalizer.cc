#include "extract/time/time_normalizer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <unordered_map>

namespace actant::extract {
namespace {

using graph::TimeType;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// -------------------------------------------------------------------------------------- calendar
year_month_day date_of(int year, int month, int day) {
  return std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
         std::chrono::day(static_cast<unsigned>(day));
}

int year_of(year_month_day date) { return static_cast<int>(date.year()); }
int month_of(year_month_day date) { return static_cast<int>(static_cast<unsigned>(date.month())); }
int day_of(year_month_day date) { return static_cast<int>(static_cast<unsigned>(date.day())); }
int quarter_of(year_month_day date) { return (month_of(date) + 2) / 3; }
int weekday_of(sys_days day) {  // 1 = Monday
  return static_cast<int>(std::chrono::weekday(day).iso_encoding());
}
sys_days monday_of(sys_days day) { return day - days(weekday_of(day) - 1); }

std::string padded(int number, std::size_t width) {
  auto digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}
std::string iso_year(int year) {
  if (year < 1) return "-" + padded(-year, 4);
  return padded(year, 4);
}
std::string iso_month(int year, int month) { return iso_year(year) + "-" + padded(month, 2); }
std::string iso(year_month_day date) {
  return iso_month(year_of(date), month_of(date)) + "-" + padded(day_of(date), 2);
}
std::string iso(sys_days day) { return iso(year_month_day(day)); }
std::string interval(sys_days first, sys_days last) { return iso(first) + "/" + iso(last); }

// Sunday after the first full moon of spring: Meeus/Jones/Butcher.
sys_days easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return sys_days(date_of(year, month, day));
}

sys_days day_of_holiday(const Holiday& holiday, int year) {
  if (holiday.easter) return easter(year);
  if (holiday.weekday == 0) return sys_days(date_of(year, holiday.month, holiday.day));
  using namespace std::chrono;
  const auto wanted = weekday(static_cast<unsigned>(holiday.weekday % 7));
  const auto in_month = std::chrono::year(year) / month(static_cast<unsigned>(holiday.month));
  if (holiday.occurrence < 0) return sys_days(in_month / wanted[last]);
  return sys_days(in_month / wanted[static_cast<unsigned>(holiday.occurrence)]);
}

std::optional<sys_days> parse_day(std::string_view published) {
  if (published.size() < 10 || published[4] != '-' || published[7] != '-') return std::nullopt;
  int parts[3] = {0, 0, 0};
  std::size_t part = 0;
  for (const char c : published.substr(0, 10)) {
    if (c == '-')
      ++part;
    else if (c >= '0' && c <= '9')
      parts[part] = parts[part] * 10 + (c - '0');
    else
      return std::nullopt;
  }
  if (parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31 || parts[0] < 1) return std::nullopt;
  const auto date = date_of(parts[0], parts[1], parts[2]);
  return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

// -------------------------------------------------------------------------------------- tense
constexpr std::array<std::string_view, 6> future_auxiliaries = {"will", "shall", "wo", "'ll", "’ll", "would"};
// What they say is to come: of themselves, or with an infinitive behind them.
constexpr std::array<std::string_view, 9> scheduling = {
    "scheduled", "expected", "due", "set", "slated", "planned", "likely", "upcoming", "projected"};
constexpr std::array<std::string_view, 17> planning = {
    "plans", "plan",     "expects", "expect", "hopes", "hope",     "agreed",    "intends", "intend",
    "vowed", "promised", "wants",   "want",   "going", "planning", "expecting", "decided"};
constexpr std::array<std::string_view, 7> present_forms = {"is", "are", "'s", "’s", "'re", "’re", "am"};

enum class Tense : std::uint8_t { unknown, past, present, future };

class Tenses {
 public:
  Tenses(const AnnotatedText& text, const Dependencies& dependencies)
      : text_(text), dependencies_(dependencies) {}

  // Of the clause around a word.
  Tense at(std::uint32_t word) const {
    constexpr int highest = 12;
    auto w = word;
    bool infinitive = false;
    for (int step = 0; step < highest; ++step) {
      const auto lower = text_.lower_word(w);
      if (is_one_of(lower, scheduling) || (infinitive && is_one_of(lower, planning)))
        return has_been(w) ? Tense::past : Tense::future;
      if (const auto tense = of(w); tense != Tense::unknown) return tense;
      const auto mark = dependencies_.child(w, "mark");
      infinitive = mark && text_.lower_word(*mark) == "to";
      if (dependencies_.is_root(w)) break;
      w = dependencies_.head(w);
    }
    return Tense::unknown;
  }

 private:
  bool has_been(std::uint32_t w) const {
    const auto& below = dependencies_.children(w);
    return std::any_of(below.begin(), below.end(),
                       [&](std::uint32_t c) { return text_.lower_word(c) == "had"; });
  }

  Tense of(std::uint32_t w) const {
    const auto upos = dependencies_.upos(w);
    const auto xpos = dependencies_.xpos(w);
    bool present = xpos == "VBZ" || xpos == "VBP";
    bool past = xpos == "VBD";
    bool predicate = upos == "VERB";
    bool perfect = false, infinitive = false;
    for (const auto c : dependencies_.children(w)) {
      const auto relation = dependencies_.relation(c);
      const auto lower = text_.lower_word(c);
      if (relation.starts_with("aux") || relation == "cop") {
        predicate = true;
        if (is_one_of(lower, future_auxiliaries)) return Tense::future;
        if (is_one_of(lower, present_forms)) present = true;
        if (lower == "was" || lower == "were" || lower == "did" || lower == "had") past = true;
        if (lower == "has" || lower == "have" || lower == "'ve" || lower == "’ve") perfect = true;
      }
      if (relation == "mark" && lower == "to") infinitive = true;
    }
    if (!predicate) return Tense::unknown;
    if (past || perfect) return Tense::past;
    if (present) return Tense::present;
    if (infinitive && dependencies_.is_root(w)) return Tense::future;  // a headline: "Lima to vote on Friday"
    return Tense::unknown;
  }

  const AnnotatedText& text_;
  const Dependencies& dependencies_;
};

// -------------------------------------------------------------------------------------- values
class Normalizer {
 public:
  Normalizer(const AnnotatedText& text, const Dependencies& dependencies, std::string_view published)
      : text_(text), dependencies_(dependencies), tenses_(text, dependencies), today_(parse_day(published)) {
    if (today_) date_ = year_month_day(*today_);
  }

  std::vector<TimeReading> run(const std::vector<TimeMatch>& matches) {
    for (const auto& match : matches) {
      match_ = &match;
      const auto rule = handlers().find(match.rule);
      if (rule != handlers().end()) (this->*rule->second)();
    }
    return std::move(times_);
  }

 private:
  using Handler = void (Normalizer::*)();
  // One function a rule of the table; a rule without one ("skip") says that its words are no time.
  static const std::unordered_map<std::string_view, Handler>& handlers() {
    static const std::unordered_map<std::string_view, Handler> table = {
        {"day", &Normalizer::day},
        {"days", &Normalizer::days_between},
        {"today", &Normalizer::today},
        {"yesterday", &Normalizer::yesterday},
        {"tomorrow", &Normalizer::tomorrow},
        {"before_yesterday", &Normalizer::before_yesterday},
        {"after_tomorrow", &Normalizer::after_tomorrow},
        {"weekday", &Normalizer::weekday},
        {"weekday_of_week", &Normalizer::weekday_of_week},
        {"weekdays", &Normalizer::weekdays},
        {"month", &Normalizer::month},
        {"month_of_year", &Normalizer::month_of_year},
        {"months", &Normalizer::months},
        {"season", &Normalizer::season},
        {"quarter", &Normalizer::quarter},
        {"quarter_of_focus", &Normalizer::quarter_of_focus},
        {"latest_quarter", &Normalizer::latest_quarter},
        {"quarter_step", &Normalizer::quarter_step},
        {"quarter_year_ago", &Normalizer::quarter_year_ago},
        {"year_ago", &Normalizer::year_ago},
        {"half", &Normalizer::half},
        {"year", &Normalizer::year},
        {"era_year", &Normalizer::era_year},
        {"year_bc", &Normalizer::year_bc},
        {"years", &Normalizer::years},
        {"year_short", &Normalizer::year_short},
        {"decade", &Normalizer::decade},
        {"century", &Normalizer::century},
        {"century_bc", &Normalizer::century_bc},
        {"unit_step", &Normalizer::unit_step},
        {"unit_step_around", &Normalizer::unit_step_around},
        {"unit_now", &Normalizer::unit_now},
        {"unit_of_focus", &Normalizer::unit_of_focus},
        {"unit_before", &Normalizer::unit_before},
        {"unit_after", &Normalizer::unit_after},
        {"coming_unit", &Normalizer::coming_unit},
        {"weekend", &Normalizer::weekend},
        {"turn", &Normalizer::turn},
        {"year_end", &Normalizer::year_end},
        {"ago", &Normalizer::ago},
        {"ago_or_before", &Normalizer::ago_or_before},
        {"before", &Normalizer::before},
        {"later", &Normalizer::later},
        {"from_now", &Normalizer::from_now},
        {"holiday", &Normalizer::holiday},
        {"clock", &Normalizer::clock},
        {"noon", &Normalizer::noon},
        {"midnight", &Normalizer::midnight},
        {"duration", &Normalizer::duration},
        {"half_duration", &Normalizer::half_duration},
        {"year_duration", &Normalizer::year_duration},
        {"duration_vague", &Normalizer::duration_vague},
        {"past_or_future", &Normalizer::past_or_future},
        {"set", &Normalizer::set},
        {"set_weekday", &Normalizer::set_weekday},
        {"set_month", &Normalizer::set_month},
        {"daily", &Normalizer::daily},
        {"weekly", &Normalizer::weekly},
        {"monthly", &Normalizer::monthly},
        {"yearly", &Normalizer::yearly},
        {"hourly", &Normalizer::hourly},
        {"per", &Normalizer::per},
        {"present", &Normalizer::present},
        {"past", &Normalizer::past},
        {"future", &Normalizer::future},
    };
    return table;
  }

  const TimeFields& fields() const { return match_->fields; }
  WordRange words() const { return match_->words; }
  std::uint32_t sentence() const { return text_.words[words().begin].sentence; }
  bool is_to_come() const {
    const auto tense = tenses_.at(words().begin);
    if (words().begin > 0) {  // "by Friday", "until mid-November"
      const auto before = text_.lower_word(words().begin - 1);
      if (before == "by" || before == "until" || before == "till" || before == "before") return true;
    }
    return tense == Tense::future || tense == Tense::present;
  }

  void add(TimeType type, std::string value) { times_.push_back({words(), type, std::move(value)}); }
  void add_date(std::string value) { add(TimeType::date, std::move(value)); }
  void add_unknown() { add_date({}); }

  // The date that "that year" and "two days later" count from.
  void remember(sys_days day, bool has_day, bool stated) {
    focus_day_ = has_day ? std::optional(day) : std::nullopt;
    remember_year(year_of(year_month_day(day)), stated);
  }
  void remember_year(int year, bool stated) {
    focus_year_ = year;
    focus_sentence_ = sentence();
    focus_is_stated_ = stated;
  }
  void remember_quarter(int year, int quarter) {
    quarter_ = {year, quarter};
    quarter_sentence_ = sentence();
  }

  // A year that the text has just told, when it tells of another time than its own: "In 1835 … On October 2".
  std::optional<int> told_year() const {
    if (!focus_year_ || !focus_is_stated_ || sentence() > focus_sentence_ + 5) return std::nullopt;
    if (today_ && std::abs(*focus_year_ - year_of(date_)) <= 1) return std::nullopt;
    if (tenses_.at(words().begin) == Tense::future) return std::nullopt;
    return focus_year_;
  }

  // ------------------------------------------------------------------------------------ days
  std::optional<int> year_for(int month, int day) const {
    if (fields().year_count > 0) return fields().years[0];
    if (const auto told = told_year()) return told;
    if (!today_) return std::nullopt;
    // The one that lies nearest; what is to come is not behind by more than half a year.
    int best = year_of(date_);
    for (const int other : {best - 1, best + 1}) {
      const auto away = [&](int year) {
        const auto date = date_of(year, month, day);
        return date.ok() ? std::abs((sys_days(date) - *today_).count()) : 100000;
      };
      if (away(other) < away(best)) best = other;
    }
    return best;
  }

  std::optional<sys_days> stated_day(int which) const {
    const auto& f = fields();
    const int month = f.months[std::min<std::size_t>(f.month_count - 1U, static_cast<std::size_t>(which))];
    const int day = f.days[static_cast<std::size_t>(which)];
    std::optional<int> year;
    if (f.year_count == 0 && today_ && has_direction())
      year = year_of(date_) + f.direction;
    else
      year = year_for(month, day);
    if (!year) return std::nullopt;
    const auto date = date_of(*year, month, day);
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
  }

  void day() {
    const auto day = stated_day(0);
    if (!day) return add_unknown();
    add_date(iso(*day));
    remember(*day, true, fields().year_count > 0);
  }

  void days_between() {
    const auto first = stated_day(0);
    const auto last = stated_day(1);
    if (!first || !last) return add_unknown();
    add_date(interval(*first, *last));
    remember(*last, true, fields().year_count > 0);
  }

  void from_today(int offset) {
    if (!today_) return add_unknown();
    add_date(iso(*today_ + days(offset)));
    remember(*today_ + days(offset), true, false);
  }
  void today() { from_today(0); }
  void yesterday() { from_today(-1); }
  void tomorrow() { from_today(1); }
  void before_yesterday() { from_today(-2); }
  void after_tomorrow() { from_today(2); }

  // "last Tuesday" is before the publication, "next" behind it; a bare one by tense, and may be that day.
  sys_days resolved_weekday(int wanted, int direction) const {
    int offset = wanted - weekday_of(*today_);
    if (direction < 0 && offset >= 0) offset -= 7;
    if (direction > 0 && offset <= 0) offset += 7;
    if (direction == 0) {
      const bool to_come = is_to_come();
      if (to_come && offset < 0) offset += 7;
      if (!to_come && offset > 0) offset -= 7;
    }
    return *today_ + days(offset);
  }

  int weekday_direction() const {
    for (auto w = words().begin; w < words().end; ++w) {
      const auto word = text_.lower_word(w);
      if (word == "past") return -1;
      if (word == "coming") return 1;
    }
    return fields().direction;
  }

  void weekday() {
    if (!today_) return add_unknown();
    const auto day = resolved_weekday(fields().weekdays[0], weekday_direction());
    add_date(iso(day));
    remember(day, true, false);
  }

  void weekday_of_week() {
    if (!today_) return add_unknown();
    const auto day = monday_of(*today_) + days(7 * fields().direction + fields().weekdays[0] - 1);
    add_date(iso(day));
    remember(day, true, false);
  }

  void weekdays() {
    if (!today_) return add_unknown();
    const auto first = resolved_weekday(fields().weekdays[0], 0);
    auto last = first + days(fields().weekdays[1] - fields().weekdays[0]);
    if (last < first) last += days(7);
    add_date(interval(first, last));
    remember(last, true, false);
  }

  // ------------------------------------------------------------------------------------ months
  bool is_ambiguous_month() const {
    if (words().size() != 1) return false;
    const auto lower = text_.lower_word(words().begin);
    if (lower != "may" && lower != "march" && lower != "june" && lower != "april" && lower != "august")
      return false;
    const auto w = words().begin;
    // A person's name or a verb: a month stands behind a preposition or hangs on a verb as a time.
    const auto xpos = dependencies_.xpos(w);
    if (xpos != "NNP" && xpos != "NN") return true;
    const auto relation = dependencies_.relation(w);
    const bool placed = dependencies_.child(w, "case").has_value() || relation.starts_with("obl") ||
                        relation == "conj" || relation == "compound" || relation.starts_with("nmod");
    return !placed || relation == "nsubj";
  }

  void month() {
    const auto& f = fields();
    if (is_ambiguous_month()) return;
    const int month = f.months[0];
    if (f.year_count > 0) {
      add_date(iso_month(f.years[0], month));
      remember_month(f.years[0], month, true);
      return;
    }
    std::optional<int> year = f.direction == 0 && !is_this() ? told_year() : std::nullopt;
    if (!year && !today_) return add_unknown();
    if (!year) year = year_of_month(month);
    add_date(iso_month(*year, month));
    remember_month(*year, month, false);
  }

  bool is_this() const {
    for (auto w = words().begin; w < words().end; ++w) {
      if (text_.lower_word(w) == "this") return true;
    }
    return false;
  }

  int year_of_month(int month) const {
    const int year = year_of(date_), now = month_of(date_);
    const int direction = fields().direction;
    if (direction < 0) return month >= now ? year - 1 : year;
    if (direction > 0) return month <= now ? year + 1 : year;
    if (is_this()) return year;
    const bool to_come = is_to_come();
    if (!to_come && month > now) return year - 1;
    if (to_come && month < now) return tenses_.at(words().begin) == Tense::future ? year + 1 : year;
    return year;
  }

  void remember_month(int year, int month, bool stated) {
    focus_day_.reset();
    focus_month_ = {year, month};
    remember_year(year, stated);
  }

  void month_of_year() {
    const bool same = text_.lower_word(words().end - 2) == "same";
    const auto year = same     ? focus_year_
                      : today_ ? std::optional(year_of(date_) + fields().direction)
                               : std::nullopt;
    if (!year) return add_unknown();
    add_date(iso_month(*year, fields().months[0]));
    remember_month(*year, fields().months[0], false);
  }

  void months() {
    const auto& f = fields();
    int first_year = f.years[0];
    if (f.months[0] > f.months[1]) --first_year;
    add_date(iso_month(first_year, f.months[0]) + "/" + iso_month(f.years[0], f.months[1]));
    remember_month(f.years[0], f.months[1], true);
  }

  void season() {
    const auto& f = fields();
    const std::string code(f.season);
    if (f.year_count > 0) {
      add_date(iso_year(f.years[0]) + "-" + code);
      remember_year(f.years[0], true);
      return;
    }
    if (!today_) return add_unknown();
    // Months in which it begins: March, June, September, December.
    const int begins = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12;
    const int now = month_of(date_);
    int year = year_of(date_);
    const int direction = weekday_direction();
    if (direction < 0 && begins >= now) --year;
    if (direction > 0 && begins <= now) ++year;
    add_date(iso_year(year) + "-" + code);
    remember_year(year, false);
  }

  // ------------------------------------------------------------------------------------ quarters
  static std::string iso_quarter(int year, int quarter) {
    return iso_year(year) + "-Q" + std::to_string(quarter);
  }

  void quarter() {
    const auto& f = fields();
    int year = 0;
    if (f.year_count > 0)
      year = f.years[0];
    else if (!today_)
      return add_unknown();
    else if (has_direction())
      year = year_of(date_) + f.direction;
    else
      year = year_of(date_) - (f.ordinal > quarter_of(date_) && !is_to_come() ? 1 : 0);
    add_date(iso_quarter(year, f.ordinal));
    remember_quarter(year, f.ordinal);
    remember_year(year, f.year_count > 0);
  }

  bool has_direction() const {
    for (auto w = words().begin; w < words().end; ++w) {
      const auto word = text_.lower_word(w);
      if (word == "this" || word == "last" || word == "next" || word == "previous") return true;
    }
    return false;
  }

  // The quarter that the text is about: the last one named, else the last one that is over.
  std::optional<std::pair<int, int>> current_quarter() const {
    if (quarter_) return quarter_;
    if (!today_) return std::nullopt;
    const int q = quarter_of(date_);
    return q == 1 ? std::pair(year_of(date_) - 1, 4) : std::pair(year_of(date_), q - 1);
  }

  void quarter_of_focus() {
    auto quarter = current_quarter();
    if (!quarter) return add_unknown();
    if (fields().year_count > 0) quarter->first = fields().years[0];
    add_date(iso_quarter(quarter->first, quarter->second));
  }

  void latest_quarter() { quarter_of_focus(); }

  void quarter_step() {
    if (!today_) return add_unknown();
    const int number = year_of(date_) * 4 + quarter_of(date_) - 1 + fields().direction;
    add_date(iso_quarter(number / 4, number % 4 + 1));
    remember_quarter(number / 4, number % 4 + 1);
  }

  void quarter_year_ago() {
    const auto quarter = current_quarter();
    if (!quarter) return add_unknown();
    add_date(iso_quarter(quarter->first - 1, quarter->second));
  }

  bool is_about_quarter() const { return quarter_ && sentence() <= quarter_sentence_ + 3; }

  void year_ago() {
    if (is_about_quarter()) return quarter_year_ago();
    if (!today_) return add_unknown();
    add_date(iso_year(year_of(date_) - 1));
  }

  void half() {
    const auto& f = fields();
    if (f.year_count == 0 && !today_) return add_unknown();
    const int year = f.year_count > 0 ? f.years[0] : year_of(date_) + f.direction;
    if (f.ordinal > 2) return;
    add_date(f.ordinal == 1 ? iso_month(year, 1) + "/" + iso_month(year, 6)
                            : iso_month(year, 7) + "/" + iso_month(year, 12));
    remember_year(year, f.year_count > 0);
  }

  // ------------------------------------------------------------------------------------ years
  // "2000 people" counts, "the 2014 protests" dates; "$1500", "No. 1984" and "1500 metres" date nothing.
  bool is_count() const {
    if (words().size() != 1) return false;
    const auto w = words().begin;
    if (w > 0 && text_.words[w].sentence == text_.words[w - 1].sentence) {
      const auto before = text_.word(w - 1);
      if (before == "$" || before == "£" || before == "€" || before == "No." || before == "no." ||
          before == "#" || before == "+" || before == "number" || before == "/" || before == ":" ||
          before == "§" || (before == "-" && text_.words[w].glued))
        return true;
    }
    if (w + 1 < text_.words.size()) {
      const auto after = text_.word(w + 1);
      if (after == "%" || after == "percent" || after == "°" || after == "/" ||
          (after == ":" && text_.words[w + 1].glued))
        return true;
    }
    const auto relation = dependencies_.relation(w);
    const auto head = dependencies_.head(w);
    if (relation.starts_with("nummod")) {
      const auto xpos = dependencies_.xpos(head);
      const int year = fields().years[0];
      const bool of_our_time = year >= 1900 && year <= (today_ ? year_of(date_) + 20 : 2100);
      return head > w && (xpos == "NNS" || (xpos.starts_with("NNP") && !of_our_time));
    }
    return false;
  }

  void year() {
    const auto& f = fields();
    if (is_count()) return;
    const int year = f.years[f.year_count - 1U];
    add_date(iso_year(year));
    focus_day_.reset();
    focus_month_.reset();
    remember_year(year, true);
  }

  void era_year() {
    add_date(iso_year(fields().years[0]));
    remember_year(fields().years[0], true);
  }

  void year_bc() { add_date(iso_year(-fields().years[0])); }

  void years() {
    const auto& f = fields();
    int last = f.years[1];
    if (f.year_count == 1) last = f.years[0] / 100 * 100 + f.short_year;
    if (last <= f.years[0]) return;
    add_date(iso_year(f.years[0]) + "/" + iso_year(last));
    remember_year(last, true);
  }

  void year_short() {
    if (!text_.words[words().begin].glued && text_.words[words().begin + 1].glued) {
      const int year = fields().short_year + (fields().short_year < 50 ? 2000 : 1900);
      add_date(iso_year(year));
      remember_year(year, true);
    }
  }

  // "her 20s" is an age.
  void decade() {
    const auto w = words().begin;
    if (w > 0 && dependencies_.xpos(w - 1) == "PRP$") return;
    add_decade();
  }
  void add_decade() { add_date(std::to_string(fields().decades[0]) + "X"); }

  void century() { add_date(padded(fields().century - 1, 2) + "XX"); }
  void century_bc() {
    add_date(iso_year(-100 * fields().century) + "/" + iso_year(-100 * fields().century + 99));
  }

  // ------------------------------------------------------------------------------------ steps
  // The unit `step` units away from a day, at its own grain.
  static std::string unit_value(TimeUnit unit, sys_days from, int step) {
    const auto date = year_month_day(from);
    switch (unit) {
      case TimeUnit::day:
      case TimeUnit::night:
        return iso(from + days(step));
      case TimeUnit::week: {
        const auto monday = monday_of(from) + days(7 * step);
        return interval(monday, monday + days(6));
      }
      case TimeUnit::weekend: {
        const auto saturday = monday_of(from) + days(7 * step + 5);
        return interval(saturday, saturday + days(1));
      }
      case TimeUnit::month: {
        const int number = year_of(date) * 12 + month_of(date) - 1 + step;
        return number < 12 ? std::string() : iso_month(number / 12, number % 12 + 1);
      }
      case TimeUnit::quarter: {
        const int number = year_of(date) * 4 + quarter_of(date) - 1 + step;
        return iso_quarter(number / 4, number % 4 + 1);
      }
      case TimeUnit::year:
        return iso_year(year_of(date) + step);
      case TimeUnit::decade:
        return padded(year_of(date) / 10 + step, 3) + "X";
      case TimeUnit::century:
        return padded(year_of(date) / 100 + step, 2) + "XX";
      default:
        return {};
    }
  }

  void add_unit(sys_days from, int step, bool stated) {
    auto value = unit_value(fields().unit, from, step);
    const bool known = !value.empty();
    add_date(std::move(value));
    if (!known) return;
    const auto date = year_month_day(from);
    switch (fields().unit) {
      case TimeUnit::day:
      case TimeUnit::night:
        remember(from + days(step), true, stated);
        break;
      case TimeUnit::year:
        focus_day_.reset();
        remember_year(year_of(date) + step, stated);
        break;
      case TimeUnit::month: {
        const int number = year_of(date) * 12 + month_of(date) - 1 + step;
        remember_month(number / 12, number % 12 + 1, stated);
        break;
      }
      default:
        break;
    }
  }

  bool is_clock_unit() const {
    const auto unit = fields().unit;
    return unit == TimeUnit::second || unit == TimeUnit::minute || unit == TimeUnit::hour;
  }

  void unit_step() {
    if (is_clock_unit() || fields().unit == TimeUnit::night) return;
    const auto last = text_.lower_word(words().end - 1);
    if (last.ends_with('s')) return add_date(fields().direction < 0 ? "PAST_REF" : "FUTURE_REF");
    if (fields().unit == TimeUnit::day && (text_.lower_word(words().begin) == "last" || !today_)) return;
    if (!today_) return add_unknown();
    if (fields().unit == TimeUnit::day && fields().direction != 0) {  // "the next day": of the story
      if (const auto day = day_in_focus()) return add_unit(*day, fields().direction, false);
    }
    add_unit(*today_, fields().direction, false);
  }

  std::optional<sys_days> day_in_focus() const {
    return focus_day_ && sentence() <= focus_sentence_ + 3 ? focus_day_ : std::nullopt;
  }

  std::optional<sys_days> focus() const {
    if (focus_day_) return focus_day_;
    if (!focus_year_) return std::nullopt;
    if (focus_month_ && focus_month_->first == *focus_year_)
      return sys_days(date_of(focus_month_->first, focus_month_->second, 1));
    return sys_days(date_of(*focus_year_, 1, 1));
  }

  // "the following year" counts from the last date; "the last year" is this text's.
  void unit_step_around() {
    if (is_clock_unit() || fields().unit == TimeUnit::night) return;
    const auto word = text_.lower_word(words().begin + 1);
    const bool of_story = word == "following" || word == "next" || word == "previous" || word == "preceding";
    const auto unit = fields().unit;
    if (of_story && (unit == TimeUnit::day ? focus_day_.has_value() : focus_year_.has_value()))
      return add_unit(*focus(), fields().direction, true);
    if (of_story && tenses_.at(words().begin) == Tense::past) return add_unknown();
    if (word == "past" || word == "last" || word == "coming") {
      add(TimeType::duration, duration_of({1, false, false}, unit));
      return;
    }
    if (!today_) return add_unknown();
    add_unit(*today_, fields().direction, false);
  }

  void unit_now() {
    if (is_clock_unit() || fields().unit == TimeUnit::night || fields().unit == TimeUnit::day) return;
    if (!today_) return add_unknown();
    add_unit(*today_, 0, false);
  }

  void unit_of_focus() {
    if (is_clock_unit()) return;
    const auto unit = fields().unit;
    const auto from = unit == TimeUnit::year || unit == TimeUnit::month ? focus() : day_in_focus();
    if (from) add_unit(*from, 0, true);
  }

  void unit_before() { step_from_focus(-1); }
  void unit_after() { step_from_focus(1); }
  void step_from_focus(int step) {
    if (is_clock_unit()) return;
    const auto from = focus();
    if (!from || (fields().unit == TimeUnit::day && !focus_day_)) return add_unknown();
    add_unit(*from, step, true);
  }

  void coming_unit() {
    if (!today_) return add_unknown();
    add_unit(*today_, weekday_direction(), false);
  }

  void weekend() {
    if (!today_) return add_unknown();
    int step = fields().direction;
    if (!has_direction()) step = is_to_come() || weekday_of(*today_) >= 6 ? 0 : -1;
    const auto saturday = monday_of(*today_) + days(7 * step + 5);
    add_date(interval(saturday, saturday + days(1)));
  }

  void turn() { add_unknown(); }

  void year_end() {
    if (!today_) return add_unknown();
    add_date(iso_year(year_of(date_)) + "-12-31");
  }

  // ------------------------------------------------------------------------------------ counted
  void counted_from(sys_days from, int sign) {
    const auto& count = fields().count;
    if (count.vague) {
      add_date(sign < 0 ? "PAST_REF" : "FUTURE_REF");
      return;
    }
    if (is_clock_unit()) return add_unknown();
    constexpr int farthest = 9000;  // years, and more than enough of everything else
    if (count.whole > farthest) {
      if (fields().unit == TimeUnit::year)
        return add_date(iso_year(year_of(year_month_day(from)) + sign * count.whole));
      return add_unknown();
    }
    if (count.half && fields().unit == TimeUnit::year) {
      const int number = year_of(year_month_day(from)) * 12 + month_of(year_month_day(from)) - 1 +
                         sign * (count.whole * 12 + 6);
      return number < 12 ? add_unknown() : add_date(iso_month(number / 12, number % 12 + 1));
    }
    add_unit(from, sign * count.whole, false);
  }

  void ago() {
    if (fields().count.vague) return add_date("PAST_REF");
    if (fields().unit == TimeUnit::year && fields().count.whole == 1 && is_about_quarter())
      return quarter_year_ago();
    if (!today_) return add_unknown();
    counted_from(*today_, -1);
  }

  // "two years earlier": before the date that the text told last, else before the text itself.
  void ago_or_before() {
    if (fields().unit == TimeUnit::year && fields().count.whole == 1 && is_about_quarter())
      return quarter_year_ago();
    const auto from = told_year() || (focus_day_ && sentence() <= focus_sentence_ + 1) ? focus() : today_;
    if (!from) return add_unknown();
    counted_from(*from, -1);
  }

  void before() {
    const auto from = focus();
    if (!from || (fields().unit == TimeUnit::day && !focus_day_)) {
      add(TimeType::duration, duration_of(fields().count, fields().unit));
      return;
    }
    counted_from(*from, -1);
  }

  void later() {
    const auto from = focus();
    if (!from || (!focus_day_ && fields().unit != TimeUnit::year)) {
      add(TimeType::duration, duration_of(fields().count, fields().unit));
      return;
    }
    counted_from(*from, 1);
  }

  void from_now() {
    if (!today_) return add_unknown();
    counted_from(*today_, 1);
  }

  void holiday() {
    const auto& f = fields();
    if (f.year_count == 0 && !today_) return add_unknown();
    int year = f.year_count > 0 ? f.years[0] : year_of(date_);
    if (f.year_count == 0) {
      const auto day = day_of_holiday(*f.holiday, year);
      if (f.direction < 0 && day >= *today_) --year;
      if (f.direction > 0 && day <= *today_) ++year;
      if (!has_direction()) {
        // The nearest one, unless tense says otherwise.
        const auto tense = tenses_.at(words().begin);
        constexpr auto half_a_year = days(183);
        if (day > *today_ + half_a_year || (tense == Tense::past && day > *today_ + days(30))) --year;
        if (day < *today_ - half_a_year && tense != Tense::past) ++year;
      }
    }
    const auto day = day_of_holiday(*f.holiday, year);
    add_date(iso(day));
    remember(day, true, f.year_count > 0);
  }

  // ------------------------------------------------------------------------------------ clock
  std::optional<sys_days> clock_day() const {
    if (fields().month_count > 0) return stated_day(0);
    if (fields().weekday_count > 0)
      return today_ ? std::optional(resolved_weekday(fields().weekdays[0], 0)) : std::nullopt;
    return focus_day_ && sentence() == focus_sentence_ ? focus_day_ : std::nullopt;
  }

  void add_clock(int hour, int minute) {
    const auto day = clock_day();
    add(TimeType::time, (day ? iso(*day) : std::string()) + "T" + padded(hour, 2) + ":" + padded(minute, 2));
    if (day && (fields().month_count > 0 || fields().weekday_count > 0))
      remember(*day, true, fields().year_count > 0);
  }

  void clock() { add_clock(fields().hour, fields().minute); }
  void noon() { add_clock(12, 0); }
  void midnight() { add_clock(fields().weekday_count > 0 ? 24 : 0, 0); }

  // ------------------------------------------------------------------------------------ durations, sets
  static std::string duration_of(Count count, TimeUnit unit) {
    const bool is_clock = unit == TimeUnit::second || unit == TimeUnit::minute || unit == TimeUnit::hour;
    const std::string begin = is_clock ? "PT" : "P";
    int times = 1;
    char letter = 'D';
    char part = '\0';  // what half of it is, and how many
    int parts = 0;
    switch (unit) {
      case TimeUnit::second:
        letter = 'S';
        break;
      case TimeUnit::minute:
        letter = 'M', part = 'S', parts = 30;
        break;
      case TimeUnit::hour:
        letter = 'H', part = 'M', parts = 30;
        break;
      case TimeUnit::day:
      case TimeUnit::night:
        break;
      case TimeUnit::week:
        letter = 'W';
        break;
      case TimeUnit::weekend:
        letter = 'W';
        break;
      case TimeUnit::month:
        letter = 'M';
        break;
      case TimeUnit::quarter:
        letter = 'Q';
        break;
      case TimeUnit::year:
        letter = 'Y', part = 'M', parts = 6;
        break;
      case TimeUnit::decade:
        letter = 'Y', times = 10, part = 'Y', parts = 5;
        break;
      case TimeUnit::century:
        letter = 'Y', times = 100;
        break;
      case TimeUnit::millennium:
        letter = 'Y', times = 1000;
        break;
    }
    if (count.vague)
      return begin + "X" +
             (unit == TimeUnit::decade    ? "DE"
              : unit == TimeUnit::century ? "C"
                                          : std::string(1, letter));
    auto value = begin;
    if (count.whole > 0 || !count.half) value += std::to_string(count.whole * times) + letter;
    if (count.half && part != '\0') value += std::to_string(parts) + part;
    return value;
  }

  // "three to four", and "2024 years" is no duration.
  void duration() {
    if (fields().unit == TimeUnit::weekend) return;
    add(TimeType::duration, duration_of(fields().count, fields().unit));
  }

  void half_duration() { add(TimeType::duration, duration_of({0, true, false}, fields().unit)); }
  void year_duration() { add(TimeType::duration, duration_of({1, false, false}, TimeUnit::year)); }

  void duration_vague() {
    if (is_clock_unit() || fields().unit == TimeUnit::night || fields().unit == TimeUnit::weekend) return;
    add(TimeType::duration, duration_of({0, false, true}, fields().unit));
  }

  void past_or_future() { add_date(fields().future ? "FUTURE_REF" : "PAST_REF"); }

  void set() {
    const auto count = fields().count.whole > 0 ? fields().count : Count{1, false, false};
    add(TimeType::set, duration_of(count, fields().unit));
  }
  void set_weekday() { add(TimeType::set, "XXXX-WXX-" + std::to_string(fields().weekdays[0])); }
  void set_month() { add(TimeType::set, "XXXX-" + padded(fields().months[0], 2)); }
  void daily() { add(TimeType::set, "P1D"); }
  void weekly() { add(TimeType::set, "P1W"); }
  void monthly() { add(TimeType::set, "P1M"); }
  void yearly() { add(TimeType::set, "P1Y"); }
  void hourly() { add(TimeType::set, "PT1H"); }

  // "$3 million a year", "twice a week" repeat; "for a year" lasts.
  void per() {
    const auto w = words().begin;
    const std::string_view unit = text_.lower_word(w + 1);
    const auto value = unit == "year"    ? "P1Y"
                       : unit == "month" ? "P1M"
                       : unit == "week"  ? "P1W"
                       : unit == "day"   ? "P1D"
                                         : "PT1H";
    bool repeats = text_.lower_word(w) == "per";
    if (w > 0 && text_.words[w - 1].sentence == text_.words[w].sentence) {
      const auto before = text_.lower_word(w - 1);
      repeats = repeats || dependencies_.xpos(w - 1) == "CD" || before == "once" || before == "twice" ||
                before == "times" || before == "million" || before == "billion" ||
                (dependencies_.xpos(w - 1) == "NNS" && dependencies_.relation(w + 1).ends_with("unmarked"));
    }
    add(repeats ? TimeType::set : TimeType::duration, value);
  }

  // ------------------------------------------------------------------------------------ no calendar value
  // "now" tells a time where a reporter writes; in talk, and at the head of a sentence, it only goes on.
  bool only_goes_on() const {
    const auto& range = text_.sentences[sentence()].words;
    if (words().begin == range.begin) return true;
    for (auto w = range.begin; w < range.end; ++w) {
      const auto word = text_.lower_word(w);
      if (word == "i" || word == "you" || word == "my" || word == "your" || word == "me" || word == "we" ||
          word == "us" || word == "our" || word == "?")
        return true;
    }
    const auto before = text_.word(words().begin - 1);
    return before == "(" || before == "right" || before == "Right";
  }

  void present() {
    if (today_ && !only_goes_on()) add_date("PRESENT_REF");
  }
  void past() {
    if (today_ && !only_goes_on()) add_date("PAST_REF");
  }
  void future() {
    if (today_ && !only_goes_on()) add_date("FUTURE_REF");
  }

  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  Tenses tenses_;
  std::optional<sys_days> today_;  // of the publication
  year_month_day date_{};
  const TimeMatch* match_ = nullptr;
  std::vector<TimeReading> times_;

  std::optional<sys_days> focus_day_;
  std::optional<std::pair<int, int>> focus_month_, quarter_;
  std::optional<int> focus_year_;
  std::uint32_t focus_sentence_ = 0, quarter_sentence_ = 0;
  bool focus_is_stated_ = false;
};

}  // namespace

std::vector<TimeReading> normalize_times(const AnnotatedText& text, const Dependencies& dependencies,
                                         const TimeGrammar& grammar, std::string_view published) {
  return Normalizer(text, dependencies, published).run(grammar.find(text));
}

}  // namespace actant::extract
