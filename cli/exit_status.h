// The exit statuses of the whole program.
#pragma once

namespace actant::cli {

enum ExitStatus : int {
  exit_done = 0,     // done, found, or the reader of a pipe went away
  exit_no = 1,       // the answer is no: nothing found, graphs differ, faults found
  exit_failure = 2,  // usage, or nothing could be done
  exit_partial = 3,  // some inputs failed, the rest is stored
  exit_interrupted = 130,
};

}  // namespace actant::cli
