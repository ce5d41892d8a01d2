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
  friend class SpoolReader;
  void flush();
  std::size_t size() const { return static_cast<std::size_t>(written_) + waiting_.size(); }

  int descriptor_ = -1;
  std::uint64_t written_ = 0;  // bytes in the file
  std::string waiting_;        // whole texts that come behind them
};

// Reads texts in the order in which they were added, many at once. The spool outlives it and gets no more.
class SpoolReader {
 public:
  explicit SpoolReader(const Spool& spool) : spool_(spool) {}

  std::string read(std::uint64_t offset, std::size_t size);

 private:
  const Spool& spool_;
  std::uint64_t begin_ = 0;  // where the window begins
  std::string window_;
};

}  // namespace actant::store
