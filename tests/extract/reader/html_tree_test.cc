#include "extract/reader/html_tree.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

TEST_CASE("a page is a flat list of elements and texts, each with the end of what is below it") {
  const HtmlTree page("<html><body><p class=x>One <b>two</b></p><p>Three");
  std::string shape;
  for (HtmlTree::Index node = 0; node < page.size(); ++node) {
    CHECK(page[node].end > node);
    CHECK(page[node].end <= page[page[node].parent].end);
    shape += page[node].tag == Tag::text ? "t" : page[node].tag == Tag::p ? "p" : "e";
  }
  CHECK(shape == "eeeptetpt");
  CHECK(page.attribute(3, Attribute::class_) == "x");
  CHECK(page.has(3, Attribute::class_));
  CHECK_FALSE(page.has(4, Attribute::class_));
  CHECK(page.text(4) == "One ");
  CHECK(page.text_below(3) == "One two");
}

TEST_CASE("scripts and styles hold no text, JSON-LD is kept") {
  const HtmlTree page(
      "<body>a<script>b</script><style>c</style><!-- d --><script "
      "type='application/ld+json'>{\"e\":1}</script>f");
  CHECK(page.text_below(0) == "af");
  std::string kept;
  for (HtmlTree::Index node = 0; node < page.size(); ++node) {
    if (page[node].tag == Tag::text) kept += page.text(node);
  }
  CHECK(kept == "a{\"e\":1}f");
}

TEST_CASE("a soup of several outermost elements is one tree") {
  const HtmlTree page("<p>a</p></html><div>b</div></body></html><p>c");
  for (HtmlTree::Index node = 0; node < page.size(); ++node) {
    CHECK(page[node].parent <= node);
    CHECK(page[node].end <= page[0].end);
  }
  CHECK(page.text_below(0) == "a b c");
}

TEST_CASE("white space of every kind folds, also a no-break space") {
  CHECK(fold_space("  a\t\n b\u00A0\u00A0c ") == "a b c");
  CHECK(fold_space("").empty());
  CHECK(HtmlTree("<p>a<br>b<div>c</div>").text_below(0) == "a b c");
}

TEST_CASE("what nests deeper than 512 elements is not read, and the tree says so") {
  CHECK_FALSE(HtmlTree(repeated("<div>", 300) + "x").cut());
  const HtmlTree page("<p>before</p>" + repeated("<div>", 1'000'000) + "x" + repeated("</div>", 1'000'000));
  CHECK(page.cut());
  CHECK(holds(page.text_below(0), "before"));
  CHECK(HtmlTree(repeated("<b>", 100'000) + repeated("</i>", 100'000)).cut());
}

TEST_CASE("more than two million elements are not read") {
  const HtmlTree page("<p>before</p>" + repeated("<br>", 2'500'000));
  CHECK(page.cut());
  CHECK(page.size() <= 2'000'002);
}

TEST_CASE("a tag with very many attributes costs linear time and its text is read") {
  std::string page = "<html><body><p";
  for (int i = 0; i < 1'000'000; ++i) page += " a" + std::to_string(i) + "=\"v > w\"";
  page += ">The ferry left on time.</p></body></html>";
  CHECK(holds(HtmlTree(page).text_below(0), "The ferry left on time."));
}

TEST_CASE("entities are characters, and none can be defined") {
  CHECK(HtmlTree("<p>a &amp; b &mdash; &#8217; &#x41;").text_below(0) == "a & b — ’ A");
  const std::string bomb =
      "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><p>&b;&b;";
  CHECK(HtmlTree(bomb).text_below(0).size() < 200);
}

TEST_CASE("what holds no element is an empty tree") {
  for (const char* input : {"", " ", "<", "<!---->", "<!DOCTYPE html>"}) CHECK(HtmlTree(input).size() <= 4);
}
