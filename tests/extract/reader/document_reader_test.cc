#include "extract/reader/document_reader.h"

#include <cstdio>
#include <fstream>

#include "graph/extraction_record_json.h"
#include "tests/extract/reader/reading.h"

using namespace actant::extract;
using actant::graph::Error;
using actant::graph::ErrorKind;

namespace {

const std::string prose =
    "The bridge over the river opened on Monday after three years of work, the council of Varn said.";
const std::string page = "<!DOCTYPE html><html lang=en><head><title>Bridge opens</title></head><body><p>" +
                         prose + "</p></body></html>";

std::string record_line() {
  actant::graph::ExtractionRecord record;
  record.document.uri = "https://news.example/1";
  record.document.text = "Rain fell.";
  record.document.id = actant::graph::document_id(record.document.uri, record.document.text);
  record.sentences = {{0, 10}};
  record.coverage.sentences = record.coverage.read = 1;
  return actant::graph::to_json(record);
}

bool is_record(const Item& item) {
  return std::holds_alternative<actant::graph::ExtractionRecord>(item.content);
}

}  // namespace

TEST_CASE("the kind of an input is found by its content") {
  CHECK(article_of("Just words.").document.text == "Just words.");
  CHECK(article_of("\n  " + page).document.text == prose);
  CHECK(article_of(R"({"text":"words"})").document.text == "words");
  CHECK(is_record(items_of(record_line()).at(0)));
  CHECK(article_of("<3 is a heart, and this is text.").document.text == "<3 is a heart, and this is text.");
  CHECK(article_of("<br />\n<b>Warning</b>: a server spoke first\n" + page).document.title == "Bridge opens");
}

TEST_CASE("a piece of a page is a page, and text in angle brackets is none") {
  for (const std::string& piece :
       {"<section><p>" + prose + "</p></section>", "<span>x</span><p>" + prose + "</p>", "<p>" + prose,
        "<?xml version='1.0'?><html><body><p>" + prose + "</p></body></html>"}) {
    INFO(piece);
    CHECK(article_of(piece).document.text == prose);
  }
  for (const std::string text :
       {"<PERSON> went home.", "<-- see there", "<ada@news.example> wrote so.", "<3"}) {
    INFO(text);
    CHECK(article_of(text).document.text == text);
  }
}

TEST_CASE("a forced format is not guessed again") {
  ReaderOptions options;
  options.format = InputFormat::text;
  CHECK(article_of(page, options).document.text == page);
  options.format = InputFormat::jsonl;
  CHECK(error_of("Just words.", options).kind() == ErrorKind::invalid_input);
}

TEST_CASE("gzip of each kind reads like the kind itself") {
  CHECK(article_of(gzip("Just words.")).document.text == "Just words.");
  CHECK(article_of(gzip(page)).document.text == article_of(page).document.text);
  CHECK(items_of(gzip("{\"text\":\"a\"}\n{\"text\":\"b\"}\n")).size() == 2);
  CHECK(is_record(items_of(gzip(record_line() + "\n")).at(0)));
}

TEST_CASE("files of other programs are refused by name") {
  CHECK(holds(error_of("%PDF-1.7 ...").what(), "PDF"));
  CHECK(holds(error_of("PK\x03\x04 ...").what(), "zip"));
  CHECK(holds(error_of("\x89PNG\r\n").what(), "picture"));
  CHECK(holds(error_of("[{\"text\":\"a\"}]").what(), "JSON array"));
  CHECK(holds(error_of(repeated("\x01\x02", 100)).what(), "binary"));
}

TEST_CASE("an empty input is an error, empty gzip too") {
  CHECK(error_of("").kind() == ErrorKind::invalid_input);
  CHECK(error_of(gzip("")).kind() == ErrorKind::invalid_input);
}

TEST_CASE("a missing file is an item with an error that names it") {
  std::vector<Item> items;
  read_file("no/such/file", {}, [&](Item&& item) {
    items.push_back(std::move(item));
    return true;
  });
  REQUIRE(items.size() == 1);
  REQUIRE(std::holds_alternative<Error>(items[0].content));
  CHECK(std::get<Error>(items[0].content).kind() == ErrorKind::io);
  CHECK(holds(std::get<Error>(items[0].content).what(), "no/such/file"));
}

TEST_CASE("plain text is kept as decoded, carriage returns and furniture too") {
  const auto article = article_of("Share Photogram\r\n\r\nThe harbor reopened.\r\n");
  CHECK(article.document.text == "Share Photogram\r\n\r\nThe harbor reopened.\r\n");

  CHECK(article.replaced == 0);
}

