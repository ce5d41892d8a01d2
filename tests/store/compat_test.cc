// Databases of released formats open and say what they said.
#include <fstream>
#include <iterator>

#include "tests/catch.h"
#include "tests/store/record_builder.h"

using namespace actant;
using namespace actant::test;

TEST_CASE(
    "a database of format 1 opens for reading and writing and gives the dump it gave when it was written") {
  const std::filesystem::path old = std::filesystem::path(ACTANT_SOURCE_DIR) / "tests/store/compat";
  std::ifstream in(old / "v1.dump", std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(in), {}};
  REQUIRE_FALSE(expected.empty());
  const ScratchFolder folder;
  std::filesystem::copy(old / "v1", folder / "v1");
  CHECK(dump_of(store::Store::open(folder / "v1", store::OpenMode::ReadOnly)) == expected);
  auto store = store::Store::open(folder / "v1", store::OpenMode::ReadWrite);
  CHECK(dump_of(store) == expected);
  CHECK(store.verify().empty());
}
