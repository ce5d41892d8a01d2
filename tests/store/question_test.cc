// Questions: what a small hand-made news world answers. G-numbers: the regression cases of the graph as
// algebra.
#include <algorithm>
#include <set>

#include "graph/error.h"
#include "graph/name_key.h"
#include "store/memory_key_space.h"
#include "tests/catch.h"
#include "tests/store/record_builder.h"

using namespace actant;
using namespace actant::test;
using graph::Predicate;

namespace {

graph::ExtractionRecord plea(const std::string& uri, const std::string& tail) {
  RecordBuilder builder(uri, "2031-05-02");
  builder.sentence("Ruben Aster said in court that he was guilty of all nine charges of fraud.");
  const auto aster = builder.person("Ruben Aster");
  builder.quotation(aster, "he was guilty of all nine charges of fraud");
  builder.sentence(tail);
  return builder.done();
}

graph::ExtractionRecord boats(const std::string& uri, const std::string& number, const std::string& tail) {
  RecordBuilder builder(uri, "2031-05-03");
  builder.sentence(number + " boats sank near Velmora harbour.");
  builder.place("Velmora");
  builder.sentence(tail);
  return builder.done();
}

const graph::Edge* edge_of(const graph::KnowledgeGraph& graph, Predicate predicate) {
  for (const auto& edge : graph.edges()) {
    if (edge.predicate() == predicate) return &edge;
  }
  return nullptr;
}

// Counts what is asked of a key space.
class CountingKeySpace final : public store::KeySpace {
 public:
  explicit CountingKeySpace(std::uint64_t& reads) : reads_(reads) {}
  std::optional<std::string> get(store::Family family, std::string_view key) const override {
    ++reads_;
    return keys_.get(family, key);
  }
  std::vector<std::optional<std::string>> get_many(store::Family family,
                                                   std::span<const std::string> keys) const override {
    ++reads_;
    return keys_.get_many(family, keys);
  }
  std::unique_ptr<store::Cursor> scan(store::Family family, std::string_view prefix) const override {
    ++reads_;
    return keys_.scan(family, prefix);
  }
  void write(const store::Batch& batch) override { keys_.write(batch); }
  std::uint64_t approximate_size(store::Family family) const override {
    return keys_.approximate_size(family);
  }
  std::vector<std::string> check_checksums() const override { return {}; }

 private:
  store::MemoryKeySpace keys_;
  std::uint64_t& reads_;
};

}  // namespace

TEST_CASE("G01 the same document twice is unchanged") {
  auto store = store::Store::in_memory();
  CHECK(store.add(small_record(1)) == store::AddOutcome::added);
  const auto before = dump_of(store);
  CHECK(store.add(small_record(1)) == store::AddOutcome::unchanged);
  CHECK(dump_of(store) == before);
}

TEST_CASE("a changed article at the same URI is the current revision until it is removed") {
  auto store = store::Store::in_memory();
  const auto old = boats("https://a.example/boats", "Forty", "More soon.");
  const auto corrected = RecordBuilder("https://a.example/boats", "2031-05-03")
                             .modified("2031-05-04")
                             .sentence("Nothing sank.")
                             .done();
  store.add(corrected);
  CHECK(store.add(old) == store::AddOutcome::revised);
  CHECK(store.document_count() == 1);
  CHECK(store.find_documents("https://a.example/boats") ==
        std::vector{corrected.document.id, old.document.id});
  CHECK(store.find_entities("Velmora").empty());
  store.remove(corrected.document.id);
  CHECK(store.find_entities("Velmora").size() == 1);
  CHECK(store.document(old.document.id).text == old.document.text);
}

