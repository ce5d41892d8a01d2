#include "extract/html_page.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

namespace {

PageMetadata metadata_of(const std::string& head, const std::string& body = "<p>x</p>") {
  return HtmlPage("<!DOCTYPE html><html lang=en-GB><head>" + head + "</head><body>" + body + "</body></html>")
      .metadata();
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

TEST_CASE("dates are read in the ways that pages write them") {
  CHECK(iso_date("2031-03-08") == "2031-03-08");
  CHECK(iso_date(" 2031-03-08T10:00:00Z ") == "2031-03-08T10:00:00Z");
  CHECK(iso_date("March 8, 2031") == "2031-03-08");
  CHECK(iso_date("Sat, 08 Mar 2031 10:00:00 GMT") == "2031-03-08");
  CHECK(iso_date("8 March 2031") == "2031-03-08");
  for (const char* none : {"", "soon", "03/08/2031", "2031-13-08", "2031-03-32", "March", "March 8",
                           "March 99, 2031", "2031-03-08x", "99999999999999999999 March 2031"}) {
    CHECK(iso_date(none) == "");
  }
}

TEST_CASE("the declared encoding is found in the page's first bytes") {
  CHECK(declared_encoding("<meta charset=\"ISO-8859-2\">") == "iso-8859-2");
  CHECK(declared_encoding("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>") == "koi8-r");
  CHECK(declared_encoding("<?xml version='1.0' encoding='utf-8'?>") == "utf-8");
  CHECK(declared_encoding("<html>").empty());
  CHECK(declared_encoding("charset=").empty());
  CHECK(declared_encoding(std::string(5000, ' ') + "charset=x").empty());
}

TEST_CASE("what holds no element is an error or an empty page") {
  for (const char* input : {"", " ", "<", "<!---->", "<!DOCTYPE html>"}) {
    try {
      const HtmlPage page(input);
      CHECK(page.metadata().title.empty());
    } catch (const actant::graph::Error& error) {
      CHECK(error.kind() == actant::graph::ErrorKind::invalid_input);
    }
  }
}

TEST_CASE("10^5 attributes and meta elements are read") {
  std::string meta;
  for (int i = 0; i < 100'000; ++i) meta += "<meta name=author content=x>";
  CHECK(metadata_of(meta).authors.size() == 1);
}

TEST_CASE("a tag with very many attributes costs linear time and its text is read") {
  std::string page = "<html><body><p";
  for (int i = 0; i < 100'000; ++i) page += " a" + std::to_string(i) + "=\"v > w\"";
  page += ">The ferry left on time.</p></body></html>";
  const actant::extract::HtmlPage parsed(page);
  CHECK(parsed.metadata().title.empty());
}
