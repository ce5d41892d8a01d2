// The only file that includes CLI11.
#include "cli/command_tree.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <thread>

#include "graph/error.h"

namespace actant::cli {
namespace {

using graph::Error;
using graph::ErrorKind;

// --- the verbs, in words

struct Verb {
  std::string_view name;
  std::string_view summary;
  std::string_view more;  // a paragraph for --help and the man page
  std::vector<std::string_view> examples;
};

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> table = {
      {"build",
       "read articles, extract, add them to the graph",
       "Makes the database when there is none. The same article again changes nothing; a changed article at "
       "the "
       "same URI is a new revision. Inputs are text, web pages, feeds (RSS, Atom, JSON Feed), web archives "
       "(WARC), "
       "JSONL, extraction records, gzip of each, folders (walked in sorted order), or - for standard input; "
       "the kind is "
       "found by content. Of a page only the article is read. The last line on standard "
       "error "
       "counts added, unchanged, revised and failed articles.",
       {"actant build news/ --db news.kg", "zcat archive.jsonl.gz | actant build - --db news.kg"}},
      {"extract",
       "print one extraction record for each article; no database",
       "One JSON object a line on standard output, in the order of the inputs, whatever the number of "
       "threads. A bad "
       "JSONL line gives an error record in its place.",
       {"actant extract article.txt | jq .quotations", "actant extract - < articles.jsonl > records.jsonl"}},
      {"remove",
       "take documents out again, exactly",
       "Afterwards the graph is as if they had never been added. Documents are named by id (sha256:…) or "
       "URI; a URI "
       "means all its revisions.",
       {"actant remove https://news.example/story --db news.kg", "actant remove --dry-run sha256:…"}},
      {"search",
       "entities, quotations and sentences that match",
       "Upper and lower case and accents do not matter. Exit status 1 when nothing matches.",
       {"actant search 'harbour loan' --db news.kg"}},
      {"show",
       "one entity, quotation or document with its evidence",
       "By name, node id, document id or URI. A name that several entities share shows them all.",
       {"actant show 'Ann Lee' --db news.kg", "actant show NATO --json | jq .aliases"}},
      {"quotes",
       "who said what",
       "Every utterance that fits all conditions, with speaker, cue, addressee, topics and the articles that "
       "report "
       "it. Near copies of one text count as one independent source. --within finds second-hand speech: what "
       "A says that others said, and what they say that others said. With --group an utterance that several "
       "outlets report stands under each.",
       {"actant quotes --speaker 'Ann Lee' --about NATO --since 2026-03-01",
        "actant quotes --within 'Ann Lee' --group speaker", "actant quotes --type indirect --json"}},
      {"path",
       "shortest chains of evidence between two entities",
       "Statements count as nearer than being named in the same article.",
       {"actant path 'Ann Lee' NATO"}},
      {"neighbors",
       "what touches an entity",
       "Edges with their best evidence.",
       {"actant neighbors NATO --relation said --depth 2"}},
      {"timeline",
       "what happened to an entity, in order",
       "Events, dated relations and statements of one entity by their own dates; what states none stands "
       "where it was "
       "reported. Only what reporters state themselves, unless --claims or --all asks for more.",
       {"actant timeline 'Ann Lee' --since 2026", "actant timeline NATO --all --json"}},
      {"draw",
       "draw a picture: who-said-what, ego, timeline or story",
       "The format follows -f, else the suffix of -o, else svg. Layout is done by Graphviz's program dot; -f "
       "dot "
       "works without it.",
       {"actant draw who-said-what --about NATO -o who.svg",
        "actant draw timeline --entity 'Ann Lee' -o ann.svg",
        "actant draw story --doc https://news.example/story -o story.svg",
        "actant draw ego --entity 'Ann Lee' -o ego.svg"}},
      {"export",
       "the graph, or a part of it, in another tool's format",
       "brat, csv, gremlin, graphrag, kuzu, markdown and neo4j are folders of files and need -o; csv on "
       "standard "
       "output is the table of edges. What sources claim, and what is negated or planned, is never written "
       "as a "
       "fact: it carries attributed_to, polarity and modality, or lies in the speaker's named graph; "
       "--asserted "
       "leaves it out. Formats, readers and commands to load them: docs/exports.md.",
       {"actant export -f jsonld -o graph.jsonld", "actant export -f neo4j --stamp -o news-neo4j",
        "actant export -f cypher --changes-since 2f0c9d4e5a6b7c81 -o changes.cypher",
        "actant export -f nquads --publisher Reuters --since 2026-03 --asserted -o reuters.nq",
        "actant export -f graphml --entity NATO --depth 2 -o nato.graphml"}},
      {"stats",
       "counts, top speakers, source diversity, contradictions",
       "With --sources: who is quoted directly, in whole or in part, who only indirectly, and which persons, "
       "organizations, groups and places are named but never speak. A source that is only described (\"two "
       "diplomats\") is unnamed. What somebody is said not to have said counts as nothing said. Effective "
       "sources are how many sources, quoted equally often, would be as diverse as the outlet's: exp of the "
       "Shannon entropy of its utterances over its sources (Jost, Entropy and diversity, Oikos 113, 2006).",
       {"actant stats --json", "actant stats --sources --limit 20", "actant stats --events"}},
      {"verify",
       "re-slice every span and cross-check every index",
       "Prints each fault; exit status 1 when there is one.",
       {"actant verify --db news.kg"}},
      {"dump",
       "the whole store as sorted text, one key a line",
       "Equal dumps are equal graphs.",
       {"actant dump --db news.kg | sha256sum"}},
      {"diff",
       "what one graph has and another has not, in facts",
       "Exit status 1 when they differ.",
       {"actant diff yesterday.kg today.kg"}},
      {"completions",
       "a completion script for bash, zsh or fish",
       "",
       {"actant completions bash > /etc/bash_completion.d/actant"}},
      {"help", "this help, or a verb's", "", {"actant help quotes"}},
  };
  return table;
}

// --- parsing helpers: words to values, with messages that list the known ones

void check_date(const std::string& date, std::string_view flag, bool whole) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    return date.size() >= from + count &&
           std::all_of(date.begin() + static_cast<std::ptrdiff_t>(from),
                       date.begin() + static_cast<std::ptrdiff_t>(from + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto number = [&](std::size_t from) { return (date[from] - '0') * 10 + (date[from + 1] - '0'); };
  bool good = date.size() == 4 || date.size() == 7 || date.size() == 10;
  if (whole) good = date.size() == 10;
  good = good && digits(0, 4);
  if (good && date.size() >= 7) good = date[4] == '-' && digits(5, 2) && number(5) >= 1 && number(5) <= 12;
  if (good && date.size() == 10) {
    good = date[7] == '-' && digits(8, 2);
    if (good) {
      constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      const int year = (date[0] - '0') * 1000 + (date[1] - '0') * 100 + number(2);
      const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      const int last = number(5) == 2 && !leap ? 28 : days[number(5) - 1];
      good = number(8) >= 1 && number(8) <= last;
    }
  }
  if (!good) {
    throw Error(ErrorKind::invalid_argument, std::string(flag), "'" + date + "' is no date",
                whole ? "write 2026-03-01" : "write 2026, 2026-03 or 2026-03-01");
  }
}

template <typename Enum>
std::string choices() {
  std::string list = graph::all_names<Enum>();
  std::string piped;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.compare(i, 2, ", ") == 0) {
      piped += '|';
      ++i;
    } else {
      piped += list[i];
    }
  }
  return piped;
}

