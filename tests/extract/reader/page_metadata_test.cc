#include "extract/reader/page_metadata.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

namespace {

PageMetadata metadata_of(const std::string& head, const std::string& body = "<p>x</p>",
                         const MetadataHints& hints = {}) {
  const std::string page =
      "<!DOCTYPE html><html lang=en-GB><head>" + head + "</head><body>" + body + "</body></html>";
  MetadataHints all = hints;
  all.source = page;
  return read_metadata(HtmlTree(page), all);
}

}  // namespace

TEST_CASE("meta elements say title, dates, publisher and authors") {
  const auto metadata = metadata_of(
      "<meta property=og:title content='Harbor reopens'><meta property=og:site_name content='The Herald'>"
      "<meta property=article:published_time content=2031-03-08T10:00:00Z>"
      "<meta property=article:modified_time content=2031-03-09><meta name=author content='Ada Ruhl'>"
      "<link rel=canonical href='https://news.example/1'>");
  CHECK(metadata.title == "Harbor reopens");
  CHECK(metadata.publisher == "The Herald");
  CHECK(metadata.published == "2031-03-08T10:00:00Z");
  CHECK(metadata.modified == "2031-03-09");
  CHECK(metadata.authors == std::vector<std::string>{"Ada Ruhl"});
  CHECK(metadata.uri == "https://news.example/1");
  CHECK(metadata.language == "en");
}

TEST_CASE("JSON-LD fills what meta elements leave open, however it is nested") {
  const auto metadata = metadata_of(
      R"(<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"headline":"H",)"
      R"("datePublished":"2031-03-08","author":[{"name":"Ada Ruhl"},"Ivo Kern"],"publisher":{"name":"P"}}]}</script>)");
  CHECK(metadata.title == "H");
  CHECK(metadata.published == "2031-03-08");
  CHECK(metadata.authors == std::vector<std::string>{"Ada Ruhl", "Ivo Kern"});
  CHECK(metadata.publisher == "P");
}