TEST_CASE("a NUL and bad UTF-8 become U+FFFD, counted, with the first position") {
  const auto article = article_of(std::string("a\r\nb\0c\xFF\xE2\x80\x9C.", 11));
  CHECK(article.document.text ==
        "a\r\nb\xEF\xBF\xBD"
        "c\xEF\xBF\xBD\xE2\x80\x9C.");
  CHECK(article.replaced == 2);
  CHECK(article.first_replaced == 4);
}

TEST_CASE("a headline is a short first line that stands alone") {
  CHECK(article_of("Harbor reopens\n\nIt did.").document.title == "Harbor reopens");
  CHECK(article_of("Harbor reopens\r\n\r\nIt did.").document.title == "Harbor reopens");
  CHECK(article_of("It did.\n\nTruly.").document.title.empty());
  CHECK(article_of("Harbor reopens\nIt did.").document.title.empty());
  CHECK(article_of("Harbor reopens").document.title.empty());
}

TEST_CASE("a file without a URI is known by its name as given") {
  CHECK(article_of("Words.", {}, "dir/a.txt").document.uri == "dir/a.txt");
  CHECK(article_of("Words.").document.uri == "stdin");
  CHECK(article_of(page, {}, "dir/a.html").document.uri == "dir/a.html");
  CHECK(article_of("{\"text\":\"a\"}", {}, "f.jsonl").document.uri == "f.jsonl#1");
}

TEST_CASE("date and publisher of the command line fill what the input does not state") {
  ReaderOptions options;
  options.published = "2031-03-08";
  options.publisher = "Meridian Wire";
  const auto text = article_of("Words.", options).document;
  CHECK(text.published == "2031-03-08");
  CHECK(text.publisher == "Meridian Wire");
  const auto stated =
      article_of(R"({"text":"a","published":"2030-01-01","publisher":"Herald"})", options).document;
  CHECK(stated.published == "2030-01-01");
  CHECK(stated.publisher == "Herald");
}

TEST_CASE("JSONL gives each line its number, and a bad line is an error in its place") {
  const auto items = items_of("{\"uri\":\"x\",\"text\":\"a\"}\r\n{\"text\":1}\n\n{\"text\":\"b\"}");
  REQUIRE(items.size() == 3);
  CHECK(std::holds_alternative<Article>(items[0].content));
  REQUIRE(std::holds_alternative<Error>(items[1].content));
  CHECK(holds(std::get<Error>(items[1].content).what(), "line 2"));
  CHECK(items[0].line == 1);
  CHECK(items[1].line == 2);
  CHECK(items[2].line == 4);
}

TEST_CASE("JSONL fields become the document's, unknown ones are ignored") {
  const auto document =
      article_of(R"({"url":"HTTPS://News.Example/a?utm_source=x","title":"T","published":"2031-03-08",)"
                 R"("modified":"2031-03-08T10:00:00Z","publisher":"P","authors":["A","B"],)"
                 R"("language":"en","text":"t","section":["x",{"y":1}]})")
          .document;
  CHECK(document.uri == "https://news.example/a");
  CHECK(document.title == "T");
  CHECK(document.published == "2031-03-08");
  CHECK(document.modified == "2031-03-08T10:00:00Z");
  CHECK(document.publisher == "P");
  CHECK(document.authors == std::vector<std::string>{"A", "B"});
  CHECK(document.language == "en");
}

TEST_CASE("JSONL that states no date where one belongs is refused") {
  CHECK(holds(error_of(R"({"text":"a","published":"soon"})").what(), "no date"));
  CHECK(article_of(R"({"text":"a","published":"2031"})").document.published == "2031");
  CHECK(article_of(R"({"text":"a","published":"2031-03"})").document.published == "2031-03");
  CHECK(holds(error_of(R"({"title":"a"})").what(), "neither text nor html"));
}

TEST_CASE("JSONL html is read as a page, text goes before it") {
  const auto html = article_of("{\"html\":\"<html lang=en><p>" + prose + "</p></html>\"}");
  CHECK(html.document.text == prose);
  CHECK(article_of("{\"html\":\"<p>" + prose + "</p>\",\"text\":\"t\"}").document.text == "t");
}

TEST_CASE("one object spread over lines is one article") {
  CHECK(article_of("{\n  \"text\": \"a\"\n}\n").document.text == "a");
}

TEST_CASE("records are taken as they stand, and a bad one is an error") {
  const auto items = items_of(record_line() + "\n{\"schema\":\"actant/extraction/1\"}\n" + record_line());
  REQUIRE(items.size() == 3);
  CHECK(is_record(items[0]));
  CHECK(std::holds_alternative<Error>(items[1].content));
  CHECK(is_record(items[2]));
  CHECK(holds(error_of(R"({"schema":"actant/error/1","line":3,"message":"x"})").what(), "error record"));
}

