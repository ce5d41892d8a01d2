// What was typed, as typed values: one struct a verb. command_tree.cc fills them, the verbs' files run them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "export/drawing.h"
#include "export/exporter.h"
#include "extract/reader/document_reader.h"
#include "graph/node.h"
#include "graph/predicate.h"
#include "graph/quotation.h"

namespace actant::cli {

enum class When { automatic, always, never };

// Flags that every verb takes.
struct CommonArguments {
  When color = When::automatic;
  bool quiet = false;  // exit status only
  bool verbose = false;
};

struct InputArguments {
  std::vector<std::string> inputs;  // files, folders, "-"
  std::string files_from;           // a list of further inputs; "-" = stdin
  bool null_separated = false;      // the list is NUL-separated
  extract::ReaderOptions reader;
  std::size_t threads = 0;  // 0 = all cores
  bool fail_fast = false;
  When progress = When::automatic;
};

struct PeriodArguments {
  std::string since, until;  // ISO dates or their beginnings, inclusive
};

using graph::Telling;

// How facts are printed.
struct ListingArguments {
  bool json = false;
  bool explain = false;       // the rule that fired
  std::size_t limit = 0;      // 0 = all
  std::size_t sentences = 0;  // context around the supporting sentence
};

struct BuildArguments {
  InputArguments input;
  std::string database;
};
struct ExtractArguments {
  InputArguments input;
  bool tokens = false;
  std::string output;
};
struct RemoveArguments {
  std::string database;
  std::vector<std::string> documents;
  bool dry_run = false;
};
struct SearchArguments {
  std::string database, pattern;
  ListingArguments listing;
};
struct ShowArguments {
  std::string database, name;
  Telling telling = Telling::asserted;
  PeriodArguments period;
  double min_confidence = 0;
  ListingArguments listing;
};
enum class Grouping { speaker, outlet };
struct QuotesArguments {
  std::string database, speaker, about, to, within, cue, document;
  std::optional<graph::QuotationType> type;
  PeriodArguments period;
  double min_confidence = 0;
  std::string sort = "date";  // date | speaker | confidence
  std::optional<Grouping> group;
  ListingArguments listing;
};
struct PathArguments {
  std::string database, from, to;
  ListingArguments listing;
};
struct NeighborsArguments {
  std::string database, name;
  std::uint32_t depth = 1;
  std::vector<graph::NodeKind> types;
  std::vector<graph::Predicate> relations;
  Telling telling = Telling::all;
  PeriodArguments period;
  double min_confidence = 0;
  ListingArguments listing;
};
struct TimelineArguments {
  std::string database, name;
  Telling telling = Telling::asserted;
  PeriodArguments period;
  double min_confidence = 0;
  ListingArguments listing;
};
enum class Picture { who_said_what, ego, timeline, story };
struct DrawArguments {
  std::string database;
  Picture picture = Picture::who_said_what;
  std::string entity, about;
  Telling telling = Telling::asserted;
  std::vector<std::string> documents;
  PeriodArguments period;
  std::size_t limit = 0;  // 0 = the picture's own
  std::optional<exporter::PictureFormat> format;
  std::string output;
};
struct ExportArguments {
  std::string database;
  exporter::Format format = exporter::Format::json_ld;
  exporter::ExportOptions options;
  std::string output, entity, about, publisher;
  bool stamp = false;         // remember what is exported
  std::string changes_since;  // a stamp of an earlier export
  std::uint32_t depth = 1;
  std::vector<graph::NodeKind> types;
  std::vector<graph::Predicate> relations;
  Telling telling = Telling::all;
  PeriodArguments period;
  double min_confidence = 0;
};
struct StatsArguments {
  std::string database;
  bool sources = false;                    // source diversity instead of the counts
  bool relations = false, events = false;  // by type and how they are told
  ListingArguments listing;
};
struct VerifyArguments {
  std::string database;
};
struct DumpArguments {
  std::string database;
  std::string output;
};
struct DiffArguments {
  std::string left, right;
};
struct CompletionsArguments {
  std::string shell;
};
enum class HelpForm { brief, full, man };
struct HelpArguments {
  std::string verb;
  HelpForm form = HelpForm::full;
};

using Arguments =
    std::variant<HelpArguments, BuildArguments, ExtractArguments, RemoveArguments, SearchArguments,
                 ShowArguments, QuotesArguments, PathArguments, NeighborsArguments, TimelineArguments,
                 DrawArguments, ExportArguments, StatsArguments, VerifyArguments, DumpArguments,
                 DiffArguments, CompletionsArguments>;

}  // namespace actant::cli

template <>
std::span<const actant::graph::NameRow<actant::cli::When>> actant::graph::name_rows<actant::cli::When>();
template <>
std::span<const actant::graph::NameRow<actant::cli::Grouping>>
actant::graph::name_rows<actant::cli::Grouping>();
template <>
std::span<const actant::graph::NameRow<actant::cli::Picture>>
actant::graph::name_rows<actant::cli::Picture>();