template <typename Enum>
CLI::Option* add_choice(CLI::App& app, const std::string& flags, Enum& value, std::string_view what,
                        const std::string& doc) {
  return app
      .add_option_function<std::string>(
          flags, [&value, what](const std::string& word) { value = graph::parse_name<Enum>(word, what); },
          doc)
      ->type_name(choices<Enum>());
}

template <typename Enum>
CLI::Option* add_choice(CLI::App& app, const std::string& flags, std::optional<Enum>& value,
                        std::string_view what, const std::string& doc) {
  return app
      .add_option_function<std::string>(
          flags, [&value, what](const std::string& word) { value = graph::parse_name<Enum>(word, what); },
          doc)
      ->type_name(choices<Enum>());
}

template <typename Enum>
CLI::Option* add_choices(CLI::App& app, const std::string& flags, std::vector<Enum>& values,
                         std::string_view what, const std::string& doc) {
  return app
      .add_option_function<std::vector<std::string>>(
          flags,
          [&values, what](const std::vector<std::string>& words) {
            values.clear();
            for (const auto& word : words) values.push_back(graph::parse_name<Enum>(word, what));
          },
          doc)
      ->delimiter(',')
      ->type_name(choices<Enum>());
}

// --- the flags

void add_telling(CLI::App& app, Telling& telling) {
  const auto flag = [&](const char* name, Telling value, const char* doc) {
    return app.add_flag_callback(
        name, [&telling, value] { telling = value; }, doc);
  };
  auto* asserted = flag("--asserted", Telling::asserted, "what the reporters state themselves");
  auto* claims =
      flag("--claims", Telling::claims, "what sources claim, and what is negated, planned or asked");
  auto* all = flag("--all", Telling::all, "both");
  asserted->excludes(claims)->excludes(all);
  claims->excludes(all);
}

