#include "graph/name_key.h"

#include <rapidcheck.h>

#include <thread>

#include "tests/catch.h"
#include "tests/graph/generators.h"

using namespace actant::graph;

TEST_CASE("folding keeps words and drops case, accents and punctuation") {
  struct Case {
    std::string_view text, folded;
  };
  const auto [text, folded] =
      GENERATE(Case{"Leonard Wexley", "leonard wexley"}, Case{"  Two\t spaces,\nhere ", "two spaces here"},
               Case{"Zelenskiy's", "zelenskiy s"}, Case{"Zelenskiy’s", "zelenskiy s"},
               Case{"Zoë Škoda", "zoe skoda"}, Case{"ZOE\u0308", "zoe"}, Case{"Straße", "strasse"},
               Case{"ŁÓDŹ", "lodz"}, Case{"Ærø", "aero"}, Case{"U.S.", "us"}, Case{"U.S", "us"},
               Case{"J.K. Rowling", "jk rowling"}, Case{"St. Ives", "st ives"}, Case{"O'Brien", "obrien"},
               Case{"O’Brien", "obrien"}, Case{"AT&T", "at t"}, Case{"G-7", "g 7"}, Case{"Москва", "moskva"},
               Case{"北京", "bei jing"}, Case{"Ａｂｃ", "abc"}, Case{"", ""}, Case{"…!?", ""});
  CHECK(fold(text) == folded);
}

TEST_CASE("folding what is folded changes nothing") {
  CHECK(rc::check([] {
    const std::string folded = fold(*any_text());
    RC_ASSERT(fold(folded) == folded);
  }));
}

TEST_CASE("names are folded from several threads alike") {
  std::vector<std::string> folded(4);
  std::vector<std::thread> threads;
  for (std::string& result : folded) {
    threads.emplace_back([&result] {
      for (int i = 0; i < 50; ++i) result = fold("Владимир Müller");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : folded) CHECK(result == "vladimir muller");
}

TEST_CASE("titles are no part of a person's key") {
  const auto key = [](std::string_view name) { return name_key(EntityType::person, name); };
  CHECK(key("Mr. Wexley") == "wexley");
  CHECK(key("Inspector Wexley") == "wexley");
  CHECK(key("Foreign Minister Andrej Lissov") == "andrej lissov");
  CHECK(key("Prime Minister Dr. Ana Torvik") == "ana torvik");
  CHECK(key("Sir Benedict Amsel") == "benedict amsel");
  CHECK(key("Stephen King") == "stephen king");
  CHECK(key("King") == "king");
  CHECK(key("Mr. President") == "president");
}

TEST_CASE("legal forms are no part of an organization's key") {
  const auto key = [](std::string_view name) { return name_key(EntityType::organization, name); };
  CHECK(key("Brontal Inc.") == "brontal");
  CHECK(key("Brontal Holding GmbH & Co. KG") == "brontal holding");
  CHECK(key("Brontal S.p.A.") == "brontal");
  CHECK(key("The Meridian Wire") == "meridian wire");
  CHECK(key("The Limited") == "limited");
  CHECK(key("Ltd") == "ltd");
  CHECK(name_key(EntityType::product, "Brontal SA") == "brontal sa");
}

TEST_CASE("a name without letters is its own key") {
  CHECK(name_key(EntityType::work, "???") == "???");
  CHECK(surface_id(EntityType::work, "???") != surface_id(EntityType::work, "!!!"));
}

TEST_CASE("the surname is the last word before the generation") {
  CHECK(surname_of("leonard wexley") == "wexley");
  CHECK(surname_of("wexley") == "wexley");
  CHECK(surname_of("martin king jr") == "king");
  CHECK(surname_of("jr") == "jr");
  CHECK(surname_of("") == "");
}

TEST_CASE("an acronym takes the first letters, with or without the small words") {
  CHECK(is_acronym_of("NATO", "North Atlantic Treaty Organization"));
  CHECK(is_acronym_of("U.N.", "the United Nations"));
  CHECK(is_acronym_of("FDA", "Food and Drug Administration"));
  CHECK(is_acronym_of("DoJ", "Department of Justice"));
  CHECK(is_acronym_of("DJ", "Department of Justice"));
  CHECK_FALSE(is_acronym_of("NATO", "North Atlantic Treaty"));
  CHECK_FALSE(is_acronym_of("N", "Nato"));
  CHECK_FALSE(is_acronym_of("WH", "World Health Organization"));
  CHECK_FALSE(is_acronym_of("World Health", "World Health"));
  CHECK_FALSE(is_acronym_of("", ""));
  CHECK_FALSE(is_acronym_of("aa", std::string(200, 'a')));
}

TEST_CASE("spellings of one name are one surface; families and documents keep apart") {
  CHECK(surface_id(EntityType::person, "Mr. WEXLEY") == surface_id(EntityType::person, "Wexley"));
  CHECK(surface_id(EntityType::product, "Brontal") == surface_id(EntityType::work, "Brontal"));
  CHECK(surface_id(EntityType::place, "Washington") != surface_id(EntityType::person, "Washington"));
  CHECK(surface_id(EntityType::place, "Washington") ==
        NodeId::of(surface_string(EntityType::place, "Washington")));
  CHECK(surface_string(EntityType::place, "Washington") == "place:washington");
  const DocumentId a = document_id("a", "");
  CHECK(described_string(a, EntityId{0}) == "described:" + a.to_string() + ":e1");
  CHECK(described_string(a, EntityId{0}) != described_string(document_id("b", ""), EntityId{0}));
}
