#include <algorithm>
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

// Two articles of two outlets: speech inside speech, an unnamed source, and somebody who did not speak.
class Quayside : public Folder {
 public:
  Quayside() {
    const std::string gazette =
        "Quay may close\n\n"
        "\"We will close the quay in June,\" said Lena Marsh, the harbour master. \"The boats can go to "
        "Velmora.\"\n\n"
        "Marsh said that Tom Reed had told her the cranes were unsafe.\n\n"
        "Two diplomats said the treaty was ready.\n\n"
        "Ines Calder did not say that the quay would reopen.";
    const std::string lantern =
        "Cranes at risk\n\n"
        "Tom Reed said the cranes were unsafe.\n\n"
        "\"We will close the quay in June,\" said Lena Marsh, the harbour master.\n\n"
        "Reed said that the city of Velmora would pay for repairs.";
    REQUIRE(actant({"build", "-", "--db", "news.kg"},
                   article_line("https://gazette.example/quay", "2031-06-01", "Marl Gazette", gazette) +
                       article_line("https://lantern.example/quay", "2031-06-02", "Evening Lantern", lantern))
                .status == 0);
  }
};

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

TEST_CASE("quotes within somebody's speech are second-hand, and the listing says so") {
  const Quayside quay;
  const auto quotes =
      lines_of(quay.actant({"quotes", "--db", "news.kg", "--within", "Lena Marsh", "--json"}));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0]["speaker"] == "Tom Reed");
  CHECK(quotes[0]["text"] == "the cranes were unsafe");
  REQUIRE(quotes[0]["reports"].size() == 1);  // he says it himself in the other article
  CHECK(quotes[0]["document"] == "https://gazette.example/quay");
  CHECK_THAT(quay.actant({"quotes", "--db", "news.kg", "--speaker", "Tom Reed"}).out,
             ContainsSubstring("within Lena Marsh's speech"));
  CHECK_THAT(quay.actant({"quotes", "--db", "news.kg", "--speaker", "Lena Marsh"}).out,
             !ContainsSubstring("within"));
}

TEST_CASE("within nobody's speech is a no, with every other condition too") {
  const Quayside quay;
  const auto within = [&](std::vector<std::string> conditions) {
    conditions.insert(conditions.begin(), {"quotes", "--db", "news.kg", "--within"});
    return quay.actant(conditions).status;
  };
  CHECK(within({"Tom Reed"}) == 1);
  CHECK(within({"Nobody Atall"}) == 1);
  CHECK(within({"Lena Marsh", "--speaker", "Lena Marsh"}) == 1);
  CHECK(within({"Lena Marsh", "--since", "2031-06-02"}) == 1);
  CHECK(within({"Lena Marsh", "--speaker", "Tom Reed", "-q"}) == 0);
}

TEST_CASE("quotes grouped by speaker stand under headings, the most utterances first, then by name") {
  const Quayside quay;
  const auto outcome = quay.actant({"quotes", "--db", "news.kg", "--group", "speaker"});
  const auto at = [&](const std::string& heading) {
    INFO(heading);
    const auto found = ("\n" + outcome.out).find("\n" + heading + "\n");
    REQUIRE(found != std::string::npos);
    return found;
  };
  CHECK(at("Lena Marsh — 3 utterances") < at("Tom Reed — 2 utterances"));
  CHECK(at("Tom Reed — 2 utterances") < at("Ines Calder — 1 utterance"));
}

TEST_CASE("grouping changes the order of the JSON lines and nothing else, and keeps the order in a group") {
  const Quayside quay;
  const auto ungrouped = quay.actant({"quotes", "--db", "news.kg", "--json"}).out_lines();
  auto by_speaker = quay.actant({"quotes", "--db", "news.kg", "--json", "--group", "speaker"}).out_lines();
  std::vector<std::string> marsh_first;
  for (const bool wanted : {true, false}) {
    for (const auto& line : ungrouped) {
      if ((json::parse(line)["speaker"] == "Lena Marsh") == wanted) marsh_first.push_back(line);
    }
  }
  REQUIRE(by_speaker.size() == ungrouped.size());
  CHECK(std::equal(by_speaker.begin(), by_speaker.begin() + 3, marsh_first.begin()));
  CHECK(std::is_permutation(by_speaker.begin(), by_speaker.end(), ungrouped.begin()));
  const auto two = quay.actant({"quotes", "--db", "news.kg", "--json", "--group", "speaker", "-n", "2"});
  by_speaker.resize(2);
  CHECK(two.out_lines() == by_speaker);
}

