#include "export/output_folder.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "graph/error.h"

namespace actant::exporter {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* what_happened, int error) {
  throw graph::Error(graph::ErrorKind::io, path.string(),
                     std::string(what_happened) + ": " + std::strerror(error == 0 ? EIO : error),
                     "check the free space and the permissions there");
}

}  // namespace

struct OutputFile::Impl {
  std::filesystem::path path;
  std::ofstream out;
};

OutputFile::OutputFile(std::filesystem::path path) : impl_(std::make_unique<Impl>()) {
  impl_->path = std::move(path);
  errno = 0;
  impl_->out.open(impl_->path, std::ios::binary);
  if (!impl_->out) fail(impl_->path, "cannot be opened for writing", errno);
}

OutputFile::~OutputFile() = default;

std::ostream& OutputFile::stream() { return impl_->out; }

void OutputFile::finish() {
  errno = 0;
  impl_->out.close();
  if (!impl_->out) fail(impl_->path, "cannot be written", errno);
}

std::filesystem::path OutputFolder::claim(const std::string& name) {
  const bool is_plain = !name.empty() && name.size() <= 120 && name.front() != '.' &&
                        name.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
  if (!is_plain || !names_.insert(name).second) throw std::logic_error("no file of an export: " + name);
  return path_ / name;
}

std::unique_ptr<OutputFile> OutputFolder::open(const std::string& name) {
  return std::make_unique<OutputFile>(claim(name));
}

void OutputFolder::write(const std::string& name, const std::string& contents) {
  const auto file = open(name);
  file->stream() << contents;
  file->finish();
}

}  // namespace actant::exporter