TEST_CASE("reading stops when the taker has enough") {
  std::istringstream in("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n");
  int taken = 0;
  read_stream(in, "-", {}, [&](Item&&) { return ++taken < 2; });
  CHECK(taken == 2);
}

TEST_CASE("text over the limit is cut between code points and says so") {
  ReaderOptions options;
  options.max_text_bytes = 10;
  const auto article = article_of("123456789\xC3\xA9 and more", options);
  CHECK(article.shortfalls == std::vector{Shortfall::limit});
  CHECK(article.document.text == "123456789");
  CHECK(article_of("1234567890", options).shortfalls.empty());
  CHECK(article_of(R"({"text":"1234567890123"})", options).document.text == "1234567890");
}

TEST_CASE("a text of five megabytes is read whole, one byte more is cut") {
  const std::string text(5'000'000, 'a');
  CHECK(article_of(text).shortfalls.empty());
  CHECK(article_of(text).document.text.size() == 5'000'000);
  CHECK(article_of(text + "b").shortfalls == std::vector{Shortfall::limit});
  CHECK(article_of(text + "b").document.text == text);
}

TEST_CASE("a page over its limit is refused") {
  ReaderOptions options;
  options.max_html_bytes = 100;
  CHECK(error_of(page + std::string(200, ' '), options).kind() == ErrorKind::invalid_input);
}

TEST_CASE("a byte-order mark is no part of the text, in any kind of input") {
  const std::string mark = "\xEF\xBB\xBF";
  CHECK(article_of(mark + "Words.").document.text == "Words.");
  CHECK(article_of(mark + page).document.text == article_of(page).document.text);
  CHECK(article_of(mark + "{\"text\":\"a\"}\n").document.text == "a");
  CHECK(article_of(std::string("\xFF\xFEh\0i\0", 6)).document.text == "hi");
}

TEST_CASE("JSONL in UTF-16 is read") {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("{\"text\":\"a\"}\n{\"text\":\"b\"}\n")) wide += std::string{c, '\0'};
  CHECK(items_of(wide).size() == 2);
}

TEST_CASE("a line of 70 megabytes is refused") {
  const auto items = items_of("{\"text\":\"a\"}\n{\"text\":\"" + std::string(70'000'000, 'b') + "\"}\n");
  REQUIRE(items.size() == 2);
  CHECK(std::holds_alternative<Article>(items[0].content));
  REQUIRE(std::holds_alternative<Error>(items[1].content));
  CHECK(holds(std::get<Error>(items[1].content).what(), "64 MB"));
}

TEST_CASE("hostile inputs give items, never a crash") {
  const std::size_t many = 100'000;
  const std::string inputs[] = {
      repeated("<div>", many),
      repeated("<b><i><a href=x>", many / 3) + prose,
      repeated("<table><tr><td>", many / 3) + prose,
      "<html><p " + repeated("a=b ", many) + ">" + prose,
      "<html><p class='" + repeated("x ", many) + "'>" + prose,
      "{\"text\":" + repeated("[", many),
      "{\"x\":" + repeated("{\"x\":", many),
      repeated("\"", many),
      repeated("\xE2\x80\x9C", many),
      repeated("\xE2\x80\x8F\xE2\x80\xAE", many),
      "a" + repeated("\xE2\x80\x8D", many) + repeated("\xCC\x81", many),
      "<!DOCTYPE html [<!ENTITY a \"" + std::string(100, 'x') + "\"><!ENTITY b \"" + repeated("&a;", 100) +
          "\">]><p>" + repeated("&b;", 1000),
      "<html><!--" + repeated("-", many),
      "<html><script>" + repeated("<p>", many),
      "\x1F\x8B",
      "\x1F\x8B\x08",
      gzip(prose).substr(0, 40),
      "{",
      "{\"text\":\"\\ud800\"}",
      std::string("\0", 1),
      "\xFF\xFE",
      std::string("\xFF\xFE\0\xD8", 4),
      "\xEF\xBB\xBF",
  };
  for (const std::string& input : inputs) {
    INFO(input.substr(0, 40));
    CHECK(items_of(input).size() == 1);
  }
}

TEST_CASE("a page with a picture of ten megabytes inside gives its text") {
  const std::string picture = "<img src=\"data:image/png;base64," + std::string(10'000'000, 'A') + "\">";
  CHECK(article_of("<html><body><p>" + prose + "</p>" + picture + "<p>" + prose + " Twice.</p></body></html>")
            .document.text == prose + "\n\n" + prose + " Twice.");
}
