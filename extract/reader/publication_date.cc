#include "extract/reader/publication_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <vector>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

constexpr int first_year = 1900, last_year = 2099;

struct Day {
  int year = 0, month = 0, day = 0;
};

std::string digits(int number, int width) {
  const std::string text = std::to_string(number);
  return std::string(static_cast<std::size_t>(std::max(0, width - static_cast<int>(text.size()))), '0') +
         text;
}

std::string iso(const Day& day) {
  return digits(day.year, 4) + "-" + digits(day.month, 2) + "-" + digits(day.day, 2);
}

bool is_in_calendar(const Day& day) {
  if (day.year < first_year || day.year > last_year || day.month < 1 || day.month > 12 || day.day < 1)
    return false;
  const std::chrono::year_month_day date{std::chrono::year(day.year),
                                         std::chrono::month(static_cast<unsigned>(day.month)),
                                         std::chrono::day(static_cast<unsigned>(day.day))};
  return date.ok();
}

// A run of digits, a run of letters, or one other character.
struct Piece {
  enum class Kind : std::uint8_t { number, word, mark } kind = Kind::mark;
  std::string_view text;
  int value = 0;  // of a number of at most nine digits
  bool after_space = false;
};

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }
bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Piece> pieces_of(std::string_view text) {
  constexpr std::size_t most = 200;  // a date stands near the front or not at all
  std::vector<Piece> pieces;
  bool space = false;
  for (std::size_t at = 0; at < text.size() && pieces.size() < most;) {
    const char c = text[at];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = true;
      ++at;
      continue;
    }
    Piece piece;
    std::size_t end = at + 1;
    if (is_digit_byte(c)) {
      while (end < text.size() && is_digit_byte(text[end])) ++end;
      piece.kind = Piece::Kind::number;
      if (end - at <= 9) {
        for (std::size_t i = at; i < end; ++i) piece.value = piece.value * 10 + (text[i] - '0');
      }
    } else if (is_letter_byte(c)) {
      while (end < text.size() && is_letter_byte(text[end])) ++end;
      piece.kind = Piece::Kind::word;
    }
    piece.text = text.substr(at, end - at);
    piece.after_space = space;
    pieces.push_back(piece);
    space = false;
    at = end;
  }
  return pieces;
}

int month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> months = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  const std::string lower = lower_ascii(word);
  if (lower.size() < 3) return 0;
  if (lower == "sept") return 9;
  for (std::size_t month = 0; month < months.size(); ++month) {
    if (lower == months[month] || lower == months[month].substr(0, 3)) return static_cast<int>(month) + 1;
  }
  return 0;
}