void add_common(CLI::App& app, CommonArguments& common) {
  add_choice(app, "--color", common.color, "choice", "colour on a terminal");
  app.add_flag("-q,--quiet", common.quiet, "print nothing, tell by exit status");
  app.add_flag("-v,--verbose", common.verbose, "say more on standard error");
}

void add_database(CLI::App& app, std::string& database) {
  database = "actant.kg";
  app.add_option("-d,--db", database, "the database folder (environment: ACTANT_DB; default ./actant.kg)")
      ->type_name("PATH")
      ->envname("ACTANT_DB");
}

void add_period(CLI::App& app, PeriodArguments& period) {
  const auto date = [&app](const std::string& flag, std::string& value, const std::string& doc) {
    app.add_option_function<std::string>(
           flag,
           [&value, flag](const std::string& word) {
             check_date(word, flag, false);
             value = word;
           },
           doc)
        ->type_name("DATE");
  };
  date("--since", period.since, "only what was published on this date or later");
  date("--until", period.until, "only what was published on this date or earlier");
}

void add_confidence(CLI::App& app, double& value) {
  app.add_option("--min-confidence", value, "leave out what is less sure than this")
      ->type_name("0..1")
      ->check(CLI::Range(0.0, 1.0).description(""));
}

void add_listing(CLI::App& app, ListingArguments& listing, bool evidence = true) {
  app.add_flag("--json", listing.json, "one JSON object a line");
  app.add_option("-n,--limit", listing.limit, "at most so many (0 = all)")->type_name("N");
  if (!evidence) return;
  app.add_flag("--explain", listing.explain, "name the rule or model that found each fact");
  app.add_option("--sentences", listing.sentences, "sentences of context around the supporting one")
      ->type_name("N");
}

