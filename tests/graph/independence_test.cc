#include "graph/independence.h"

#include <algorithm>
#include <set>
#include <string>

#include "tests/catch.h"

using namespace actant::graph;

namespace {

// `count` words that belong to one story only.
std::string story(const std::string& name, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += name + std::to_string(i * i % 997) + ' ';
  return text;
}

std::size_t group_count(const std::vector<Sketch>& documents) {
  const auto groups = source_groups(documents);
  return std::set(groups.begin(), groups.end()).size();
}

}  // namespace

TEST_CASE("of documents that come one after the other, a copy names the first before it") {
  CopyFinder finder;
  CHECK_FALSE(finder.add(sketch_of(story("boat", 300))));
  CHECK_FALSE(finder.add(sketch_of(story("crane", 300))));
  CHECK(finder.add(sketch_of(story("boat", 300) + story("note", 20))) == 0U);
  CHECK(finder.add(sketch_of(story("boat", 290))) == 0U);
  CHECK(finder.add(sketch_of(story("crane", 300))) == 1U);
  CHECK_FALSE(finder.add(sketch_of("")));
  CHECK_FALSE(finder.add(sketch_of("")));
}

TEST_CASE("a sketch is ascending, bounded and blind to layout") {
  const Sketch sketch = sketch_of(story("boat", 500));
  CHECK(sketch.size() == 32);
  CHECK(std::is_sorted(sketch.begin(), sketch.end()));
  CHECK(sketch_of("The port, of Lima, reopened on Friday!") ==
        sketch_of("the port of\nLima — reopened on FRIDAY"));
  CHECK(sketch_of("").empty());
  CHECK(sketch_of("Two words").size() == 1);
}

TEST_CASE("wire copy is a copy when it is edited or cut, two stories are not") {
  const std::string wire = story("boat", 400);
  const std::string edited =
      "Our own correspondent in Lima writes: " + wire + " Additional reporting by Ada Ruhl";
  CHECK(are_copies(sketch_of(wire), sketch_of(edited)));
  CHECK(are_copies(sketch_of(wire), sketch_of(story("boat", 200))));
  CHECK(are_copies(sketch_of(story("boat", 200)), sketch_of(wire)));
  CHECK_FALSE(are_copies(sketch_of(wire), sketch_of(story("crane", 400))));
  CHECK_FALSE(are_copies(sketch_of(""), sketch_of("")));
}

TEST_CASE("copies of copies are one source, in any order") {
  const Sketch wire = sketch_of(story("boat", 300));
  const Sketch edited = sketch_of(story("boat", 300) + story("note", 30));
  const Sketch other = sketch_of(story("crane", 300));
  std::vector<Sketch> documents = {wire, other, edited, {}, wire};
  std::sort(documents.begin(), documents.end());
  do {
    CHECK(group_count(documents) == 3);
  } while (std::next_permutation(documents.begin(), documents.end()));
  CHECK(source_groups({}).empty());
}

TEST_CASE("a phrase that all articles carry makes no copies, and hides none") {
  const std::string phrase = story("newsletter", 12);
  std::vector<Sketch> documents;
  for (int i = 0; i < 400; ++i) {
    const std::string own = phrase + story("story" + std::to_string(i) + "x", 120);
    documents.push_back(sketch_of(own));
    documents.push_back(sketch_of(own + story("by" + std::to_string(i) + "x", 8)));  // the next outlet's copy
  }
  const auto groups = source_groups(documents);
  CHECK(group_count(documents) == 400);
  for (std::size_t i = 0; i < documents.size(); i += 2) CHECK(groups[i] == groups[i + 1]);
}

TEST_CASE("one wire story in a thousand edits is one source") {
  std::vector<Sketch> documents;
  for (int i = 0; i < 1000; ++i) {
    documents.push_back(
        sketch_of(story("boat", 200 + i % 50) + story("edit" + std::to_string(i) + "x", i % 40)));
  }
  CHECK(group_count(documents) == 1);
}
