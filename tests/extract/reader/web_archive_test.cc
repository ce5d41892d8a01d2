#include "extract/reader/web_archive.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;

namespace {

const std::string page =
    "<html><head><title>T</title></head><body><p>The harbour reopened on Monday, the council said, after "
    "three years of work.</p></body></html>";

std::string record(const std::string& type, const std::string& block,
                   const std::string& uri = "https://news.example/1",
                   const std::string& version = "WARC/1.0") {
  return version + "\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: <" + uri +
         ">\r\nWARC-Date: 2031-03-09T00:00:00Z\r\n" +
         "Content-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string answer(const std::string& body,
                   const std::string& fields = "Content-Type: text/html; charset=utf-8\r\n",
                   const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + body;
}

std::vector<std::string> uris_of(const std::vector<Item>& items) {
  std::vector<std::string> uris;
  for (const auto& item : items) {
    if (const auto* article = std::get_if<Article>(&item.content)) uris.push_back(article->document.uri);
  }
  return uris;
}

std::string errors_of(const std::vector<Item>& items) {
  std::string errors;
  for (const auto& item : items) {
    if (const auto* error = std::get_if<actant::graph::Error>(&item.content))
      errors += std::string(error->what()) + "\n";
  }
  return errors;
}

std::string notice_of(const std::vector<Item>& items) {
  for (const auto& item : items) {
    if (const auto* notice = std::get_if<Notice>(&item.content)) return notice->text;
  }
  return {};
}

}  // namespace

TEST_CASE("the pages of an archive are articles under their addresses, the other records are counted") {
  const auto items = items_of(
      record("warcinfo", "software: x") + record("request", "GET / HTTP/1.1\r\n\r\n") +
      record("response", answer(page), "HTTPS://News.example/1?utm_source=x") + record("revisit", "") +
      record("response", answer("x", "Content-Type: image/png\r\n")) +
      record("response", answer("gone", "Content-Type: text/html\r\n", "404 Not Found")) +
      record("response", answer(page), "https://news.example/2", "WARC/1.1") + record("metadata", "a: b"));
  CHECK(uris_of(items) == std::vector<std::string>{"https://news.example/1", "https://news.example/2"});
  CHECK(errors_of(items).empty());
  CHECK(notice_of(items) ==
        "6 records hold no page and were skipped: 1 metadata, 1 not HTML, 1 request, 1 revisit, 1 warcinfo, "
        "1 with status 404");
}

TEST_CASE("the date of the fetch is no publication, and nothing was published after it") {
  const auto stated = [](const std::string& date) {
    const auto items = items_of(
        record("response", answer("<meta property=article:published_time content=" + date + ">" + page)));
    return std::get<Article>(items.at(0).content).document.published;
  };
  CHECK(stated("2031-03-08") == "2031-03-08");
  CHECK(stated("2032-01-01").empty());
  CHECK(stated("x").empty());
}

TEST_CASE("an archive is packed as a whole, by record, or not at all") {
  const std::string one = record("response", answer(page)),
                    two = record("response", answer(page), "https://news.example/2");
  const std::vector<std::string> both = {"https://news.example/1", "https://news.example/2"};
  CHECK(uris_of(items_of(one + two)) == both);
  CHECK(uris_of(items_of(gzip(one + two))) == both);
  CHECK(uris_of(items_of(gzip(one) + gzip(two))) == both);
}

TEST_CASE("bodies are joined from chunks and unpacked, and left alone when the archive has done it") {
  const std::string chunked = "5\r\n" + page.substr(0, 5) + "\r\n" + "ffff;x=1\r\n" + page.substr(5);
  const std::string html = "Content-Type: text/html\r\n";
  for (const std::string& message : {answer(chunked, html + "Transfer-Encoding: chunked\r\n"),
                                     answer(page, html + "Transfer-Encoding: chunked\r\n"),
                                     answer(gzip(page), html + "Content-Encoding: gzip\r\n"),
                                     answer(page, html + "Content-Encoding: gzip\r\n"),
                                     answer(page, html + "Content-Encoding: br\r\n"), answer(page, "")}) {
    const auto items = items_of(record("response", message));
    CHECK(uris_of(items).size() == 1);
    CHECK(errors_of(items).empty());
  }
  CHECK(holds(errors_of(items_of(record(
                  "response", answer(std::string("\x1b\0\0\x02", 4), html + "Content-Encoding: br\r\n")))),
              "'br'"));
}

