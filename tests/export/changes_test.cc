// What changed, and the graph told piece by piece: both are the graph itself, whatever its history.
#include "export/changes.h"

#include <rapidcheck.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/catch.h"
#include "tests/store/record_builder.h"

namespace actant::exporter {
namespace {

constexpr unsigned different_articles = 24;

std::string written(const graph::GraphStream& graph, Format format) {
  std::ostringstream out;
  write(graph, format, {}, out);
  return out.str();
}

// Formats of one stream, all of them but dot, whose library holds the graph.
constexpr Format streamed[] = {Format::n_quads, Format::trig,      Format::json_ld,  Format::graphml,
                               Format::gexf,    Format::cytoscape, Format::csv,      Format::json_lines,
                               Format::cypher,  Format::n_triples, Format::displacy, Format::ftm};

void change(store::Store& store) {
  const auto number = *rc::gen::inRange(0U, different_articles);
  if (*rc::gen::inRange(0, 3) == 0) {
    store.remove(test::small_record(number).document.id);
  } else {
    store.add(test::small_record(number));
  }
}

std::filesystem::path remembered(const store::Store& store, const std::filesystem::path& path) {
  const auto graph = store.stream({});
  StateWriter writer(path, "everything");
  compare(*graph, {}, nullptr, &writer, nullptr);
  writer.finish();
  return path;
}

// Rows by the node that they are told at; what a follower of JSON lines keeps.
using Rows = std::map<std::string, std::multiset<std::string>>;

Rows rows_of(const std::string& lines) {
  Rows rows;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) rows[nlohmann::json::parse(line).at("at")].insert(line);
  return rows;
}

void follow(Rows& rows, const std::string& changes) {
  std::istringstream in(changes);
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    if (row.at("change") == "removed") {
      rows.erase(row.at("at").get<std::string>());
    } else {
      const std::string prefix = "{\"change\":\"added\",";
      rows[row.at("at")].insert("{" + line.substr(prefix.size()));
    }
  }
}

}  // namespace

TEST_CASE("A store told piece by piece is its graph in memory, in every format and selection") {
  const bool holds = rc::check([] {
    auto store = store::Store::in_memory();
    for (int i = 0; i < 20; ++i) change(store);
    store::Selection selection;
    selection.with_text = true;
    switch (*rc::gen::inRange(0, 6)) {
      case 1:
        selection.kinds = {graph::NodeKind::person, graph::NodeKind::quotation};
        break;
      case 2:
        selection.predicates = {graph::Predicate::citizen_of, graph::Predicate::said};
        selection.connected_only = true;
        break;
      case 3:
        selection.telling = graph::Telling::claims;
        selection.connected_only = true;
        break;
      case 4:
        selection.telling = graph::Telling::asserted;
        selection.min_confidence = 0.85;
        break;
      case 5:
        selection.since = "2031-03-04";
        break;
      default:
        break;
    }
    const auto whole = store.graph(selection);
    const graph::KnowledgeGraphStream in_memory(whole);
    const auto streamed_graph = store.stream(selection);
    for (const Format format : streamed)
      RC_ASSERT(written(*streamed_graph, format) == written(in_memory, format));
  });
  CHECK(holds);
}

TEST_CASE("A follower of JSON lines that applies every change holds what a full export writes") {
  const test::ScratchFolder folder;
  const bool holds = rc::check([&] {
    auto store = store::Store::in_memory();
    for (int i = 0; i < 6; ++i) change(store);
    Rows follower = rows_of(written(*store.stream({}), Format::json_lines));
    auto state = remembered(store, folder / "0");
    for (int round = 1; round < 5; ++round) {
      for (int i = 0; i < 3; ++i) change(store);
      if (*rc::gen::inRange(0, 2) == 0) store.refresh();
      std::ostringstream changes;
      write_changes(*store.stream({}), Format::json_lines, {}, state, changes);
      follow(follower, changes.str());
      RC_ASSERT(follower == rows_of(written(*store.stream({}), Format::json_lines)));
      state = remembered(store, folder / std::to_string(round));
    }
  });
  CHECK(holds);
}

TEST_CASE("Where nothing changed, no change is told") {
  const test::ScratchFolder folder;
  auto store = store::Store::in_memory();
  for (unsigned i = 0; i < 8; ++i) store.add(test::small_record(i));
  const auto state = remembered(store, folder / "state");
  for (const Format format : {Format::json_lines, Format::cypher, Format::n_quads}) {
    std::ostringstream changes;
    write_changes(*store.stream({}), format, {}, state, changes);
    CHECK(changes.str().find("DELETE") == std::string::npos);
    CHECK(changes.str().find("INSERT") == std::string::npos);
    CHECK(changes.str().find("MERGE") == std::string::npos);
    CHECK(changes.str().find("change") == std::string::npos);
  }
}

TEST_CASE("The same graph has the same stamp, another graph another") {
  const test::ScratchFolder folder;
  const auto stamp_of = [&](std::initializer_list<unsigned> numbers) {
    auto store = store::Store::in_memory();
    for (const unsigned number : numbers) store.add(test::small_record(number));
    StateWriter writer(folder / "state", "everything");
    compare(*store.stream({}), {}, nullptr, &writer, nullptr);
    return writer.finish();
  };
  CHECK(stamp_of({1, 2, 3}) == stamp_of({3, 1, 2}));
  CHECK(stamp_of({1, 2, 3}) != stamp_of({1, 2}));
}

TEST_CASE("A damaged state is an Error, wherever it is cut") {
  const test::ScratchFolder folder;
  auto store = store::Store::in_memory();
  for (unsigned i = 0; i < 3; ++i) store.add(test::small_record(i));
  const auto state = remembered(store, folder / "state");
  const auto size = std::filesystem::file_size(state);
  for (const auto cut : {std::uintmax_t{0}, std::uintmax_t{9}, size / 3, size / 2, size - 1}) {
    std::filesystem::copy_file(state, folder / "cut", std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(folder / "cut", cut);
    std::ostringstream out;
    CHECK_THROWS_AS(write_changes(*store.stream({}), Format::cypher, {}, folder / "cut", out), graph::Error);
  }
}

}  // namespace actant::exporter
