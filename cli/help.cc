#include "cli/help.h"

#include "cli/command_tree.h"
#include "graph/error.h"

namespace actant::cli {
namespace {

const VerbDescription& find_verb(const std::vector<VerbDescription>& verbs, std::string_view name) {
  for (const auto& verb : verbs) {
    if (verb.name == name) return verb;
  }
  throw graph::Error(graph::ErrorKind::invalid_argument, {}, "'" + std::string(name) + "' is no verb",
                     "'actant help' lists them");
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string line;
  for (const auto& word : words) {
    if (!line.empty()) line += separator;
    line += word;
  }
  return line;
}

std::string usage_line(const VerbDescription& verb) {
  std::string line = "actant " + std::string(verb.name);
  for (const auto& argument : verb.positionals) {
    const std::string name = argument.names.front() + (argument.repeatable ? "…" : "");
    line += argument.required ? " " + name : " [" + name + "]";
  }
  return line + " [FLAGS]";
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string flag_line(const FlagDescription& flag) {
  constexpr std::size_t longest_value = 16;  // a longer list of words has a line of its own
  std::string name = joined(flag.names, ", ");
  if (!flag.value.empty()) name += " " + (flag.value.size() > longest_value ? "WORD" : flag.value);
  std::string line = "  " + padded(std::move(name), 28) + " " + flag.doc + "\n";
  if (flag.value.size() > longest_value) line += std::string(31, ' ') + joined(flag.words, " ") + "\n";
  return line;
}

std::string program_help(const std::vector<VerbDescription>& verbs, HelpForm form) {
  std::string text =
      "actant — articles in, knowledge graph out: who said what, with the sentence that proves it\n\n";
  if (form == HelpForm::full) {
    text +=
        "Examples:\n"
        "  actant build articles/ --db news.kg\n"
        "  actant quotes --db news.kg --speaker \"Ann Lee\" --about NATO --since 2026-03-01\n"
        "  actant draw who-said-what --db news.kg --about NATO -o who.svg\n\n";
  }
  text += "Usage: actant VERB [FLAGS]\n\nVerbs:\n";
  for (const auto& verb : verbs) {
    text += "  " + padded(std::string(verb.name), 13) + std::string(verb.summary) + "\n";
  }
  text += "\n'actant help VERB' explains one; 'actant --version' names version and models.\n";
  if (form == HelpForm::full) {
    text +=
        "Exit status: 0 done, 1 the answer is no, 2 usage or failure, 3 some inputs failed, 130 "
        "interrupted.\n";
  }
  return text;
}

std::string verb_help(const VerbDescription& verb, HelpForm form) {
  std::string text;
  const bool full = form == HelpForm::full;
  if (full && !verb.examples.empty()) {
    text += "Examples:\n";
    for (const auto example : verb.examples) text += "  " + std::string(example) + "\n";
    text += "\n";
  }
  text += "Usage: " + usage_line(verb) + "\n\n" + std::string(verb.summary) + "\n";
  if (full && !verb.more.empty()) text += "\n" + std::string(verb.more) + "\n";
  if (!verb.positionals.empty()) text += "\nArguments:\n";
  for (const auto& argument : verb.positionals) text += flag_line(argument);
  text += "\nFlags:\n";
  for (const auto& flag : verb.flags) text += flag_line(flag);
  return text;
}

// groff_man(7): a leading dot or apostrophe is a request, a bare hyphen is typographic.
std::string escape_troff(std::string_view text) {
  std::string escaped;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) escaped += "\\&";
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
    line_start = c == '\n';
  }
  return escaped;
}

std::string man_head(const std::string& title, std::string_view summary, const std::string& synopsis) {
  return ".TH \"" + title + "\" 1 \"\" \"actant\" \"User Commands\"\n.SH NAME\n" + escape_troff(title) +
         " \\- " + escape_troff(summary) + "\n.SH SYNOPSIS\n" + escape_troff(synopsis) + "\n";
}

std::string man_item(const std::string& name, std::string_view doc) {
  return ".TP\n.B " + escape_troff(name) + "\n" + escape_troff(doc) + "\n";
}

std::string program_man_page(const std::vector<VerbDescription>& verbs) {
  std::string page = man_head("actant", "articles in, knowledge graph out", "actant VERB [FLAGS]");
  page +=
      ".SH DESCRIPTION\nReads news articles and builds a graph of who said what, with the sentence that "
      "proves it.\n";
  page += ".SH VERBS\n";
  for (const auto& verb : verbs) page += man_item(std::string(verb.name), verb.summary);
  page += ".SH EXIT STATUS\n";
  page += man_item("0", "done, found") + man_item("1", "the answer is no") +
          man_item("2", "usage or failure") + man_item("3", "some inputs failed, the rest is stored") +
          man_item("130", "interrupted");
  page += ".SH ENVIRONMENT\n";
  page +=
      man_item("ACTANT_DB", "the database when --db is not given") + man_item("NO_COLOR", "no colour") +
      man_item("ACTANT_MODELS",
               "the folder of the weight files, in place of share/actant beside the program's bin") +
      man_item("ACTANT_SIMD", "sse41, avx2, avx512, vnni or onednn: what multiplies; records are the same");
  page += ".SH FILES\n";
  page += man_item("$XDG_CONFIG_HOME/actant/config.toml", "defaults of flags; a section for a verb's own");
  return page;
}

std::string verb_man_page(const VerbDescription& verb) {
  std::string page = man_head("actant-" + std::string(verb.name), verb.summary, usage_line(verb));
  if (!verb.more.empty()) page += ".SH DESCRIPTION\n" + escape_troff(verb.more) + "\n";
  page += ".SH OPTIONS\n";
  for (const auto& argument : verb.positionals) page += man_item(argument.names.front(), argument.doc);
  for (const auto& flag : verb.flags) {
    page += man_item(joined(flag.names, ", ") + (flag.value.empty() ? "" : " " + flag.value), flag.doc);
  }
  page += ".SH EXAMPLES\n.nf\n";
  for (const auto example : verb.examples) page += escape_troff(example) + "\n";
  return page + ".fi\n.SH SEE ALSO\n.BR actant (1)\n";
}

}  // namespace

std::string help_page(std::string_view verb, HelpForm form) {
  const auto verbs = describe_verbs();
  if (verb.empty()) return form == HelpForm::man ? program_man_page(verbs) : program_help(verbs, form);
  const VerbDescription& row = find_verb(verbs, verb);
  return form == HelpForm::man ? verb_man_page(row) : verb_help(row, form);
}

}  // namespace actant::cli