TEST_CASE("grouped by outlet an utterance stands under each outlet that reports it") {
  const Newsroom room;
  const auto words = "“The tide will not wait for a committee,”";
  const auto text = room.actant({"quotes", "--db", "news.kg", "--group", "outlet"}).out;
  const auto lantern = text.find("Evening Lantern — "), wire = text.find("\nMeridian Wire — 4 utterances\n");
  REQUIRE(lantern == 0);
  REQUIRE(wire != std::string::npos);
  CHECK(text.find(words) < wire);
  CHECK(text.find(words, wire) != std::string::npos);
  const auto usage = room.actant({"quotes", "--db", "news.kg", "--group", "month"});
  CHECK(usage.status == 2);
  CHECK_THAT(usage.err, ContainsSubstring("speaker, outlet"));
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

namespace {

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++found;
  return found;
}

std::string stamp_of(const Outcome& outcome) {
  const std::string line = outcome.last_error_line();
  return line.starts_with("stamp ") ? line.substr(6) : std::string();
}

}  // namespace

TEST_CASE("export chooses by publisher, by relation, by who is talked about and by whose word it is") {
  const Newsroom room;
  const auto rows = [&](std::vector<std::string> flags) {
    flags.insert(flags.begin(), {"export", "-f", "jsonl", "--db", "news.kg"});
    return lines_of(room.actant(flags));
  };
  for (const auto& row : rows({"--publisher", "meridian wire"}))
    CHECK(row["document"] == "https://wire.example/port");
  CHECK(room.actant({"export", "-f", "jsonl", "--db", "news.kg", "--publisher", "Nobody"}).status == 1);
  const std::string said =
      room.actant({"export", "-f", "graphml", "--db", "news.kg", "--relation", "said"}).out;
  CHECK(count_of(said, "<edge ") > 0);
  CHECK(count_of(said, "<data key=\"labelE\">said</data>") == count_of(said, "<edge "));
  CHECK(count_of(said, "<data key=\"labelV\">document</data>") == 0);
  const auto about = rows({"--about", "Tilda Brandt"});
  CHECK(std::any_of(about.begin(), about.end(), [](const auto& row) { return row["kind"] == "quotation"; }));
  CHECK(about.size() < rows({}).size());
  for (const auto& row : rows({"--asserted"})) {
    if (row["kind"] == "relation") CHECK(row["attributed_to"].is_null());
  }
  const auto bare = room.actant({"export", "-f", "nquads", "--db", "news.kg", "--without-evidence"}).out;
  CHECK(bare.find("oa#exact") == std::string::npos);
  CHECK(bare.find("ns#said") != std::string::npos);
}

TEST_CASE("a folder of files needs a name, and says what to type next") {
  const Newsroom room;
  const auto refused = room.actant({"export", "-f", "neo4j", "--db", "news.kg"});
  CHECK(refused.status == 2);
  CHECK(refused.err.find("-o") != std::string::npos);
  const auto written = room.actant({"export", "-f", "neo4j", "--db", "news.kg", "-o", "for neo4j"});
  CHECK(written.status == 0);
  CHECK(written.out.empty());
  for (const char* name : {"nodes-header.csv", "nodes.csv", "edges-header.csv", "edges.csv"}) {
    CHECK(room.has("for neo4j/" + std::string(name)));
    CHECK(written.err.find("'for neo4j/" + std::string(name)) == std::string::npos);
    CHECK(written.err.find(name) != std::string::npos);
  }
  CHECK(room.actant({"export", "-f", "graphml", "--lines", "--db", "news.kg"}).status == 2);
  CHECK(room.actant({"export", "-f", "jsonld", "--rdf", "1.2", "--db", "news.kg"}).status == 2);
  CHECK(room.actant({"export", "-f", "nquads", "--rdf", "1.3", "--db", "news.kg"}).status == 2);
}

