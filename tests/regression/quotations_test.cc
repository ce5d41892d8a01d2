// Who said what: cue, source, extent. The sentences are invented; what broke on their like stands in the
// names.
#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant::regression;

TEST_CASE("Q01 cue before a break: the quotation stands in the next paragraph") {
  CHECK(quotations("Mara Quist, a harbour pilot, said:\n\n\"The tide will not wait for a committee.\"") ==
        Lines{"direct | Mara Quist | say | The tide will not wait for a committee"});
  CHECK(quotations("Owen Talley, a retired judge, added:\n\n“Nobody asked the court.”") ==
        Lines{"direct | Owen Talley | add | Nobody asked the court"});
}

TEST_CASE("Q02 floating quote after indirect speech: the same speaker goes on") {
  CHECK(quotations("On Tuesday Idris Falk, a member of the river council, said he was uneasy. \"Who signed "
                   "for the pumps?\"") ==
        Lines{"indirect | Idris Falk | say | he was uneasy",
              "direct | Idris Falk |  | Who signed for the pumps? (implicit)"});
  CHECK(quotations("Greta Holm said she was pleased. \"The roof is finally dry.\"") ==
        Lines{"indirect | Greta Holm | say | she was pleased",
              "direct | Greta Holm |  | The roof is finally dry (implicit)"});
}

TEST_CASE("Q03 dash attribution: a name behind a dash is the source") {
  const auto record = read("\"Nobody asked the ferry crews.\" -Warden Tilda Brandt");
  REQUIRE(record.quotations.size() == 1);
  CHECK(record.speaker_name(record.quotations[0]) == "Tilda Brandt");
  CHECK(record.entity(*record.quotations[0].source->entity).roles.at(0).title == "Warden");
  CHECK(quotations("“We paid for the boats twice.” — Captain Jon Harker").size() == 1);
}

TEST_CASE("Q04 name and colon: the colon is the cue") {
  CHECK(quotations("And from Deputy Mayor Osei Lanther: \"We were warned twice.\"") ==
        Lines{"direct | Osei Lanther | : | We were warned twice"});
  CHECK(quotations("Senator Ruth Abel: \"The bill is dead for now.\"") ==
        Lines{"direct | Ruth Abel | : | The bill is dead for now"});
}

TEST_CASE("Q05 letterhead: a desk is no organization, and nothing is a cue") {
  const auto record =
      read("From the desk of Prof. Ilka Sorn\n\nThe observatory will close its dome to visitors in May.");
  CHECK(record.quotations.empty());
  for (const auto& entity : record.entities) CHECK(entity.type != actant::graph::EntityType::organization);
}

TEST_CASE("Q06 manner verb as cue: grumbled, sighed, snapped, quipped") {
  CHECK(quotations("\"Not before breakfast,\" grumbled Petra Voss, leaning on the rail.") ==
        Lines{"direct | Petra Voss | grumble | Not before breakfast"});
  for (const std::string verb : {"sighed", "snapped", "added", "conceded", "quipped"}) {
    const auto record = read("\"That was the last barrel,\" " + verb + " Hugo Lind, folding the map.");
    INFO(verb);
    REQUIRE(record.quotations.size() == 1);
    CHECK(record.speaker_name(record.quotations[0]) == "Hugo Lind");
  }
}

TEST_CASE("Q07 aside does not steal the source") {
  const std::string text =
      "Lord Benedict Amsel, who took over from Clara Reuss as head of the guild, said the bridge would "
      "reopen.";
  CHECK(quotations(text) == Lines{"indirect | Benedict Amsel | say | the bridge would reopen"});
  CHECK(has(relations(text), "Benedict Amsel successor_of Clara Reuss"));
  CHECK(quotations("Marta Silva, who replaced Peter Lang as mayor, argued that the square was too small.") ==
        Lines{"indirect | Marta Silva | argue | the square was too small"});
}

TEST_CASE("Q08 two quotes joined before the cue: the words between the marks are no content") {
  CHECK(quotations("\"The talks were useful,\" \"but they were not enough,\" Runa Delacroy stated.") ==
        Lines{"direct | Runa Delacroy | state | The talks were useful, … but they were not enough"});
}

TEST_CASE("Q09 interrupted: one quotation with two parts") {
  CHECK(quotations("\"We will rebuild,\" said Tomas Ekwall, \"with or without the grant.\"") ==
        Lines{"direct | Tomas Ekwall | say | We will rebuild, … with or without the grant"});
  CHECK(quotations("“They came at night,” Vera Moss recalled, “and they took the bell.”") ==
        Lines{"direct | Vera Moss | recall | They came at night, … and they took the bell"});
}

TEST_CASE("Q10 closing mark does not swallow the next sentence") {
  CHECK(quotations("Emil Varga visited the yard on Monday. \"The depot is empty.\" By contrast, he noted "
                   "that the northern depot was full.") ==
        Lines{"direct | Emil Varga |  | The depot is empty",
              "indirect | Emil Varga | note | the northern depot was full"});
}

