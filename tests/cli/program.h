// Runs the program as a user does, in a fresh directory of its own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace actant::test {

struct Outcome {
  int status = -1;  // exit status; 128 + signal when it was killed
  std::string out, err;

  std::vector<std::string> out_lines() const;
  std::string last_error_line() const;
};

// A directory that goes away with its owner; commands run inside it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& bytes) const;
  std::string read(const std::string& name) const;
  bool has(const std::string& name) const;
  std::vector<std::string> names() const;  // everything in it, sorted

  // `actant ARGUMENTS…` with `input` on standard input.
  Outcome actant(const std::vector<std::string>& arguments, const std::string& input = {}) const;
  // A shell command line; $ACTANT is the program.
  Outcome shell(const std::string& command) const;

 private:
  Outcome run(const std::vector<std::string>& command, const std::string& input) const;
  std::filesystem::path path_;
};

// JSON Lines articles with invented people, for tests that need a small graph.
std::string article_line(const std::string& uri, const std::string& published, const std::string& publisher,
                         const std::string& text);

}  // namespace actant::test
