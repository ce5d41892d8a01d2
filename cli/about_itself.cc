#include "cli/help.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace actant::cli {

ExitStatus run(const CompletionsArguments& arguments, Session&) {
  Output output;
  output.write(completion_script(arguments.shell));
  output.finish();
  return exit_done;
}

ExitStatus run(const HelpArguments& arguments, Session&) {
  Output output;
  output.write(help_page(arguments.verb, arguments.form));
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
