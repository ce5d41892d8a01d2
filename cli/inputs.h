// Inputs: what was named on the command line, read and extracted in order, by several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "cli/arguments.h"
#include "cli/session.h"
#include "extract/extractor.h"
#include "graph/error.h"
#include "graph/extraction_record.h"

namespace actant::cli {

// Files in the order they are read: folders are walked in sorted order (hidden files left out), lists are
// read. Throws Error(invalid_argument) when nothing was named and standard input is a terminal.
std::vector<std::string> expand(const InputArguments& arguments);

// One article, extracted, or why not.
struct Extracted {
  std::variant<graph::ExtractionRecord, graph::Error, std::monostate>
      content;                        // the last: only something to say
  std::uint64_t line = 0;             // of a JSONL input, from 1
  std::vector<std::string> warnings;  // "news.txt: …"
};

// Calls `take` for every article in input order, whatever the number of threads; stops when it returns false.
// At most two articles a thread are held in memory.
void extract_all(const std::vector<std::string>& files, const InputArguments& arguments,
                 const extract::Extractor& extractor, const std::function<bool(Extracted&&)>& take);

}  // namespace actant::cli
