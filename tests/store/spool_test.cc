// Texts that are put aside on the disk come back as they were, from the file, from memory and across both.
#include "store/spool.h"

#include <algorithm>
#include <vector>

#include "tests/catch.h"

using namespace actant::store;

namespace {

struct Text {
  std::string text;
  std::uint64_t offset;
};

// Of every length, up to more than is read at once; together more than is written at once.
std::vector<Text> put_aside(Spool& spool) {
  std::vector<Text> texts;
  for (std::size_t i = 0; i < 3000; ++i) {
    const std::size_t size = i % 500 == 499 ? 200'000 : i * 7 % 400;
    std::string text(size, static_cast<char>('a' + i % 26));
    if (size > 0) text.back() = static_cast<char>('A' + i % 7);
    const std::uint64_t offset = spool.add(text);
    texts.push_back({std::move(text), offset});
  }
  return texts;
}

}  // namespace

TEST_CASE("texts of a spool are read as they were added, in any order") {
  Spool spool;
  const auto texts = put_aside(spool);
  for (auto at = texts.rbegin(); at != texts.rend(); ++at)
    REQUIRE(spool.read(at->offset, at->text.size()) == at->text);
}

TEST_CASE("a reader of many texts at once reads the same ones, forwards and back") {
  Spool spool;
  const auto texts = put_aside(spool);
  SpoolReader reader(spool);
  for (const Text& text : texts) REQUIRE(reader.read(text.offset, text.text.size()) == text.text);
  for (std::size_t i = texts.size(); i-- > 0; i -= std::min<std::size_t>(i, 100))
    REQUIRE(reader.read(texts[i].offset, texts[i].text.size()) == texts[i].text);
}
