#include "cli/lookup.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace actant::cli {

ExitStatus run(const DumpArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  if (session.quiet() && arguments.output.empty()) return exit_done;
  Output output(arguments.output);
  store.dump(output.stream());
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
