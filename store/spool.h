// Spool: strings put aside on the disk for the length of one walk, so that memory does not grow with them.
// The file has no name and is gone with the object, or with the process. Threads: one at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace actant::store {

class Spool {
 public:
  Spool();  // in $TMPDIR, else /tmp; Error(io)
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // Where the text lies.
  std::uint64_t add(std::string_view text);
  std::string read(std::uint64_t offset, std::size_t size) const;

 private:
  void flush();

  int descriptor_ = -1;
  std::uint64_t written_ = 0;  // bytes in the file
  std::string waiting_;        // whole texts that come behind them
};

}  // namespace actant::store
