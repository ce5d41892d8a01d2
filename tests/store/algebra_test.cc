// The store as algebra: whatever the history, the dump is that of a fresh build of what is left.
#include <rapidcheck.h>

#include <map>

#include "tests/catch.h"
#include "tests/store/record_builder.h"

using namespace actant;
using namespace actant::test;

namespace {

constexpr unsigned different_articles = 24;

std::string fresh_dump(const std::map<unsigned, graph::ExtractionRecord>& left) {
  auto store = store::Store::in_memory();
  for (const auto& [number, record] : left) store.add(record);
  store.refresh();
  return dump_of(store);
}

// Applies one random operation to both.
void operate(store::Store& store, std::map<unsigned, graph::ExtractionRecord>& model) {
  const auto number = *rc::gen::inRange(0U, different_articles);
  const auto what = *rc::gen::inRange(0, 10);
  if (what < 5) {
    const auto record = small_record(number);
    const auto outcome = store.add(record);
    RC_ASSERT((outcome == store::AddOutcome::unchanged) == model.contains(number));
    model.insert_or_assign(number, record);
  } else if (what < 8) {
    RC_ASSERT(store.remove(small_record(number).document.id) == model.contains(number));
    model.erase(number);
  } else if (what == 8) {
    std::vector<graph::ExtractionRecord> group;
    for (const auto member :
         *rc::gen::container<std::vector<unsigned>>(5, rc::gen::inRange(0U, different_articles))) {
      group.push_back(small_record(member));
      model.insert_or_assign(member, group.back());
    }
    store.add(group);
  } else {
    store.refresh();
  }
}

}  // namespace

TEST_CASE("whatever the history, a store in memory dumps like a fresh build of what is left") {
  const bool holds = rc::check([] {
    auto store = store::Store::in_memory();
    std::map<unsigned, graph::ExtractionRecord> model;
    for (int i = 0; i < 100; ++i) operate(store, model);
    RC_ASSERT(dump_of(store) == fresh_dump(model));
    RC_ASSERT(store.verify().empty());
    store.refresh();
    RC_ASSERT(dump_of(store) == fresh_dump(model));
  });
  CHECK(holds);
}

TEST_CASE("whatever the history and however often it is closed, a store on disk dumps like a fresh build") {
  for (unsigned history = 0; history < 3; ++history) {
    const ScratchFolder folder;
    std::map<unsigned, graph::ExtractionRecord> model;
    for (unsigned session = 0; session < 5; ++session) {
      auto store = store::Store::open(folder / "news.kg", store::OpenMode::ReadWrite);
      for (unsigned i = 0; i < 20; ++i) {
        const unsigned number = (history * 31 + session * 17 + i * i * 7 + i) % different_articles;
        if (i % 3 == 2) {
          CHECK(store.remove(small_record(number).document.id) == model.contains(number));
          model.erase(number);
        } else {
          store.add(small_record(number));
          model.insert_or_assign(number, small_record(number));
        }
      }
      if (session % 2 == 0) store.refresh();
    }
    const auto store = store::Store::open(folder / "news.kg", store::OpenMode::ReadOnly);
    CHECK(dump_of(store) == fresh_dump(model));
    CHECK(store.verify().empty());
  }
}

TEST_CASE("the order and the grouping of documents do not matter") {
  std::vector<graph::ExtractionRecord> records;
  for (unsigned i = 0; i < 20; ++i) records.push_back(small_record(i));
  auto at_once = store::Store::in_memory();
  at_once.add(records);
  auto backwards = store::Store::in_memory();
  for (auto at = records.rbegin(); at != records.rend(); ++at) backwards.add(*at);
  CHECK(dump_of(at_once) == dump_of(backwards));
}

TEST_CASE("removing what was added leaves nothing") {
  auto store = store::Store::in_memory();
  store.add(small_record(1));
  store.refresh();
  CHECK(store.remove(small_record(1).document.id));
  CHECK(dump_of(store).empty());
  CHECK_FALSE(store.remove(small_record(1).document.id));
}

TEST_CASE("the dump is sorted, one line a key") {
  auto store = store::Store::in_memory();
  for (unsigned i = 0; i < 12; ++i) store.add(small_record(i));
  std::istringstream lines(dump_of(store));
  std::string before;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CHECK(before < line);
    before = line;
  }
  CHECK(count > 100);
}
