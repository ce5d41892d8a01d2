// OutputFolder: a folder of files in the making. Text of an article never becomes a path: names are the
// writer's own, and one with a slash, a leading dot or more than 120 bytes is refused.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <set>
#include <string>

namespace actant::exporter {

// One file, open until finish(), which says whether all of it was written: Error(io).
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream();
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class OutputFolder {
 public:
  explicit OutputFolder(std::filesystem::path path) : path_(std::move(path)) {}

  std::unique_ptr<OutputFile> open(const std::string& name);
  // The whole file at once.
  void write(const std::string& name, const std::string& contents);
  // For libraries that open files themselves: the path under which the file is to appear.
  std::filesystem::path claim(const std::string& name);

  const std::set<std::string>& names() const { return names_; }

 private:
  std::filesystem::path path_;
  std::set<std::string> names_;
};

}  // namespace actant::exporter
