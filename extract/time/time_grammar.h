// TimeGrammar: which words are an expression of time, by the patterns of lexicon/time_patterns.tsv; what they
// mean follows from their context (time_normalizer.h).
//
// Classes of words in a pattern: MONTH, DAY (1 to 31, "7th", "seventh"), YEAR (1000 to 2199, "nineteen
// ninety-six"), YEAR3 (three digits), ERA_YEAR (beside AD or BC), YY, MM and DD (two digits), NUMERIC
// (3/7/2031), NUMERIC_YEARS (2019/20), NUMBER ("two", "a few", "5 1/2"), UNIT and UNITS, THESE ("recent",
// "coming"), WEEKDAY and WEEKDAYS, SEASON, ORDINAL (first to fourth), Q (Q3), PART ("early", "end"), THIS
// ("last", "this", "next"), DECADE (1970s, nineties), CENTURY (19th century), HOLIDAY, CLOCK (7:15 p.m.).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/gazetteer.h"

namespace actant::extract {

// A number in front of a unit: "two and a half", "a few" (vague: nobody knows how many).
struct Count {
  int whole = 0;
  bool half = false;
  bool vague = false;
};

enum class TimeUnit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  night,
  week,
  weekend,
  month,
  quarter,
  year,
  decade,
  century,
  millennium
};

struct Holiday {
  int month = 0, day = 0;           // fixed, or
  int weekday = 0, occurrence = 0;  // the nth such weekday of the month; -1: the last
  bool easter = false;
};

// What the classes of a pattern took from the text, in the order of the words.
struct TimeFields {
  std::array<int, 2> years{}, months{}, days{}, weekdays{}, decades{};
  std::uint8_t year_count = 0, month_count = 0, day_count = 0, weekday_count = 0, decade_count = 0;
  Count count;
  TimeUnit unit = TimeUnit::day;
  int ordinal = 0;
  int century = 0;
  int short_year = -1;
  int direction = 0;  // THIS: -1 last, 0 this, 1 next
  bool future = false;
  std::string_view season;  // SP, SU, FA, WI
  const Holiday* holiday = nullptr;
  int hour = -1, minute = 0;
};

struct TimeMatch {
  std::string_view rule;  // second column of the table
  WordRange words;
  TimeFields fields;
};

// A row of the table, for those who check that each example means what it says.
struct TimePatternRow {
  std::string_view pattern, rule, example, value;
};
std::vector<TimePatternRow> time_pattern_rows();

class TimeGrammar {
 public:
  explicit TimeGrammar(const Gazetteer& gazetteer);

  // In text order, disjoint, only in sentences that are read.
  std::vector<TimeMatch> find(const AnnotatedText& text) const;

 private:
  enum class Class : std::uint8_t {
    literal,
    dash,
    month,
    day,
    year,
    three_digits,
    era_year,
    two_digits,
    month_digits,
    day_digits,
    numeric,
    numeric_years,
    number,
    unit,
    units,
    these,
    weekday,
    weekdays,
    season,
    ordinal,
    quarter_sign,
    part,
    direction,
    decade,
    century,
    holiday,
    clock
  };
  struct Element {
    Class kind = Class::literal;
    std::vector<std::string_view> words;  // of a literal
    bool optional = false;
  };
  struct Pattern {
    std::string_view rule;
    std::vector<Element> elements;
  };
  struct Reader;  // one text

  void add(std::string_view pattern, std::string_view rule);
  bool may_begin(std::string_view lower) const;

  const Gazetteer& gazetteer_;
  std::vector<Pattern> patterns_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_literal_;
  std::vector<std::uint32_t> by_class_;  // patterns that begin with a class
  std::unordered_set<std::string_view> class_words_;
};

}  // namespace actant::extract
