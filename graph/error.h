// Error: the one exception type of the library.
//
// Absent is std::optional, broken is an Error, a bug is an assertion. A message reads
// "what happened — what to do"; `where` names the file, database, article or position.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace actant::graph {

// Few kinds, named by what the caller can do about them.
enum class ErrorKind {
  invalid_argument,  // the caller's words are off: say it again, corrected
  invalid_input,     // an article or record that cannot be read: skip it, go on
  not_found,         // nothing there under that name
  locked,            // another process owns it: wait
  unsupported,       // a newer format, or a capability this build lacks
  corruption,        // bytes are not what was written: restore or rebuild
  io,                // the operating system refused: disk full, permission, closed pipe
};

std::string_view name_of(ErrorKind kind);

class Error : public std::runtime_error {
 public:
  // `what_happened` and `what_to_do` are clauses without a final stop; `what_to_do` may be empty.
  Error(ErrorKind kind, std::string where, std::string what_happened, std::string what_to_do = {});

  ErrorKind kind() const { return kind_; }
  const std::string& where() const { return where_; }  // path, URI or position; may be empty
  const std::string& what_happened() const { return happened_; }
  const std::string& what_to_do() const { return to_do_; }

  // The same error with more context in front of `where`: "news.jsonl: line 3".
  Error at(std::string_view outer) const;

 private:
  ErrorKind kind_;
  std::string where_;
  std::string happened_;
  std::string to_do_;
};

}  // namespace actant::graph
