#include "graph/happening.h"

#include "tests/catch.h"

using namespace actant::graph;

namespace {

NodeId id(char name) {
  NodeId id;
  id.bytes[15] = static_cast<std::uint8_t>(name);
  return id;
}

Node actor(char name, const std::string& called) {
  Node node;
  node.id = id(name);
  node.kind = NodeKind::person;
  node.name = called;
  return node;
}

Node event(char name, EventType type, const std::string& time, const std::string& reported) {
  Node node;
  node.id = id(name);
  node.kind = NodeKind::event;
  node.event = EventFacts{type, "meet", time, Polarity::positive, Modality::asserted, std::nullopt};
  node.first_seen = reported;
  return node;
}

Edge edge(char source, Predicate predicate, char target) {
  Edge edge;
  edge.key.source = id(source);
  edge.key.predicate = predicate;
  edge.key.target = id(target);
  edge.evidence.emplace_back();
  return edge;
}

}  // namespace

TEST_CASE("what happened in words: who, what, to whom, where") {
  auto planned = event('e', EventType::arrest, "2031-05", "2031-06-01");
  planned.event->modality = Modality::planned;
  planned.event->polarity = Polarity::negative;
  const KnowledgeGraph graph({actor('a', "Ann Lee"), actor('b', "Tom Reed"), actor('c', "Lima"), planned},
                             {edge('e', Predicate::agent, 'a'), edge('e', Predicate::patient, 'b'),
                              edge('e', Predicate::place, 'c')});
  const auto happening = happening_of(graph, graph.node(id('e')));
  CHECK(words_of(happening) == "not: planned: Ann Lee — arrest → Tom Reed, in Lima");
  CHECK_FALSE(happening.is_asserted());
}

TEST_CASE(
    "a timeline stands in the order of what happened, then of what was reported, then what has no date") {
  const KnowledgeGraph graph(
      {actor('a', "Ann Lee"), event('p', EventType::meet, "", ""),
       event('q', EventType::meet, "2031-Q3", "2032-01-01"), event('r', EventType::meet, "", "2031-02-01"),
       event('s', EventType::meet, "202X", "2031-01-01")},
      {edge('p', Predicate::agent, 'a'), edge('q', Predicate::agent, 'a'), edge('r', Predicate::patient, 'a'),
       edge('s', Predicate::agent, 'a')});
  std::string order;
  for (const auto& item : timeline_of(graph, id('a'))) order += static_cast<char>(item.node->id.bytes[15]);
  CHECK(order == "srqp");
}

TEST_CASE("times begin somewhere: intervals, quarters, seasons, decades") {
  CHECK(beginning_of("2031-12-03/2031-12-04") == "2031-12-03");
  CHECK(beginning_of("2031") == "2031-00-00");
  CHECK(beginning_of("2031-Q3") == "2031-07-00");
  CHECK(beginning_of("2031-SU") == "2031-06-00");
  CHECK(beginning_of("198X") == "1980-00-00");
  CHECK(beginning_of("2031-05") < beginning_of("2031-05-02"));
}