TEST_CASE("hostile JSON-LD says nothing and breaks nothing") {
  const std::string scripts[] = {"{",
                                 "[]",
                                 "1",
                                 "{\"@type\":\"NewsArticle\",\"author\":[[[]],1,null,{}]}",
                                 "{\"@type\":[1,{}]}",
                                 repeated("[", 100'000),
                                 repeated("{\"a\":", 100'000),
                                 repeated("[", 60) + repeated("]", 60)};
  for (const std::string& script : scripts) {
    const auto metadata =
        metadata_of("<title>T</title><script type='application/ld+json'>" + script + "</script>");
    CHECK(metadata.title == "T");
    CHECK(metadata.authors.empty());
  }
}

TEST_CASE("a page without metadata has its heading or title, without the site's name") {
  CHECK(metadata_of("<title>T | Site</title>").title == "T");
  CHECK(metadata_of("<title>T</title>", "<h1>Heading</h1>").title == "Heading");
  CHECK(metadata_of("<meta property=og:site_name content=Herald><title>T - Herald</title>").title == "T");
  CHECK(metadata_of("<title>T - U</title>").title == "T - U");
}

TEST_CASE("an author that is an address is no name") {
  CHECK(metadata_of("<meta name=author content='https://social.example/ada'>").authors.empty());
  CHECK(metadata_of("", "<a rel=author href=/ada>Ada Ruhl</a>").authors ==
        std::vector<std::string>{"Ada Ruhl"});
}

TEST_CASE("a canonical link counts only when it is absolute") {
  CHECK(metadata_of("<link rel=canonical href=/a>").uri.empty());
  CHECK(metadata_of("<link rel=canonical href='javascript:x'>").uri.empty());
}

TEST_CASE("the heading that readers see goes before the title that is written for machines") {
  const std::string meta =
      "<meta property=og:title content='Harbour open at last'><title>Harbour open at last | Herald</title>";
  CHECK(metadata_of(meta, "<h1>Harbour opens at last after three years</h1>").title ==
        "Harbour opens at last after three years");
  CHECK(
      metadata_of(meta, "<h1 class=logo>Herald</h1><h1 class=headline>Crews go back to the open harbour</h1>")
          .title == "Crews go back to the open harbour");
  CHECK(metadata_of(meta, "<h1>Politics | Harbour open at last</h1>").title == "Harbour open at last");
  CHECK(metadata_of(meta, "<h1>Herald</h1>").title == "Harbour open at last");
}

TEST_CASE("the name of the site goes from both ends of a title") {
  const std::string site = "<meta property=og:site_name content='The Herald'>";
  for (const char* title : {"Harbour opens | The Herald", "Harbour opens - The Herald",
                            "Harbour opens — The Herald", "Harbour opens » The Herald"}) {
    INFO(title);
    CHECK(holds(metadata_of(site + "<title>" + title + "</title>").title, "Harbour opens"));
    CHECK_FALSE(metadata_of(site + "<title>" + title + "</title>").title.ends_with("Herald"));
  }
  CHECK(metadata_of("<title>Harbour opens - Port News</title>", "<p>x</p>",
                    {"https://www.port-news.example/1", {}, {}})
            .title == "Harbour opens");
}

TEST_CASE("of several scripts the news article's counts, and the others complete it") {
  const auto metadata = metadata_of(
      R"(<script type="application/ld+json">{"@type":"WebPage","datePublished":"2020-01-01","publisher":{"name":"P"}}</script>)"
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tom &amp; Ann","datePublished":"2031-03-08T10:00:00-05:00"}</script>)");
  CHECK(metadata.published == "2031-03-08T10:00:00-05:00");
  CHECK(metadata.publisher == "P");
  CHECK(metadata.title == "Tom & Ann");
}

TEST_CASE("an author that JSON-LD names elsewhere is found, and line breaks in strings do no harm") {
  CHECK(metadata_of("<script "
                    "type='application/"
                    "ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"},"
                    "\"description\":\"x\ny\"},"
                    "{\"@id\":\"#a\",\"@type\":\"Person\",\"name\":\"Ada Ruhl\"}]};</script>")
            .authors == std::vector<std::string>{"Ada Ruhl"});
}

TEST_CASE("a date stands in marks, classes, beside the headline, in scripts or in the address") {
  const std::string day = "2031-03-08";
  CHECK(metadata_of("", "<span itemprop=datePublished content=2031-03-08>x</span>").published == day);
  CHECK(metadata_of("", "<span class=post-date>March 8, 2031</span>").published == day);
  CHECK(metadata_of("", "<time>8 March 2031</time>").published == day);
  CHECK(metadata_of("", "<h1>Harbour opens at last</h1><p>March 8, 2031</p>").published == day);
  CHECK(metadata_of("<script>var x={\"publishedAt\":\"2031-03-08T10:00:00Z\"}</script>").published ==
        "2031-03-08T10:00:00Z");
  CHECK(metadata_of("", "<p>x</p>", {"https://news.example/2031/03/08/harbour", {}, {}}).published == day);
  CHECK(metadata_of("", "<p>x</p>", {"https://news.example/2031/03/harbour", {}, {}}).published == "2031-03");
}

TEST_CASE("an update is no publication, and what is shown beside the headline goes first") {
  CHECK(metadata_of("<meta property=article:published_time content=2031-03-08>",
                    "<h1>Harbour opens at last</h1><p>Updated March 9, 2031</p>")
            .published == "2031-03-08");
  CHECK(metadata_of("<meta property=article:published_time content=2031-03-01>",
                    "<h1>Harbour opens at last</h1><p>March 8, 2031</p>")
            .published == "2031-03-08");
}

TEST_CASE("a date after the fetch is refused, a day's difference of zones is none") {
  const std::string meta = "<meta property=article:published_time content=2031-03-08>";
  CHECK(metadata_of(meta, "<p>x</p>", {{}, {}, "2031-03-07T20:00:00Z"}).published == "2031-03-08");
  CHECK(metadata_of(meta, "<p>x</p>", {{}, {}, "2031-03-06T20:00:00Z"}).published.empty());
}

TEST_CASE("a stamp in UTC gives way to the day in the address") {
  CHECK(metadata_of("<meta property=article:published_time content=2031-03-09T04:30:00Z>", "<p>x</p>",
                    {"https://news.example/2031/03/08/harbour", {}, {}})
            .published == "2031-03-08");
}

TEST_CASE("bylines name authors, without jobs, dates and accounts") {
  const std::pair<const char*, std::vector<std::string>> cases[] = {
      {"By Ada Ruhl", {"Ada Ruhl"}},
      {"By Ada Ruhl and Ivo Kern, Staff Writers", {"Ada Ruhl", "Ivo Kern"}},
      {"Ada Ruhl; Ivo Kern", {"Ada Ruhl", "Ivo Kern"}},
      {"By Ada Ruhl | March 8, 2031", {"Ada Ruhl"}},
      {"Perry Bacon Jr.", {"Perry Bacon Jr."}},
      {"written by: Ada Ruhl", {"Ada Ruhl"}},
      {"Ada Ruhl, Ada Ruhl", {"Ada Ruhl"}},
      {"@heraldnews", {}},
      {"https://news.example/ada", {}},
      {"admin", {}},
      {"By", {}},
      {"", {}},
  };
  for (const auto& [written, names] : cases) {
    INFO(written);
    CHECK(author_names(written) == names);
  }
}

TEST_CASE("a byline is found by its class or its place") {
  const std::vector<std::string> ada = {"Ada Ruhl"};
  CHECK(metadata_of("", "<h1>Harbour opens</h1><div class=byline>By Ada Ruhl</div>").authors == ada);
  CHECK(metadata_of("", "<h1>Harbour opens</h1><div>By <a href=/ada>Ada Ruhl</a></div>").authors == ada);
  CHECK(metadata_of("", "<h1>Harbour opens</h1><span>By</span><span><a href=/ada>Ada Ruhl</a></span>")
            .authors == ada);
  CHECK(metadata_of("", "<h1>Harbour opens</h1><p>By noon the boats had left.</p>").authors.empty());
}

TEST_CASE("an employer behind a name is no part of it and no author beside it") {
  const std::string site = "<meta property=og:site_name content='The Herald'>";
  const std::vector<std::string> ada = {"Ada Ruhl"};
  CHECK(metadata_of(site + "<meta name=author content='Ada Ruhl Herald Staff'>").authors == ada);
  CHECK(metadata_of(site + "<meta name=author content='Ada Ruhl, The Herald'>").authors == ada);
  CHECK(metadata_of("<meta name=author content='Ada Ruhl, NNN'>", "<p>x</p>",
                    {"https://edition.nnn.example/1", {}, {}})
            .authors == ada);
}

TEST_CASE(
    "an article inside of a class that names a sidebar's parent has its date, a lead behind the headline is "
    "no title") {
  CHECK(metadata_of("",
                    "<p>x</p><article class=sticky-sidebar-parent><h1>Harbour opens</h1><span class=date>8 "
                    "March 2031</span></article>")
            .published == "2031-03-08");
  CHECK(metadata_of("<meta property=og:title content='Harbour opens after three years of work'>",
                    "<h1>Harbour opens after three years of work <small>The crews go back and the council is "
                    "glad of it</small></h1>")
            .title == "Harbour opens after three years of work");
}

TEST_CASE("the site as its own author comes last") {
  CHECK(metadata_of(
            "<meta property=og:site_name content='Jobs & Boats'><meta name=author content='Jobs & Boats'>",
            "<h1>Harbour opens</h1><p>By Ada Ruhl</p>")
            .authors == std::vector<std::string>{"Ada Ruhl"});
  CHECK(metadata_of(
            "<meta property=og:site_name content='Jobs & Boats'><meta name=author content='Jobs & Boats'>")
            .authors == std::vector<std::string>{"Jobs & Boats"});
}
