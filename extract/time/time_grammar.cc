#include "extract/time/time_grammar.h"

#include <algorithm>
#include <charconv>

#include "extract/lexicon/lexicon_files.h"
#include "extract/lexicon_rows.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

struct NamedNumber {
  std::string_view word;
  int value;
};
constexpr std::array<NamedNumber, 28> cardinals = {
    {{"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
     {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
     {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},    {"seventy", 70},
     {"eighty", 80},  {"ninety", 90},    {"dozen", 12}}};
constexpr std::array<NamedNumber, 21> ordinals = {
    {{"first", 1},      {"second", 2},       {"third", 3},       {"fourth", 4},      {"fifth", 5},
     {"sixth", 6},      {"seventh", 7},      {"eighth", 8},      {"ninth", 9},       {"tenth", 10},
     {"eleventh", 11},  {"twelfth", 12},     {"thirteenth", 13}, {"fourteenth", 14}, {"fifteenth", 15},
     {"sixteenth", 16}, {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20},
     {"thirtieth", 30}}};
constexpr std::array<NamedNumber, 9> decade_names = {{{"twenties", 192},
                                                      {"thirties", 193},
                                                      {"forties", 194},
                                                      {"fifties", 195},
                                                      {"sixties", 196},
                                                      {"seventies", 197},
                                                      {"eighties", 198},
                                                      {"nineties", 199},
                                                      {"noughties", 200}}};
constexpr std::array<std::string_view, 4> vague_numbers = {"several", "few", "some", "many"};

struct UnitName {
  std::string_view word;
  TimeUnit unit;
};
constexpr std::array<UnitName, 16> unit_names = {{{"second", TimeUnit::second},
                                                  {"minute", TimeUnit::minute},
                                                  {"hour", TimeUnit::hour},
                                                  {"day", TimeUnit::day},
                                                  {"night", TimeUnit::night},
                                                  {"morning", TimeUnit::night},
                                                  {"evening", TimeUnit::night},
                                                  {"week", TimeUnit::week},
                                                  {"weekend", TimeUnit::weekend},
                                                  {"month", TimeUnit::month},
                                                  {"quarter", TimeUnit::quarter},
                                                  {"year", TimeUnit::year},
                                                  {"decade", TimeUnit::decade},
                                                  {"century", TimeUnit::century},
                                                  {"centurie", TimeUnit::century},
                                                  {"millennium", TimeUnit::millennium}}};

constexpr std::array<std::string_view, 10> parts = {"early", "late",   "mid",  "beginning", "start",
                                                    "end",   "middle", "rest", "close",     "remainder"};
constexpr std::array<std::string_view, 5> before_words = {"last", "previous", "preceding", "past", "prior"};
constexpr std::array<std::string_view, 4> after_words = {"next", "following", "upcoming", "coming"};

struct HolidayName {
  std::string_view words;
  Holiday day;
};
constexpr std::array<HolidayName, 22> holidays = {{{"christmas day", {12, 25, 0, 0, false}},
                                                   {"christmas eve", {12, 24, 0, 0, false}},
                                                   {"christmas", {12, 25, 0, 0, false}},
                                                   {"new year 's day", {1, 1, 0, 0, false}},
                                                   {"new year 's eve", {12, 31, 0, 0, false}},
                                                   {"boxing day", {12, 26, 0, 0, false}},
                                                   {"thanksgiving day", {11, 0, 4, 4, false}},
                                                   {"thanksgiving", {11, 0, 4, 4, false}},
                                                   {"labor day", {9, 0, 1, 1, false}},
                                                   {"memorial day", {5, 0, 1, -1, false}},
                                                   {"independence day", {7, 4, 0, 0, false}},
                                                   {"the fourth of july", {7, 4, 0, 0, false}},
                                                   {"veterans day", {11, 11, 0, 0, false}},
                                                   {"armistice day", {11, 11, 0, 0, false}},
                                                   {"bastille day", {7, 14, 0, 0, false}},
                                                   {"halloween", {10, 31, 0, 0, false}},
                                                   {"valentine 's day", {2, 14, 0, 0, false}},
                                                   {"st. patrick 's day", {3, 17, 0, 0, false}},
                                                   {"may day", {5, 1, 0, 0, false}},
                                                   {"easter sunday", {0, 0, 0, 0, true}},
                                                   {"easter", {0, 0, 0, 0, true}},
                                                   {"international women 's day", {3, 8, 0, 0, false}}}};

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t Size>
std::optional<int> value_of(std::string_view word, const std::array<NamedNumber, Size>& numbers) {
  const auto row =
      std::find_if(numbers.begin(), numbers.end(), [&](const NamedNumber& n) { return n.word == word; });
  return row == numbers.end() ? std::nullopt : std::optional(row->value);
}

std::optional<int> digits(std::string_view word) {
  constexpr std::size_t most = 6;
  int number = 0;
  const auto* const end = word.data() + word.size();
  if (word.empty() || word.size() > most || word.front() < '0' || word.front() > '9') return std::nullopt;
  const auto read = std::from_chars(word.data(), end, number);
  return read.ptr == end ? std::optional(number) : std::nullopt;
}

bool is_dash(std::string_view word) {
  return word == "-" || word == "–" || word == "—" || word == "--" || word == "‐" || word == "‑";
}

std::string_view without_ordinal(std::string_view word) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (word.size() > 2 && word.ends_with(ending)) return word.substr(0, word.size() - 2);
  }
  return word;
}

}  // namespace

