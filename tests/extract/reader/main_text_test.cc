#include "extract/main_text.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

namespace {

const std::string one =
    "The bridge over the river opened on Monday after three years of work, the council said.";
const std::string two =
    "Corin Maddox, the engineer who drew it, crossed it first with her two children on bicycles.";

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

std::string text_of(const std::string& body, const std::string& title = {}) {
  return main_text(HtmlPage("<!DOCTYPE html><html><body>" + body + "</body></html>"), title);
}

}  // namespace

TEST_CASE("share bars, navigation and comments are no text of the article") {
  const std::string text = text_of(
      "<nav><ul><li><a href=/>Home</a></ul></nav><article><h1>Bridge opens</h1>"
      "<div class='share-bar'>Share Photogram Chirper Print</div>" +
          p(one) + "<p class=related>Read more: <a href=/x>Another bridge falls</a></p>" + p(two) +
          "</article><div id=comments><h3>12 comments</h3><p>I crossed the bridge as well and it was a fine "
          "day for all of us."
          "</p></div><footer><p>Copyright Meridian Wire, all rights reserved everywhere in the "
          "world.</p></footer>",
      "Bridge opens");
  CHECK(text == "Bridge opens\n\n" + one + "\n\n" + two);
}

TEST_CASE("the headline stands once, whether the page writes it twice or never") {
  const std::string text = "Bridge opens\n\n" + one;
  CHECK(text_of("<article><h1>Bridge opens</h1><p>Bridge opens</p>" + p(one) + "</article>",
                "Bridge opens") == text);
  CHECK(text_of("<article>" + p(one) + "</article>", "Bridge opens") == text);
}

TEST_CASE("captions, credits and bylines are left out") {
  const std::string text = text_of(
      "<article><p class=byline>By Ada Ruhl, who has written about bridges for the Meridian Wire since "
      "2019.</p>"
      "<figure><img src=x><figcaption>FILE PHOTO: Corin Maddox waves. Meridian Wire/Ivo "
      "Kern</figcaption></figure>" +
      p(one) + p(two) + "</article>");
  CHECK(text == one + "\n\n" + two);
}

TEST_CASE("text in divisions, table cells and line breaks is found too") {
  const std::string both = one + "\n\n" + two;
  CHECK(text_of("<div>" + one + "</div><div>" + two + "</div>") == both);
  CHECK(text_of("<table><tr><td>" + one + "<p>" + two + "</table>") == both);
  CHECK(text_of("<div class=post-body>" + one + "<br><br>" + two + "</div>") == both);
}

TEST_CASE("what holds most of the page's prose is no furniture, whatever it is called") {
  const std::string both = one + "\n\n" + two;
  CHECK(text_of("<form id=aspnet>" + p(one) + p(two) + "</form>") == both);
  CHECK(text_of("<div class='page-ad-margins modal'>" + p(one) + p(two) + "</div>") == both);
  CHECK(text_of("<div class='layout with-sidebar no-comments'>" + p(one) + p(two) + "</div>") == both);
}

TEST_CASE("list items, headings and quotations of the article stay in order") {
  CHECK(text_of("<article>" + p(one) + "<h2>Why now</h2><ul><li>Money</li></ul><blockquote>" + two +
                "</blockquote></article>") == one + "\n\nWhy now\n\nMoney\n\n" + two);
}

TEST_CASE("white space is one space and entities are characters") {
  CHECK(text_of("<p>\n  The bridge&nbsp;over \t the <b>river</b> &amp; the road opened on Monday, &ldquo;at "
                "last&rdquo;.") == "The bridge over the river & the road opened on Monday, “at last”.");
}

TEST_CASE("scripts, styles and hidden elements are not read") {
  const std::string text = text_of(
      "<article><script>var a = 'The harbor reopened on Monday, the council said in a note.';"
      "</script><style>p { color: red; }</style><p hidden=hidden>" +
      two + "</p>" + p(one) + p(one + " Again.") + "</article>");
  CHECK(text == one + "\n\n" + one + " Again.");
}

TEST_CASE("a page without prose has no text") {
  CHECK(text_of("").empty());
  CHECK(text_of("<nav><a href=/>Home</a></nav>", "Home").empty());
}

TEST_CASE("nesting deeper than 512 elements is not read, and costs nothing") {
  CHECK(text_of(repeated("<div>", 100) + p(one) + repeated("</div>", 100)) == one);
  CHECK_NOTHROW(text_of(repeated("<div>", 100'000) + p(one)));
  CHECK_NOTHROW(text_of(repeated("<span>", 100'000) + one));
}

TEST_CASE("a page of many paragraphs is read whole") {
  std::string body;
  for (int i = 0; i < 20'000; ++i) body += p(one + std::to_string(i));
  const std::string text = text_of(body);
  CHECK(text.size() > 20'000 * one.size());
}
