#include "extract/dependencies.h"

#include "tests/catch.h"
#include "tests/extract/annotated.h"

using namespace actant::extract;

namespace {

struct Tree {
  explicit Tree(std::string words)
      : text(std::move(words)),
        annotation(annotated(text)),
        reading(model().read(annotation)),
        dependencies(annotation, reading, model()) {}
  std::string text;
  AnnotatedText annotation;
  TextReading reading;
  Dependencies dependencies;
};

}  // namespace

TEST_CASE("a phrase is the unbroken run of words that hang on its head") {
  const Tree tree("The mayor of the old town resigned.");
  CHECK(tree.annotation.phrase(tree.dependencies.phrase(1)) == "The mayor of the old town");
  CHECK(tree.annotation.phrase(tree.dependencies.phrase(5)) == "of the old town");
}

TEST_CASE("children are found by their relation, with or without its subtype") {
  const Tree tree("The bill was passed by parliament.");
  REQUIRE(tree.dependencies.child(3, "nsubj").has_value());
  CHECK(tree.dependencies.child(3, "nsubj") == tree.dependencies.child(3, "nsubj:pass"));
  CHECK(!tree.dependencies.child(3, "obj").has_value());
}

TEST_CASE("the head of a range is the word on which the others hang") {
  const Tree tree("She had repeatedly said so.");
  CHECK(tree.dependencies.head_of({1, 4}) == 3);
}
