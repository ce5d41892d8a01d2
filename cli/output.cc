#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "graph/error.h"

namespace actant::cli {
namespace {

constexpr std::size_t buffer_size = 1U << 16U;

[[noreturn]] void throw_io(const std::string& target, int error) {
  throw graph::Error(graph::ErrorKind::io, target.empty() ? "standard output" : target,
                     std::string("cannot be written: ") + std::strerror(error),
                     error == ENOSPC ? "free some space and run it again" : "");
}

}  // namespace

Output::Output(const std::string& path) : target_(path == "-" ? "" : path), stream_(this) {
  stream_.exceptions(std::ios::badbit);
  if (target_.empty()) return;
  // A device or a named pipe is written as it is: renaming would replace it.
  std::error_code ignored;
  const auto status = std::filesystem::status(target_, ignored);
  const bool special = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
  if (special) {
    descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) throw_io(target_, errno);
    return;
  }
  temporary_ = target_ + ".partial-" + std::to_string(::getpid());
  descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw_io(target_, errno);
}

Output::~Output() {
  if (target_.empty() || finished_) return;
  ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Output::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= buffer_size) flush();
}

void Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      const int error = errno;
      buffer_.clear();
      if (error == EPIPE && target_.empty()) throw ClosedPipe{};
      throw_io(target_, error);
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void Output::finish() {
  flush();
  if (target_.empty()) return;
  if (::fsync(descriptor_) != 0 && errno != EINVAL) throw_io(target_, errno);
  if (::close(descriptor_) != 0) throw_io(target_, errno);
  finished_ = true;
  if (temporary_.empty()) return;
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary_.c_str());
    throw_io(target_, error);
  }
}

Output::int_type Output::overflow(int_type byte) {
  if (byte != traits_type::eof()) {
    const char one = static_cast<char>(byte);
    write({&one, 1});
  }
  return traits_type::not_eof(byte);
}

std::streamsize Output::xsputn(const char* bytes, std::streamsize count) {
  write({bytes, static_cast<std::size_t>(count)});
  return count;
}

int Output::sync() {
  flush();
  return 0;
}

}  // namespace actant::cli
