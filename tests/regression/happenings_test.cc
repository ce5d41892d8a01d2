// What happened, what did not, and who only says so: events and relations.
#include <algorithm>

#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

namespace {

// No event and no closed relation of the text is a plain fact.
bool asserts_nothing(const std::string& text) {
  const auto record = read(text, "2031-11-29");
  const auto plain = [](const auto& statement) {
    return statement.polarity == actant::graph::Polarity::positive &&
           statement.modality == actant::graph::Modality::asserted && !statement.attributed_to;
  };
  return std::none_of(record.events.begin(), record.events.end(), plain) &&
         std::none_of(record.relations.begin(), record.relations.end(), [&](const auto& relation) {
           return relation.predicate != actant::graph::Predicate::open && plain(relation);
         });
}

}  // namespace

TEST_CASE("E01 negation: what never was is no fact") {
  CHECK(has(relations("Dana Okoro never played for Harwick Rovers."),
            "Dana Okoro plays_for Harwick Rovers (not)"));
  CHECK(events("Maddox did not meet Andrej Lissov.") ==
        Lines{"meet: agent Maddox, agent Andrej Lissov (not)"});
  CHECK(
      has(events("Police failed to arrest Ruben Aster."), "arrest: agent Police, patient Ruben Aster (not)"));
  CHECK(asserts_nothing("Nobody attacked the embassy."));
  CHECK(asserts_nothing("Ana Torvik was not convicted of fraud."));
}

TEST_CASE("E02 attributed, not asserted") {
  const auto lines = events("Dana Okoro said the Rovers had cheated.");
  CHECK(lines == Lines{"cheat: agent Rovers (said by Dana Okoro)"});
  CHECK(has(events("Lena Marsh said that Peru had attacked Chile."),
            "assault: agent Peru, patient Chile (said by Lena Marsh)"));
  CHECK(asserts_nothing("According to Tom Reed, police arrested Ruben Aster."));
}

TEST_CASE("E03 planned, possible, conditional") {
  const auto lines = events("Chile may join; Peru plans to vote; the pact would end if either left.");
  CHECK(has(lines, "join: agent Chile (possible)"));
  CHECK(std::any_of(lines.begin(), lines.end(),
                    [](const auto& line) { return line.starts_with("vote: agent Peru (planned)"); }));
  CHECK(has(lines, "end: patient pact (conditional)"));
  CHECK(asserts_nothing("Chile may join; Peru plans to vote; the pact would end if either left."));
  CHECK(events("Chile will sign a treaty with Peru.") == Lines{"agree: agent Chile, agent Peru (planned)"});
  CHECK(events("Peru might sanction Chile.") == Lines{"sanction: agent Peru, patient Chile (possible)"});
  CHECK(asserts_nothing("If Chile attacks Peru, the Baltic League will respond."));
  CHECK(asserts_nothing("Did Peru invade Chile?"));
}

TEST_CASE("E04 places only mentioned are no places of what happened") {
  const auto text = "A court in Lima heard that Ruben Aster had lived in Arica and phoned Tacna.";
  const auto record = read(text);
  for (const auto& event : record.events) {
    for (const auto& argument : event.arguments) {
      if (argument.role == actant::graph::EventRole::place)
        CHECK(record.entity(argument.entity).name == "Lima");
    }
  }
}

TEST_CASE("E05 actor, act and place come from one statement") {
  const auto record = read(
      "Ruben Aster was arrested in Lima on Monday.\n\nA fire destroyed a mill in Arica.\n\nChile elected Ana "
      "Torvik president.",
      "2031-11-29");
  const auto& text = record.document.text;
  for (const auto& event : record.events) {
    const auto paragraph = [&](std::uint32_t at) {
      return std::count(text.begin(), text.begin() + at, '\n');
    };
    for (const auto& argument : event.arguments)
      CHECK(paragraph(argument.span.begin) == paragraph(event.trigger.span.begin));
  }
  CHECK(events(text).front() == "arrest: patient Ruben Aster, place Lima; 2031-11-24");
}

TEST_CASE("E06 no event is better than a default one") {
  CHECK(events("The valley is quiet.").empty());
  CHECK(events("The harbour was empty and the sea was calm.").empty());
  CHECK(events("He is tall.").empty());
}

TEST_CASE("Q07 an aside tells who held the office before") {
  CHECK(has(
      relations("Lord Benedict Amsel, who took over from Clara Reuss as head of the guild, said the bridge "
                "would reopen."),
      "Benedict Amsel successor_of Clara Reuss"));
  CHECK(has(relations("Milo Hart succeeded Ada Ruhl."), "Milo Hart successor_of Ada Ruhl"));
}

TEST_CASE("Q16 the office behind a name") {
  const auto lines = relations(
      "Irena Kostel, Peru's deputy trade minister, arrived late. \"We have what we need,\" she told the "
      "Meridian Wire "
      "in an interview.");
  CHECK((has(lines, "Irena Kostel official_of Peru") || has(lines, "Irena Kostel minister_of Peru")));
}

TEST_CASE("N06 a government acts, a place is where") {
  const auto lines = events("Lima rejected the offer. Envoys met Corin Maddox in Lima.");
  REQUIRE_FALSE(lines.empty());
  CHECK(lines.front().starts_with("reject: agent Lima"));
  CHECK(std::any_of(lines.begin(), lines.end(),
                    [](const auto& line) { return line.find("place Lima") != std::string::npos; }));
}

TEST_CASE("N11 compound actors are several participants") {
  CHECK(events("Peru and Chile signed the accord with the Baltic League.") ==
        Lines{"agree: agent Peru, agent Chile, agent Baltic League"});
}

TEST_CASE("N12 the agent behind a pronoun across a break") {
  const auto lines = events("Sela Minh won.\n\nShe will take office in May.");
  CHECK(has(lines, "win: agent Sela Minh"));
  CHECK(has(lines, "take: agent Sela Minh; 2032-05 (planned)"));
}
