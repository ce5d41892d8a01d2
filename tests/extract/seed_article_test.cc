// The ordinary news article that the program is judged by first. It is third-party text and lies outside the
// project: in the folder that ACTANT_DATA names, or beside the checkout.
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant;

namespace {

std::string seed_article() {
  const char* folder = std::getenv("ACTANT_DATA");
  const std::string path =
      (folder ? std::string(folder) : std::string(ACTANT_SOURCE_DIR) + "/../shared/data") +
      "/seed/article.txt";
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const graph::Entity* find(const graph::ExtractionRecord& record, const std::string& name) {
  for (const auto& entity : record.entities) {
    if (entity.name == name) return &entity;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the seed article: persons, organizations, places, attributions, and nothing from its furniture") {
  const auto text = seed_article();
  if (text.empty()) {
    WARN("skipped: no seed article; set ACTANT_DATA to the folder that holds seed/article.txt");
    return;
  }
  const auto record = regression::read(text, "2024-11-29");

  for (const std::string name :
       {"Andrii Sybiha", "Volodymyr Zelenskiy", "Vladimir Putin", "Olga Stefanishyna", "Donald Trump"}) {
    INFO(name);
    const auto* person = find(record, name);
    REQUIRE(person);
    CHECK(person->type == graph::EntityType::person);
    CHECK_FALSE(person->roles.empty());
  }
  CHECK(find(record, "Donald Trump")->roles[0].status == graph::RoleStatus::designate);
  for (const std::string name : {"NATO", "Reuters", "Sky News"}) {
    INFO(name);
    REQUIRE(find(record, name));
    CHECK(find(record, name)->type == graph::EntityType::organization);
  }
  CHECK(regression::has(regression::mentions(record, "NATO"), "the alliance"));
  for (const std::string name : {"Ukraine", "Kyiv", "Russia", "Brussels", "United States", "UK"}) {
    INFO(name);
    REQUIRE(find(record, name));
    CHECK(find(record, name)->type == graph::EntityType::place);
  }
  for (const std::string name : {"Facebook", "Twitter", "WhatsApp", "LinkedIn", "SHARE NOW"})
    CHECK_FALSE(find(record, name));

  std::set<std::string> speakers;
  std::size_t attributed = 0;
  for (const auto& quotation : record.quotations) {
    if (quotation.source) ++attributed;
    speakers.insert(record.speaker_name(quotation));
  }
  CHECK(attributed >= 15);
  for (const std::string speaker :
       {"Andrii Sybiha", "Volodymyr Zelenskiy", "Olga Stefanishyna", "Ukraine", "NATO", "diplomats"}) {
    INFO(speaker);
    CHECK(speakers.contains(speaker));
  }
  CHECK(regression::has(regression::times(text, "2024-11-29"), "December 3-4, 2024 = 2024-12-03/2024-12-04"));
}
