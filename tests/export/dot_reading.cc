#include "tests/export/dot_reading.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace actant::exporter {
namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

Reading read_dot(const std::vector<std::string>& texts) {
  std::string pattern = (std::filesystem::temp_directory_path() / "actant-dot-XXXXXX").string();
  const std::filesystem::path folder = ::mkdtemp(pattern.data());
  std::string command = DOT_READER;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::filesystem::path file = folder / (std::to_string(i) + ".dot");
    std::ofstream(file, std::ios::binary) << texts[i];
    command += " " + file.string();
  }
  command += " >" + (folder / "output").string() + " 2>" + (folder / "messages").string();
  const int status = std::system(command.c_str());
  Reading reading{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                  contents(folder / "output"), contents(folder / "messages")};
  std::filesystem::remove_all(folder);
  return reading;
}

std::string printed(const std::string& value) { return " " + std::to_string(value.size()) + ":" + value; }

}  // namespace actant::exporter