struct Zone {
  std::string_view name;
  int minutes;
};
constexpr Zone zones[] = {{"z", 0},      {"gmt", 0},    {"utc", 0},    {"est", -300}, {"edt", -240},
                          {"et", -300},  {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
                          {"pst", -480}, {"pdt", -420}, {"bst", 60},   {"cet", 60},   {"cest", 120},
                          {"eet", 120},  {"eest", 180}, {"msk", 180},  {"jst", 540},  {"hkt", 480},
                          {"sgt", 480},  {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780},
                          {"sast", 120}, {"wat", 60},   {"eat", 180},  {"pkt", 300}};

std::string zone_text(int minutes) {
  if (minutes == 0) return "Z";
  const int size = std::abs(minutes);
  return (minutes < 0 ? "-" : "+") + digits(size / 60, 2) + ":" + digits(size % 60, 2);
}

class DateReader {
 public:
  DateReader(std::string_view text, NumericOrder order) : pieces_(pieces_of(text)), order_(order) {}

  std::string read() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      at_ = i;
      if (const auto found = day()) return iso(*found) + time_of_day();
    }
    return {};
  }

 private:
  using Kind = Piece::Kind;

  const Piece* piece(std::size_t at) const { return at < pieces_.size() ? &pieces_[at] : nullptr; }
  bool is_number(std::size_t at, std::size_t least, std::size_t most) const {
    const Piece* found = piece(at);
    return found != nullptr && found->kind == Kind::number && found->text.size() >= least &&
           found->text.size() <= most;
  }
  bool is_mark(std::size_t at, std::string_view marks) const {
    const Piece* found = piece(at);
    return found != nullptr && found->kind == Kind::mark && marks.find(found->text) != std::string_view::npos;
  }
  std::string word(std::size_t at) const {
    const Piece* found = piece(at);
    return found != nullptr && found->kind == Kind::word ? lower_ascii(found->text) : std::string();
  }

  // The date that begins at at_, which then stands behind it.
  std::optional<Day> day() {
    for (const auto form : {&DateReader::year_first, &DateReader::packed, &DateReader::numeric,
                            &DateReader::month_first, &DateReader::day_first}) {
      const std::size_t begin = at_;
      if (const auto found = (this->*form)(); found && is_in_calendar(*found)) return found;
      at_ = begin;
    }
    return std::nullopt;
  }

  // 2031-03-08, 2031/3/8, 2031.03.08
  std::optional<Day> year_first() {
    if (!is_number(at_, 4, 4) || !is_mark(at_ + 1, "-/.") || !is_number(at_ + 2, 1, 2) ||
        !is_mark(at_ + 3, "-/.") || !is_number(at_ + 4, 1, 2)) {
      return std::nullopt;
    }
    const Day found{pieces_[at_].value, pieces_[at_ + 2].value, pieces_[at_ + 4].value};
    at_ += 5;
    return found;
  }

  // 20310308, 20310308100000, and seconds or milliseconds since 1970
  std::optional<Day> packed() {
    if (!is_number(at_, 8, 14)) return std::nullopt;
    const std::string_view text = pieces_[at_].text;
    const auto number = [&](std::size_t from, std::size_t size) {
      int value = 0;
      for (const char c : text.substr(from, size)) value = value * 10 + (c - '0');
      return value;
    };
    const bool alone = pieces_.size() == 1;
    if (text.size() == 8 || text.size() == 12 || text.size() == 14) {
      ++at_;
      return Day{number(0, 4), number(4, 2), number(6, 2)};
    }
    if (!alone || (text.size() != 10 && text.size() != 13)) return std::nullopt;
    std::int64_t seconds = 0;
    for (const char c : text.substr(0, 10)) seconds = seconds * 10 + (c - '0');
    const std::chrono::year_month_day date(std::chrono::sys_days(std::chrono::days(seconds / 86'400)));
    ++at_;
    return Day{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
               static_cast<int>(static_cast<unsigned>(date.day()))};
  }

  // 08.03.2031 is day first everywhere; 08/03/2031 only where one of the numbers is no month or the order is
  // known.
  std::optional<Day> numeric() {
    if (!is_number(at_, 1, 2) || !is_mark(at_ + 1, "-/.") || !is_number(at_ + 2, 1, 2) ||
        !is_mark(at_ + 3, "-/.") || !is_number(at_ + 4, 4, 4)) {
      return std::nullopt;
    }
    const int first = pieces_[at_].value, second = pieces_[at_ + 2].value, year = pieces_[at_ + 4].value;
    NumericOrder order = pieces_[at_ + 1].text == "." ? NumericOrder::day_first : order_;
    if (first > 12) order = NumericOrder::day_first;
    if (second > 12) order = NumericOrder::month_first;
    if (first == second) order = NumericOrder::day_first;
    if (order == NumericOrder::unknown) return std::nullopt;
    at_ += 5;
    return order == NumericOrder::day_first ? Day{year, second, first} : Day{year, first, second};
  }

  void skip_marks(std::string_view marks) {
    while (is_mark(at_, marks)) ++at_;
  }

  void skip_ordinal() {
    const std::string ending = word(at_);
    if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") ++at_;
  }

  std::optional<int> year() {
    skip_marks(",.-");
    if (!is_number(at_, 4, 4)) return std::nullopt;
    return pieces_[at_++].value;
  }

  // March 8, 2031 · Mar. 8th 2031
  std::optional<Day> month_first() {
    Day found;
    found.month = month_named(word(at_));
    if (found.month == 0) return std::nullopt;
    ++at_;
    skip_marks(".-");
    if (!is_number(at_, 1, 2)) return std::nullopt;
    found.day = pieces_[at_++].value;
    skip_ordinal();
    const auto stated = year();
    if (!stated) return std::nullopt;
    found.year = *stated;
    return found;
  }

  // 8 March 2031 · 8th of March, 2031 · 8-Mar-2031
  std::optional<Day> day_first() {
    if (!is_number(at_, 1, 2)) return std::nullopt;
    Day found;
    found.day = pieces_[at_++].value;
    skip_ordinal();
    skip_marks(".-");
    if (word(at_) == "of") ++at_;
    found.month = month_named(word(at_));
    if (found.month == 0) return std::nullopt;
    ++at_;
    const auto stated = year();
    if (!stated) return std::nullopt;
    found.year = *stated;
    return found;
  }

  // "T10:00:00Z" of what stands behind the date: [T , | · - at] 10:00[:00[.0]] [am|pm] [zone]; or nothing.
  std::string time_of_day() {
    for (int skipped = 0; skipped < 3; ++skipped) {
      const std::string joint = word(at_);
      if (joint == "t" || joint == "at" || is_mark(at_, ",|-(")) ++at_;
      if (!is_number(at_, 1, 2) && word(at_) != "at" && !is_mark(at_, ",|-(")) break;
    }
    if (!is_number(at_, 1, 2)) return {};
    int hour = pieces_[at_].value, minute = 0, second = 0;
    std::size_t next = at_ + 1;
    if (is_mark(next, ":.") && is_number(next + 1, 2, 2)) {
      minute = pieces_[next + 1].value;
      next += 2;
      if (is_mark(next, ":") && is_number(next + 1, 2, 2)) {
        second = pieces_[next + 1].value;
        next += 2;
        if (is_mark(next, ".,") && is_number(next + 1, 1, 9)) next += 2;
      }
    } else if (const std::string half = word(next); half != "am" && half != "pm") {
      return {};
    }
    at_ = next;
    half_of_day(hour);
    if (hour > 23 || minute > 59 || second > 60) return {};
    const std::string time = "T" + digits(hour, 2) + ":" + digits(minute, 2) + ":" + digits(second, 2);
    return time + zone();
  }

  // "am", "p.m."
  void half_of_day(int& hour) {
    std::string half = word(at_);
    std::size_t next = at_ + 1;
    if ((half == "a" || half == "p") && is_mark(next, ".") && word(next + 1) == "m") {
      half += "m";
      next += is_mark(next + 2, ".") ? 3U : 2U;
    }
    if ((half != "am" && half != "pm") || hour < 1 || hour > 12) return;
    hour = hour % 12 + (half == "pm" ? 12 : 0);
    at_ = next;
  }

  std::string zone() {
    if (is_mark(at_, "(")) ++at_;
    const std::string name = word(at_);
    for (const Zone& zone : zones) {
      if (name == zone.name && !(is_mark(at_ + 1, "+-") && is_number(at_ + 2, 1, 4)))
        return zone_text(zone.minutes);
    }
    if (name == "gmt" || name == "utc") ++at_;
    if (!is_mark(at_, "+-") || !is_number(at_ + 1, 2, 4)) return {};
    const int sign = pieces_[at_].text == "-" ? -1 : 1;
    const Piece& hours = pieces_[at_ + 1];
    int minutes = hours.text.size() == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60;
    if (hours.text.size() == 2 && is_mark(at_ + 2, ":") && is_number(at_ + 3, 2, 2))
      minutes += pieces_[at_ + 3].value;
    constexpr int widest = 14 * 60;
    return minutes > widest ? std::string() : zone_text(sign * minutes);
  }

  std::vector<Piece> pieces_;
  NumericOrder order_;
  std::size_t at_ = 0;
};

}  // namespace

std::string iso_date(std::string_view text, NumericOrder order) { return DateReader(text, order).read(); }

std::string date_in_uri(std::string_view uri) {
  const std::size_t query = std::min(uri.find_first_of("?#"), uri.size());
  const std::string_view path = uri.substr(0, query);
  std::string month_only;
  for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1)) {
    const auto pieces = pieces_of(path.substr(at + 1, 24));
    const auto is_part = [&](std::size_t i, std::size_t least, std::size_t most) {
      return i < pieces.size() && pieces[i].kind == Piece::Kind::number && pieces[i].text.size() >= least &&
             pieces[i].text.size() <= most;
    };
    const auto is_joint = [&](std::size_t i) {
      return i < pieces.size() && (pieces[i].text == "/" || pieces[i].text == "-" || pieces[i].text == "_");
    };
    Day day;
    if (is_part(0, 8, 8)) {
      day = {pieces[0].value / 10'000, pieces[0].value / 100 % 100, pieces[0].value % 100};
      if (is_in_calendar(day)) return iso(day);
    }
    if (!is_part(0, 4, 4) || !is_joint(1)) continue;
    day.year = pieces[0].value;
    day.month = is_part(2, 1, 2) ? pieces[2].value : 0;
    if (pieces.size() > 2 && pieces[2].kind == Piece::Kind::word) day.month = month_named(pieces[2].text);
    day.day = 1;
    if (!is_in_calendar(day)) continue;
    if (is_joint(3) && is_part(4, 1, 2) && (pieces.size() == 5 || is_joint(5))) {
      day.day = pieces[4].value;
      if (is_in_calendar(day)) return iso(day);
    }
    if (month_only.empty()) month_only = iso(day).substr(0, 7);
  }
  return month_only;
}

