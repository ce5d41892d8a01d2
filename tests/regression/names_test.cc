// Names, identity, references.
#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

TEST_CASE("N01 title kept out of the name") {
  CHECK(named("President Corin Maddox met Foreign Minister Andrej Lissov.") ==
        Lines{"person Andrej Lissov", "person Corin Maddox"});
  CHECK(named("Former Governor Ana Prell thanked Chief Executive Milo Hart.") ==
        Lines{"person Ana Prell", "person Milo Hart"});
}

TEST_CASE("N02 bare surname later: one entity") {
  const auto record = read("Andrej Lissov spoke first. Lissov then left; Lissov's aide stayed.");
  CHECK(mentions(record, "Andrej Lissov") == Lines{"Andrej Lissov", "Lissov", "Lissov"});
}

TEST_CASE("N03 adjacent names stay two") {
  const auto names = named("Ecuador Baltic League accession talks resume");
  CHECK(has(names, "place Ecuador"));
  CHECK_FALSE(has(names, "organization Ecuador Baltic League"));
}

TEST_CASE("N04 agency at the dateline and in the text") {
  const auto record = read("LIMA, March 3 (Meridian Wire) - The port reopened, the Meridian Wire reported.");
  CHECK(mentions(record, "Meridian Wire") == Lines{"Meridian Wire", "Meridian Wire"});
  REQUIRE(record.quotations.size() == 1);
  CHECK(record.speaker_name(record.quotations[0]) == "Meridian Wire");
}

TEST_CASE("N05 names inside other words have their own span") {
  CHECK(mentions(read("They work for a Peru-based charity."), "Peru") == Lines{"Peru"});
  CHECK(mentions(read("They crossed the coastal region of Peru."), "Peru") == Lines{"Peru"});
  CHECK(mentions(read("There were pro-Lima groups."), "Lima") == Lines{"Lima"});
  CHECK(relations("It was shown by Peru-based Meridian News.") == Lines{"Meridian News based_in Peru"});
}

TEST_CASE("N06 city or country = government: one place") {
  CHECK(mentions(read("Lima rejected the offer; an invitation to Lima followed."), "Lima") ==
        Lines{"Lima", "Lima"});
}

TEST_CASE("N10 two surnames alike: the form of address decides") {
  const auto record = read("Ana Torvik and Per Torvik appeared. Ms. Torvik spoke.");
  CHECK(mentions(record, "Ana Torvik") == Lines{"Ana Torvik", "Torvik"});
  CHECK(mentions(record, "Per Torvik") == Lines{"Per Torvik"});
}

TEST_CASE("N11 compound actors are several") {
  const auto names = named("Peru and Chile signed the accord with the Baltic League.");
  CHECK(names == Lines{"organization Baltic League", "place Chile", "place Peru"});
}

TEST_CASE("N12 pronoun across a break: one entity") {
  CHECK(mentions(read("Sela Minh won.\n\nShe will take office in May."), "Sela Minh") ==
        Lines{"Sela Minh", "She"});
}

TEST_CASE("N13 an ordinary word with a capital is no name") {
  CHECK(named("Swift help came to the valley.").empty());
  CHECK(named("Heavy rain fell. Strong winds followed.").empty());
}
