#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/cli/articles.h"

using namespace actant::test;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

std::vector<json> lines_of(const Outcome& outcome) {
  std::vector<json> lines;
  for (const auto& line : outcome.out_lines()) lines.push_back(json::parse(line));
  return lines;
}

}  // namespace

TEST_CASE("quotes finds what a speaker said, with the words, place and article") {
  const Newsroom room;
  const auto outcome = room.actant({"quotes", "--db", "news.kg", "--speaker", "Mara Quist", "--json"});
  REQUIRE(outcome.status == 0);
  const auto quotes = lines_of(outcome);
  REQUIRE(quotes.size() == 2);
  const auto& first = quotes.front();
  CHECK(first["schema"] == "actant/quote/1");
  CHECK(first["offset_unit"] == "codepoint");
  CHECK(first["speaker"] == "Mara Quist");
  CHECK(first["type"] == "direct");
  CHECK(first["cue"] == "say");
  CHECK_THAT(first["text"].get<std::string>(), ContainsSubstring("The tide will not wait for a committee"));
  CHECK(first["document"] == "https://wire.example/port");
  CHECK(first["published"] == "2031-03-03");
}

TEST_CASE("near copies of one text are several reports and one independent source") {
  const Newsroom room;
  const auto quotes = lines_of(
      room.actant({"quotes", "--db", "news.kg", "--speaker", "Mara Quist", "--type", "direct", "--json"}));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0]["reports"].size() == 2);
  CHECK(quotes[0]["independent_sources"] == 1);
}

TEST_CASE("quotes by addressee, period and cue") {
  const Newsroom room;
  CHECK(room.actant({"quotes", "--db", "news.kg", "--to", "Meridian Wire", "-q"}).status == 0);
  CHECK(room.actant({"quotes", "--db", "news.kg", "--speaker", "Tilda Brandt", "--until", "2031-03-04"})
            .status == 1);
  CHECK(room.actant({"quotes", "--db", "news.kg", "--cue", "according to", "-q"}).status == 0);
  CHECK(room.actant({"quotes", "--db", "news.kg", "--cue", "shout", "-q"}).status == 1);
}

TEST_CASE("show prints an entity with aliases, documents and counts") {
  const Newsroom room;
  const auto shown = lines_of(room.actant({"show", "Andrej Lissov", "--db", "news.kg", "--json"}));
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["schema"] == "actant/entity/1");
  CHECK(shown[0]["kind"] == "person");
  CHECK(shown[0]["name"] == "Andrej Lissov");
  CHECK(shown[0]["documents"].size() == 2);
  CHECK(shown[0]["counts"]["said"].get<int>() >= 1);
  bool has_short_form = false;
  for (const auto& alias : shown[0]["aliases"]) has_short_form |= alias["name"] == "Lissov";
  CHECK(has_short_form);
}

TEST_CASE("an unknown name is one sentence on standard error and status 1") {
  const Newsroom room;
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"show", "Nobody Atall", "--db", "news.kg"},
                                             {"remove", "https://nowhere.example/", "--db", "news.kg"},
                                             {"draw", "ego", "--entity", "Nobody Atall", "--db", "news.kg"},
                                             {"search", "xyzzy plugh", "--db", "news.kg"},
                                             {"neighbors", "Nobody Atall", "--db", "news.kg"},
                                             {"path", "Mara Quist", "Nobody Atall", "--db", "news.kg"}}) {
    const auto outcome = room.actant(arguments);
    INFO(arguments[0] << ": " << outcome.err);
    CHECK(outcome.status == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.starts_with("actant: "));
    CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
  }
}

TEST_CASE("every fact of neighbors comes with its sentence, and --explain names the rule") {
  const Newsroom room;
  const auto edges =
      lines_of(room.actant({"neighbors", "Mara Quist", "--db", "news.kg", "--json", "--explain"}));
  REQUIRE(!edges.empty());
  for (const auto& edge : edges) {
    CHECK(edge["schema"] == "actant/edge/1");
    REQUIRE(!edge["evidence"].empty());
    for (const auto& evidence : edge["evidence"]) {
      CHECK(!evidence["sentence"].get<std::string>().empty());
      CHECK(evidence.contains("rule"));
    }
  }
}

