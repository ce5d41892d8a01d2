#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

TEST_CASE("who did what to whom, where and when") {
  struct Row {
    const char* sentence;
    const char* event;
  };
  const Row rows[] = {
      {"Police arrested Ruben Aster in Lima on Tuesday.",
       "arrest: agent Police, patient Ruben Aster, place Lima; 2031-11-25"},
      {"Ruben Aster was arrested by police.", "arrest: agent police, patient Ruben Aster"},
      {"Acme Corp bought Brontal Industries in 2029.",
       "acquire: agent Acme Corp, patient Brontal Industries; 2029"},
      {"Corin Maddox married Ana Torvik in 2020.", "marry: agent Corin Maddox, agent Ana Torvik; 2020"},
      {"Chile imposed sanctions on Peru.", "sanction: agent Chile, patient Peru"},
      {"Ana Torvik was elected president of Chile in May.", "elect: patient Ana Torvik; 2031-05"},
      {"Gunmen shot Tom Reed in Tacna.", "assault: agent Gunmen, patient Tom Reed, place Tacna"},
      {"Tom Reed was sentenced to five years in prison.", "sentence: patient Tom Reed"},
      {"Acme Corp laid off 300 workers in March.", "lay_off: agent Acme Corp, patient 300 workers; 2031-03"},
      {"Protesters marched against the government in Lima.",
       "protest: agent Protesters, patient government, place Lima"},
  };
  for (const auto& row : rows) {
    INFO(row.sentence);
    CHECK(has(events(row.sentence), row.event));
  }
}

TEST_CASE("nouns tell of happenings too") {
  CHECK(has(events("Chile's invasion of Peru in 2029 shocked Lima."),
            "assault: agent Chile, patient Peru; 2029"));
  CHECK(has(events("The arrest of Ruben Aster by Chilean police came on Monday."),
            "arrest: patient Ruben Aster, agent Chilean police"));
}

TEST_CASE("a light verb and its noun are one happening") {
  const auto lines = events("Peru launched an attack on Chile.");
  CHECK(lines == Lines{"assault: agent Peru, patient Chile"});
}

TEST_CASE("an act against what somebody did is aimed at him") {
  CHECK(has(events("Peru condemned an attack by Chilean soldiers."),
            "accuse: agent Peru, patient Chilean soldiers"));
}

TEST_CASE("one happening told twice is one event") {
  const auto lines = events("Police arrested Ruben Aster in Lima. They arrested Aster on Tuesday.");
  CHECK(std::count_if(lines.begin(), lines.end(),
                      [](const auto& line) { return line.starts_with("arrest"); }) == 1);
}

TEST_CASE("where an article was written is nobody who acts") {
  for (const auto& line :
       events("LIMA, March 3 (Meridian Wire) - Peru signed a treaty with Chile on Tuesday."))
    CHECK(line.find("Lima") == std::string::npos);
}