TEST_CASE("changes since a stamp are what came and went, and nothing without a stamp that is known") {
  const Newsroom room;
  const auto first = room.actant({"export", "-f", "jsonl", "--db", "news.kg", "--stamp", "-o", "all.jsonl"});
  const std::string stamp = stamp_of(first);
  REQUIRE(stamp.size() == 16);
  const auto since = [&](const std::string& name, const std::string& format) {
    return room.actant({"export", "-f", format, "--db", "news.kg", "--changes-since", name});
  };
  CHECK(since(stamp, "jsonl").out.empty());
  CHECK(stamp_of(since(stamp, "jsonl")) == stamp);
  CHECK(room.actant({"remove", "https://lantern.example/council", "--db", "news.kg"}).status == 0);
  const auto changes = since(stamp, "jsonl");
  CHECK(count_of(changes.out, "\"change\":\"removed\"") > 0);
  CHECK(stamp_of(changes) != stamp);
  CHECK(count_of(since(stamp, "cypher").out, "DETACH DELETE") > 0);
  CHECK(count_of(since(stamp, "nquads").out, "DELETE {") > 0);
  CHECK(since("0123456789abcdef", "cypher").status == 2);
  CHECK(since("../../etc/passwd", "cypher").status == 2);
  CHECK(since(stamp, "graphml").status == 2);
  const auto another = room.actant(
      {"export", "-f", "cypher", "--type", "person", "--db", "news.kg", "--changes-since", stamp});
  CHECK(another.status == 2);
  CHECK(another.err.find("another part") != std::string::npos);
  CHECK(room.actant({"export", "-f", "nquads", "--rdf", "1.2", "--db", "news.kg", "--changes-since", stamp})
            .status == 2);
  const auto names = room.shell("ls -A news.kg/stamps").out;
  // An export that fails remembers nothing.
  CHECK(since(stamp, "graphml").status == 2);
  CHECK(room.actant({"export", "-f", "jsonl", "--stamp", "--type", "place", "--db", "news.kg", "-o",
                     "no/such/folder/x"})
            .status == 2);
  CHECK(room.shell("ls -A news.kg/stamps").out == names);
  // The stamps lie beside the database and are no part of it.
  CHECK(room.actant({"verify", "--db", "news.kg"}).status == 0);
}

TEST_CASE("the sources of an outlet: by type, by kind, and how diverse they are") {
  const Quayside quay;
  const auto sources = lines_of(quay.actant({"stats", "--sources", "--db", "news.kg", "--json"})).at(0);
  CHECK(sources["schema"] == "actant/sources/1");
  REQUIRE(sources["outlets"].size() == 2);
  const auto& gazette = sources["outlets"][0];
  CHECK(gazette["outlet"] == "Marl Gazette");
  CHECK(gazette["documents"] == 1);
  CHECK(gazette["utterances"] == json{{"direct", 1}, {"mixed", 0}, {"indirect", 3}});
  CHECK(gazette["speakers"] == json{{"person", 2}, {"unnamed", 1}});
  CHECK(gazette["quoted_directly"] == 1);
  CHECK(gazette["only_indirectly"] == 2);
  CHECK(gazette["without_named_source"] == 0.25);
  CHECK(gazette["effective_sources"] == 2.83);  // two utterances of one source, one each of two: 4 / √2
  CHECK(sources["outlets"][1]["without_named_source"] == 0);
}

TEST_CASE("a source is quoted directly or only indirectly, by name or only described") {
  const Quayside quay;
  const auto sources = lines_of(quay.actant({"stats", "--sources", "--db", "news.kg", "--json"})).at(0);
  REQUIRE(sources["quoted_directly"].size() == 1);
  const auto& marsh = sources["quoted_directly"][0];
  CHECK(marsh["name"] == "Lena Marsh");
  CHECK(marsh["kind"] == "person");
  CHECK(marsh["named"] == true);
  CHECK(marsh["direct"] == 2);
  CHECK(marsh["indirect"] == 1);
  CHECK(marsh["outlets"] == json{"Evening Lantern", "Marl Gazette"});
  REQUIRE(sources["only_indirectly"].size() == 2);
  const auto& reed = sources["only_indirectly"][0];
  CHECK(reed["name"] == "Tom Reed");
  CHECK(reed["indirect"] == 2);  // what two outlets report is one utterance
  CHECK(reed["outlets"].size() == 2);
  const auto& diplomats = sources["only_indirectly"][1];
  CHECK_THAT(diplomats["name"].get<std::string>(), ContainsSubstring("diplomats"));
  CHECK(diplomats["named"] == false);
  CHECK(sources["kinds"]["unnamed"] ==
        json{{"quoted_directly", 0}, {"only_indirectly", 1}, {"only_mentioned", 0}});
  CHECK_THAT(quay.actant({"stats", "--sources", "--db", "news.kg"}).out, ContainsSubstring("unnamed)"));
}

