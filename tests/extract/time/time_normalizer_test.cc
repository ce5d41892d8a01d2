#include "extract/time/time_normalizer.h"

#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

TEST_CASE("absolute dates in the usual orders") {
  CHECK(times("It was on 3 March 2021, not March 4, 2021.") ==
        Lines{"3 March 2021 = 2021-03-03", "March 4, 2021 = 2021-03-04"});
  CHECK(times("It began in May 2019 and ended in 2022.") == Lines{"May 2019 = 2019-05", "2022 = 2022"});
  CHECK(times("It opened on 2021-03-04.") == Lines{"2021-03-04 = 2021-03-04"});
}

TEST_CASE("may and march as verbs are no months") { CHECK(times("They may march at dawn.").empty()); }

TEST_CASE("a day without a year takes the nearest year") {
  CHECK(times("It closed on December 30.", "2031-01-05") == Lines{"December 30 = 2030-12-30"});
}

TEST_CASE("weekdays: last, next, and by tense") {
  CHECK(times("They met last Tuesday.", "2031-11-29") == Lines{"last Tuesday = 2031-11-25"});
  CHECK(times("He said on Thursday that it was over.", "2031-11-29") == Lines{"Thursday = 2031-11-27"});
}

TEST_CASE("weeks run from Monday to Sunday, years ago have the grain of a year") {
  CHECK(times("They meet next week.", "2024-11-29") == Lines{"next week = 2024-12-02/2024-12-08"});
  CHECK(times("It closed two years ago.", "2024-11-29") == Lines{"two years ago = 2022"});
}

TEST_CASE("durations are counted, ages are none") {
  CHECK(times("It lasted three weeks.") == Lines{"three weeks = P3W"});
  CHECK(times("Ada Ruhl is 54 years old.").empty());
}

TEST_CASE("a year that is told counts for the dates behind it") {
  CHECK(times("The fort fell in 1835. On October 2 the troops withdrew.", "2022-06-03") ==
        Lines{"1835 = 1835", "October 2 = 1835-10-02"});
}

TEST_CASE("that year, the next day: from the date before them") {
  CHECK(times("He moved in 1996. That year he married.", "2022-06-03") ==
        Lines{"1996 = 1996", "That year = 1996"});
  CHECK(times("They met on March 3, 2031. The next day they left.", "2031-11-29") ==
        Lines{"March 3, 2031 = 2031-03-03", "The next day = 2031-03-04"});
}

TEST_CASE("a quarter a year ago is the same quarter of the year before") {
  CHECK(times("Net rose in the third quarter. It was lower a year earlier.", "1989-10-26") ==
        Lines{"the third quarter = 1989-Q3", "a year earlier = 1988-Q3"});
}

TEST_CASE("numbers that count are no years") {
  CHECK(times("They found 2000 people.", "2031-11-29").empty());
  CHECK(times("It cost $1500.", "2031-11-29").empty());
  CHECK(times("The 2014 protests ended.", "2031-11-29") == Lines{"2014 = 2014"});
}

TEST_CASE("by and until look ahead, whatever the tense") {
  CHECK(times("They had until Friday.", "2031-11-26") == Lines{"Friday = 2031-11-28"});
}

TEST_CASE("holidays, centuries, years before Christ, clock times") {
  CHECK(times("They met on Christmas Eve 2019.") == Lines{"Christmas Eve 2019 = 2019-12-24"});
  CHECK(times("The mill is from the 19th century.") == Lines{"the 19th century = 18XX"});
  CHECK(times("Caesar died in 44 BC.") == Lines{"44 BC = -0044"});
  CHECK(times("They closed at 7:15 p.m. on March 7, 2031.") ==
        Lines{"7:15 p.m. on March 7, 2031 = 2031-03-07T19:15"});
}