TEST_CASE("the header of the answer says how the page is encoded") {
  const std::string umlaut =
      "<p>Die F\xE4hre f\xE4hrt am Montag wieder, sagte der Rat der Stadt nach drei Jahren Arbeit.";
  const auto items =
      items_of(record("response", answer(umlaut, "Content-Type: text/html; charset=\"ISO-8859-1\"\r\n")));
  CHECK(holds(std::get<Article>(items.at(0).content).document.text, "Fähre fährt"));
}

TEST_CASE("a page that names its own address on the same site is known by it") {
  const std::string amp = "<link rel=canonical href='https://www.news.example/2031/story'>" + page;
  CHECK(uris_of(items_of(record("response", answer(amp), "https://amp.news.example/2031/story"))) ==
        std::vector<std::string>{"https://www.news.example/2031/story"});
  CHECK(uris_of(items_of(record("response", answer(amp), "https://other.example/copy"))) ==
        std::vector<std::string>{"https://other.example/copy"});
}

TEST_CASE("a feed inside of an archive gives its entries") {
  const std::string feed =
      "<?xml "
      "version='1.0'?><rss><channel><title>H</title><item><link>https://news.example/9</link><description>It "
      "rang."
      "</description></item></channel></rss>";
  const auto items = items_of(record("response", answer(feed, "Content-Type: application/rss+xml\r\n")));
  CHECK(uris_of(items) == std::vector<std::string>{"https://news.example/9"});
  CHECK(items.at(0).part == "record 1, entry 1");
}

TEST_CASE("what is broken is told, and the records around it are read") {
  const std::string one = record("response", answer(page)),
                    two = record("response", answer(page), "https://news.example/2");
  const std::vector<std::string> both = {"https://news.example/1", "https://news.example/2"};
  std::string flipped = gzip(record("response", answer(page), "https://news.example/x"));
  flipped[flipped.size() / 2] ^= 0x55;
  const auto packed = items_of(gzip(one) + flipped + gzip(two));
  CHECK(uris_of(packed) == both);
  CHECK(holds(errors_of(packed), "standard input: record 2: the gzip data is damaged"));
  const auto noise = items_of(one + "noise\r\nmore noise\r\n\r\n" + two);
  CHECK(uris_of(noise) == both);
  CHECK(holds(errors_of(noise), "no record"));
  const auto lengthless = items_of("WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n" + one);
  CHECK(uris_of(lengthless) == std::vector<std::string>{"https://news.example/1"});
  CHECK(holds(errors_of(lengthless), "no length"));
}

TEST_CASE("an archive that ends in the middle gives what came before") {
  const std::string one = record("response", answer(page)),
                    two = record("response", answer(page), "https://news.example/2");
  const auto plain = items_of(one + two.substr(0, two.size() - 40));
  CHECK(uris_of(plain) == std::vector<std::string>{"https://news.example/1"});
  CHECK(holds(errors_of(plain), "in the middle"));
  const std::string packed = gzip(two);
  const auto cut = items_of(gzip(one) + packed.substr(0, packed.size() / 2));
  CHECK(uris_of(cut) == std::vector<std::string>{"https://news.example/1"});
  CHECK(holds(errors_of(cut), "middle"));
}

TEST_CASE("a record that is larger than a page may be is passed over, and so is one that claims to be") {
  ReaderOptions options;
  options.max_html_bytes = 10'000;
  const std::string big =
      record("response", answer(page + std::string(2'000'000, 'x')), "https://news.example/big");
  const auto items = items_of(big + record("response", answer(page)), options);
  CHECK(uris_of(items) == std::vector<std::string>{"https://news.example/1"});
  CHECK(holds(errors_of(items), "larger"));
  const auto claimed =
      items_of("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999999999\r\n\r\nx");
  CHECK(uris_of(claimed).empty());
}

TEST_CASE("a body that unpacks to very much is refused, and the next record is read") {
  const std::string bomb =
      answer(gzip(std::string(60'000'000, ' ')), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n");
  const auto items = items_of(record("response", bomb) + record("response", answer(page)));
  CHECK(uris_of(items) == std::vector<std::string>{"https://news.example/1"});
  CHECK(holds(errors_of(items), "50 MB"));
}