TEST_CASE(
    "G06 and G07 local ids never collide, and one name in two documents is one node with both as evidence") {
  auto store = store::Store::in_memory();
  for (const char* uri : {"https://a.example/1", "https://b.example/2"}) {
    RecordBuilder builder(uri, "2031-01-01");
    builder.sentence(std::string("Corin Maddox spoke to readers of ") + uri + ".");
    builder.person("Corin Maddox");
    store.add(builder.done());
    store.refresh();
  }
  const auto matches = store.find_entities("corin MADDOX");
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].document_count == 2);
  CHECK(matches[0].exact);
  CHECK(store.graph({}).node(matches[0].node).mentions.size() == 2);
  CHECK(store.find_entities(matches[0].node.to_string()).size() == 1);
  CHECK_FALSE(store.find_entities("Corin").empty());
}

TEST_CASE("G10 wire copy counts once, the words of one speaker are one utterance with three reports") {
  auto store = store::Store::in_memory();
  const std::string agency =
      "The hearing in Velmora lasted two hours, the court clerk noted, and the judge set a date in June.";
  store.add(plea("https://a.example/", agency));
  store.add(plea("https://b.example/", agency + " Agency."));
  const auto speaker = store.find_entities("Ruben Aster").at(0).node;
  store::QuoteQuestion question;
  question.speaker = speaker;
  const auto independent = [&] {
    const auto graph = store.quotes(question);
    const auto* said = edge_of(graph, Predicate::said);
    REQUIRE(said != nullptr);
    const auto& utterance = *graph.node(said->target()).utterance;
    return std::pair(utterance.reports.size(), utterance.independent_sources);
  };
  CHECK(independent() == std::pair(std::size_t{2}, 1U));
  store.add(plea("https://c.example/",
                 "Rain fell on the square while a crowd of pensioners, cheated of their savings, waited "
                 "for an apology that never came from anybody on the steps of the old building."));
  CHECK(independent() == std::pair(std::size_t{3}, 2U));
}

TEST_CASE("what is only described is a node when it takes part in something, else it stays in the record") {
  RecordBuilder builder("a", "2031-05-02");
  builder.sentence("The crane fell, and it broke.");
  auto crane = builder.entity(graph::EntityType::misc, "crane");
  builder.record().entities[crane.index].mentions = {{builder.find("The crane"), graph::MentionKind::nominal},
                                                     {builder.find("it"), graph::MentionKind::pronoun}};
  builder.sentence("Two diplomats said the port of Velmora was shut.");
  const auto diplomats = builder.entity(graph::EntityType::group, "diplomats");
  builder.record().entities[diplomats.index].mentions = {
      {builder.find("Two diplomats"), graph::MentionKind::nominal}};
  const auto velmora = builder.place("Velmora");
  builder.record().entities[velmora.index].mentions.push_back(
      {builder.find("the port of Velmora"), graph::MentionKind::nominal});
  builder.quotation(diplomats, "the port of Velmora was shut");
  auto store = store::Store::in_memory();
  store.add(builder.done());
  store.refresh();
  std::set<std::string> names;
  const auto graph = store.graph({});
  for (const auto& node : graph.nodes()) {
    if (is_entity(node.kind)) names.insert(node.name);
    if (node.name == "Velmora") CHECK(node.mention_count == 1);  // "the port of Velmora" is around it
  }
  CHECK(names == std::set<std::string>{"diplomats", "Velmora"});
}

TEST_CASE("G11 two occurrences are two events") {
  auto store = store::Store::in_memory();
  for (const char* year : {"2030-05-20", "2031-05-20"}) {
    RecordBuilder builder(std::string("https://a.example/") + year, year);
    builder.sentence("Peru and Chile met in May.");
    const auto peru = builder.place("Peru"), chile = builder.place("Chile");
    const auto event = builder.event(graph::EventType::meet, "met", {peru, chile});
    builder.record().events[event.index].time =
        graph::TimeExpression{builder.find("May"), graph::TimeType::date, std::string(year).substr(0, 7)};
    store.add(builder.done());
  }
  std::vector<std::string> times;
  const auto graph = store.graph({});
  for (const auto& node : graph.nodes()) {
    if (node.event) times.push_back(node.event->time);
  }
  std::sort(times.begin(), times.end());
  CHECK(times == std::vector<std::string>{"2030-05", "2031-05"});
}