std::string utc_day(std::string_view iso_text) {
  const std::string_view day = iso_text.substr(0, std::min<std::size_t>(iso_text.size(), 10));
  constexpr std::size_t with_zone = 25;  // 2031-03-08T10:00:00-05:00
  if (iso_text.size() != with_zone || (iso_text[19] != '+' && iso_text[19] != '-')) return std::string(day);
  const auto number = [&](std::size_t from, std::size_t size) {
    int value = 0;
    for (const char c : iso_text.substr(from, size)) value = value * 10 + (c - '0');
    return value;
  };
  const int sign = iso_text[19] == '-' ? -1 : 1;
  const int minutes = number(11, 2) * 60 + number(14, 2) - sign * (number(20, 2) * 60 + number(23, 2));
  const std::chrono::sys_days date{std::chrono::year(number(0, 4)) /
                                   std::chrono::month(static_cast<unsigned>(number(5, 2))) /
                                   std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  const int days = minutes < 0 ? -1 : minutes / (24 * 60);
  const std::chrono::year_month_day shifted(date + std::chrono::days(days));
  return iso({static_cast<int>(shifted.year()), static_cast<int>(static_cast<unsigned>(shifted.month())),
              static_cast<int>(static_cast<unsigned>(shifted.day()))});
}

}  // namespace actant::extract
