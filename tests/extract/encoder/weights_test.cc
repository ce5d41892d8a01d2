#include "extract/encoder/weights.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "graph/error.h"
#include "tests/catch.h"

using namespace actant;
using extract::Weights;
using graph::ErrorKind;

namespace {

const std::filesystem::path whole = ACTANT_BINARY_DIR "/share/actant/attribution.weights";

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// What opening a file with those bytes says.
graph::Error refusal(const std::string& bytes) {
  const auto path = std::filesystem::temp_directory_path() / "actant-damaged.weights";
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  try {
    const Weights weights(path);
  } catch (const graph::Error& error) {
    std::filesystem::remove(path);
    return error;
  }
  std::filesystem::remove(path);
  FAIL("a damaged file was opened");
  return {ErrorKind::io, "", ""};
}

}  // namespace

TEST_CASE("the weight files of this build open and name themselves") {
  const Weights weights(whole);
  CHECK(weights.name() == "actant-news-3-attribution");
  CHECK(weights.hash().size() == 32);
}

TEST_CASE("a missing weight file is said by its name, with what to do") {
  try {
    const Weights weights("/nowhere/encoder.weights");
    FAIL("opened");
  } catch (const graph::Error& error) {
    CHECK(error.kind() == ErrorKind::io);
    CHECK(error.where() == "/nowhere/encoder.weights");
    CHECK(!error.what_to_do().empty());
  }
}

TEST_CASE("a file that is cut short, changed by a bit, or foreign is refused") {
  const auto bytes = bytes_of(whole);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{5}, std::size_t{12}, std::size_t{200}, bytes.size() - 1}) {
    INFO("cut to " << size);
    const auto kind = refusal(bytes.substr(0, size)).kind();
    CHECK((kind == ErrorKind::corruption || (size == 0 && kind == ErrorKind::io)));
  }
  for (const std::size_t at : {bytes.size() / 3, bytes.size() / 2, bytes.size() - 1}) {
    auto changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 4);
    CHECK(refusal(changed).kind() == ErrorKind::corruption);
  }
  CHECK(refusal("ACTANTW2" + bytes.substr(8)).kind() == ErrorKind::unsupported);
  CHECK(refusal("PNG and nothing else").kind() == ErrorKind::corruption);
}

TEST_CASE("a header that lies about its tensors is refused") {
  const auto bytes = bytes_of(whole);
  const auto at = bytes.find("\"at\": ");
  REQUIRE(at != std::string::npos);
  auto changed = bytes;
  changed[at + 6] = '9';
  const auto error = refusal(changed);
  CHECK((error.kind() == ErrorKind::corruption));
}

TEST_CASE("a tensor of another shape is not handed out") {
  const Weights weights(whole);
  CHECK_THROWS_AS(weights.floats("roles.distance", 7), graph::Error);
  CHECK_THROWS_AS(weights.linear("names", 384, 19), graph::Error);
}
