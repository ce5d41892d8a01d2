#include "extract/reader/publication_date.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

TEST_CASE("dates are read in the ways that pages write them") {
  const std::pair<const char*, const char*> cases[] = {
      {"2031-03-08", "2031-03-08"},
      {" 2031-03-08T10:00:00Z ", "2031-03-08T10:00:00Z"},
      {"2031-03-08T10:00:00.000+0000", "2031-03-08T10:00:00Z"},
      {"2031-03-08T10:00:00-05:00", "2031-03-08T10:00:00-05:00"},
      {"2031-03-08T10:00:00+0530", "2031-03-08T10:00:00+05:30"},
      {"2031-03-08 10:00", "2031-03-08T10:00:00"},
      {"2031/3/8", "2031-03-08"},
      {"20310308", "2031-03-08"},
      {"1930730400", "2031-03-08"},
      {"March 8, 2031", "2031-03-08"},
      {"Mar. 8th 2031", "2031-03-08"},
      {"8 March 2031", "2031-03-08"},
      {"8th of March, 2031", "2031-03-08"},
      {"08-Mar-2031", "2031-03-08"},
      {"Sat, 08 Mar 2031 10:00:00 GMT", "2031-03-08T10:00:00Z"},
      {"Sat Mar 8 2031 10:00:00", "2031-03-08T10:00:00"},
      {"March 8, 2031 at 10:05 p.m. EST", "2031-03-08T22:05:00-05:00"},
      {"March 8, 2031, 12:05 am", "2031-03-08T00:05:00"},
      {"Published: March 8, 2031 | Updated: March 9, 2031", "2031-03-08"},
      {"08.03.2031", "2031-03-08"},
      {"28/03/2031", "2031-03-28"},
      {"03/28/2031", "2031-03-28"},
  };
  for (const auto& [written, iso] : cases) {
    INFO(written);
    CHECK(iso_date(written) == iso);
  }
}

TEST_CASE("what is no date of the calendar, or could be two, is none") {
  for (const char* none : {"", "soon", "03/08/2031", "2031-13-08", "2031-03-32", "2031-02-29", "March",
                           "March 8", "March 99, 2031", "99999999999999999999 March 2031", "1066-10-14",
                           "2999-01-01", "0000-00-00", "12", "2031"}) {
    INFO(none);
    CHECK(iso_date(none).empty());
  }
  CHECK(iso_date("03/08/2031", NumericOrder::month_first) == "2031-03-08");
  CHECK(iso_date("03/08/2031", NumericOrder::day_first) == "2031-08-03");
}

TEST_CASE("a date that was read reads as itself") {
  for (const char* iso :
       {"2031-03-08", "2031-03-08T10:00:00Z", "2031-03-08T10:00:00-05:00", "2031-03-08T10:00:00"})
    CHECK(iso_date(iso) == iso);
}

TEST_CASE("an address may hold a date") {
  CHECK(date_in_uri("https://news.example/2031/03/08/harbour") == "2031-03-08");
  CHECK(date_in_uri("https://news.example/2031/mar/08/harbour") == "2031-03-08");
  CHECK(date_in_uri("https://news.example/2031-03-08-harbour") == "2031-03-08");
  CHECK(date_in_uri("https://news.example/20310308/harbour") == "2031-03-08");
  CHECK(date_in_uri("https://news.example/2031/03/harbour") == "2031-03");
  CHECK(date_in_uri("https://news.example/story-2031?d=2030/01/01").empty());
  CHECK(date_in_uri("https://news.example/2031/13/08/x").empty());
  CHECK(date_in_uri("").empty());
}

TEST_CASE("the day in UTC follows from the zone") {
  CHECK(utc_day("2031-03-08T23:30:00-05:00") == "2031-03-09");
  CHECK(utc_day("2031-03-08T00:30:00+02:00") == "2031-03-07");
  CHECK(utc_day("2031-12-31T23:30:00-05:00") == "2032-01-01");
  CHECK(utc_day("2031-03-08T23:30:00Z") == "2031-03-08");
  CHECK(utc_day("2031-03-08") == "2031-03-08");
  CHECK(utc_day("").empty());
}
