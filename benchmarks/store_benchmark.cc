// Durable documents a second, peak memory of a build, and what a question about a hub costs.
// Usage: store_benchmark FOLDER [DOCUMENTS]   (the folder must not exist)
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "store/store.h"

namespace {

using namespace actant;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Eight entities in four sentences, one of them in every document; about ninety keys.
graph::ExtractionRecord record_of(unsigned number) {
  graph::ExtractionRecord record;
  auto& text = record.document.text;
  record.document.uri = "https://bench.example/" + std::to_string(number);
  record.document.published = "2031-01-01";
  const auto begin_of = [&](const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += words;
    return graph::Span{begin, static_cast<std::uint32_t>(text.size())};
  };
  for (unsigned sentence = 0; sentence < 4; ++sentence) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    for (unsigned i = 0; i < 2; ++i) {
      const unsigned who = sentence == 0 && i == 0 ? 0 : 1 + (number * 13 + sentence * 7 + i * 101) % 5000;
      const std::string name = "Given" + std::to_string(who % 71) + "a Family" + std::to_string(who) + "b";
      graph::Entity entity;
      entity.type = graph::EntityType::person;
      entity.name = name;
      entity.mentions = {{begin_of(name), graph::MentionKind::name}};
      entity.confidence = 0.9;
      record.entities.push_back(entity);
      text += i == 0 ? " met " : " by the harbour on the day before the long vote. ";
    }
    record.sentences.push_back({begin, static_cast<std::uint32_t>(text.size())});
    const graph::EntityId a{2 * sentence}, b{2 * sentence + 1};
    graph::Relation relation;
    relation.subject = a;
    relation.object = b;
    relation.predicate = graph::Predicate::colleague_of;
    relation.evidence = record.sentences.back();
    relation.confidence = 0.8;
    record.relations.push_back(relation);
    graph::Event event;
    event.type = graph::EventType::meet;
    event.trigger = {record.sentences.back(), "meet"};
    for (const auto who : {a, b}) {
      event.arguments.push_back({graph::EventRole::agent, who, record.entities[who.index].mentions[0].span});
    }
    record.events.push_back(event);
    graph::Quotation quotation;
    quotation.content = {record.sentences.back()};
    quotation.source = graph::Source{std::nullopt, a, true};
    quotation.about = {b};
    record.quotations.push_back(quotation);
  }
  record.coverage.sentences = record.coverage.read = 4;
  record.document.id = graph::document_id(record.document.uri, text);
  return record;
}

void measure_build(store::Store& store, unsigned documents, unsigned group_size) {
  double writing = 0;
  std::vector<graph::ExtractionRecord> group;
  for (unsigned i = 0; i < documents; ++i) {
    group.push_back(record_of(i));
    if (group.size() < group_size && i + 1 < documents) continue;
    const auto start = std::chrono::steady_clock::now();
    store.add(group);
    writing += seconds_since(start);
    group.clear();
  }
  std::printf("durable documents/s, %u a sync: %.0f\n", group_size, documents / writing);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2 || std::filesystem::exists(arguments[1])) {
    std::fprintf(stderr, "usage: store_benchmark FOLDER [DOCUMENTS]   (the folder must not exist)\n");
    return 2;
  }
  const auto documents = count > 2 ? static_cast<unsigned>(std::strtoul(arguments[2], nullptr, 10)) : 10'000U;
  const std::filesystem::path folder = arguments[1];
  auto store = store::Store::open(folder, store::OpenMode::ReadWrite);
  measure_build(store, documents, 16);
  rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory of the build: %ld MB\n", usage.ru_maxrss / 1024);
  auto start = std::chrono::steady_clock::now();
  store.refresh();
  std::printf("refresh: %.2f s\n", seconds_since(start));
  start = std::chrono::steady_clock::now();
  const auto hub = store.find_entities("Given0a Family0b").at(0);
  std::printf("find the hub (%u documents): %.3f s\n", hub.document_count, seconds_since(start));
  start = std::chrono::steady_clock::now();
  store::Selection selection;
  selection.centre = hub.node;
  const auto graph = store.graph(selection);
  std::printf("its neighbourhood (%zu nodes, %zu edges): %.2f s\n", graph.nodes().size(),
              graph.edges().size(), seconds_since(start));
  start = std::chrono::steady_clock::now();
  const auto whole = store.graph({});
  std::printf("the whole graph (%zu nodes, %zu edges): %.2f s\n", whole.nodes().size(), whole.edges().size(),
              seconds_since(start));
  return 0;
}
