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

TEST_CASE("who attacks with words assaults nobody") {
  CHECK(has(events("Dana Okoro attacked Milo Hart, calling him a liar."),
            "accuse: agent Dana Okoro, patient Milo Hart"));
  CHECK(has(events("Dana Okoro attacked Peru's policy."), "accuse: agent Dana Okoro, patient Peru"));
  CHECK(has(events("Ivo Kern dismissed Estonia as a suburb of Lima."),
            "reject: agent Ivo Kern, patient Estonia"));
}

TEST_CASE("a verb tells of its usual happening only with the words that make it one") {
  CHECK(
      has(events("Dana Okoro demonstrated her skill in Lima."), "demonstrate: agent Dana Okoro, place Lima"));
  CHECK(has(events("The party has little support among farmers."), "support: patient party"));
}

TEST_CASE("what a day still to come brings is planned") {
  CHECK(has(events("Dana Okoro and Milo Hart meet in Lima next Monday."),
            "meet: agent Dana Okoro, agent Milo Hart, place Lima; 2031-12-01 (planned)"));
}

TEST_CASE("the second of two participles is passive like the first") {
  CHECK(has(events("Ruben Aster was arrested in Lima and released by police on Friday."),
            "release: agent police, patient Ruben Aster; 2031-11-28"));
}

TEST_CASE("who is called on to do something does it, and has not done it yet") {
  const auto lines = events("Dana Okoro called on Milo Hart to stop and apologize.");
  CHECK(std::any_of(lines.begin(), lines.end(), [](const auto& line) {
    return line.starts_with("support: agent Milo Hart (requested");
  }));
}

TEST_CASE("two accusations by one are two") {
  const auto lines = events("Dana Okoro accused Milo Hart. Dana Okoro accused Ivo Kern.");
  CHECK(lines ==
        Lines{"accuse: agent Dana Okoro, patient Milo Hart", "accuse: agent Dana Okoro, patient Ivo Kern"});
}

TEST_CASE("what is joined behind the verb is no subject of it") {
  for (const auto& line : events("Leaders from Chile condemned the attack; Peru and others kept silent."))
    CHECK(line.find("Peru") == std::string::npos);
}