TEST_CASE("who is said not to have spoken is only mentioned, and a limit cuts every list of sources") {
  const Quayside quay;
  const auto sources = lines_of(quay.actant({"stats", "--sources", "--db", "news.kg", "--json"})).at(0);
  const auto& mentioned = sources["only_mentioned"];
  const auto named = [&](const std::string& name) {
    return std::find_if(mentioned.begin(), mentioned.end(),
                        [&](const auto& each) { return each["name"] == name; });
  };
  REQUIRE(named("Ines Calder") != mentioned.end());
  REQUIRE(named("Velmora") != mentioned.end());
  CHECK((*named("Ines Calder"))["mentions"] == 1);
  CHECK((*named("Velmora"))["mentions"] == 2);
  CHECK(named("Velmora") < named("Ines Calder"));
  CHECK(named("Lena Marsh") == mentioned.end());
  const auto cut =
      lines_of(quay.actant({"stats", "--sources", "--db", "news.kg", "--json", "-n", "1"})).at(0);
  for (const auto* list : {"outlets", "quoted_directly", "only_indirectly", "only_mentioned"})
    CHECK(cut[list].size() == 1);
  CHECK(cut["kinds"] == sources["kinds"]);
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

TEST_CASE("timeline tells what happened to somebody in order, claims only when asked for") {
  const Newsroom room;
  const auto all = room.actant({"timeline", "Corin Maddox", "--db", "news.kg", "--all", "--json"});
  REQUIRE(all.status == 0);
  const auto lines = lines_of(all);
  REQUIRE_FALSE(lines.empty());
  for (const auto& line : lines) {
    CHECK(line["schema"] == "actant/timeline/1");
    CHECK(line["offset_unit"] == "codepoint");
    CHECK_FALSE(line["document"].get<std::string>().empty());
  }
  const auto asserted = room.actant({"timeline", "Corin Maddox", "--db", "news.kg", "--json"});
  if (asserted.status == 0) {
    for (const auto& line : lines_of(asserted)) {
      CHECK(line["attributed_to"].is_null());
      CHECK(line["polarity"] == "positive");
    }
    CHECK(lines_of(asserted).size() <= lines.size());
  } else {
    CHECK(asserted.status == 1);
  }
  CHECK(room.actant({"timeline", "Nobody At All", "--db", "news.kg"}).status == 1);
  CHECK(room.actant({"timeline", "Corin Maddox", "--db", "news.kg", "--all", "--claims"}).status == 2);
}

TEST_CASE("stats counts events and relations by how they are told") {
  const Newsroom room;
  for (const std::string what : {"events", "relations"}) {
    const auto outcome = room.actant({"stats", "--" + what, "--db", "news.kg", "--json"});
    REQUIRE(outcome.status == 0);
    const auto lines = lines_of(outcome);
    REQUIRE(lines.size() == 1);
    CHECK(lines.front()["schema"] == "actant/" + what + "/1");
    for (const auto& row : lines.front()["types"]) {
      CHECK(row["asserted"].get<int>() <= row["total"].get<int>());
      CHECK(row["attributed"].get<int>() <= row["total"].get<int>());
    }
  }
}

TEST_CASE("show hides what is only claimed and says how much, unless it is asked for") {
  const Newsroom room;
  const auto plain = room.actant({"show", "Corin Maddox", "--db", "news.kg"});
  REQUIRE(plain.status == 0);
  CHECK(plain.out.find("[according to") == std::string::npos);
  const auto all = room.actant({"show", "Corin Maddox", "--db", "news.kg", "--all"});
  REQUIRE(all.status == 0);
  CHECK(all.out.size() >= plain.out.size());
}

TEST_CASE("draw timeline and story name what they need") {
  const Newsroom room;
  CHECK(room.actant({"draw", "timeline", "--db", "news.kg", "-f", "dot"}).status == 2);
  CHECK(room.actant({"draw", "story", "--db", "news.kg", "-f", "dot"}).status == 2);
  const auto story =
      room.actant({"draw", "story", "--doc", "https://wire.example/port", "--db", "news.kg", "-f", "dot"});
  REQUIRE(story.status == 0);
  CHECK_THAT(story.out, ContainsSubstring("digraph"));
}
