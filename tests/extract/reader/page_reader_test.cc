#include "extract/reader/page_reader.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

namespace {

const std::string prose =
    "The harbour reopened on Monday, the council said, after three years of work on the quay.";

Article read(const std::string& page, const PageOrigin& origin = {}) {
  Article article;
  read_page(page, origin, {}, article);
  return article;
}

}  // namespace

TEST_CASE("a closed page gives what it shows and says so") {
  const std::string page = "<html><body><article><h1>Harbour</h1><p>" + prose +
                           "</p><div>Subscribe to continue reading.</div></article>";
  const auto article = read(page);
  CHECK(article.document.text == prose);
  CHECK(article.shortfalls == std::vector{Shortfall::paywall});
  const auto closed = read(
      "<script "
      "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script><p>" +
      prose);
  CHECK(closed.shortfalls == std::vector{Shortfall::paywall});
  CHECK(read("<p>" + prose).shortfalls.empty());
}

TEST_CASE("a page that scripts draw gives its description, or what it tells machines") {
  const auto described = read("<meta name=description content='" + prose +
                              "'><body><div id=app></div><noscript>x</noscript><p>Please enable "
                              "JavaScript.</p>");
  CHECK(described.document.text == prose);
  CHECK(described.shortfalls == std::vector{Shortfall::script});
  const auto told = read("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
                         prose + "\\n\\nIt rang.\"}</script><div id=app>");
  CHECK(told.document.text == prose + "\n\nIt rang.");
}

TEST_CASE("a page without any text is refused") {
  for (const char* page : {"", "<html><body></body></html>", "<nav><a href=/>Home</a></nav>"}) {
    INFO(page);
    CHECK_THROWS_AS(read(page), actant::graph::Error);
  }
}

TEST_CASE("pages that were encoded twice are read right") {
  CHECK(
      read("<p>Itâ€™s JÃ¶rgâ€™s ferry that left on time, the council said on Monday in a short note to all.")
          .document.text.starts_with("It’s Jörg’s"));
}

TEST_CASE("hostile pages cost bounded time and memory, and say what was not read") {
  CHECK(read("<p>" + prose + "</p>" + repeated("<div>", 1'000'000)).shortfalls ==
        std::vector{Shortfall::limit});
  CHECK(read("<p>" + prose + "</p><img src='data:image/png;base64," + std::string(30'000'000, 'A') + "'>")
            .document.text == prose);
  CHECK(read("<p>" + prose + "</p><!--" + std::string(10'000'000, '-')).document.text == prose);
  CHECK(read("<p>" + prose + "</p>" + repeated("&amp;", 1'000'000)).document.text.size() > 1'000'000);
  CHECK(read("<p>" + prose + "</p>" + repeated("<a href=x>", 200'000)).document.text.starts_with(prose));
  CHECK(read("<p class='" + repeated("share-", 100'000) + "'>" + prose + "</p>").document.text == prose);
  CHECK(read("<p>" + prose + "</p>" + repeated("<h1>x</h1>", 100'000)).document.text.starts_with(prose));
  CHECK(
      read("<script type='application/ld+json'>" + repeated("{\"@type\":", 100'000) + "</script><p>" + prose)
          .document.text == prose);
  CHECK(read("<p>" + prose + "</p>" + repeated("<time>2031-03-08</time>", 100'000)).document.published ==
        "2031-03-08");
}