void add_input(CLI::App& app, InputArguments& input) {
  app.add_option("INPUT", input.inputs, "files, folders, or - for standard input");
  app.add_option("--files-from", input.files_from, "read further inputs from this list (- = standard input)")
      ->type_name("FILE");
  app.add_flag("-0,--null", input.null_separated, "the list of --files-from is separated by NUL");
  add_choice(app, "--input-format", input.reader.format, "input format", "take every input for this kind");
  app.add_option_function<std::string>(
         "--published",
         [&input](const std::string& word) {
           check_date(word, "--published", true);
           input.reader.published = word;
         },
         "publication date of inputs that state none")
      ->type_name("DATE");
  app.add_option("--publisher", input.reader.publisher, "publisher of inputs that state none")
      ->type_name("NAME");
  app.add_option("-j,--threads", input.threads, "threads for extraction (default: all cores)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
  app.add_flag("--fail-fast", input.fail_fast, "stop at the first input that fails");
  add_choice(app, "--progress", input.progress, "choice", "progress on standard error");
}

CLI::Option* add_output(CLI::App& app, std::string& output) {
  return app
      .add_option("-o,--output", output, "write here instead of standard output; appears whole or not at all")
      ->type_name("FILE");
}

// One App with one typed struct a verb; the structs live as long as the tree.
struct Tree {
  CLI::App app{"Articles in, knowledge graph out: who said what, with the sentence that proves it", "actant"};
  CommonArguments common;
  BuildArguments build;
  ExtractArguments extract;
  RemoveArguments remove;
  SearchArguments search;
  ShowArguments show;
  QuotesArguments quotes;
  PathArguments path;
  NeighborsArguments neighbors;
  TimelineArguments timeline;
  DrawArguments draw;
  ExportArguments export_;
  StatsArguments stats;
  VerifyArguments verify;
  DumpArguments dump;
  DiffArguments diff;
  CompletionsArguments completions;
  HelpArguments help;
  std::map<std::string, std::function<Arguments()>, std::less<>> take;  // verb → its filled struct

  Tree() {
    app.set_help_flag("-h,--help", "help (-h short, --help with examples)");
    app.require_subcommand(1);
    for (const Verb& verb : verbs()) {
      CLI::App* sub = app.add_subcommand(std::string(verb.name), std::string(verb.summary));
      add_common(*sub, common);
    }
    declare();
  }

  CLI::App& verb(const char* name) { return *app.get_subcommand(name); }

  template <typename T>
  CLI::App& declare_verb(const char* name, T& arguments) {
    take[name] = [&arguments]() -> Arguments { return arguments; };
    return verb(name);
  }

  void declare() {
    {
      CLI::App& sub = declare_verb("build", build);
      add_input(sub, build.input);
      add_database(sub, build.database);
    }
    {
      CLI::App& sub = declare_verb("extract", extract);
      add_input(sub, extract.input);
      sub.add_flag("--tokens", extract.tokens, "write the tokens too");
      add_output(sub, extract.output);
    }
    {
      CLI::App& sub = declare_verb("remove", remove);
      sub.add_option("DOCUMENT", remove.documents, "document ids (sha256:…) or URIs")->required();
      sub.add_flag("--dry-run", remove.dry_run, "say what would be removed");
      add_database(sub, remove.database);
    }
    {
      CLI::App& sub = declare_verb("search", search);
      sub.add_option("PATTERN", search.pattern, "words to look for")->required();
      search.listing.limit = 50;
      add_listing(sub, search.listing, false);
      add_database(sub, search.database);
    }
    {
      CLI::App& sub = declare_verb("show", show);
      sub.add_option("NAME", show.name, "a name, a node id, a document id or a URI")->required();
      show.listing.limit = 10;
      add_listing(sub, show.listing);
      add_telling(sub, show.telling);
      add_period(sub, show.period);
      add_confidence(sub, show.min_confidence);
      add_database(sub, show.database);
    }
    {
      CLI::App& sub = declare_verb("quotes", quotes);
      sub.add_option("--speaker", quotes.speaker, "said by this entity")->type_name("NAME");
      sub.add_option("--about", quotes.about, "about this entity")->type_name("NAME");
      sub.add_option("--to", quotes.to, "addressed to this entity")->type_name("NAME");
      sub.add_option("--within", quotes.within, "reported inside the speech of this entity")
          ->type_name("NAME");
      sub.add_option("--cue", quotes.cue, "introduced by this verb: say, deny, according to")
          ->type_name("LEMMA");
      add_choice(sub, "--type", quotes.type, "type of quotation", "only quotations of this type");
      sub.add_option("--doc", quotes.document, "only from this article (id or URI)")->type_name("DOCUMENT");
      sub.add_option("--sort", quotes.sort, "order of the lines")
          ->type_name("date|speaker|confidence")
          ->check(CLI::IsMember({"date", "speaker", "confidence"}).description(""));
      add_choice(sub, "--group", quotes.group, "grouping",
                 "together by speaker or by outlet, the most utterances first");
      add_period(sub, quotes.period);
      add_confidence(sub, quotes.min_confidence);
      add_listing(sub, quotes.listing);
      add_database(sub, quotes.database);
    }
    {
      CLI::App& sub = declare_verb("path", path);
      sub.add_option("A", path.from, "an entity")->required();
      sub.add_option("B", path.to, "another entity")->required();
      path.listing.limit = 3;
      add_listing(sub, path.listing);
      add_database(sub, path.database);
    }
    {
      CLI::App& sub = declare_verb("neighbors", neighbors);
      sub.add_option("NAME", neighbors.name, "an entity")->required();
      sub.add_option("--depth", neighbors.depth, "edges away")
          ->type_name("N")
          ->check(CLI::Range(1, 8).description(""));
      add_choices(sub, "--type", neighbors.types, "kind of node", "only neighbours of these kinds");
      add_choices(sub, "--relation", neighbors.relations, "relation", "only edges of these kinds");
      add_telling(sub, neighbors.telling);
      add_period(sub, neighbors.period);
      add_confidence(sub, neighbors.min_confidence);
      add_listing(sub, neighbors.listing);
      add_database(sub, neighbors.database);
    }
    {
      CLI::App& sub = declare_verb("timeline", timeline);
      sub.add_option("NAME", timeline.name, "an entity")->required();
      add_telling(sub, timeline.telling);
      add_period(sub, timeline.period);
      add_confidence(sub, timeline.min_confidence);
      add_listing(sub, timeline.listing);
      add_database(sub, timeline.database);
    }
    {
      CLI::App& sub = declare_verb("draw", draw);
      add_choice(sub, "PICTURE", draw.picture, "picture", "what to draw")->required();
      sub.add_option("--entity", draw.entity, "the speaker, or whom an ego picture or timeline is about")
          ->type_name("NAME");
      sub.add_option("--about", draw.about, "only statements about this entity")->type_name("NAME");
      sub.add_option("--doc", draw.documents, "only from this article (id or URI)")->type_name("DOCUMENT");
      sub.add_option("-n,--limit", draw.limit, "at most so many statements or nodes")->type_name("N");
      add_choice(sub, "-f,--format", draw.format, "picture format", "format of the picture");
      add_telling(sub, draw.telling);
      add_period(sub, draw.period);
      add_output(sub, draw.output);
      add_database(sub, draw.database);
    }
    {
      CLI::App& sub = declare_verb("export", export_);
      add_choice(sub, "-f,--format", export_.format, "export format", "format to write")->required();
      sub.add_option("--entity", export_.entity, "only what lies around this entity")->type_name("NAME");
      sub.add_option("--depth", export_.depth, "edges away from --entity")
          ->type_name("N")
          ->check(CLI::Range(1, 8).description(""));
      sub.add_option("--about", export_.about, "only what is said about this entity (by --entity)")
          ->type_name("NAME");
      add_choices(sub, "--type", export_.types, "kind of node", "only nodes of these kinds");
      add_choices(sub, "--relation", export_.relations, "relation",
                  "only these relations, and what they join");
      sub.add_option("--publisher", export_.publisher, "only from articles of this publisher")
          ->type_name("NAME");
      add_telling(sub, export_.telling);
      sub.add_flag_callback(
          "--without-evidence", [this] { export_.options.evidence = false; },
          "leave out where each statement stands: offsets, sentences, mentions");
      sub.add_flag("--lines", export_.options.lines, "jsonld: one object a line");
      sub.add_option_function<std::string>(
             "--rdf", [this](const std::string& version) { export_.options.rdf_12 = version == "1.2"; },
             "version of RDF (default 1.1); 1.2 has triple terms")
          ->type_name("VERSION")
          ->check(CLI::IsMember({"1.1", "1.2"}).description(""));
      sub.add_flag("--stamp", export_.stamp,
                   "remember what is exported and print a stamp for --changes-since");
      sub.add_option(
             "--changes-since", export_.changes_since,
             "only what was added and removed since that stamp, and a new stamp: cypher, nquads (as SPARQL "
             "update), jsonl")
          ->type_name("STAMP");
      add_period(sub, export_.period);
      add_confidence(sub, export_.min_confidence);
      add_output(sub, export_.output);
      add_database(sub, export_.database);
    }
    {
      CLI::App& sub = declare_verb("stats", stats);
      sub.add_flag("--sources", stats.sources,
                   "source diversity: who is quoted, who is only talked about, by outlet and kind");
      sub.add_flag("--relations", stats.relations,
                   "relations by kind, and how many are stated, claimed, negated, planned");
      sub.add_flag("--events", stats.events,
                   "events by type, and how many are stated, claimed, negated, planned");
      stats.listing.limit = 10;
      add_listing(sub, stats.listing, false);
      add_database(sub, stats.database);
    }
    add_database(declare_verb("verify", verify), verify.database);
    {
      CLI::App& sub = declare_verb("dump", dump);
      add_output(sub, dump.output);
      add_database(sub, dump.database);
    }
    {
      CLI::App& sub = declare_verb("diff", diff);
      sub.add_option("DB1", diff.left, "a database")->required();
      sub.add_option("DB2", diff.right, "another database")->required();
    }
    {
      CLI::App& sub = declare_verb("completions", completions);
      sub.add_option("SHELL", completions.shell, "the shell")
          ->required()
          ->type_name("bash|zsh|fish")
          ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""));
    }
    {
      CLI::App& sub = declare_verb("help", help);
      sub.add_option("VERB", help.verb, "a verb");
      sub.add_flag_callback(
          "--man", [this] { help.form = HelpForm::man; }, "as a manual page in troff");
    }
  }
};