TEST_CASE("path joins two people by a chain of evidence") {
  const Newsroom room;
  const auto paths =
      lines_of(room.actant({"path", "Mara Quist", "Tilda Brandt", "--db", "news.kg", "--json"}));
  REQUIRE(!paths.empty());
  CHECK(paths[0]["schema"] == "actant/path/1");
  CHECK(paths[0]["nodes"].front()["name"] == "Mara Quist");
  CHECK(paths[0]["nodes"].back()["name"] == "Tilda Brandt");
  CHECK(paths[0]["length"] == paths[0]["edges"].size());
}

TEST_CASE("search ignores case and accents and ranks entities before sentences") {
  const Newsroom room;
  const auto hits = lines_of(room.actant({"search", "QUÍST", "--db", "news.kg", "--json"}));
  REQUIRE(!hits.empty());
  CHECK(hits[0]["kind"] == "entity");
  CHECK(hits[0]["text"] == "Mara Quist");
}

TEST_CASE("stats counts what the property-graph exports write") {
  const Newsroom room;
  const auto stats = lines_of(room.actant({"stats", "--db", "news.kg", "--json"}))[0];
  CHECK(stats["schema"] == "actant/stats/1");
  const auto graphml = room.actant({"export", "-f", "graphml", "--db", "news.kg"}).out;
  std::size_t nodes = 0, edges = 0;
  for (std::size_t at = 0; (at = graphml.find("<node ", at)) != std::string::npos; ++at) ++nodes;
  for (std::size_t at = 0; (at = graphml.find("<edge ", at)) != std::string::npos; ++at) ++edges;
  CHECK(stats["nodes"] == nodes);
  CHECK(stats["edges"] == edges);
}

TEST_CASE("statements that differ in a number are shown as a contradiction") {
  const Folder folder;
  const auto lines =
      article_line("https://a.example/1", "2031-05-01", "A",
                   "Storm hits coast\n\nForty boats sank in the harbour of Marlhaven on Sunday night.") +
      article_line("https://b.example/1", "2031-05-01", "B",
                   "Boats lost in gale\n\nFourteen boats sank in the harbour of Marlhaven on Sunday night.");
  CHECK(folder.actant({"build", "-", "--db", "news.kg"}, lines).status == 0);
  const auto stats = lines_of(folder.actant({"stats", "--db", "news.kg", "--json"}))[0];
  REQUIRE(stats["contradictions"].size() == 1);
  CHECK(stats["contradictions"][0]["claims"].size() == 2);
}

TEST_CASE("remove is exact and a dry run changes nothing") {
  const Newsroom room;
  const auto before = room.actant({"dump", "--db", "news.kg"}).out;
  CHECK(room.actant({"remove", "https://lantern.example/council", "--dry-run", "--db", "news.kg"}).status ==
        0);
  CHECK(room.actant({"dump", "--db", "news.kg"}).out == before);
  const auto removed = room.actant({"remove", "https://lantern.example/council", "--db", "news.kg"});
  CHECK(removed.status == 0);
  CHECK(removed.last_error_line() == "removed 1");
  std::string two = articles();
  two.resize(two.rfind('\n', two.size() - 2) + 1);
  CHECK(room.actant({"build", "-", "--db", "two.kg"}, two).status == 0);
  CHECK(room.actant({"dump", "--db", "news.kg"}).out == room.actant({"dump", "--db", "two.kg"}).out);
}

TEST_CASE("diff tells the facts of one graph that the other has not") {
  const Newsroom room;
  CHECK(room.actant({"diff", "news.kg", "news.kg"}).status == 0);
  CHECK(
      room.actant({"build", "-", "--db", "one.kg"}, articles().substr(0, articles().find('\n') + 1)).status ==
      0);
  const auto outcome = room.actant({"diff", "one.kg", "news.kg"});
  CHECK(outcome.status == 1);
  for (const auto& line : outcome.out_lines()) CHECK(line.starts_with("+ "));
  CHECK_THAT(outcome.out, ContainsSubstring("Tilda Brandt"));
}

TEST_CASE("verify finds nothing wrong with a sound store") {
  const Newsroom room;
  const auto outcome = room.actant({"verify", "--db", "news.kg"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out.empty());
}
