#include "extract/reader/byte_source.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;
using actant::graph::Error;

namespace {

// Read in pieces of `most` bytes.
std::string unpacked(const std::string& packed, std::size_t most = 1000, std::size_t head = 2) {
  std::istringstream in(packed.substr(head));
  const auto source = gzip_source(plain_source(in), packed.substr(0, head));
  std::string bytes;
  for (std::size_t before = 0; source->read(bytes, most); before = bytes.size()) {
    REQUIRE(bytes.size() - before <= most);
  }
  return bytes;
}

}  // namespace

TEST_CASE("a plain source gives the stream's bytes in pieces") {
  std::istringstream in("abcdefg");
  const auto source = plain_source(in);
  std::string bytes = ">";
  CHECK(source->read(bytes, 3));
  CHECK(bytes == ">abc");
  CHECK(source->read(bytes, 100));
  CHECK(bytes == ">abcdefg");
  CHECK_FALSE(source->read(bytes, 100));
}

TEST_CASE("gzip is undone, whatever the pieces") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += std::to_string(i * 7919) + ' ';
  const std::string packed = gzip(text);
  CHECK(unpacked(packed) == text);
  CHECK(unpacked(packed, 7) == text);
  CHECK(unpacked(packed, 1U << 20U, packed.size()) == text);
}

TEST_CASE("concatenated members are one text") {
  CHECK(unpacked(gzip("one ") + gzip("") + gzip("two")) == "one two");
}

TEST_CASE("cut gzip data is an error at every length") {
  const std::string packed = gzip("The harbor reopened on Monday.");
  for (std::size_t size = 2; size < packed.size(); ++size) {
    INFO(size);
    CHECK_THROWS_AS(unpacked(packed.substr(0, size)), Error);
  }
}

TEST_CASE("damaged gzip data is an error or the same text") {
  const std::string text = "The harbor reopened on Monday.", packed = gzip(text);
  for (std::size_t at = 2; at < packed.size(); ++at) {
    std::string damaged = packed;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    INFO(at);
    try {
      const std::string read = unpacked(damaged);
      CHECK(read == text);  // a byte of the header that says nothing
    } catch (const Error& error) {
      CHECK(error.kind() == actant::graph::ErrorKind::invalid_input);
    }
  }
}

TEST_CASE("what follows the last member must be another member") {
  CHECK_THROWS_AS(unpacked(gzip("text") + "garbage"), Error);
}

TEST_CASE("a decompression bomb is refused early") {
  const std::string bomb = gzip(std::string(100'000'000, 'a'));
  REQUIRE(bomb.size() < 200'000);
  std::istringstream in(bomb.substr(2));
  const auto source = gzip_source(plain_source(in), bomb.substr(0, 2));
  std::string bytes;
  CHECK_THROWS_AS(
      [&] {
        while (source->read(bytes, 1U << 20U)) {
        }
      }(),
      Error);
  CHECK(bytes.size() < 20'000'000);
}