TEST_CASE("Q11 quoted paragraph without a cue: carried over") {
  CHECK(quotations("\"The first winter was the worst,\" said Anouk Perrin.\n\n\"By the second we had learned "
                   "to share the boats.\"") ==
        Lines{"direct | Anouk Perrin | say | The first winter was the worst",
              "direct | Anouk Perrin |  | By the second we had learned to share the boats (implicit)"});
}

TEST_CASE("Q12 carry-over stops at a new speaker") {
  const auto record = read(
      "\"The first winter was the worst,\" said Anouk Perrin.\n\n\"By the second we had learned to share the "
      "boats.\"\n\n"
      "Harbourmaster Leif Dahl disagreed. \"There were never enough boats.\"");
  REQUIRE(record.quotations.size() == 3);
  CHECK(record.speaker_name(record.quotations[1]) == "Anouk Perrin");
  CHECK(record.speaker_name(record.quotations[2]) == "Leif Dahl");
  CHECK(record.content_text(record.quotations[2]) == "There were never enough boats.");
}

TEST_CASE("Q13 multi-paragraph quote, closed once: one quotation") {
  CHECK(quotations("\"First paragraph of the statement.\n\n\"Second paragraph,\" Nadia Orlo said.") ==
        Lines{"direct | Nadia Orlo | say | First paragraph of the statement. … Second paragraph"});
}

TEST_CASE("Q14 mixed content: the marks end inside the sentence") {
  const auto lines =
      quotations("Jonas Weill called the plan \"a map without roads\" and said it would cost double.");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "mixed | Jonas Weill | call | the plan \"a map without roads\"");
  CHECK(lines[1] == "indirect | Jonas Weill | say | it would cost double");
}

TEST_CASE("Q15 unquoted text after a quote inside one sentence") {
  CHECK(quotations(
            "\"We asked for ten,\" the delegate, Sela Minh, complained, adding that five had arrived.") ==
        Lines{"direct | Sela Minh | complain | We asked for ten",
              "indirect | Sela Minh | add | five had arrived"});
}

TEST_CASE("Q16 pronoun source and addressee") {
  const std::string text =
      "Irena Kostel, Peru's deputy trade minister, arrived late. \"We have what we need,\" she told the "
      "Meridian Wire in an interview.";
  CHECK(quotations(text) == Lines{"direct | Irena Kostel | tell | We have what we need (to Meridian Wire)"});
  CHECK(has(named(text), "organization Meridian Wire"));
  CHECK(has(relations(text), "Irena Kostel minister_of Peru"));
}

TEST_CASE("Q17 appositive between name and cue") {
  CHECK(
      quotations("Irena Kostel, Peru's deputy trade minister and a former judge, said the port was safe.") ==
      Lines{"indirect | Irena Kostel | say | the port was safe"});
}

TEST_CASE("Q18 indirect speech with according to") {
  CHECK(quotations("The strike is over, according to union secretary Bram Houten.") ==
        Lines{"indirect | Bram Houten | according to | The strike is over"});
  CHECK(quotations("According to Julia Ferrer, the mill has closed.") ==
        Lines{"indirect | Julia Ferrer | according to | the mill has closed"});
}

TEST_CASE("Q19 nested: what somebody said that somebody had said") {
  const auto record = read("Lena Marsh said that the colonel had told her the road was mined.");
  REQUIRE(record.quotations.size() == 2);
  CHECK(record.speaker_name(record.quotations[0]) == "Lena Marsh");
  const auto& inner = record.quotations[1];
  CHECK(inner.within == actant::graph::QuotationId{0});
  CHECK(record.words(*inner.source->span) == "the colonel");
  CHECK(record.content_text(inner) == "the road was mined");
  REQUIRE(inner.addressee);
  CHECK(record.entity(*inner.addressee->entity).name == "Lena Marsh");
}

TEST_CASE("Q20 group, place or document as source: the words as they stand") {
  CHECK(quotations("Two diplomats said the talks had failed.") ==
        Lines{"indirect | diplomats | say | the talks had failed"});
  CHECK(quotations("Lima argues that the border is settled.") ==
        Lines{"indirect | Lima | argue | the border is settled"});
  CHECK(quotations("The report warns that the dam is old.") ==
        Lines{"indirect | report | warn | the dam is old"});
}

TEST_CASE("Q21 nobody speaks: never the nearest person") {
  for (const auto& line : quotations("Ada Ruhl bought the mill. It is said that the mill is haunted.")) {
    CHECK(line.find("Ada Ruhl") == std::string::npos);
  }
}

TEST_CASE("Q22 negated and asked speech is not asserted") {
  for (const auto& line : quotations("Olga Brandvik did not say who paid."))
    CHECK(line.find("(negative)") != std::string::npos);
  CHECK(quotations("Did Olga Brandvik say that?").empty());
}
