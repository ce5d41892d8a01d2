// RecordBuilder: small valid records by hand, one sentence after another. Spans are found by the words.
#pragma once

#include <filesystem>
#include <sstream>
#include <string>

#include "graph/extraction_record.h"
#include "store/store.h"

namespace actant::test {

class RecordBuilder {
 public:
  RecordBuilder(std::string uri, std::string published) {
    record_.document.uri = std::move(uri);
    record_.document.published = std::move(published);
    record_.document.publisher = record_.document.uri;
  }

  RecordBuilder& modified(std::string date) {
    record_.document.modified = std::move(date);
    return *this;
  }

  // Every later call looks for its words in the latest sentence.
  RecordBuilder& sentence(const std::string& words) {
    auto& text = record_.document.text;
    if (!text.empty()) text += ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += words;
    record_.sentences.push_back({begin, static_cast<std::uint32_t>(text.size())});
    ++record_.coverage.sentences;
    ++record_.coverage.read;
    return *this;
  }

  graph::Span find(const std::string& words) const {
    const auto at = record_.document.text.find(words, record_.sentences.back().begin);
    if (at == std::string::npos) throw std::logic_error("no words '" + words + "'");
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  graph::EntityId entity(graph::EntityType type, const std::string& name) {
    graph::Entity entity;
    entity.type = type;
    entity.name = name;
    entity.mentions = {{find(name), graph::MentionKind::name}};
    entity.confidence = 0.9;
    entity.rule = "test";
    record_.entities.push_back(entity);
    return {static_cast<std::uint32_t>(record_.entities.size() - 1)};
  }
  graph::EntityId person(const std::string& name) { return entity(graph::EntityType::person, name); }
  graph::EntityId place(const std::string& name) { return entity(graph::EntityType::place, name); }
  RecordBuilder& mention(graph::EntityId id, const std::string& words) {
    record_.entities[id.index].mentions.push_back({find(words), graph::MentionKind::name});
    return *this;
  }
  RecordBuilder& role(graph::EntityId id, const std::string& title) {
    graph::Role role;
    role.title = title;
    role.span = find(title);
    record_.entities[id.index].roles.push_back(role);
    return *this;
  }

  RecordBuilder& relation(graph::EntityId subject, graph::Predicate predicate, graph::EntityId object,
                          graph::Polarity polarity = graph::Polarity::positive) {
    graph::Relation relation;
    relation.subject = subject;
    relation.predicate = predicate;
    relation.object = object;
    relation.evidence = record_.sentences.back();
    relation.polarity = polarity;
    relation.confidence = 0.8;
    relation.rule = "test";
    record_.relations.push_back(relation);
    return *this;
  }

  graph::QuotationId quotation(graph::EntityId speaker, const std::string& content) {
    graph::Quotation quotation;
    quotation.content = {find(content)};
    quotation.source = graph::Source{std::nullopt, speaker, true};
    quotation.confidence = 0.9;
    quotation.rule = "test";
    record_.quotations.push_back(quotation);
    return {static_cast<std::uint32_t>(record_.quotations.size() - 1)};
  }

  graph::EventId event(graph::EventType type, const std::string& trigger,
                       std::vector<graph::EntityId> agents) {
    graph::Event event;
    event.type = type;
    event.trigger = {find(trigger), trigger};
    for (const auto agent : agents) {
      event.arguments.push_back(
          {graph::EventRole::agent, agent, record_.entities[agent.index].mentions.front().span});
    }
    event.confidence = 0.7;
    event.rule = "test";
    record_.events.push_back(event);
    return {static_cast<std::uint32_t>(record_.events.size() - 1)};
  }

  graph::ExtractionRecord& record() { return record_; }

  graph::ExtractionRecord done() {
    record_.document.id = graph::document_id(record_.document.uri, record_.document.text);
    return record_;
  }

 private:
  graph::ExtractionRecord record_;
};

inline std::string dump_of(const store::Store& store) {
  std::ostringstream out;
  store.dump(out);
  return out.str();
}

// A folder of one test, gone afterwards.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "actant-store-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder");
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// Article `number` of an endless little world: few people, many articles, revisions at shared URIs.
inline graph::ExtractionRecord small_record(unsigned number) {
  static const std::vector<std::string> people = {"Corin Maddox", "Nora Pike", "Maddox", "Ruben Aster",
                                                  "Ivo Maddox"};
  static const std::vector<std::string> places = {"Peru", "Chile", "Velmora"};
  static const std::vector<std::string> titles = {"goalkeeper", "finance minister", "judge"};
  RecordBuilder builder("https://news.example/" + std::to_string(number % 7),
                        "2031-03-0" + std::to_string(1 + number % 9));
  if (number % 3 == 0) builder.modified("2031-04-0" + std::to_string(1 + number % 5));
  const std::string& name = people[number % people.size()];
  const std::string& title = titles[number / 5 % titles.size()];
  builder.sentence("The " + title + " " + name + " of " + places[number % 3] +
                   " said the tide will not wait, edition " + std::to_string(number) + ".");
  const auto speaker = builder.person(name);
  builder.role(speaker, title);
  const auto place = builder.place(places[number % 3]);
  const auto quotation = builder.quotation(speaker, "the tide will not wait");
  builder.record().quotations[quotation.index].about = {place};
  builder.relation(speaker, graph::Predicate::citizen_of, place,
                   number % 4 == 0 ? graph::Polarity::negative : graph::Polarity::positive);
  const std::string& other = people[(number / 2 + 1) % people.size()];
  builder.sentence(other + " met them while " + std::to_string(number % 11 + 2) +
                   " boats sank near the harbour.");
  const auto second = builder.person(other);
  builder.event(graph::EventType::meet, "met", {speaker, second});
  return builder.done();
}

}  // namespace actant::test
