// Help, man pages and completions, all made from the command tree's descriptions.
#pragma once

#include <string>
#include <string_view>

#include "cli/arguments.h"

namespace actant::cli {

// The program's own page when `verb` is empty. Error(invalid_argument) for an unknown verb.
std::string help_page(std::string_view verb, HelpForm form);

// A completion script for bash, zsh or fish.
std::string completion_script(std::string_view shell);

}  // namespace actant::cli
