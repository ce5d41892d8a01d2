#include "graph/error.h"

#include "tests/catch.h"

using namespace actant::graph;

TEST_CASE("an error says where, what happened and what to do, and gains context on the way up") {
  const Error error(ErrorKind::invalid_input, "line 3", "not JSON", "correct the line");
  CHECK(std::string(error.what()) == "line 3: not JSON — correct the line");
  const Error outer = error.at("news.jsonl");
  CHECK(std::string(outer.what()) == "news.jsonl: line 3: not JSON — correct the line");
  CHECK(outer.kind() == ErrorKind::invalid_input);
  CHECK(outer.where() == "news.jsonl: line 3");
  CHECK(std::string(Error(ErrorKind::io, "", "disk full").what()) == "disk full");
  CHECK(name_of(ErrorKind::not_found) == "not found");
}
