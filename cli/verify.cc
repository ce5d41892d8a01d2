#include "cli/lookup.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace actant::cli {

ExitStatus run(const VerifyArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  const auto faults = store.verify();
  if (faults.empty()) return exit_done;
  if (!session.quiet()) {
    Output output;
    for (const auto& fault : faults) output.write(fault.where + ": " + fault.what + "\n");
    output.finish();
  }
  session.complain(arguments.database + ": " + std::to_string(faults.size()) +
                   (faults.size() == 1 ? " fault" : " faults") + " — rebuild it from the articles");
  return exit_no;
}

}  // namespace actant::cli
