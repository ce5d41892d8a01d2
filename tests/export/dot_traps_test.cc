// The traps of writing DOT by libcgraph 2.42. Each case is run raw, where it must fail as described (so that
// a newer Graphviz is noticed), and escaped, where it must come back byte for byte.
#include <graphviz/cgraph.h>

#include <sstream>

#include "export/dot_graph.h"
#include "export/escape.h"
#include "tests/catch.h"
#include "tests/export/dot_reading.h"

namespace actant::exporter {
namespace {

int put(void* channel, const char* text) {
  *static_cast<std::string*>(channel) += text;
  return 0;
}
int flush(void*) { return 0; }

char* raw_text(const std::string& text) { return const_cast<char*>(text.c_str()); }

// A graph that libcgraph writes without our escaper.
class RawGraph {
 public:
  RawGraph()
      : discipline_{&AgMemDisc, &AgIdDisc, &io_}, graph_(agopen(raw_text("g"), Agdirected, &discipline_)) {
    for (const int kind : {AGNODE, AGEDGE, AGRAPH}) agattr(graph_, kind, raw_text("label"), raw_text(""));
  }
  ~RawGraph() { agclose(graph_); }
  RawGraph(const RawGraph&) = delete;
  RawGraph& operator=(const RawGraph&) = delete;

  Agraph_t* get() const { return graph_; }
  Agnode_t* node(const std::string& name) const { return agnode(graph_, raw_text(name), 1); }
  void set(void* object, const std::string& value, const char* attribute = "label") const {
    agsafeset(object, raw_text(attribute), raw_text(value), raw_text(""));
  }
  void set_html(void* object, const std::string& value) const {
    char* html = agstrdup_html(graph_, raw_text(value));
    agset(object, raw_text("label"), html);
    agstrfree(graph_, html);
  }
  std::string written() const {
    std::string text;
    agwrite(graph_, &text);
    return text;
  }