std::vector<TimePatternRow> time_pattern_rows() {
  std::vector<TimePatternRow> rows;
  for_each_row(lexicon::time_patterns, 4, [&](const auto& row) {
    rows.push_back({row[0], row[1], row[2], row[3]});
  });
  return rows;
}

TimeGrammar::TimeGrammar(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {
  for (const auto& row : time_pattern_rows()) add(row.pattern, row.rule);
  const auto note = [&](const auto& words) { class_words_.insert(words.begin(), words.end()); };
  note(std::array<std::string_view, 16>{"a", "an", "dozens", "hundreds", "thousands", "this", "recent", "q1",
                                        "q2", "q3", "q4", "spring", "summer", "autumn", "fall", "winter"});
  note(vague_numbers);
  note(parts);
  note(before_words);
  note(after_words);
  for (const auto& row : cardinals) class_words_.insert(row.word);
  for (const auto& row : ordinals) class_words_.insert(row.word);
  for (const auto& row : decade_names) class_words_.insert(row.word);
  for (const auto& row : holidays) class_words_.insert(row.words.substr(0, row.words.find(' ')));
  for (const std::string_view word : {"days", "weeks", "months", "years", "decades", "centuries"})
    class_words_.insert(word);
}

void TimeGrammar::add(std::string_view words, std::string_view rule) {
  static const std::unordered_map<std::string_view, Class> classes = {
      {"-", Class::dash},
      {"MONTH", Class::month},
      {"DAY", Class::day},
      {"YEAR", Class::year},
      {"YEAR3", Class::three_digits},
      {"ERA_YEAR", Class::era_year},
      {"YY", Class::two_digits},
      {"MM", Class::month_digits},
      {"DD", Class::day_digits},
      {"NUMERIC", Class::numeric},
      {"NUMERIC_YEARS", Class::numeric_years},
      {"NUMBER", Class::number},
      {"UNIT", Class::unit},
      {"UNITS", Class::units},
      {"THESE", Class::these},
      {"WEEKDAY", Class::weekday},
      {"WEEKDAYS", Class::weekdays},
      {"SEASON", Class::season},
      {"ORDINAL", Class::ordinal},
      {"Q", Class::quarter_sign},
      {"PART", Class::part},
      {"THIS", Class::direction},
      {"DECADE", Class::decade},
      {"CENTURY", Class::century},
      {"HOLIDAY", Class::holiday},
      {"CLOCK", Class::clock},
  };
  Pattern pattern;
  pattern.rule = rule;
  for (std::string_view part : parts_of(words, ' ')) {
    Element element;
    if (part.size() > 1 && part.ends_with('?')) {
      element.optional = true;
      part.remove_suffix(1);
    }
    // An element with alternatives may hold classes too ("-|to", "the? THIS|past"): each stands in `words`.
    if (const auto known = classes.find(part); known != classes.end())
      element.kind = known->second;
    else
      element.words = parts_of(part, '|');
    pattern.elements.push_back(std::move(element));
  }
  const auto number = static_cast<std::uint32_t>(patterns_.size());
  bool by_class = false;
  for (const auto& element : pattern.elements) {
    if (element.kind == Class::literal) {
      for (const auto word : element.words) {
        if (classes.contains(word)) {
          by_class = true;
        } else {
          by_literal_[word].push_back(number);
          if (word == "'") by_literal_["’"].push_back(number);
        }
      }
    } else {
      by_class = true;
    }
    if (!element.optional) break;
  }
  if (by_class) by_class_.push_back(number);
  patterns_.push_back(std::move(pattern));
}

// Could a class begin with this word? Most words of a text are ruled out here.
bool TimeGrammar::may_begin(std::string_view lower) const {
  const char first = lower.front();
  if ((first >= '0' && first <= '9') || first == '\'' || lower.starts_with("’") || lower.starts_with("‘"))
    return true;
  return class_words_.contains(lower) || gazetteer_.month(lower) != 0 || gazetteer_.weekday(lower) != 0 ||
         (lower.ends_with('s') && gazetteer_.weekday(lower.substr(0, lower.size() - 1)) != 0);
}

struct TimeGrammar::Reader {
  const TimeGrammar& grammar;
  const AnnotatedText& text;
  std::uint32_t end = 0;  // of the sentence

  std::string_view lower(std::uint32_t i) const { return i < end ? text.lower_word(i) : std::string_view(); }

  // The end of the longest match of the elements from `element` on; `at` where they do not match at all.
  // `fields` holds what that match took.
  std::optional<std::uint32_t> match(const Pattern& pattern, std::size_t element, std::uint32_t at,
                                     TimeFields& fields) const {
    if (element == pattern.elements.size()) return at;
    const auto& wanted = pattern.elements[element];
    auto taken = fields;
    const auto next = take(wanted, at, taken);
    std::optional<std::uint32_t> best;
    if (next > at) {
      if (const auto rest = match(pattern, element + 1, next, taken)) {
        best = rest;
        fields = taken;
      }
    }
    if (!best && wanted.optional) best = match(pattern, element + 1, at, fields);
    return best;
  }

  // Behind the words that an element takes at `at`, or `at`.
  std::uint32_t take(const Element& element, std::uint32_t at, TimeFields& fields) const {
    if (at >= end) return at;
    const auto word = lower(at);
    switch (element.kind) {
      case Class::literal:
        for (const auto wanted : element.words) {
          if (wanted == "-"    ? is_dash(word)
              : wanted == "'s" ? word == "'s" || word == "’s"
              : wanted == "'"  ? word == "'" || word == "’" || word == "‘"
                               : wanted == word)
            return at + 1;
          if (wanted == "THIS") {
            if (const auto next = direction(at, fields); next > at) return next;
          }
        }
        return at;
      case Class::dash:
        return is_dash(word) ? at + 1 : at;
      case Class::month:
        return month(at, fields);
      case Class::day:
        return day(at, fields);
      case Class::year:
        return year(at, fields);
      case Class::three_digits: {
        const auto number = word.size() == 3 ? digits(word) : std::nullopt;
        return number && *number > 99 ? put(fields.years, fields.year_count, *number, at) : at;
      }
      case Class::era_year: {
        const auto number = digits(word);
        return number && *number > 0 && *number < 10000 ? put(fields.years, fields.year_count, *number, at)
                                                        : at;
      }
      case Class::two_digits: {
        const auto number = word.size() == 2 ? digits(word) : std::nullopt;
        if (!number) return at;
        fields.short_year = *number;
        return at + 1;
      }
      case Class::month_digits: {
        const auto number = word.size() == 2 ? digits(word) : std::nullopt;
        return number && *number >= 1 && *number <= 12 ? put(fields.months, fields.month_count, *number, at)
                                                       : at;
      }
      case Class::day_digits: {
        const auto number = word.size() == 2 ? digits(word) : std::nullopt;
        return number && *number >= 1 && *number <= 31 ? put(fields.days, fields.day_count, *number, at) : at;
      }
      case Class::numeric:
        return numeric(at, fields);
      case Class::numeric_years: {
        const auto slash = word.find('/');
        if (slash != 4) return at;
        const auto first = digits(word.substr(0, 4));
        const auto second = word.size() == 7 ? digits(word.substr(5)) : std::nullopt;
        if (!first || !second || *first < 1000 || *first > 2199) return at;
        fields.short_year = *second;
        return put(fields.years, fields.year_count, *first, at);
      }
      case Class::number:
        return number(at, fields);
      case Class::unit:
        return unit(at, fields, false);
      case Class::units:
        return unit(at, fields, true);
      case Class::these:
        if (word != "recent" && word != "coming" && word != "past") return at;
        fields.future = word == "coming";
        return at + 1;
      case Class::weekday:
        return weekday(at, fields, word);
      case Class::weekdays:
        return word.size() > 4 && word.ends_with('s') ? weekday(at, fields, word.substr(0, word.size() - 1))
                                                      : at;
      case Class::season:
        return season(at, fields);
      case Class::ordinal: {
        auto value = value_of(word, ordinals);
        if (!value && without_ordinal(word) != word) value = digits(without_ordinal(word));
        if (!value || *value > 4) return at;
        fields.ordinal = *value;
        return at + 1;
      }
      case Class::quarter_sign:
        if (word.size() != 2 || word[0] != 'q' || word[1] < '1' || word[1] > '4') return at;
        fields.ordinal = word[1] - '0';
        return at + 1;
      case Class::part:
        return is_one_of(word, parts) ? at + 1 : at;
      case Class::direction:
        return direction(at, fields);
      case Class::decade:
        return decade(at, fields);
      case Class::century:
        return century(at, fields);
      case Class::holiday:
        return holiday(at, fields);
      case Class::clock:
        return clock(at, fields);
    }
    return at;
  }

  static std::uint32_t put(std::array<int, 2>& values, std::uint8_t& count, int value, std::uint32_t at) {
    if (count >= values.size()) return at;
    values[count++] = value;
    return at + 1;
  }

  std::uint32_t month(std::uint32_t at, TimeFields& fields) const {
    const auto number = static_cast<int>(grammar.gazetteer_.month(lower(at)));
    const bool word_too = lower(at) == "may" || lower(at) == "march" || lower(at) == "mar." ||
                          lower(at) == "jan" || lower(at) == "dec";
    if (number == 0 || (!text.words[at].capital && (word_too || lower(at).size() < 4))) return at;
    return put(fields.months, fields.month_count, number, at);
  }

  std::uint32_t day(std::uint32_t at, TimeFields& fields) const {
    const auto word = lower(at);
    if (const auto named = value_of(word, ordinals)) return put(fields.days, fields.day_count, *named, at);
    if ((word == "twenty" || word == "thirty") && is_dash(lower(at + 1))) {
      const auto ones = value_of(lower(at + 2), ordinals);
      const int value = (word == "twenty" ? 20 : 30) + (ones ? *ones : 100);
      return value <= 31 && put(fields.days, fields.day_count, value, at) > at ? at + 3 : at;
    }
    const auto plain = without_ordinal(word);
    const auto number = plain.size() <= 2 ? digits(plain) : std::nullopt;
    return number && *number >= 1 && *number <= 31 ? put(fields.days, fields.day_count, *number, at) : at;
  }

  // "2019", "nineteen ninety-six", "two thousand nine"
  std::uint32_t year(std::uint32_t at, TimeFields& fields) const {
    const auto word = lower(at);
    if (word.size() == 4) {
      const auto number = digits(word);
      if (number && *number >= 1000 && *number <= 2199)
        return put(fields.years, fields.year_count, *number, at);
    }
    if (word == "two" && lower(at + 1) == "thousand") {
      auto next = at + 2;
      if (lower(next) == "and") ++next;
      const auto ones = value_of(lower(next), cardinals);
      const bool counted = ones && *ones < 20;
      if (!counted) next = at + 2;
      put(fields.years, fields.year_count, 2000 + (counted ? *ones : 0), at);
      return next;
    }
    if (word != "eighteen" && word != "nineteen" && word != "twenty") return at;
    const auto hundreds = *value_of(word, cardinals) * 100;
    const auto tens = value_of(lower(at + 1), cardinals);
    if (!tens || *tens < 10) return at;
    int value = hundreds + *tens;
    auto next = at + 2;
    if (*tens >= 20) {
      const auto dash = is_dash(lower(next)) ? 1U : 0U;
      if (const auto ones = value_of(lower(next + dash), cardinals); ones && *ones < 10) {
        value += *ones;
        next += dash + 1;
      }
    }
    return put(fields.years, fields.year_count, value, at) > at ? next : at;
  }

  // "3/7/2031" (month first, unless that is none), "7.3.2031" (day first), "2031/03/07"
  std::uint32_t numeric(std::uint32_t at, TimeFields& fields) const {
    const auto word = lower(at);
    const char mark = word.find('/') != std::string_view::npos ? '/' : '.';
    std::array<std::optional<int>, 3> numbers;
    std::array<std::size_t, 3> widths{};
    std::size_t count = 0;
    for (const auto part : parts_of(word, mark)) {
      if (count < 3) {
        widths[count] = part.size();
        numbers[count] = digits(part);
      }
      ++count;
    }
    if (count != 3 || !numbers[0] || !numbers[1] || !numbers[2]) return at;
    int year = 0, month = 0, day = 0;
    if (widths[0] == 4) {
      year = *numbers[0], month = *numbers[1], day = *numbers[2];
    } else if (widths[2] == 4 || (widths[2] == 2 && mark == '/')) {
      year = widths[2] == 4 ? *numbers[2] : *numbers[2] + (*numbers[2] < 50 ? 2000 : 1900);
      const bool month_first = mark == '/' && *numbers[0] <= 12;
      month = month_first ? *numbers[0] : *numbers[1];
      day = month_first ? *numbers[1] : *numbers[0];
    }
    if (year < 1000 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return at;
    put(fields.years, fields.year_count, year, at);
    put(fields.months, fields.month_count, month, at);
    return put(fields.days, fields.day_count, day, at);
  }

  // One number word or several: "twenty-four", "two hundred", "1,200", "2.5"
  std::optional<int> plain_number(std::uint32_t& at, bool& half) const {
    const auto word = lower(at);
    if (!word.empty() && word.front() >= '0' && word.front() <= '9') {
      std::string figures;
      for (const char c : word) {
        if (c != ',') figures += c;
      }
      if (figures.ends_with(".5")) {
        half = true;
        figures.resize(figures.size() - 2);
      }
      const auto number = digits(figures);
      if (number) ++at;
      return number;
    }
    std::optional<int> sum;
    int below = 0;
    for (;;) {
      const auto next = lower(at);
      if (const auto value = value_of(next, cardinals)) {
        if (sum && below != 0 && (below % 10 != 0 || below > 90 || *value > 9)) break;
        below += *value;
        sum = sum.value_or(0) + *value;
      } else if ((next == "hundred" || next == "thousand") && sum) {
        const int times = next == "hundred" ? 100 : 1000;
        if (*sum > 9999) break;
        sum = (*sum - below) + std::max(1, below) * times;
        below = 0;
      } else if (is_dash(next) && sum && below >= 20 && value_of(lower(at + 1), cardinals)) {
        // twenty-four
      } else {
        break;
      }
      ++at;
    }
    return sum;
  }

  std::uint32_t number(std::uint32_t at, TimeFields& fields) const {
    auto next = at;
    const auto word = lower(next);
    Count count;
    if (word == "a" || word == "an") {
      const auto behind = lower(next + 1);
      if (behind == "couple") {
        count.whole = 2;
        next += lower(next + 2) == "of" ? 3 : 2;
      } else if (behind == "few") {
        count.vague = true;
        next += 2;
      } else if (behind == "hundred" || behind == "thousand" || behind == "dozen") {
        count.whole = behind == "hundred" ? 100 : behind == "thousand" ? 1000 : 12;
        next += 2;
      } else {
        count.whole = 1;
        next += 1;
      }
    } else if (is_one_of(word, vague_numbers)) {
      count.vague = true;
      next += 1;
    } else if ((word == "dozens" || word == "hundreds" || word == "thousands") && lower(next + 1) == "of") {
      count.vague = true;
      next += 2;
    } else {
      const auto value = plain_number(next, count.half);
      if (!value) return at;
      count.whole = *value;
    }
    if (lower(next) == "1/2" || lower(next) == "½") {
      count.half = true;
      ++next;
    } else {
      auto behind = next;
      const auto skip_dash = [&] {
        if (is_dash(lower(behind))) ++behind;
      };
      skip_dash();
      if (lower(behind) == "and") {
        ++behind;
        skip_dash();
        if (lower(behind) == "a") {
          ++behind;
          skip_dash();
          if (lower(behind) == "half") {
            count.half = true;
            next = behind + 1;
          }
        }
      }
    }
    fields.count = count;
    return next;
  }

  std::uint32_t unit(std::uint32_t at, TimeFields& fields, bool plural_only) const {
    auto word = lower(at);
    const bool plural = word.size() > 3 && word.ends_with('s');
    if (plural_only && !plural) return at;
    if (plural) word.remove_suffix(1);
    const auto row =
        std::find_if(unit_names.begin(), unit_names.end(), [&](const UnitName& u) { return u.word == word; });
    if (row == unit_names.end()) return at;
    fields.unit = row->unit;
    return at + 1;
  }

  std::uint32_t weekday(std::uint32_t at, TimeFields& fields, std::string_view word) const {
    const auto number = static_cast<int>(grammar.gazetteer_.weekday(word));
    if (number == 0 || !text.words[at].capital) return at;
    return put(fields.weekdays, fields.weekday_count, number, at);
  }

  std::uint32_t season(std::uint32_t at, TimeFields& fields) const {
    const auto word = lower(at);
    const std::string_view code = word == "spring"                     ? "SP"
                                  : word == "summer"                   ? "SU"
                                  : word == "fall" || word == "autumn" ? "FA"
                                  : word == "winter"                   ? "WI"
                                                                       : "";
    if (code.empty()) return at;
    fields.season = code;
    return at + 1;
  }

  std::uint32_t direction(std::uint32_t at, TimeFields& fields) const {
    const auto word = lower(at);
    if (is_one_of(word, before_words))
      fields.direction = -1;
    else if (is_one_of(word, after_words))
      fields.direction = 1;
    else if (word == "this")
      fields.direction = 0;
    else
      return at;
    return at + 1;
  }

  // "1970s", "1970's", "'70s", "nineties"
  std::uint32_t decade(std::uint32_t at, TimeFields& fields) const {
    auto word = lower(at);
    auto next = at + 1;
    if (const auto named = value_of(word, decade_names))
      return put(fields.decades, fields.decade_count, *named, at);
    if ((word == "'" || word == "’" || word == "‘") && lower(next).size() == 3) {
      word = lower(next);
      ++next;
    } else if (word.starts_with("'")) {
      word.remove_prefix(1);
    } else if (word.starts_with("’") || word.starts_with("‘")) {
      word.remove_prefix(std::string_view("’").size());
    }
    std::string_view figures = word;
    if (figures.ends_with('s')) {
      figures.remove_suffix(1);
      if (figures.ends_with("'")) figures.remove_suffix(1);
      if (figures.ends_with("’")) figures.remove_suffix(std::string_view("’").size());
    } else if (lower(next) == "'s" || lower(next) == "’s") {
      ++next;
    } else {
      return at;
    }
    const auto number = figures.size() == 4 || figures.size() == 2 ? digits(figures) : std::nullopt;
    if (!number || *number % 10 != 0) return at;
    int value = *number / 10;
    if (figures.size() == 2) {
      if (value < 2) return at;
      value += 190;
    } else if (value < 100 || value > 219) {
      return at;
    }
    return put(fields.decades, fields.decade_count, value, at) > at ? next : at;
  }

  std::uint32_t century(std::uint32_t at, TimeFields& fields) const {
    const auto word = lower(at);
    auto next = at + 1;
    auto value = value_of(word, ordinals);
    if (word == "twenty" && is_dash(lower(at + 1))) {
      if (const auto ones = value_of(lower(at + 2), ordinals); ones && *ones < 10) {
        value = 20 + *ones;
        next = at + 3;
      }
    }
    if (!value && without_ordinal(word) != word) value = digits(without_ordinal(word));
    if (!value || *value < 1 || *value > 21) return at;
    if (is_dash(lower(next))) ++next;
    if (lower(next) != "century" && lower(next) != "centuries") return at;
    fields.century = *value;
    return next + 1;
  }

  std::uint32_t holiday(std::uint32_t at, TimeFields& fields) const {
    if (!text.words[at].capital) return at;
    for (const auto& row : holidays) {
      auto next = at;
      bool same = true;
      for (const auto part : parts_of(row.words, ' ')) {
        const auto word = lower(next++);
        same = same && (word == part || (part == "'s" && word == "’s"));
      }
      if (!same) continue;
      fields.holiday = &row.day;
      return next;
    }
    return at;
  }

  // "7:15 p.m.", "7 p.m.", "7pm", "19:15", with a zone
  std::uint32_t clock(std::uint32_t at, TimeFields& fields) const {
    auto word = lower(at);
    auto next = at + 1;
    std::optional<bool> afternoon;
    const auto half_of = [](std::string_view mark) -> std::optional<bool> {
      if (mark == "a.m." || mark == "am" || mark == "a.m") return false;
      if (mark == "p.m." || mark == "pm" || mark == "p.m") return true;
      return std::nullopt;
    };
    if (word.size() > 2 && (word.ends_with("am") || word.ends_with("pm"))) {
      afternoon = word.ends_with("pm");
      word.remove_suffix(2);
    }
    const auto colon = word.find(':');
    const auto hour = digits(word.substr(0, colon));
    int minute = 0;
    if (colon != std::string_view::npos) {
      const auto minutes = word.substr(colon + 1);
      const auto read = minutes.size() == 2 ? digits(minutes) : std::nullopt;
      if (!read || *read > 59) return at;
      minute = *read;
    }
    if (!hour || *hour > 24) return at;
    if (!afternoon) {
      afternoon = half_of(lower(next));
      if (afternoon)
        ++next;
      else if (lower(next) == "o'clock" || lower(next) == "o’clock")
        ++next;
      else if (colon == std::string_view::npos || colon == 0)
        return at;
    }
    if (afternoon && (*hour > 12 || *hour == 0)) return at;
    fields.hour = afternoon ? *hour % 12 + (*afternoon ? 12 : 0) : *hour;
    fields.minute = minute;
    constexpr std::array<std::string_view, 12> zones = {"gmt", "utc", "est", "edt", "cet", "cest",
                                                        "pst", "pdt", "et",  "bst", "cst", "cdt"};
    if (is_one_of(lower(next), zones) && text.words[next].all_caps) ++next;
    return next;
  }
};

std::vector<TimeMatch> TimeGrammar::find(const AnnotatedText& text) const {
  std::vector<TimeMatch> found;
  Reader reader{*this, text};
  for (const auto& sentence : text.sentences) {
    if (sentence.reading != Reading::read) continue;
    reader.end = sentence.words.end;
    for (auto at = sentence.words.begin; at < sentence.words.end;) {
      TimeMatch best;
      best.words = {at, at};
      std::uint32_t best_number = 0;
      const auto attempt = [&](std::uint32_t number) {
        TimeFields fields;
        auto end = reader.match(patterns_[number], 0, at, fields);
        if (!end) return;
        while (*end > at && reader.lower(*end - 1) == ",") --*end;
        if (*end > best.words.end || (*end == best.words.end && *end > at && number < best_number)) {
          best = {patterns_[number].rule, {at, *end}, fields};
          best_number = number;
        }
      };
      if (const auto literal = by_literal_.find(reader.lower(at)); literal != by_literal_.end()) {
        for (const auto number : literal->second) attempt(number);
      }
      if (may_begin(reader.lower(at))) {
        for (const auto number : by_class_) attempt(number);
      }
      if (best.words.empty()) {
        ++at;
      } else {
        at = best.words.end;
        found.push_back(best);
      }
    }
  }
  return found;
}

}  // namespace actant::extract
