// The arrows of ARCHITECTURE.md, read off the #include lines: who may know whom, and where each foreign
// library stays. Header-only pieces link without a target, so the link lines alone would not notice.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace {

namespace fs = std::filesystem;

const fs::path source = ACTANT_SOURCE_DIR;

const std::map<std::string, std::set<std::string>> arrows = {
    {"graph", {"graph"}},
    {"extract", {"extract", "graph"}},
    {"store", {"store", "graph"}},
    {"export", {"export", "graph"}},
    {"cli", {"cli", "extract", "store", "export", "graph"}},
};

// A foreign library's headers → the only files that may include them.
const std::map<std::string, std::set<std::string>> homes = {
    {"rocksdb/", {"store/rocksdb_key_space.cc"}},
    {"CLI/", {"cli/command_tree.cc"}},
    {"boost/", {"graph/knowledge_graph.cc"}},
    {"oneapi/", {"extract/encoder/integer_matrix.cc"}},
};

struct Include {
  std::string file, header;
};

std::vector<Include> includes_of(const std::string& folder) {
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cc") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (!line.starts_with("#include ")) continue;
      found.push_back(
          {fs::relative(entry.path(), source).string(), line.substr(10, line.find_last_of(">\"") - 10)});
    }
  }
  return found;
}

}  // namespace

TEST_CASE("every include follows an arrow") {
  for (const auto& [folder, allowed] : arrows) {
    const auto includes = includes_of(folder);
    CHECK(includes.size() > 5);
    for (const auto& include : includes) {
      const auto slash = include.header.find('/');
      if (slash == std::string::npos || !arrows.contains(include.header.substr(0, slash))) continue;
      INFO(include.file << " includes " << include.header);
      CHECK(allowed.contains(include.header.substr(0, slash)));
    }
  }
}

TEST_CASE("each foreign library stays in its one file") {
  for (const auto& [folder, allowed] : arrows) {
    for (const auto& include : includes_of(folder)) {
      for (const auto& [prefix, files] : homes) {
        if (!include.header.starts_with(prefix)) continue;
        INFO(include.file << " includes " << include.header);
        CHECK(files.contains(include.file));
      }
    }
  }
}

TEST_CASE("no folder or file is a drawer for odds and ends") {
  const std::set<std::string> drawers = {"utils", "util",    "common",  "core",
                                         "misc",  "manager", "helpers", "helper"};
  for (const auto& [folder, allowed] : arrows) {
    for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
      INFO(entry.path());
      CHECK_FALSE(drawers.contains(entry.path().stem().string()));
    }
  }
}

TEST_CASE("every source file is listed in its folder's target") {
  for (const auto& [folder, allowed] : arrows) {
    std::ifstream list(source / folder / "CMakeLists.txt");
    const std::string text{std::istreambuf_iterator<char>(list), {}};
    for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
      if (entry.path().extension() != ".cc") continue;
      INFO(entry.path());
      CHECK(text.find(fs::relative(entry.path(), source / folder).string()) != std::string::npos);
    }
  }
}
