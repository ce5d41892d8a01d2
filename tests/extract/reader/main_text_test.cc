#include "extract/reader/main_text.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

namespace {

const std::string one =
    "The bridge over the river opened on Monday after three years of work, the council said.";
const std::string two =
    "Corin Maddox, the engineer who drew it, crossed it first with her two children on bicycles.";

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

std::string text_of(const std::string& body, const std::string& title = {}) {
  return main_text(HtmlTree("<!DOCTYPE html><html><body>" + body + "</body></html>"), {title, {}});
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
  CHECK(text == one + "\n\n" + two);
}

TEST_CASE("the headline is no part of the text, however often the page writes it") {
  CHECK(text_of("<article><h1>Bridge opens</h1><p>Bridge opens</p>" + p(one) + "</article>",
                "Bridge opens") == one);
  CHECK(text_of("<article><h2>Bridge Opens!</h2>" + p(one) + "</article>", "Bridge opens") == one);
  CHECK(text_of("<article>" + p(one) + "</article>", "Bridge opens") == one);
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

TEST_CASE("the lead between headline and article is read") {
  const std::string lead =
      "Three years late and twice as dear as planned, the bridge over the river is open to all.";
  CHECK(text_of("<main><header><h1>Bridge opens</h1><h2>" + lead +
                    "</h2><p>8 March</p></header><div class=article-body>" + p(one) + p(two) +
                    "</div></main>",
                "Bridge opens") == lead + "\n\n" + one + "\n\n" + two);
}

TEST_CASE("a body that a page cuts into parts is read whole") {
  const std::string part = "<section itemprop=articleBody>";
  CHECK(text_of("<article>" + part + p(one) + "</section><aside>Ad</aside>" + part + p(two) +
                "</section></article>") == one + "\n\n" + two);
}

TEST_CASE("other stories under headings that are links are left out") {
  std::string teasers;
  for (const char* name : {"A crane falls", "A ferry leaves"})
    teasers += "<h3><a href=/x>" + std::string(name) +
               " in the harbour</a></h3><p>The harbour master said on Monday that nobody was hurt there.</p>";
  CHECK(text_of("<div>" + p(one) + p(two) + teasers + "</div>") == one + "\n\n" + two);
}

TEST_CASE("a section under a heading that is a link stays when it is one of the article's own") {
  const std::string section =
      "<h3><a href=/x>The bridge of Port Ellery</a></h3>" + p(one) + p(two) + p(one + " Again.");
  CHECK(holds(text_of("<div>" + section + section + "</div>"), "The bridge of Port Ellery"));
}

TEST_CASE("labels inside of the article stand over links, and the article goes on") {
  CHECK(text_of("<div>" + p(one) + "<h4>Related stories</h4><ul><li><a href=/x>A crane falls</a></ul>" +
                p(two) + p(one + " Again.") + "</div>") == one + "\n\n" + two + "\n\n" + one + " Again.");
}

TEST_CASE("the rows of a table are lines, a link list is none") {
  CHECK(text_of(
            "<article>" + p(one) +
            "<table><tr><th>Year<th>Boats<tr><td>2030<td>40</table><ul><li><a href=/a>One</a><li><a href=/b>"
            "Two</a></ul></article>") == one + "\n\nYear | Boats\n\n2030 | 40");
}

TEST_CASE("the entries of a live blog stand in their order, each under its time") {
  std::string blog, text;
  for (int hour = 9; hour < 14; ++hour) {
    const std::string at = std::to_string(hour) + ":30", entry = one + " Entry " + std::to_string(hour) + ".";
    blog += "<article class=entry><div class=timestamp><time datetime=x>" + at + "</time></div>" + p(entry) +
            "</article>";
    text += (text.empty() ? "" : "\n\n") + at + "\n\n" + entry;
  }
  CHECK(text_of("<main><h1>Live</h1>" + blog + "</main>", "Live") == text);
  CHECK(text_of("<article><div class=timestamp><time>9:30</time></div>" + p(one) + p(two) + "</article>") ==
        one + "\n\n" + two);
}

TEST_CASE("names in any spelling tell furniture, and what they deny is none") {
  for (const char* furniture : {"shareBar", "share_bar", "c-share-bar", "RelatedStories", "newsletter"})
    CHECK(text_of("<article>" + p(one) + "<div class='" + furniture + "'>" + p(two) + "</div>" +
                  p(one + " Again.") + "</article>") == one + "\n\n" + one + " Again.");
  for (const char* none : {"no-comments", "with-sidebar", "tag-newsletter", "category-social", "ad-free",
                           "above-footer", "use-lightbox"})
    CHECK(text_of("<article>" + p(one) + "<div class='" + none + "'>" + p(two) + "</div></article>") ==
          one + "\n\n" + two);
}

TEST_CASE("a dateline in front of a paragraph is no reason to drop it") {
  CHECK(text_of("<article><p><span class=dateline>KOBE – </span>" + one + "</p>" + p(two) + "</article>") ==
        "KOBE – " + one + "\n\n" + two);
}

TEST_CASE("when names leave nothing, names count for less") {
  const std::string three = one + " Again.";
  CHECK(text_of("<div class=related>" + p(one) + "</div><div class=sidebar>" + p(two) +
                "</div><div class=promo>" + p(three) + "</div>") == one + "\n\n" + two + "\n\n" + three);
}

TEST_CASE("JSON-LD decides between two readings of a page") {
  std::string story, other, body;
  for (int i = 0; i < 8; ++i) {
    const std::string sentence =
        "Sentence number " + std::to_string(i) + " of the story is long enough to be told apart.";
    story += p(sentence);
    body += sentence + " ";
    other += p("Paragraph number " + std::to_string(i) +
               " of something else is as long as any of the story, and one more than that.");
  }
  const HtmlTree page("<body><div class=promo>" + story + "</div><div>" + other + other + "</div></body>");
  CHECK(holds(main_text(page, {{}, body}), "Sentence number 3"));
  CHECK_FALSE(holds(main_text(page, {}), "Sentence number 3"));
}

TEST_CASE("soft hyphens, zero-width spaces and marks of direction go, joiners stay") {
  CHECK(text_of("<p>The har\u00ADbour\u200B re\u2060opened on \u202AMonday\u202C, the council said in a "
                "note\uFEFF, \u0645\u06CC\u200C\u062E.") ==
        "The harbour reopened on Monday, the council said in a note, \u0645\u06CC\u200C\u062E.");
}

TEST_CASE("a fragment is read whole, but for its buttons") {
  CHECK(text_of_fragment(HtmlTree("<p>It rang.</p><p>Share this article</p><h2>Why</h2>")) ==
        "It rang.\n\nWhy");
  CHECK(text_of_fragment(HtmlTree("It rang.<br><br>Twice.")) == "It rang.\n\nTwice.");
}