// --- suggestions

// Levenshtein distance (Wagner and Fischer, 1974) on bytes.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, diagonal + 1});
    }
  }
  return row[b.size()];
}

// The nearest of `known`, if it is near enough to be what was meant.
std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

[[noreturn]] void throw_unknown_verb(std::string_view word) {
  const std::string meant = nearest(word, verb_names());
  std::string known;
  for (const auto& name : verb_names()) known += (known.empty() ? "" : ", ") + name;
  throw Error(
      ErrorKind::invalid_argument, {}, "'" + std::string(word) + "' is no verb",
      meant.empty() ? "use one of: " + known : "did you mean '" + meant + "'? The verbs are: " + known);
}

const Verb& verb_row(std::string_view name) {
  for (const Verb& verb : verbs()) {
    if (verb.name == name) return verb;
  }
  throw_unknown_verb(name);
}

// --- configuration file

std::filesystem::path configuration_path() {
  if (const char* folder = std::getenv("XDG_CONFIG_HOME"); folder != nullptr && *folder != '\0') {
    return std::filesystem::path(folder) / "actant" / "config.toml";
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    return std::filesystem::path(home) / ".config" / "actant" / "config.toml";
  }
  return {};
}

// The file's values become defaults of the options, so that environment and flags beat them. A value at the
// top level counts for every verb that has the option; a section [quotes] for that verb.
void apply_configuration(CLI::App& app) {
  const auto path = configuration_path();
  std::error_code ignored;
  if (path.empty() || !std::filesystem::is_regular_file(path, ignored)) return;
  try {
    for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_file(path.string())) {
      if (item.inputs.empty() || item.name == "++" || item.name == "--") continue;
      bool known = false;
      for (CLI::App* sub : app.get_subcommands({})) {
        if (!item.parents.empty() && item.parents.front() != sub->get_name()) continue;
        if (CLI::Option* option = sub->get_option_no_throw("--" + item.name)) {
          option->default_val(item.inputs.front());
          known = true;
        }
      }
      if (!known) {
        throw Error(ErrorKind::invalid_argument, path.string(), "'" + item.name + "' is no option",
                    "name long flags without their dashes");
      }
    }
  } catch (const CLI::Error& error) {
    throw Error(ErrorKind::invalid_argument, path.string(), error.what(), "correct the file or remove it");
  }
}

