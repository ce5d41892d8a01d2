#include "extract/time_normalizer.h"

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
