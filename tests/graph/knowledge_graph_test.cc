#include "graph/knowledge_graph.h"

#include <map>
#include <sstream>

#include "tests/catch.h"

using namespace actant::graph;

namespace {

NodeId id(char name) {
  NodeId id;
  id.bytes[15] = static_cast<std::uint8_t>(name);
  return id;
}

std::string names(std::span<const NodeId> ids) {
  std::string names;
  for (const NodeId& node : ids) names += static_cast<char>(node.bytes[15]);
  return names;
}

std::string names(std::span<const Node> nodes) {
  std::string names;
  for (const Node& node : nodes) names += static_cast<char>(node.id.bytes[15]);
  return names;
}

Edge edge(char source, char target, Predicate predicate = Predicate::partner_of) {
  Edge edge;
  edge.key.source = id(source);
  edge.key.predicate = predicate;
  edge.key.target = id(target);
  return edge;
}

// "ab bc" draws a → b → c; "a=d" is a mention in a document.
KnowledgeGraph drawn(const std::string& drawing, const std::string& lonely = {}) {
  std::map<NodeId, Node> nodes;
  const auto add = [&](char name) { nodes[id(name)].id = id(name); };
  std::vector<Edge> edges;
  std::istringstream arrows(drawing);
  for (std::string arrow; arrows >> arrow;) {
    const bool mention = arrow.size() == 3;
    add(arrow.front());
    add(arrow.back());
    edges.push_back(edge(arrow.front(), arrow.back(), mention ? Predicate::mentions : Predicate::partner_of));
  }
  for (const char name : lonely) add(name);
  std::vector<Node> list;
  for (auto& [node_id, node] : nodes) list.push_back(node);
  return {std::move(list), std::move(edges)};
}

std::vector<std::string> chains(const KnowledgeGraph& graph, char from, char to, std::size_t limit) {
  std::vector<std::string> chains;
  for (const Path& path : graph.paths(id(from), id(to), limit)) {
    REQUIRE(path.nodes.size() == path.edges.size() + 1);
    for (std::size_t i = 0; i < path.edges.size(); ++i) {
      const EdgeKey& key = path.edges[i]->key;
      const bool along = key.source == path.nodes[i] && key.target == path.nodes[i + 1];
      const bool against = key.target == path.nodes[i] && key.source == path.nodes[i + 1];
      CHECK((along || against));
    }
    chains.push_back(names(path.nodes));
  }
  return chains;
}

using Chains = std::vector<std::string>;

}  // namespace

TEST_CASE("a graph sorts its nodes and edges and finds them by id") {
  const KnowledgeGraph graph = drawn("ca ab ba", "z");
  CHECK(names(graph.nodes()) == "abcz");
  CHECK(graph.edges().size() == 3);
  CHECK(graph.edges().front().source() == id('a'));
  CHECK(graph.find(id('c'))->id == id('c'));
  CHECK(graph.find(id('q')) == nullptr);
  CHECK_THROWS_AS(graph.node(id('q')), Error);
  CHECK(graph.out_edges(id('a')).size() == 1);
  CHECK(graph.in_edges(id('a')).size() == 2);
  CHECK(graph.in_edges(id('a')).front()->source() == id('b'));
  CHECK(graph.out_edges(id('q')).empty());
  CHECK(KnowledgeGraph().nodes().empty());
}

TEST_CASE("a graph that contradicts itself is refused") {
  Node node;
  node.id = id('a');
  CHECK_THROWS_AS(KnowledgeGraph({node, node}, {}), std::invalid_argument);
  CHECK_THROWS_AS(KnowledgeGraph({node}, {edge('a', 'b')}), std::invalid_argument);
  CHECK_THROWS_AS(KnowledgeGraph({node}, {edge('a', 'a'), edge('a', 'a')}), std::invalid_argument);
}

TEST_CASE("a neighbourhood ignores direction and keeps the edges between its nodes") {
  const KnowledgeGraph graph = drawn("ab cb cd de bd", "z");
  CHECK(names(graph.neighborhood(id('a'), 0).nodes()) == "a");
  CHECK(names(graph.neighborhood(id('a'), 1).nodes()) == "ab");
  const KnowledgeGraph two = graph.neighborhood(id('a'), 2);
  CHECK(names(two.nodes()) == "abcd");
  CHECK(two.edges().size() == 4);
  CHECK(names(graph.neighborhood(id('a'), 9).nodes()) == "abcde");
  CHECK(graph.neighborhood(id('q'), 1).nodes().empty());
}

