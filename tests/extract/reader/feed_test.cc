#include "extract/reader/feed.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

namespace {

std::vector<Article> articles_of(const std::string& feed) {
  std::vector<Article> articles;
  for (auto& item : items_of(feed)) {
    if (const auto* error = std::get_if<actant::graph::Error>(&item.content)) FAIL(error->what());
    articles.push_back(std::get<Article>(std::move(item.content)));
  }
  return articles;
}

const std::string rss_head =
    "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The "
    "Herald</title><link>https://news.example/</link>"
    "<language>en-gb</language><image><title>Logo</title></image>";

std::string rss(const std::string& items) { return rss_head + items + "</channel></rss>"; }

}  // namespace

TEST_CASE("an RSS item is an article with its link, date, author and publisher") {
  const auto articles = articles_of(rss(
      "<item><title>Tom &amp; "
      "Ann</title><link>https://news.example/1?utm_source=rss</link><guid>https://news.example/?p=1</guid>"
      "<pubDate>Sat, 08 Mar 2031 10:00:00 -0500</pubDate><dc:creator><![CDATA[Ada Ruhl]]></dc:creator>"
      "<description>Short.</description><content:encoded><![CDATA[<p>The harbour re&shy;opened.</p><p>Ships "
      "came &amp; went.</p>]]>"
      "</content:encoded></item><item><title>Two</title><link>https://news.example/2</"
      "link><author>ivo@news.example (Ivo Kern)</author>"
      "<description>The bell rang.</description></item>"));
  REQUIRE(articles.size() == 2);
  const auto& first = articles[0].document;
  CHECK(first.uri == "https://news.example/1");
  CHECK(first.title == "Tom & Ann");
  CHECK(first.published == "2031-03-08T10:00:00-05:00");
  CHECK(first.authors == std::vector<std::string>{"Ada Ruhl"});
  CHECK(first.publisher == "The Herald");
  CHECK(first.language == "en");
  CHECK(first.text == "The harbour reopened.\n\nShips came & went.");
  CHECK(articles[0].shortfalls.empty());
  CHECK(articles[1].document.authors == std::vector<std::string>{"Ivo Kern"});
  CHECK(articles[1].shortfalls == std::vector{Shortfall::summary});
}

TEST_CASE("an Atom entry is an article, with markup inside or escaped") {
  const auto articles = articles_of(
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>Herald</title><entry><title type='html'>Vote "
      "&lt;i&gt;soon&lt;/i&gt;</title>"
      "<link rel='self' href='https://news.example/x'/><link rel='alternate' "
      "href='https://news.example/2'/><id>urn:2</id>"
      "<published>2031-03-07T10:00:00Z</published><updated>2031-03-08T10:00:00Z</updated><author><name>Ivo "
      "Kern</name></author>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>The vote is on "
      "<b>Fri</b>day.</p><p>5 &lt; 6</p></div></content>"
      "</entry><entry><id>https://news.example/3</id><title>T</title><updated>2031-03-08T10:00:00Z</updated>"
      "<content type='html'>&lt;p&gt;The bell &lt;em&gt;rang&lt;/em&gt;.&lt;/p&gt;</content></entry></feed>");
  REQUIRE(articles.size() == 2);
  CHECK(articles[0].document.uri == "https://news.example/2");
  CHECK(articles[0].document.title == "Vote soon");
  CHECK(articles[0].document.published == "2031-03-07T10:00:00Z");
  CHECK(articles[0].document.modified == "2031-03-08T10:00:00Z");
  CHECK(articles[0].document.authors == std::vector<std::string>{"Ivo Kern"});
  CHECK(articles[0].document.text == "The vote is on Friday.\n\n5 < 6");
  CHECK(articles[1].document.uri == "https://news.example/3");
  CHECK(articles[1].document.text == "The bell rang.");
}

TEST_CASE("RSS 1.0 and JSON Feed are feeds too") {
  const auto rdf = articles_of(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'>"
      "<title>Herald</title></channel><item "
      "rdf:about='https://news.example/3'><title>Bell</title><description>It rang.</description>"
      "</item></rdf:RDF>");
  REQUIRE(rdf.size() == 1);
  CHECK(rdf[0].document.uri == "https://news.example/3");
  CHECK(rdf[0].document.publisher == "Herald");
  const auto json = articles_of(
      R"({"version":"https://jsonfeed.org/version/1.1","title":"Herald","items":[{"id":"4","url":"https://news.example/4","title":"Crane",)"
      R"("content_text":"The crane < fell.\n\nNobody was hurt.","date_published":"2031-03-08T10:00:00-05:00","authors":[{"name":"Ada Ruhl"}]},)"
      R"({"id":"https://news.example/5","content_html":"<p>It rang.</p>"},{"id":"6","summary":"Only this."}]})");
  REQUIRE(json.size() == 3);
  CHECK(json[0].document.text == "The crane < fell.\n\nNobody was hurt.");
  CHECK(json[0].document.published == "2031-03-08T10:00:00-05:00");
  CHECK(json[0].document.authors == std::vector<std::string>{"Ada Ruhl"});
  CHECK(json[1].document.uri == "https://news.example/5");
  CHECK(json[2].shortfalls == std::vector{Shortfall::summary});
}

TEST_CASE("XML that is not well-formed is read as far as it can be") {
  const auto articles =
      articles_of(rss("<item><link>https://news.example/1?a=1&b=2</link><title>Q&A &mdash; "
                      "now</title><description>Ships &nbsp;came & went.\x02</description>"
                      "</item>"));
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].document.uri == "https://news.example/1?a=1&b=2");
  CHECK(articles[0].document.title == "Q&A — now");
  CHECK(articles[0].document.text == "Ships came & went.");
  CHECK(articles_of(
            rss_head +
            "<item><link>https://news.example/1</link><description>It rang.</description></item><item><ti")
            .size() == 1);
}

TEST_CASE("an entry without text is an error in its place, the others are read") {
  const auto items = items_of(
      rss("<item><title>Empty</title></item><item><link>https://news.example/2</link><description>It rang."
          "</description></item>"));
  REQUIRE(items.size() == 2);
  CHECK(holds(std::get<actant::graph::Error>(items[0].content).what(), "entry 1"));
  CHECK(items[1].part == "entry 2");
}

TEST_CASE("hostile feeds cost little and define nothing") {
  CHECK(holds(error_of(rss("")).what(), "without entries"));
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a0 'aaaaaaaaaaaaaaaaaaaa'>";
  for (int i = 1; i < 20; ++i)
    bomb += "<!ENTITY a" + std::to_string(i) + " '" + repeated("&a" + std::to_string(i - 1) + ";", 20) + "'>";
  const auto items =
      items_of("<?xml version='1.0'?>" + bomb +
               "]><rss><channel><item><description>&a19; It rang.</description></item></channel></rss>");
  for (const auto& item : items) {
    if (const auto* article = std::get_if<Article>(&item.content)) CHECK(article->document.text.size() < 100);
  }
  CHECK(!items_of("<rss>" + repeated("<item>", 100'000)).empty());
  CHECK(!items_of("<?xml version='1.0'?><rss><channel>" +
                  repeated("<item><description>It rang.</description></item>", 10'000))
             .empty());
  CHECK(
      !items_of(R"({"version":"https://jsonfeed.org/version/1","items":)" + repeated("[", 100'000)).empty());
}
