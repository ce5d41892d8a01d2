#include "tests/extract/reader/reading.h"

using namespace actant::extract;

TEST_CASE("an absolute URI has one canonical form") {
  const std::pair<const char*, const char*> cases[] = {
      {"HTTPS://News.Example:443/a/../b?utm_source=x&id=1#c", "https://news.example/b?id=1"},
      {"http://news.example", "http://news.example/"},
      {"http://news.example:80/", "http://news.example/"},
      {"http://news.example:443/", "http://news.example:443/"},
      {"https://news.example:8443/a", "https://news.example:8443/a"},
      {"https://news.example/a/./b/", "https://news.example/a/b/"},
      {"https://news.example/a?fbclid=1", "https://news.example/a"},
      {"https://news.example/a?b=1&&c=2", "https://news.example/a?b=1&c=2"},
      {"https://news.example/a?gclid=1&utm_medium=m&page=2", "https://news.example/a?page=2"},
      {"https://news.example/%7euser/%2f", "https://news.example/~user/%2F"},
      {"https://user@news.example/a", "https://user@news.example/a"},
      {"https://news.example/Story", "https://news.example/Story"},
  };
  for (const auto& [given, canonical] : cases) {
    CHECK(canonical_uri(given) == canonical);
    CHECK(canonical_uri(canonical) == canonical);
  }
}

TEST_CASE("a literal address keeps its brackets") {
  const std::string once = canonical_uri("http://[2001:DB8::1]/a");
  CHECK(holds(once, "["));
  CHECK(canonical_uri(once) == once);
}

TEST_CASE("what is no absolute URI stays as given") {
  for (const char* given :
       {"", "dir/a.txt", "../a.txt", "stdin", "a b c", "//host/a", "urn:isbn:1", "mailto:a@b.example",
        "http://", "https://bad host/", "http://h/%zz", "#x", "file#3", "C:\\a.txt"}) {
    CHECK(canonical_uri(given) == given);
  }
}

TEST_CASE("AMP and mobile pages have the address of the page for all") {
  const std::pair<const char*, const char*> cases[] = {
      {"https://m.news.example/a", "https://www.news.example/a"},
      {"https://mobile.news.co.uk/a", "https://www.news.co.uk/a"},
      {"https://en.m.wiki.example/a", "https://en.wiki.example/a"},
      {"https://amp.news.example/a", "https://www.news.example/a"},
      {"https://www.news.example/a/amp", "https://www.news.example/a"},
      {"https://www.news.example/a/amp/", "https://www.news.example/a"},
      {"https://www.news.example/amp/a", "https://www.news.example/a"},
      {"https://www.news.example/a.amp", "https://www.news.example/a"},
      {"https://www.news.example/a.amp.html", "https://www.news.example/a.html"},
      {"https://www.news.example/a?amp=1&id=2", "https://www.news.example/a?id=2"},
      {"https://www.news.example/a?outputType=amp", "https://www.news.example/a"},
      {"https://www.google.com/amp/s/www.news.example/a/amp/", "https://www.news.example/a"},
      {"https://www-news-example.cdn.ampproject.org/c/s/www.news.example/a", "https://www.news.example/a"},
      {"https://www.news.example/amp", "https://www.news.example/amp"},
      {"https://www.news.example/campus/champ", "https://www.news.example/campus/champ"},
      {"https://m.example", "https://m.example/"},
  };
  for (const auto& [given, canonical] : cases) {
    CHECK(canonical_uri(given) == canonical);
    CHECK(canonical_uri(canonical) == canonical);
  }
}

TEST_CASE("one site under several hosts is the same site") {
  CHECK(is_same_site("https://m.news.example/a", "http://www.news.example/b"));
  CHECK_FALSE(is_same_site("https://news.example/a", "https://other.example/a"));
  CHECK_FALSE(is_same_site("", ""));
  CHECK_FALSE(is_same_site("a.html", "https://news.example/"));
}
