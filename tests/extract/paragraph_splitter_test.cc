#include "extract/paragraph_splitter.h"

#include "tests/catch.h"

using namespace actant::extract;

namespace {

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs;
  for (const auto& span : split_paragraphs(text)) paragraphs.emplace_back(span.of(text));
  return paragraphs;
}

}  // namespace

TEST_CASE("empty lines part paragraphs, with any line ends") {
  CHECK(paragraphs_of("a b\n\nc") == std::vector<std::string>{"a b", "c"});
  CHECK(paragraphs_of("a b\r\n\r\nc\r\n") == std::vector<std::string>{"a b", "c"});
  CHECK(paragraphs_of("\n \n").empty());
}

TEST_CASE("a short list keeps its lines apart") {
  CHECK(paragraphs_of("Share on Photogram\nPhotogram\nShare on Chirper\nChirper").size() == 4);
}

TEST_CASE("a hard-wrapped paragraph is one") {
  CHECK(paragraphs_of("The harbour board met on Monday to discuss the new\ncrane, which has stood idle since "
                      "the storm. Its chair\nsaid nothing.")
            .size() == 1);
}

TEST_CASE("E10 a name is not cut where a sentence was broken at any width") {
  const std::string text =
      "Irena Kostel met Andrej\nand Runa in Buenos\nAires on Monday and said\nthe port was safe for the "
      "Baltic\nLeague.";
  CHECK(actant::extract::split_paragraphs(text).size() == 1);
  CHECK(actant::extract::split_paragraphs("Peru reopens port\nIrena Kostel spoke.").size() == 2);
}
