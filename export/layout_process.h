// The program `dot` as a child process: DOT text in, a picture out. No shell, no files; at most a minute.
#pragma once

#include <string>
#include <vector>

namespace actant::exporter {

// What `program arguments…` (found on the PATH) wrote to its standard output for `input`.
// Error(unsupported) when the program is not installed; Error(io) when it fails, is silent for too long or
// complains: `dot` exits 0 on some faults and only says so on its standard error. Complaints about fonts are
// none.
std::string run_layout(const std::string& program, const std::vector<std::string>& arguments,
                       const std::string& input, int timeout_seconds = 60);

}  // namespace actant::exporter
