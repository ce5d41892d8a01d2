// The JSON Schema against what the program writes, judged by an outside validator (python3-jsonschema).
#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "graph/extraction_record_json.h"
#include "tests/catch.h"
#include "tests/graph/example_record.h"
#include "tests/graph/generators.h"

using namespace actant::graph;

namespace {

// Whether the validator says `expected` ("accept" or "refuse") of every line.
bool validator_agrees(const std::string& lines, const std::string& expected) {
  const auto path = std::filesystem::path(ACTANT_BINARY_DIR) / ("record_schema_" + expected + ".jsonl");
  std::ofstream(path, std::ios::binary) << lines;
  const std::string folder = ACTANT_SOURCE_DIR "/tests/graph/";
  const std::string command = "/usr/bin/python3 '" + folder +
                              "record_schema.py' '" ACTANT_SOURCE_DIR
                              "/graph/extraction_record.schema.json' '" +
                              path.string() + "' " + expected;
  return std::system(command.c_str()) == 0;
}

}  // namespace

TEST_CASE("what is written is valid by the schema") {
  std::string lines = to_json(example_record()) + '\n';
  CHECK(rc::check([&] { lines += to_json(some_record()) + '\n'; }));
  CHECK(validator_agrees(lines, "accept"));
}

TEST_CASE("the schema refuses what is no record") {
  const std::string json = to_json(example_record());
  const std::pair<std::string_view, std::string_view> spoilt[] = {
      {"actant/extraction/1", "actant/extraction/2"},
      {R"("type":"person")", R"("type":"robot")"},
      {R"("type":"request")", R"("type":"statement")"},
      {R"("predicate":"minister_of")", R"("predicate":"said")"},
      {R"("predicate":"minister_of")", R"("predicate":"open")"},
      {R"("confidence":0.97)", R"("confidence":0)"},
      {R"("confidence":0.97)", R"("confidence":1.5)"},
      {R"("start":0)", R"("start":-1)"},
      {R"("start":0)", R"("begin":0)"},
      {R"("within":"q1")", R"("within":"e1")"},
      {R"("status":"acting")", R"("status":"current")"},
      {R"("coverage")", R"("cover")"},
  };
  std::string lines;
  for (const auto& [from, to] : spoilt) {
    std::string line = json;
    const std::size_t at = line.find(from);
    REQUIRE(at != std::string::npos);
    lines += line.replace(at, from.size(), to) + '\n';
  }
  CHECK(validator_agrees(lines, "refuse"));
}