TEST_CASE("a part of the graph brings the articles behind it") {
  Document kept, left;
  kept.id = document_id("kept", "");
  left.id = document_id("left", "");
  Edge first = edge('a', 'b');
  first.evidence.emplace_back().document = kept.id;
  Edge second = edge('b', 'c');
  second.evidence.emplace_back().document = left.id;
  std::vector<Node> nodes(3);
  for (std::size_t i = 0; i < 3; ++i) nodes[i].id = id("abc"[i]);
  const KnowledgeGraph graph(nodes, {first, second}, {kept, left});
  CHECK(graph.find_document(left.id) != nullptr);
  const KnowledgeGraph part = graph.induced(std::vector{id('b'), id('a'), id('q')});
  CHECK(names(part.nodes()) == "ab");
  CHECK(part.edges().size() == 1);
  REQUIRE(part.documents().size() == 1);
  CHECK(part.documents().front().id == kept.id);
}

TEST_CASE("paths come shortest first, then by key, without loops") {
  const KnowledgeGraph graph = drawn("ab bz ac cz ad de ez bc", "q");
  CHECK(chains(graph, 'a', 'z', 1) == Chains{"abz"});
  CHECK(chains(graph, 'a', 'z', 10) == Chains{"abz", "acz", "abcz", "acbz", "adez"});
  CHECK(chains(graph, 'z', 'a', 10) == Chains{"zba", "zca", "zbca", "zcba", "zeda"});
  CHECK(chains(graph, 'a', 'q', 10).empty());
  CHECK(chains(graph, 'a', 'a', 10).empty());
  CHECK(chains(graph, 'a', '!', 10).empty());
  CHECK(chains(graph, 'a', 'z', 0).empty());
}

TEST_CASE("all loopless paths of a square with a diagonal are found") {
  CHECK(chains(drawn("ab bd ac cd bc"), 'a', 'd', 100) == Chains{"abd", "acd", "abcd", "acbd"});
}

TEST_CASE("a chain of statements is nearer than a document that mentions both") {
  CHECK(chains(drawn("d=a d=z ab bc cz"), 'a', 'z', 5) == Chains{"abcz", "adz"});
}

TEST_CASE("parallel edges are one step, taken by the nearest edge") {
  std::vector<Node> nodes(2);
  nodes[0].id = id('a');
  nodes[1].id = id('b');
  const KnowledgeGraph graph(nodes, {edge('a', 'b', Predicate::mentions), edge('b', 'a', Predicate::owner_of),
                                     edge('a', 'b', Predicate::part_of)});
  const auto paths = graph.paths(id('a'), id('b'), 5);
  REQUIRE(paths.size() == 1);
  CHECK(paths[0].edges[0]->predicate() == Predicate::part_of);
}

TEST_CASE("components are sorted by size, then by id") {
  Chains components;
  for (const auto& component : drawn("xy ba cb", "mk").components()) components.push_back(names(component));
  CHECK(components == Chains{"abc", "xy", "k", "m"});
  CHECK(KnowledgeGraph().components().empty());
}

TEST_CASE("page ranks sum to one and rise with what points at a node") {
  const std::vector<double> rank = drawn("az bz cz zd", "e").page_rank();
  double sum = 0;
  for (const double value : rank) sum += value;
  CHECK(sum == Catch::Approx(1.0).epsilon(1e-12));
  const auto [a, b, c, d, e, z] = std::tuple(rank[0], rank[1], rank[2], rank[3], rank[4], rank[5]);
  CHECK(a == b);
  CHECK(a == e);
  CHECK(z > c);
  CHECK(d > a);
  CHECK(KnowledgeGraph().page_rank().empty());
}

TEST_CASE("page rank of two nodes that point at each other is even") {
  for (const double value : drawn("ab ba").page_rank()) CHECK(value == Catch::Approx(0.5));
}

TEST_CASE("confidence grows with sources, whatever their order, and never reaches certainty") {
  CHECK(combined_confidence({}) == 0);
  CHECK(combined_confidence(std::vector{0.5}) == Catch::Approx(0.5));
  CHECK(combined_confidence(std::vector{0.5, 0.8}) == Catch::Approx(0.9));
  CHECK(combined_confidence(std::vector{0.3, 0.7, 0.1}) == combined_confidence(std::vector{0.1, 0.3, 0.7}));
  CHECK(combined_confidence(std::vector{1.0, 0.2}) == 0.99);
}

TEST_CASE("every part of an edge's key is part of its id") {
  Edge base = edge('a', 'b', Predicate::open);
  base.key.lemma = "call on";
  std::vector<Edge> others(7, base);
  others[0].key.source = id('c');
  others[1].key.predicate = Predicate::part_of;
  others[2].key.lemma = "call off";
  others[3].key.target = id('c');
  others[4].key.polarity = Polarity::negative;
  others[5].key.modality = Modality::planned;
  others[6].key.attributed_to = id('s');
  for (const Edge& other : others) CHECK(other.id() != base.id());
  CHECK(Edge(base).id() == base.id());
  CHECK(base.is_asserted());
  CHECK_FALSE(others[4].is_asserted());
  CHECK_FALSE(others[5].is_asserted());
  CHECK_FALSE(others[6].is_asserted());
}