TEST_CASE("G13 two independent outlets with different numbers are a contradiction; copies are not") {
  auto store = store::Store::in_memory();
  store.add(boats("https://a.example/", "Forty",
                  "A storm hit the coast on Sunday night and took the pier with it."));
  store.add(boats("https://b.example/", "40",
                  "Officials blamed a broken sea wall that was never repaired after winter."));
  CHECK(store.contradictions().empty());
  store.add(boats("https://c.example/", "Fourteen",
                  "Insurers expect claims from every family in the fishing quarter."));
  const auto found = store.contradictions();
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].claims.size() == 2);
  CHECK(found[0].claims[1].text == "Fourteen boats sank near Velmora harbour.");
  CHECK(found[0].claims[1].uri == "https://c.example/");
}

TEST_CASE("G14 every edge has a document, a span whose words it can show, and a rule") {
  auto store = store::Store::in_memory();
  for (unsigned i = 0; i < 10; ++i) store.add(small_record(i));
  store::Selection selection;
  selection.with_text = true;
  const auto graph = store.graph(selection);
  CHECK(graph.edges().size() > 20);
  for (const auto& edge : graph.edges()) {
    REQUIRE_FALSE(edge.evidence.empty());
    for (const auto& evidence : edge.evidence) {
      const auto* document = graph.find_document(evidence.document);
      REQUIRE(document != nullptr);
      CHECK_FALSE(evidence.ranges.front().bytes.of(document->text).empty());
      CHECK(evidence.sentence.bytes.contains(evidence.ranges.front().bytes));
      CHECK(evidence.rule == "test");
    }
  }
}

TEST_CASE("what stands in a quotation is attributed to its speaker, and a denied relation is another edge") {
  auto store = store::Store::in_memory();
  RecordBuilder builder("https://a.example/", "2031-01-01");
  builder.sentence("Nora Pike said Ivo Lund is a citizen of Chile.");
  const auto pike = builder.person("Nora Pike"), lund = builder.person("Ivo Lund");
  const auto chile = builder.place("Chile");
  const auto quotation = builder.quotation(pike, "Ivo Lund is a citizen of Chile");
  builder.relation(lund, Predicate::citizen_of, chile);
  builder.record().relations.back().attributed_to = quotation;
  builder.sentence("Ivo Lund is no citizen of Chile.");
  builder.relation(lund, Predicate::citizen_of, chile, graph::Polarity::negative);
  store.add(builder.done());
  const auto graph = store.graph({});
  std::size_t attributed = 0, negative = 0;
  for (const auto& edge : graph.edges()) {
    if (edge.predicate() != Predicate::citizen_of) continue;
    CHECK_FALSE(edge.is_asserted());
    attributed += edge.key.attributed_to == graph::surface_id(graph::EntityType::person, "Nora Pike") ? 1 : 0;
    negative += edge.key.polarity == graph::Polarity::negative ? 1 : 0;
  }
  CHECK(attributed == 1);
  CHECK(negative == 1);
}

