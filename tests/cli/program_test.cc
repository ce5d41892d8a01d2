#include <sys/resource.h>

#include "tests/catch.h"
#include "tests/cli/articles.h"

using namespace actant::test;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("a mistyped verb gets a suggestion and status 2") {
  const Folder folder;
  const auto outcome = folder.actant({"biuld"});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, ContainsSubstring("'biuld' is no verb"));
  CHECK_THAT(outcome.err, ContainsSubstring("did you mean 'build'?"));
  CHECK(outcome.out.empty());
}

TEST_CASE("usage errors name what is known and give status 2") {
  const Newsroom room;
  const auto usage = [&](const std::vector<std::string>& arguments, const std::string& hint) {
    const auto outcome = room.actant(arguments);
    INFO(outcome.err);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, ContainsSubstring(hint));
  };
  usage({}, "actant help");
  usage({"quotes", "--speeker", "A"}, "did you mean '--speaker'?");
  usage({"export", "-f", "yaml", "--db", "news.kg"}, "jsonld");
  usage({"draw", "pie", "--db", "news.kg"}, "who-said-what");
  usage({"draw", "who-said-what", "-o", "x.gif", "--db", "news.kg"}, "svg");
  usage({"quotes", "--since", "2031-02-30", "--db", "news.kg"}, "is no date");
  usage({"quotes", "--min-confidence", "7", "--db", "news.kg"}, "");
  usage({"build", "news.jsonl", "-j", "0", "--db", "news.kg"}, "");
  usage({"export", "--db", "news.kg"}, "format");
}

TEST_CASE("no input and a terminal is a usage error, never a hang") {
  const Folder folder;
  if (folder.shell("script -qec true /dev/null").status != 0) {
    WARN("skipped: no terminal can be made here");
    return;
  }
  const auto outcome = folder.shell("script -qec \"$ACTANT build --db x.kg\" /dev/null");
  CHECK(outcome.status == 2);
  CHECK(folder.names().empty());
}

TEST_CASE("help, man pages and completions know every verb") {
  const Folder folder;
  const auto help = folder.actant({"help"});
  CHECK(help.status == 0);
  for (const std::string verb :
       {"build", "extract", "remove", "search", "show", "quotes", "path", "neighbors", "draw", "export",
        "stats", "verify", "dump", "diff", "completions", "help"}) {
    INFO(verb);
    CHECK_THAT(help.out, ContainsSubstring("\n  " + verb));
    const auto own = folder.actant({"help", verb});
    CHECK(own.status == 0);
    CHECK_THAT(own.out, ContainsSubstring("Usage: actant " + verb));
    CHECK(folder.actant({verb, "--help"}).out == own.out);
    CHECK(folder.actant({verb, "-h"}).out.size() <= own.out.size());
    CHECK_THAT(folder.actant({"help", "--man", verb}).out,
               ContainsSubstring(".TH \"actant-" + verb + "\" 1"));
    for (const std::string shell : {"bash", "zsh", "fish"}) {
      CHECK_THAT(folder.actant({"completions", shell}).out, ContainsSubstring(verb));
    }
  }
  CHECK(folder.shell("$ACTANT completions bash | bash -n").status == 0);
}

TEST_CASE("a reader that goes away ends the program silently with status 0") {
  const Newsroom room;
  const auto outcome = room.shell(
      "for i in 1 2 3 4 5 6 7 8; do cat news.jsonl news.jsonl news.jsonl; done > big.jsonl; "
      "$ACTANT extract big.jsonl | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}");
  CHECK(outcome.out == "0\n");
  CHECK(outcome.err.empty());
}

TEST_CASE("a full disk on standard output is an error, and a file does not appear by halves") {
  const Newsroom room;
  const auto full = room.shell("$ACTANT dump --db news.kg > /dev/full");
  CHECK(full.status == 2);
  CHECK_THAT(full.err, ContainsSubstring("actant: standard output: "));
  // A limit on file sizes stands for the full disk.
  const auto limited =
      room.shell("ulimit -f 1; trap '' XFSZ; $ACTANT export -f jsonld --db news.kg -o graph.jsonld");
  CHECK(limited.status == 2);
  CHECK_FALSE(room.has("graph.jsonld"));
  for (const auto& name : room.names()) CHECK_FALSE(name.starts_with("graph.jsonld"));
}

TEST_CASE("a missing or foreign database is status 2 and nothing is made") {
  const Folder folder;
  for (const std::string verb : {"quotes", "stats", "verify", "dump"}) {
    const auto outcome = folder.actant({verb, "--db", "none.kg"});
    INFO(verb << ": " << outcome.err);
    CHECK(outcome.status == 2);
    CHECK(outcome.err.starts_with("actant: none.kg: "));
  }
  CHECK(folder.names().empty());
  folder.write("foreign/file", "not a database");
  CHECK(folder.actant({"stats", "--db", "foreign"}).status == 2);
  CHECK(folder.names() == std::vector<std::string>{"foreign"});
}

TEST_CASE("asking the same twice gives the same bytes, in any locale and time zone") {
  const Newsroom room;
  for (const std::string command :
       {"dump", "quotes --json", "stats --json", "stats --sources", "stats --sources --json",
        "export -f jsonld", "export -f dot", "export -f nquads", "export -f graphml", "export -f csv",
        "draw who-said-what -f dot", "show 'Mara Quist' --json"}) {
    const auto plain = room.shell("$ACTANT " + command + " --db news.kg");
    const auto other = room.shell("LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo $ACTANT " + command + " --db news.kg");
    INFO(command << plain.err);
    CHECK(plain.status == 0);
    CHECK(plain.out == other.out);
    CHECK(!plain.out.empty());
  }
}

TEST_CASE("draw writes a picture of the format that the suffix names") {
  const Newsroom room;
  CHECK(room.actant({"draw", "who-said-what", "--db", "news.kg", "-o", "who.svg"}).status == 0);
  CHECK_THAT(room.read("who.svg"), ContainsSubstring("<svg"));
  CHECK_THAT(room.read("who.svg"), ContainsSubstring("Mara Quist"));
  CHECK(room.actant({"draw", "ego", "--entity", "Mara Quist", "--db", "news.kg", "-o", "ego.png"}).status ==
        0);
  CHECK(room.read("ego.png").starts_with("\x89PNG"));
  const auto dot = room.actant(
      {"draw", "who-said-what", "--db", "news.kg", "-f", "dot", "--doc", "https://wire.example/port"});
  CHECK_THAT(dot.out, ContainsSubstring("digraph"));
}

TEST_CASE("without Graphviz's programs svg says what to install and dot still works") {
  const Newsroom room;
  const auto svg = room.shell("PATH=/nowhere $ACTANT draw who-said-what --db news.kg");
  CHECK(svg.status == 2);
  CHECK_THAT(svg.err, ContainsSubstring("graphviz"));
  CHECK(room.shell("PATH=/nowhere $ACTANT draw who-said-what --db news.kg -f dot").status == 0);
}

TEST_CASE("quiet verbs print nothing and tell by their status") {
  const Newsroom room;
  const auto found = room.actant({"quotes", "--db", "news.kg", "--speaker", "Mara Quist", "-q"});
  CHECK(found.status == 0);
  CHECK(found.out.empty());
  CHECK(found.err.empty());
  const auto none = room.actant({"show", "Nobody Atall", "--db", "news.kg", "-q"});
  CHECK(none.status == 1);
  CHECK(none.err.empty());
}

TEST_CASE("version names the program and its rules") {
  const Folder folder;
  const auto outcome = folder.actant({"--version"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out.starts_with("actant "));
}
