// Output: where data goes. Standard output, or a file that appears whole or not at all.
#pragma once

#include <cstdio>
#include <filesystem>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace actant::cli {

// Thrown when the reader of our pipe went away: the program ends silently with status 0.
struct ClosedPipe {};

// A buffered stream on a file descriptor whose failures are noticed: ClosedPipe, or Error(io) naming the
// target.
class Output : private std::streambuf {
 public:
  // "" or "-" = standard output; otherwise a temporary name beside `path` that finish() renames.
  explicit Output(const std::string& path = {});
  ~Output() override;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::ostream& stream() { return stream_; }
  void write(std::string_view bytes);
  // Everything is written, or this throws. Without it a file is removed again.
  void finish();

 private:
  int_type overflow(int_type byte) override;
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int sync() override;
  void flush();

  std::string buffer_;
  std::string target_;  // "" = standard output
  std::string temporary_;
  int descriptor_ = 1;
  bool finished_ = false;
  std::ostream stream_;
};

}  // namespace actant::cli
