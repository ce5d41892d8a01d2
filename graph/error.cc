#include "graph/error.h"

namespace actant::graph {
namespace {

std::string message(const std::string& where, const std::string& happened, const std::string& to_do) {
  std::string text;
  if (!where.empty()) text += where + ": ";
  text += happened;
  if (!to_do.empty()) text += " — " + to_do;
  return text;
}

}  // namespace

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid_argument:
      return "invalid argument";
    case ErrorKind::invalid_input:
      return "invalid input";
    case ErrorKind::not_found:
      return "not found";
    case ErrorKind::locked:
      return "locked";
    case ErrorKind::unsupported:
      return "unsupported";
    case ErrorKind::corruption:
      return "corruption";
    case ErrorKind::io:
      return "input/output";
  }
  return "unknown";
}

Error::Error(ErrorKind kind, std::string where, std::string what_happened, std::string what_to_do)
    : std::runtime_error(message(where, what_happened, what_to_do)),
      kind_(kind),
      where_(std::move(where)),
      happened_(std::move(what_happened)),
      to_do_(std::move(what_to_do)) {}

Error Error::at(std::string_view outer) const {
  std::string where(outer);
  if (!where_.empty()) where += ": " + where_;
  return Error(kind_, std::move(where), happened_, to_do_);
}

}  // namespace actant::graph