// --- what help, man pages and completions are made of

FlagDescription describe(const CLI::Option& option) {
  FlagDescription flag;
  for (const auto& name : option.get_snames()) flag.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) flag.names.push_back("--" + name);
  if (option.get_positional()) flag.names = {option.get_name(true)};
  flag.doc = option.get_description();
  flag.required = option.get_required();
  flag.repeatable = option.get_items_expected_max() > 1;
  if (option.get_expected_min() == 0) return flag;  // a switch
  flag.value = option.get_type_name();
  if (flag.value.find('|') == std::string::npos) return flag;
  for (std::size_t from = 0; from <= flag.value.size();) {
    const std::size_t bar = std::min(flag.value.find('|', from), flag.value.size());
    flag.words.push_back(flag.value.substr(from, bar - from));
    from = bar + 1;
  }
  return flag;
}

}  // namespace

std::vector<VerbDescription> describe_verbs() {
  Tree tree;
  std::vector<VerbDescription> descriptions;
  for (const Verb& verb : verbs()) {
    VerbDescription description{verb.name, verb.summary, verb.more, verb.examples, {}, {}};
    for (const CLI::Option* option : tree.app.get_subcommand(std::string(verb.name))->get_options()) {
      (option->get_positional() ? description.positionals : description.flags).push_back(describe(*option));
    }
    descriptions.push_back(std::move(description));
  }
  return descriptions;
}

