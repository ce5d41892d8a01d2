// The command tree: verbs and flags, declared once. Parsing, help, man pages and completions all come from
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"

namespace actant::cli {

struct Invocation {
  CommonArguments common;
  Arguments arguments;
};

// Parses a command line. Precedence: flags, then environment (ACTANT_DB), then the configuration file
// ($XDG_CONFIG_HOME/actant/config.toml), then defaults. Error(invalid_argument) for usage.
Invocation parse(int argc, const char* const* argv);

struct FlagDescription {
  std::vector<std::string> names;  // "-f", "--format"; of a positional argument its one name
  std::string value;               // "FILE", "svg|dot|png"; empty for a switch
  std::vector<std::string> words;  // the closed set of values, if it is one
  std::string doc;
  bool required = false;
  bool repeatable = false;
};

struct VerbDescription {
  std::string_view name;
  std::string_view summary;
  std::string_view more;  // a paragraph; may be empty
  std::vector<std::string_view> examples;
  std::vector<FlagDescription> positionals;
  std::vector<FlagDescription> flags;
};

std::vector<VerbDescription> describe_verbs();
std::vector<std::string> verb_names();

}  // namespace actant::cli