 private:
  Agiodisc_t io_{nullptr, put, flush};
  Agdisc_t discipline_;
  Agraph_t* graph_;
};

std::string raw_label(const std::string& label) {
  const RawGraph graph;
  graph.set(graph.node("n1"), label);
  return graph.written();
}

std::string escaped_everywhere(const std::string& text) {
  const std::string value = dot_value(text);
  DotGraph graph({{"label", value}});
  graph.node_defaults({{"label", ""}});
  const auto node = graph.add_node({{"label", value}, {"tooltip", value}, {"URL", value}});
  graph.add_edge(node, node, {{"label", value}});
  std::ostringstream out;
  graph.write(out);
  return out.str();
}

void check_survives(const std::string& text) {
  INFO("text: " << text);
  const Reading reading = read_dot({escaped_everywhere(text)});
  CHECK(reading.status == 0);
  CHECK(reading.messages.empty());
  const std::string value = printed(dot_value(text));
  CHECK(reading.output == "G" + value + "\nN 2:n1" + value + value + value + "\nE" + value + "\n");
}

}  // namespace

TEST_CASE("Raw strings that end in a backslash or hold backslash and quotation mark do not parse") {
  for (const std::string label : {"\\", "a\\", "a\\\"b", "\\\""}) {
    INFO("label: " << label);
    const Reading reading = read_dot({raw_label(label)});
    CHECK(reading.status == 1);
    CHECK_THAT(reading.messages, Catch::Matchers::ContainsSubstring("syntax error"));
    const RawGraph graph;
    const auto node = graph.node("n1");
    graph.set(agedge(graph.get(), node, node, raw_text("e"), 1), label);
    CHECK(read_dot({graph.written()}).status == 1);
    const RawGraph linked;
    linked.set(linked.node("n1"), label, "URL");
    CHECK(read_dot({linked.written()}).status == 1);
  }
}

TEST_CASE("Raw strings with whole pairs of backslashes or with quotation marks parse") {
  for (const std::string label : {"a\\\\", "\"", "a\"b"}) {
    const Reading reading = read_dot({raw_label(label)});
    CHECK(reading.status == 0);
    CHECK_THAT(reading.output, Catch::Matchers::ContainsSubstring("N 2:n1" + printed(label)));
  }
  // Parses, but both characters are gone.
  CHECK_THAT(read_dot({raw_label("a\\\nb")}).output, Catch::Matchers::ContainsSubstring("N 2:n1 2:ab"));
}

TEST_CASE("Escaped strings with backslashes and quotation marks come back byte for byte") {
  for (const std::string text : {"\\", "a\\", "a\\\"b", "\\\"", "a\\\\", "\"", "a\"b", "a\\\nb"})
    check_survives(text);
}

TEST_CASE("Raw node names that start with a percent sign are lost") {
  // Made-up names have odd numbers: %1 could come back by chance.
  for (const std::string name : {"%", "%2", "%x"}) {
    const RawGraph graph;
    graph.node(name);
    const Reading reading = read_dot({graph.written()});
    INFO("name: " << name << " output: " << reading.output);
    CHECK(reading.output.find("N " + std::to_string(name.size()) + ":" + name + " ") == std::string::npos);
  }
  const RawGraph backslash;
  backslash.node("a\\");
  CHECK(read_dot({backslash.written()}).status == 1);
}

TEST_CASE("Keywords as raw node names are quoted by the library") {
  for (const std::string name : {"node", "edge", "graph", "digraph", "subgraph", "strict"}) {
    const RawGraph graph;
    graph.node(name);
    CHECK_THAT(read_dot({graph.written()}).output,
               Catch::Matchers::ContainsSubstring("N " + std::to_string(name.size()) + ":" + name + " "));
  }
}

TEST_CASE("Names that would be lost are kept as labels of nodes with generated names") {
  for (const std::string text :
       {"%", "%1", "%x", "a\\", "node", "edge", "graph", "digraph", "subgraph", "strict", ""}) {
    check_survives(text);
  }
}

TEST_CASE("Raw plain and HTML-like strings of one graph are taken for each other") {
  const RawGraph html_first;
  html_first.set_html(html_first.node("n1"), "<b>x</b>");
  html_first.set(html_first.node("n2"), "<b>x</b>");
  CHECK_THAT(read_dot({html_first.written()}).output,
             Catch::Matchers::ContainsSubstring("N 2:n2 8:html:<b>x</b>"));

  const RawGraph plain_first;
  plain_first.set(plain_first.node("n1"), "<b>x</b>");
  plain_first.set_html(plain_first.node("n2"), "<b>x</b>");
  CHECK_THAT(read_dot({plain_first.written()}).output,
             Catch::Matchers::ContainsSubstring("N 2:n2 8:<b>x</b>"));

  const RawGraph untouched;
  untouched.set(untouched.node("n1"), "<b>x</b>");
  CHECK_THAT(read_dot({untouched.written()}).output, Catch::Matchers::ContainsSubstring("N 2:n1 8:<b>x</b>"));
}

TEST_CASE("Markup in a text stays a plain string") {
  for (const std::string text : {"<b>x</b>", "<table>", "<", "<>"}) check_survives(text);
}

TEST_CASE("One process does not recover from a syntax error, a process each does") {
  const std::string correct = "digraph { a -> b; subgraph c { d } }";
  for (const std::string broken : {"/* unclosed", "<digraph G {", "digraph { a; } } }"}) {
    INFO("first input: " << broken);
    CHECK(read_dot({broken, correct}).status != 0);  // no graph, or a signal
    CHECK(read_dot({correct}).status == 0);
  }
  CHECK(read_dot({"digraph { a -> ", correct}).status == 0);
}

TEST_CASE("A raw value of minus and point is written without quotation marks and does not parse") {
  const Reading reading = read_dot({raw_label("-.")});
  CHECK(reading.status == 1);
  CHECK_THAT(reading.messages, Catch::Matchers::ContainsSubstring("syntax error"));
  for (const std::string label : {"-", ".", "-.5", "1.2.3", "+"})
    CHECK(read_dot({raw_label(label)}).status == 0);
}

TEST_CASE("Texts that look like numbers come back byte for byte") {
  for (const std::string text : {"-.", "-", ".", "-.5", "1.2.3", "+", "-.\r"}) check_survives(text);
}

TEST_CASE("Long strings stay on one line") {
  const std::string text = escaped_everywhere(std::string(5000, 'x') + " " + std::string(5000, 'y'));
  CHECK(text.find("\\\n") == std::string::npos);
}

}  // namespace actant::exporter