std::vector<std::string> verb_names() {
  std::vector<std::string> names;
  for (const Verb& verb : verbs()) names.emplace_back(verb.name);
  return names;
}

Invocation parse(int argc, const char* const* argv) {
  if (argc < 2) {
    throw Error(ErrorKind::invalid_argument, {}, "no verb was given", "'actant help' lists the verbs");
  }
  const std::string_view first = argv[1];
  if (first == "-h" || first == "--help")
    return {{}, HelpArguments{{}, first == "-h" ? HelpForm::brief : HelpForm::full}};
  Tree tree;
  if (first.starts_with("-")) {
    throw Error(ErrorKind::invalid_argument, {}, "'" + std::string(first) + "' stands before the verb",
                "write: actant VERB [FLAGS]");
  }
  const std::string verb(verb_row(first).name);
  apply_configuration(tree.app);
  try {
    tree.app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const bool full = std::any_of(argv, argv + argc, [](std::string_view word) { return word == "--help"; });
    return {{}, HelpArguments{verb, full ? HelpForm::full : HelpForm::brief}};
  } catch (const CLI::ParseError& error) {
    std::string what = error.what();
    std::vector<std::string> known;
    for (const CLI::Option* option : tree.app.get_subcommand(verb)->get_options()) {
      for (const auto& name : option->get_lnames()) known.push_back("--" + name);
    }
    for (int i = 2; i < argc; ++i) {
      std::string word = argv[i];
      if (const auto equals = word.find('='); equals != std::string::npos) word.resize(equals);
      if (!word.starts_with("--") || word == "--") continue;
      if (std::find(known.begin(), known.end(), word) != known.end()) continue;
      const std::string meant = nearest(word, known);
      throw Error(ErrorKind::invalid_argument, verb, "'" + word + "' is no flag",
                  meant.empty() ? "'actant help " + verb + "' lists them" : "did you mean '" + meant + "'?");
    }
    throw Error(ErrorKind::invalid_argument, verb, what, "'actant help " + verb + "' explains it");
  }
  return {tree.common, tree.take.at(verb)()};
}

}  // namespace actant::cli

template <>
std::span<const actant::graph::NameRow<actant::cli::When>> actant::graph::name_rows<actant::cli::When>() {
  using actant::cli::When;
  static constexpr NameRow<When> rows[] = {
      {When::automatic, "auto"}, {When::always, "always"}, {When::never, "never"}};
  return rows;
}

template <>
std::span<const actant::graph::NameRow<actant::cli::Grouping>>
actant::graph::name_rows<actant::cli::Grouping>() {
  using actant::cli::Grouping;
  static constexpr NameRow<Grouping> rows[] = {{Grouping::speaker, "speaker"}, {Grouping::outlet, "outlet"}};
  return rows;
}

template <>
std::span<const actant::graph::NameRow<actant::cli::Picture>>
actant::graph::name_rows<actant::cli::Picture>() {
  using actant::cli::Picture;
  static constexpr NameRow<Picture> rows[] = {{Picture::who_said_what, "who-said-what"},
                                              {Picture::ego, "ego"},
                                              {Picture::timeline, "timeline"},
                                              {Picture::story, "story"}};
  return rows;
}
