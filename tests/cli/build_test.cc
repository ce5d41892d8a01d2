#include "tests/catch.h"
#include "tests/cli/articles.h"

using namespace actant::test;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("build adds articles and says so in its last line") {
  const Newsroom room;
  CHECK(room.built.status == 0);
  CHECK(room.built.out.empty());
  CHECK(room.built.last_error_line() == "added 3, unchanged 0, revised 0, failed 0");
}

TEST_CASE("build of the same articles again changes nothing") {
  const Newsroom room;
  const auto before = room.actant({"dump", "--db", "news.kg"}).out;
  const auto again = room.actant({"build", "news.jsonl", "--db", "news.kg"});
  CHECK(again.last_error_line() == "added 0, unchanged 3, revised 0, failed 0");
  CHECK(room.actant({"dump", "--db", "news.kg"}).out == before);
}

TEST_CASE("a changed article at the same URI is a revision") {
  const Newsroom room;
  const auto changed = article_line("https://lantern.example/council", "2031-03-06", "Evening Lantern",
                                    council_text + "\n\nThe council corrected its figures.");
  const auto outcome = room.actant({"build", "-", "--db", "news.kg"}, changed);
  CHECK(outcome.status == 0);
  CHECK(outcome.last_error_line() == "added 0, unchanged 0, revised 1, failed 0");
  CHECK_THAT(room.actant({"stats", "--db", "news.kg", "--json"}).out, ContainsSubstring("\"documents\":3,"));
}

TEST_CASE("build from extraction records gives the same graph as from the articles") {
  const Newsroom room;
  const auto records = room.actant({"extract", "news.jsonl"});
  CHECK(records.status == 0);
  CHECK(room.actant({"build", "-", "--db", "records.kg"}, records.out).status == 0);
  CHECK(room.actant({"dump", "--db", "records.kg"}).out == room.actant({"dump", "--db", "news.kg"}).out);
}

TEST_CASE("the order of inputs and the number of threads do not matter") {
  const Newsroom room;
  std::string reversed;
  for (const auto& line : {2, 1, 0}) {
    std::string all = articles();
    for (int i = 0; i < line; ++i) all.erase(0, all.find('\n') + 1);
    reversed += all.substr(0, all.find('\n') + 1);
  }
  CHECK(room.actant({"build", "-", "--db", "other.kg", "-j", "4"}, reversed).status == 0);
  CHECK(room.actant({"dump", "--db", "other.kg"}).out == room.actant({"dump", "--db", "news.kg"}).out);
  CHECK(room.actant({"extract", "news.jsonl", "-j", "1"}).out ==
        room.actant({"extract", "news.jsonl", "-j", "5"}).out);
}

TEST_CASE("one bad article among good ones is named, the others are stored, and the status is 3") {
  const Folder folder;
  folder.write("a.txt", harbour_text);
  folder.write("b.txt", council_text);
  const auto outcome = folder.actant({"build", "a.txt", "missing.txt", "b.txt", "--db", "news.kg"});
  CHECK(outcome.status == 3);
  CHECK_THAT(outcome.err, ContainsSubstring("actant: missing.txt: "));
  CHECK(outcome.last_error_line() == "added 2, unchanged 0, revised 0, failed 1");
}

TEST_CASE("a bad line of JSONL counts as failed in build and keeps its place in extract") {
  const Folder folder;
  folder.write("news.jsonl", article_line("u:1", "2031-03-03", "", harbour_text) + "{\"text\": 7}\n" +
                                 article_line("u:2", "2031-03-03", "", council_text));
  const auto built = folder.actant({"build", "news.jsonl", "--db", "news.kg"});
  CHECK(built.status == 3);
  CHECK(built.last_error_line() == "added 2, unchanged 0, revised 0, failed 1");
  const auto extracted = folder.actant({"extract", "news.jsonl"});
  CHECK(extracted.status == 0);
  REQUIRE(extracted.out_lines().size() == 3);
  CHECK_THAT(extracted.out_lines()[1],
             ContainsSubstring("{\"schema\":\"actant/error/1\",\"line\":2,\"message\":"));
}

TEST_CASE("a build in which every input fails leaves nothing behind") {
  const Folder folder;
  const auto outcome = folder.actant({"build", "missing.txt", "--db", "news.kg"});
  CHECK(outcome.status == 2);
  CHECK(folder.names().empty());
}

TEST_CASE("folders are walked in sorted order and hidden files are left out") {
  const Folder folder;
  folder.write("in/b.txt", council_text);
  folder.write("in/a/c.txt", harbour_text);
  folder.write("in/.hidden.txt", "Nobody reads this.");
  const auto outcome = folder.actant({"build", "in", "--db", "news.kg", "-v"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.err, ContainsSubstring("stored in/a/c.txt\nstored in/b.txt\n"));
  CHECK(outcome.last_error_line() == "added 2, unchanged 0, revised 0, failed 0");
}

TEST_CASE("lists of inputs are read from a file, with newlines or NULs") {
  const Folder folder;
  folder.write("a b.txt", harbour_text);
  folder.write("c.txt", council_text);
  folder.write("list", "a b.txt\nc.txt\n");
  folder.write("list0", std::string("a b.txt\0c.txt\0", 14));
  CHECK(folder.actant({"build", "--files-from", "list", "--db", "1.kg"}).last_error_line() ==
        "added 2, unchanged 0, revised 0, failed 0");
  CHECK(folder.actant({"build", "--files-from", "list0", "-0", "--db", "2.kg"}).last_error_line() ==
        "added 2, unchanged 0, revised 0, failed 0");
}

TEST_CASE("ACTANT_DB and the configuration file name the database, and flags beat both") {
  const Folder folder;
  folder.write("a.txt", harbour_text);
  folder.write("actant/config.toml", "db = \"configured.kg\"\n");
  CHECK(folder.actant({"build", "a.txt"}).status == 0);
  CHECK(folder.has("configured.kg"));
  CHECK(folder.shell("ACTANT_DB=environment.kg $ACTANT build a.txt").status == 0);
  CHECK(folder.has("environment.kg"));
  CHECK(folder.shell("ACTANT_DB=environment.kg $ACTANT build a.txt --db flag.kg").status == 0);
  CHECK(folder.has("flag.kg"));
}

TEST_CASE("an interrupted build ends with 130 and a sound store") {
  const Folder folder;
  std::string many;
  for (int i = 0; i < 3000; ++i) {
    many += article_line("https://wire.example/" + std::to_string(i), "2031-03-03", "Meridian Wire",
                         harbour_text);
  }
  folder.write("many.jsonl", many);
  // The first acknowledged article is the signal to interrupt.
  const auto outcome = folder.shell(
      "mkfifo acks; $ACTANT build many.jsonl --db news.kg -v 2>acks & pid=$!; "
      "read -r line <acks; kill -INT $pid; cat <acks >/dev/null; wait $pid");
  CHECK(outcome.status == 130);
  CHECK(folder.actant({"verify", "--db", "news.kg"}).status == 0);
}
