// Runs the reader program on DOT text, and writes raw graphs that only libcgraph has seen.
#pragma once

#include <string>
#include <vector>

namespace actant::exporter {

struct Reading {
  int status = 0;        // exit status; 128 + n for signal n
  std::string output;    // see tests/export/dot_reader.cc
  std::string messages;  // standard error
};

// One agread a text, all in one child process.
Reading read_dot(const std::vector<std::string>& texts);

// A value as the reader prints it.
std::string printed(const std::string& value);

}  // namespace actant::exporter
