#include "cli/command_tree.h"
#include "cli/help.h"

namespace actant::cli {
namespace {

std::string spaced(const std::vector<std::string>& words) {
  std::string line;
  for (const auto& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

// A word for a POSIX shell, in single quotes.
std::string shell_quoted(std::string_view text) {
  std::string line = "'";
  for (const char c : text) line += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return line + "'";
}

// The words that may follow a verb: its flags, and the closed sets of its arguments.
std::vector<std::string> words_after(const VerbDescription& verb) {
  std::vector<std::string> words;
  for (const auto& flag : verb.flags) words.push_back(flag.names.back());
  for (const auto& argument : verb.positionals)
    words.insert(words.end(), argument.words.begin(), argument.words.end());
  if (verb.name == "help") {
    for (const auto& name : verb_names()) words.push_back(name);
  }
  return words;
}

std::string bash_script(const std::vector<VerbDescription>& verbs) {
  std::string script =
      "# bash completion for actant; made by 'actant completions bash'\n"
      "_actant() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" words=\"\"\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W \"" +
      spaced(verb_names()) +
      " --help --version\" -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  case \"${COMP_WORDS[1]} $before\" in\n";
  std::string flags = "  case \"${COMP_WORDS[1]}\" in\n";
  for (const auto& verb : verbs) {
    for (const auto& flag : verb.flags) {
      if (flag.words.empty()) continue;
      for (const auto& name : flag.names) {
        script +=
            "    '" + std::string(verb.name) + " " + name + "') words=\"" + spaced(flag.words) + "\" ;;\n";
      }
    }
    flags += "    " + std::string(verb.name) + ") words=\"" + spaced(words_after(verb)) + "\" ;;\n";
  }
  script +=
      "  esac\n  if [ -n \"$words\" ]; then\n    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n    "
      "return\n  fi\n";
  script += flags + "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n";
  script +=
      "  [[ \"$word\" == -* ]] || COMPREPLY+=($(compgen -f -- \"$word\"))\n}\ncomplete -o filenames -F "
      "_actant actant\n";
  return script;
}

std::string zsh_script(const std::vector<VerbDescription>& verbs) {
  std::string script =
      "#compdef actant\n# zsh completion for actant; made by 'actant completions zsh'\n_actant() {\n"
      "  if (( CURRENT == 2 )); then\n    local -a verbs=(\n";
  for (const auto& verb : verbs) {
    script += "      " + shell_quoted(std::string(verb.name) + ":" + std::string(verb.summary)) + "\n";
  }
  script += "    )\n    _describe 'verb' verbs\n    return\n  fi\n  case \"$words[2]\" in\n";
  for (const auto& verb : verbs) {
    script += "    " + std::string(verb.name) + ")\n      _arguments '1: :' \\\n";
    std::vector<std::string> words;
    for (const auto& flag : verb.flags) {
      std::string doc;  // _arguments gives brackets and colons a meaning
      for (const char c : flag.doc) doc += c == '[' || c == ']' || c == ':' ? ' ' : c;
      std::string value;
      if (!flag.value.empty())
        value = flag.words.empty() ? ":value:_files" : ":value:(" + spaced(flag.words) + ")";
      script += "        " + shell_quoted(flag.names.back() + "[" + doc + "]" + value) + " \\\n";
    }
    for (const auto& argument : verb.positionals)
      words.insert(words.end(), argument.words.begin(), argument.words.end());
    script += words.empty() ? "        '*: :_files' ;;\n" : "        '*: :(" + spaced(words) + ")' ;;\n";
  }
  return script + "  esac\n}\n_actant \"$@\"\n";
}

std::string fish_script(const std::vector<VerbDescription>& verbs) {
  std::string script = "# fish completion for actant; made by 'actant completions fish'\n";
  for (const auto& verb : verbs) {
    script += "complete -c actant -n __fish_use_subcommand -f -a " + std::string(verb.name) + " -d " +
              shell_quoted(verb.summary) + "\n";
  }
  for (const auto& verb : verbs) {
    const std::string when =
        "complete -c actant -n '__fish_seen_subcommand_from " + std::string(verb.name) + "'";
    for (const auto& flag : verb.flags) {
      std::string line = when;
      for (const auto& name : flag.names)
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!flag.value.empty())
        line += flag.words.empty() ? " -r" : " -x -a " + shell_quoted(spaced(flag.words));
      script += line + " -d " + shell_quoted(flag.doc) + "\n";
    }
    for (const auto& argument : verb.positionals) {
      if (!argument.words.empty()) script += when + " -f -a " + shell_quoted(spaced(argument.words)) + "\n";
    }
  }
  return script;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  const auto verbs = describe_verbs();
  if (shell == "bash") return bash_script(verbs);
  if (shell == "zsh") return zsh_script(verbs);
  return fish_script(verbs);
}

}  // namespace actant::cli
