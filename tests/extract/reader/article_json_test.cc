#include "extract/reader/article_json.h"

#include "tests/extract/reader/reading.h"

using namespace actant::extract;
using actant::graph::Error;

TEST_CASE("the known string fields of a line are kept") {
  const auto article =
      parse_article_json(R"({"uri":"u","title":"t","text":"x","other":"y","authors":["a","b"]})");
  CHECK(article.text.size() == 3);
  CHECK(article.text.at("uri") == "u");
  CHECK(article.text.count("other") == 0);
  CHECK(article.authors == std::vector<std::string>{"a", "b"});
}

TEST_CASE("one author may be a plain string") {
  CHECK(parse_article_json(R"({"authors":"Ada Ruhl"})").authors == std::vector<std::string>{"Ada Ruhl"});
}

TEST_CASE("unknown fields may hold anything, known names inside them too") {
  const auto article =
      parse_article_json(R"({"meta":{"title":"x","text":[1,null,true,{"uri":2}]},"title":"t"})");
  CHECK(article.text.at("title") == "t");
  CHECK(article.text.count("text") == 0);
}

TEST_CASE("a field given twice is refused") {
  CHECK_THROWS_AS(parse_article_json(R"({"text":"a","text":"b"})"), Error);
  CHECK_NOTHROW(parse_article_json(R"({"x":{"text":"a"},"y":{"text":"b"}})"));
}

TEST_CASE("a known field of another type is refused") {
  for (const char* value : {"1", "-1", "1.5", "true", "{}", "[]"}) {
    CHECK_THROWS_AS(parse_article_json(std::string("{\"text\":") + value + "}"), Error);
  }
  CHECK_THROWS_AS(parse_article_json(R"({"authors":[1]})"), Error);
  CHECK_THROWS_AS(parse_article_json(R"({"authors":[["a"]]})"), Error);
  CHECK_THROWS_AS(parse_article_json(R"({"authors":{"name":"a"}})"), Error);
}

TEST_CASE("null is the same as no field") {
  CHECK(parse_article_json(R"({"title":null,"text":"a","authors":null})").text.size() == 1);
}

TEST_CASE("what is no object is refused") {
  for (const char* line :
       {"", "1", "\"a\"", "null", "true", "[]", "{", "{}x", "{\"a\":}", "{\"a\":1e999}", "{'a':1}"}) {
    INFO(line);
    CHECK_THROWS_AS(parse_article_json(line), Error);
  }
}

TEST_CASE("nesting is capped at 64 levels") {
  const auto nested = [](std::size_t depth) {
    return "{\"x\":" + repeated("[", depth - 1) + repeated("]", depth - 1) + "}";
  };
  CHECK_NOTHROW(parse_article_json(nested(64)));
  CHECK_THROWS_AS(parse_article_json(nested(65)), Error);
  CHECK(is_json_object(nested(64)));
  CHECK_FALSE(is_json_object(nested(65)));
  CHECK_FALSE(is_json_object(nested(100'000)));
}

TEST_CASE("one whole object is an object, and nothing else is") {
  CHECK(is_json_object("{}"));
  CHECK(is_json_object(" {\"a\":[1,{\"b\":null}]}\n"));
  for (const char* text : {"", "[]", "1", "\"a\"", "{} {}", "{", "{\"a\":1", "words"})
    CHECK_FALSE(is_json_object(text));
}
