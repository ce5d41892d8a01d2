// actant: one program, one verb a job. Standard output carries data only.
#include <csignal>
#include <cstring>
#include <exception>

#include "cli/command_tree.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "cli/version.h"

namespace actant::cli {
namespace {

ExitStatus dispatch(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--version") == 0) {
    Output output;
    output.write(version_text());
    output.finish();
    return exit_done;
  }
  const Invocation invocation = parse(argc, argv);
  Session session(invocation.common);
  try {
    const auto run_verb = [&](const auto& arguments) { return run(arguments, session); };
    return std::visit(run_verb, invocation.arguments);
  } catch (const AnswerIsNo& answer) {
    session.complain(answer.sentence);
    return exit_no;
  } catch (const graph::Error& error) {
    session.complain(error.what());
    return exit_failure;
  }
}

}  // namespace
}  // namespace actant::cli

int main(int argc, char** argv) {
  using namespace actant::cli;
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is noticed when writing
  watch_for_interruption(false);
  const Session errors{{}};
  try {
    return dispatch(argc, argv);
  } catch (const ClosedPipe&) {
    return exit_done;
  } catch (const std::exception& error) {
    errors.complain(error.what());
    return exit_failure;
  }
}
