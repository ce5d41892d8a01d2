#include "store/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "graph/error.h"

namespace actant::store {
namespace {

constexpr std::size_t written_at_once = 1U << 18U;
constexpr std::size_t read_at_once = 1U << 16U;

[[noreturn]] void fail(const std::string& where, const char* what) {
  throw graph::Error(graph::ErrorKind::io, where, std::string(what) + ": " + std::strerror(errno),
                     "check the free space there, or name another folder in TMPDIR");
}

std::string folder() {
  std::error_code failed;
  const auto path = std::filesystem::temp_directory_path(failed);
  return failed ? "/tmp" : path.string();
}

}  // namespace

Spool::Spool() {
  std::string name = folder() + "/actant-spool-XXXXXX";
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail(folder(), "no temporary file can be made");
  ::unlink(name.c_str());
}

Spool::~Spool() { ::close(descriptor_); }

std::uint64_t Spool::add(std::string_view text) {
  const std::uint64_t offset = written_ + waiting_.size();
  waiting_ += text;
  if (waiting_.size() >= written_at_once) flush();
  return offset;
}

void Spool::flush() {
  for (std::size_t done = 0; done < waiting_.size();) {
    const auto count = ::pwrite(descriptor_, waiting_.data() + done, waiting_.size() - done,
                                static_cast<off_t>(written_ + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail(folder(), "the temporary file cannot be written");
    done += static_cast<std::size_t>(count);
  }
  written_ += waiting_.size();
  waiting_.clear();
}

std::string Spool::read(std::uint64_t offset, std::size_t size) const {
  if (offset >= written_) return waiting_.substr(static_cast<std::size_t>(offset - written_), size);
  const auto in_file = static_cast<std::size_t>(std::min<std::uint64_t>(size, written_ - offset));
  std::string text(in_file, '\0');
  for (std::size_t done = 0; done < in_file;) {
    const auto count =
        ::pread(descriptor_, text.data() + done, in_file - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail(folder(), "the temporary file cannot be read");
    done += static_cast<std::size_t>(count);
  }
  return text.append(waiting_, 0, size - in_file);
}

std::string SpoolReader::read(std::uint64_t offset, std::size_t size) {
  if (offset < begin_ || offset + size > begin_ + window_.size()) {
    const std::uint64_t end = std::min<std::uint64_t>(offset + std::max(size, read_at_once), spool_.size());
    window_ = spool_.read(offset, static_cast<std::size_t>(end - offset));
    begin_ = offset;
  }
  return window_.substr(static_cast<std::size_t>(offset - begin_), size);
}

}  // namespace actant::store
