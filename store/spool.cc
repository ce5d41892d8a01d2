#include "store/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "graph/error.h"

namespace actant::store {
namespace {

constexpr std::size_t written_at_once = 1U << 18U;

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
  std::string text(size, '\0');
  for (std::size_t done = 0; done < size;) {
    const auto count =
        ::pread(descriptor_, text.data() + done, size - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail(folder(), "the temporary file cannot be read");
    done += static_cast<std::size_t>(count);
  }
  return text;
}

}  // namespace actant::store