TEST_CASE(
    "within finds what is reported inside an actor's speech, at any depth, and only where it stands there") {
  auto store = store::Store::in_memory();
  const std::string calders = "the quay was safe";
  const auto chain = [&](const std::string& uri, const std::string& first, graph::Polarity polarity) {
    RecordBuilder builder(uri, "2031-01-01");
    const std::string reeds = "Ines Calder said " + calders, outer = "Tom Reed said " + reeds;
    builder.sentence(first + " said " + outer + ".");
    const auto speaker = builder.person(first), reed = builder.person("Tom Reed");
    const auto calder = builder.person("Ines Calder");
    const auto outermost = builder.quotation(speaker, outer);
    const auto middle = builder.quotation(reed, reeds);
    const auto innermost = builder.quotation(calder, calders);
    builder.record().quotations[outermost.index].polarity = polarity;
    builder.record().quotations[middle.index].within = outermost;
    builder.record().quotations[innermost.index].within = middle;
    return builder.done();
  };
  store.add(chain("https://a.example/", "Lena Marsh", graph::Polarity::positive));
  store.add(chain("https://b.example/", "Nora Pike", graph::Polarity::negative));
  RecordBuilder first_hand("https://c.example/", "2031-01-02");
  first_hand.sentence("Ines Calder said the quay was safe.");
  first_hand.quotation(first_hand.person("Ines Calder"), calders);
  store.add(first_hand.done());

  const auto within = [&](const std::string& name) {
    store::QuoteQuestion question;
    question.within = store.find_entities(name).at(0).node;
    return store.quotes(question);
  };
  const auto texts = [&](const std::string& name) {
    std::set<std::string> found;
    const auto graph = within(name);
    for (const auto& node : graph.nodes()) {
      if (node.utterance) found.insert(node.utterance->text);
    }
    return found;
  };
  CHECK(texts("Lena Marsh") == std::set<std::string>{"Ines Calder said the quay was safe", calders});
  CHECK(texts("Tom Reed") == std::set<std::string>{calders});
  CHECK(texts("Ines Calder").empty());
  CHECK(texts("Nora Pike").empty());

  const auto graph = within("Lena Marsh");
  for (const auto& node : graph.nodes()) {
    if (!node.utterance) continue;
    REQUIRE(node.utterance->reports.size() == 1);
    const auto& report = node.utterance->reports.front();
    CHECK(graph.find_document(report.evidence.document)->uri == "https://a.example/");
    REQUIRE(report.attributed_to.has_value());
    const bool is_innermost = node.utterance->text == calders;
    CHECK(graph.node(*report.attributed_to).name == (is_innermost ? "Tom Reed" : "Lena Marsh"));
    CHECK(graph.node(report.speaker.value()).name == (is_innermost ? "Ines Calder" : "Tom Reed"));
  }
}

TEST_CASE("a selection by period, by document and by kind leaves the rest out") {
  auto store = store::Store::in_memory();
  for (unsigned i = 0; i < 7; ++i) store.add(small_record(i));
  store::Selection march;
  march.since = "2031-03-02";
  march.until = "2031-03-02";
  const auto graph = store.graph(march);
  CHECK_FALSE(graph.documents().empty());
  for (const auto& document : graph.documents()) CHECK(document.published == "2031-03-02");
  store::Selection people;
  people.kinds = {graph::NodeKind::person};
  const auto only_people = store.graph(people);
  CHECK_FALSE(only_people.nodes().empty());
  for (const auto& node : only_people.nodes()) CHECK(node.kind == graph::NodeKind::person);
  store::Selection bad;
  bad.since = "yesterday";
  CHECK_THROWS_AS(store.graph(bad), graph::Error);
}

TEST_CASE("one step around a person brings whole utterances and events, and nobody's other affairs") {
  auto store = store::Store::in_memory();
  RecordBuilder builder("https://a.example/", "2031-01-01");
  builder.sentence("Nora Pike told Ivo Lund that Corin Maddox left Velmora.");
  const auto pike = builder.person("Nora Pike"), lund = builder.person("Ivo Lund");
  const auto maddox = builder.person("Corin Maddox");
  const auto velmora = builder.place("Velmora");
  const auto told = builder.quotation(pike, "Corin Maddox left Velmora");
  const auto left = builder.event(graph::EventType::travel, "left", {maddox});
  builder.record().events[left.index].arguments.push_back(
      {graph::EventRole::place, velmora, builder.find("Velmora")});
  auto& quotation = builder.record().quotations[told.index];
  quotation.addressee = graph::Addressee{builder.find("Ivo Lund"), lund};
  quotation.about = {maddox, left};
  builder.sentence("Ivo Lund knows Tilda Brandt.");
  builder.relation(lund, Predicate::colleague_of, builder.person("Tilda Brandt"));
  store.add(builder.done());

  const auto names_around = [&](const std::string& name, std::uint32_t depth) {
    store::Selection selection;
    selection.centre = store.find_entities(name).at(0).node;
    selection.depth = depth;
    std::set<std::string> names;
    const auto graph = store.graph(selection);
    for (const auto& node : graph.nodes()) names.insert(node.name);
    return names;
  };
  const std::string words = "Corin Maddox left Velmora";
  const std::string article = "https://a.example/";
  const std::set<std::string> all_of_it = {"Nora Pike", "Ivo Lund",     "Corin Maddox", "Velmora",
                                           words,       "travel: left", article};
  CHECK(names_around("Nora Pike", 1) == all_of_it);
  CHECK(names_around("Corin Maddox", 1) == all_of_it);
  CHECK(names_around("Nora Pike", 0) == std::set<std::string>{"Nora Pike"});
  CHECK(names_around("Velmora", 1) ==
        std::set<std::string>{"Velmora", "travel: left", "Corin Maddox", article});
  CHECK(names_around("Tilda Brandt", 1) == std::set<std::string>{"Tilda Brandt", "Ivo Lund", article});
  CHECK(names_around("Tilda Brandt", 2).contains("Velmora"));
}

