#include "export/drawing.h"

#include <chrono>

#include "export/layout_process.h"
#include "tests/catch.h"
#include "tests/export/sample_graph.h"

namespace actant::exporter {
namespace {

using Catch::Matchers::ContainsSubstring;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

graph::NodeId find_named(const graph::KnowledgeGraph& graph, const std::string& name) {
  for (const graph::Node& node : graph.nodes()) {
    if (node.name == name) return node.id;
  }
  FAIL("no node " << name);
  return {};
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("Who said what names speakers, statements, types, dates and topics") {
  const std::string dot = who_said_what_dot(story_graph(), {.title = "The story"});
  for (const std::string part :
       {"The story", "Andrii Sybiha", "Foreign Minister", "direct · 27 Nov 2024 · Reuters", "indirect · ",
        "mixed · ", "(nobody named)", "DID NOT SAY:", "did not say",
        "inside the statement above:", "Ukraine"}) {
    INFO(part);
    CHECK(holds(dot, part));
  }
  CHECK(holds(dot, "style=\"filled,dashed\""));
  CHECK(holds(dot, "peripheries=2"));
}

TEST_CASE("A speaker who is taken to go on is drawn with a dotted line, and the statement says so") {
  const auto story = story_graph();
  CHECK_FALSE(holds(who_said_what_dot(story, {}), "carried over"));
  std::vector<graph::Node> nodes(story.nodes().begin(), story.nodes().end());
  for (graph::Node& node : nodes) {
    if (!node.utterance) continue;
    for (graph::Report& report : node.utterance->reports) report.implicit = true;
  }
  const std::string dot =
      who_said_what_dot(graph::KnowledgeGraph(std::move(nodes), {story.edges().begin(), story.edges().end()},
                                              {story.documents().begin(), story.documents().end()}),
                        {});
  CHECK(holds(dot, "direct, carried over · "));
  CHECK(holds(dot, "style=dotted"));
}

TEST_CASE("A statement box holds as many words as asked for, then says that there are more") {
  DrawingOptions options;
  options.max_words = 4;
  const std::string dot = who_said_what_dot(story_graph(), options);
  CHECK(holds(dot, "“We believe that the …”"));
}

TEST_CASE("Beyond the most lines a picture holds, it says how many statements are left out") {
  DrawingOptions options;
  options.max_edges = 20;
  const std::string dot = who_said_what_dot(busy_graph(), options);
  CHECK(holds(dot, "+ "));
  CHECK(holds(dot, " more"));
  CHECK(count(dot, " · 2") < 30);
}

TEST_CASE("A picture of no statements says so") {
  CHECK(holds(who_said_what_dot(graph::KnowledgeGraph(), {}), "(no statements)"));
}

TEST_CASE("An ego picture labels its lines, marks denials and claims, and never exceeds its nodes") {
  const auto graph = busy_graph();
  DrawingOptions options;
  const std::string dot = ego_dot(graph, find_named(graph, "Mark Rutte"), options);
  CHECK(holds(dot, "NOT visit"));
  CHECK(holds(dot, "(claimed)"));
  CHECK(holds(dot, "head of"));
  CHECK(holds(dot, "style=dashed"));
  options.max_nodes = 5;
  const std::string small = ego_dot(graph, find_named(graph, "Mark Rutte"), options);
  CHECK(count(small, "tooltip=") == 5);
  CHECK(holds(small, "not shown"));
}

TEST_CASE("A single doubtful mention is hidden and counted") {
  GraphBuilder builder;
  const auto article = builder.article("https://news.example/x", "x", "2024-11-29", "x");
  const auto centre = builder.entity(graph::NodeKind::person, "Centre");
  const auto clear = builder.entity(graph::NodeKind::person, "Clear", {}, 1, 0.9);
  const auto faint = builder.entity(graph::NodeKind::person, "Faint", {}, 1, 0.3);
  builder.edge(centre, graph::Predicate::spouse_of, clear, article, "married", {});
  builder.edge(centre, graph::Predicate::spouse_of, faint, article, "perhaps married", {});
  const std::string dot = ego_dot(builder.build(), centre, {});
  CHECK(holds(dot, "Clear"));
  CHECK_FALSE(holds(dot, "Faint"));
  CHECK(holds(dot, "+ 1 more node not shown"));
}

TEST_CASE("A name of nothing but space is drawn as no name, never as a generated one") {
  GraphBuilder builder;
  const auto article = builder.article("https://news.example/x", "x", "2024-11-29", "x");
  const auto centre = builder.entity(graph::NodeKind::person, "Centre");
  builder.edge(centre, graph::Predicate::spouse_of, builder.entity(graph::NodeKind::person, " "), article,
               "married", {});
  const auto graph = builder.build();
  CHECK_THAT(render(ego_dot(graph, centre, {}), PictureFormat::svg), ContainsSubstring(">(no name)<"));
}

TEST_CASE("An ego picture of an unknown node is an Error") {
  CHECK_THROWS_AS(ego_dot(graph::KnowledgeGraph(), graph::NodeId::of("nobody"), {}), graph::Error);
}

TEST_CASE("Pictures are drawn as SVG and PNG, and DOT is handed through") {
  const std::string dot = who_said_what_dot(story_graph(), {});
  CHECK(render(dot, PictureFormat::dot) == dot);
  CHECK_THAT(render(dot, PictureFormat::svg), ContainsSubstring("</svg>"));
  CHECK(render(dot, PictureFormat::png).starts_with("\x89PNG"));
}

TEST_CASE("Hostile texts are drawn without a complaint, and only web addresses become links") {
  const std::string svg =
      render(who_said_what_dot(hostile_graph(), {.title = "</svg>\"\\"}), PictureFormat::svg);
  CHECK_THAT(svg, ContainsSubstring("</svg>"));
  CHECK_FALSE(holds(svg, "href=\"javascript"));
  CHECK_FALSE(holds(svg, "<script"));
  CHECK_FALSE(holds(svg, "<b>"));
}

TEST_CASE("A character entity in the text is drawn as it stands") {
  GraphBuilder builder;
  const auto article = builder.article("https://news.example/x", "x", "2024-11-29", "x");
  builder.quotation("AT&amp;T &copy; a\\b", graph::QuotationType::direct, article, std::nullopt, {});
  CHECK_THAT(render(who_said_what_dot(builder.build(), {}), PictureFormat::svg),
             ContainsSubstring("AT&amp;amp;T &amp;copy; a\\b"));
}

TEST_CASE("Text that is no DOT is an Error that says what the program said") {
  CHECK_THROWS_WITH(render("digraph {", PictureFormat::svg), ContainsSubstring("syntax error"));
}

TEST_CASE("A complaint on standard error is an Error though the program exits 0") {
  CHECK_THROWS_AS(render("digraph { a:nowhere -> b }", PictureFormat::svg), graph::Error);
}

TEST_CASE("A missing program names the package") {
  try {
    run_layout("no-such-layout-program", {}, "digraph {}");
    FAIL("no Error was thrown");
  } catch (const graph::Error& error) {
    CHECK(error.kind() == graph::ErrorKind::unsupported);
    CHECK_THAT(error.what(), ContainsSubstring("graphviz"));
  }
}

TEST_CASE(
    "A child that writes while it is being written to does not block, one that does not read is no signal") {
  const std::string large(4'000'000, 'x');
  CHECK(run_layout("cat", {}, large) == large);
  CHECK(run_layout("true", {}, large).empty());
}

TEST_CASE("A child that is not finished in time is ended") {
  const auto begin = std::chrono::steady_clock::now();
  CHECK_THROWS_WITH(run_layout("sleep", {"30"}, "", 1), ContainsSubstring("not finished"));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE(
    "A timeline has a column of dates and beside it what happened, dashed where only somebody says so") {
  const auto graph = sample_graph();
  for (const graph::Node& node : graph.nodes()) {
    if (node.kind != graph::NodeKind::person) continue;
    const auto items = graph::timeline_of(graph, node.id);
    if (items.empty()) continue;
    const std::string dot = timeline_dot(graph, items, {.title = "What happened"});
    INFO(dot);
    CHECK(holds(dot, "What happened"));
    CHECK(holds(dot, "plaintext"));
    DrawingOptions few;
    few.max_edges = 1;
    if (items.size() > 1) CHECK(holds(timeline_dot(graph, items, few), "more not shown"));
  }
}

TEST_CASE("A story shows who acts and speaks to the left, what happens and is said in the middle") {
  const std::string dot = story_dot(sample_graph(), {.title = "The story"});
  CHECK(holds(dot, "The story"));
  CHECK(holds(dot, "“"));
  CHECK(holds(dot, "style=invis"));
  CHECK(holds(dot, "dashed"));
}

TEST_CASE("Timelines and stories survive every hostile string") {
  const auto graph = hostile_graph();
  CHECK_FALSE(story_dot(graph, {}).empty());
  for (const graph::Node& node : graph.nodes()) {
    if (is_entity(node.kind))
      CHECK_FALSE(timeline_dot(graph, graph::timeline_of(graph, node.id), {}).empty());
  }
}

}  // namespace actant::exporter
