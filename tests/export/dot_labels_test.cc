// 100,000 random labels through libcgraph and back in a child process.
#include <sstream>

#include "export/dot_graph.h"
#include "export/escape.h"
#include "tests/catch.h"
#include "tests/export/dot_reading.h"

namespace actant::exporter {

TEST_CASE("100,000 random labels come back byte for byte") {
  const std::vector<std::string> alphabet = {"\"", "\\", "\n", "\r", "\t", "<", ">", "&", "%",
                                             "{",  "}",  "|",  ";",  ":",  "'", "#", "/", "-",
                                             ".",  ",",  "a",  "Z",  "0",  " ", "é", "“"};
  std::uint64_t state = 20241129;  // xorshift64: the same labels everywhere
  const auto random = [&](std::uint64_t below) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return state % below;
  };
  DotGraph graph({});
  graph.node_defaults({{"label", ""}});
  std::vector<std::string> labels;
  for (int i = 0; i < 100'000; ++i) {
    std::string text;
    // Mostly short: the traps lie at the ends.
    const std::uint64_t length = random(10) == 0 ? random(400) : random(8);
    for (std::uint64_t j = 0; j < length; ++j) text += alphabet[random(alphabet.size())];
    labels.push_back(dot_value(text));
    graph.add_node({{"label", labels.back()}});
  }
  std::ostringstream out;
  graph.write(out);
  const Reading reading = read_dot({out.str()});
  REQUIRE(reading.status == 0);
  REQUIRE(reading.messages.empty());
  std::string expected = "G 0:\n";
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string name = "n" + std::to_string(i + 1);
    expected += "N" + printed(name) + printed(labels[i]) + " 0: 0:\n";
  }
  REQUIRE(reading.output == expected);
}

}  // namespace actant::exporter