TEST_CASE("between finds the shortest chain of statements, else a common article, else nothing") {
  auto store = store::Store::in_memory();
  store.add(small_record(3));
  RecordBuilder apart("https://z.example/", "2031-01-01");
  apart.sentence("Tilda Brandt slept.");
  apart.person("Tilda Brandt");
  store.add(apart.done());
  const auto from = store.find_entities("Ruben Aster").at(0).node;
  const auto place = store.find_entities("Peru").at(0).node;
  const auto graph = store.between(from, place);
  CHECK_FALSE(graph.paths(from, place, 3).empty());
  CHECK(store.between(from, store.find_entities("Tilda Brandt").at(0).node).nodes().empty());
}

TEST_CASE("search finds entities, then quotations, then sentences, whatever case and accents") {
  auto store = store::Store::in_memory();
  store.add(small_record(1));
  const auto hits = store.search("NÓRA pike", 10);
  REQUIRE_FALSE(hits.empty());
  CHECK(hits[0].kind == store::SearchHit::Kind::entity);
  CHECK(store.search("tide WILL", 10).at(0).kind == store::SearchHit::Kind::quotation);
  CHECK(store.search("harbour", 10).at(0).kind == store::SearchHit::Kind::sentence);
  CHECK(store.search("e", 1).size() == 1);
}

TEST_CASE("a record that is off is refused before anything of its group is written") {
  auto store = store::Store::in_memory();
  auto bad = small_record(2);
  bad.relations[0].confidence = 7;
  const std::vector group = {small_record(1), bad};
  CHECK_THROWS_AS(store.add(group), graph::Error);
  CHECK(dump_of(store).empty());
}

TEST_CASE("a hub with 100,000 documents costs a question a few reads, and refresh a few more") {
  std::uint64_t reads = 0;
  auto store = store::Store::over(std::make_unique<CountingKeySpace>(reads));
  std::vector<graph::ExtractionRecord> group;
  for (unsigned i = 0; i < 100'000; ++i) {
    RecordBuilder builder("https://hub.example/" + std::to_string(i), "2031-01-01");
    builder.sentence("Corin Maddox.");
    builder.person("Corin Maddox");
    group.push_back(builder.done());
    if (group.size() < 1000) continue;
    store.add(group);
    group.clear();
  }
  reads = 0;
  store.refresh();
  CHECK(reads < 20);
  reads = 0;
  const auto matches = store.find_entities("Corin Maddox");
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].document_count == 100'000);
  CHECK(reads < 30);
  reads = 0;
  store::QuoteQuestion question;
  question.speaker = matches[0].node;
  CHECK(store.quotes(question).nodes().size() <= 1);
  CHECK(reads < 30);
  reads = 0;
  store::Selection around;
  around.centre = matches[0].node;
  CHECK(store.graph(around).nodes().size() == 100'001);  // it and its articles
  CHECK(reads < 60);
}
