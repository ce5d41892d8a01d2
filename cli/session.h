// Session: what a verb runs in: the common flags, standard error, and whether the user has pressed Ctrl-C.
#pragma once

#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "graph/error.h"

namespace actant::cli {

// Thrown by a verb when the answer is no: one sentence on standard error, nothing on standard output,
// status 1.
struct AnswerIsNo {
  std::string sentence;
};

class Session {
 public:
  explicit Session(const CommonArguments& common);

  bool quiet() const { return common_.quiet; }
  bool verbose() const { return common_.verbose; }
  // Colour on standard output: --color, then NO_COLOR, CLICOLOR_FORCE and TERM=dumb (no-color.org).
  bool colour() const { return colour_; }

  void complain(std::string_view text) const;  // "actant: …"; an error or a warning
  void say(std::string_view text) const;       // a line as it is: summaries
  void detail(std::string_view text) const;    // a line with -v only

 private:
  CommonArguments common_;
  bool colour_;
};

// Ctrl-C. A verb that writes the store asks between two documents and ends with status 130; for any other
// verb the process ends at once with that status.
void watch_for_interruption(bool ask);
bool interrupted();

// Progress on standard error: only on a terminal (or always), only for jobs of a second and more, at most ten
// updates a second; otherwise one line in thirty seconds with -v.
class Progress {
 public:
  Progress(const Session& session, When when);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void set_total(std::uint64_t bytes) { total_bytes_ = bytes; }
  void update(std::uint64_t documents, std::uint64_t bytes, std::uint64_t failures);

 private:
  const Session& session_;
  bool line_ = false;  // redraw one line on a terminal
  bool drawn_ = false;
  std::uint64_t total_bytes_ = 0;
  double started_, last_;  // seconds of a steady clock
};

}  // namespace actant::cli
