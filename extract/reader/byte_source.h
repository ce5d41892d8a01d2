// ByteSource: where an input's bytes come from, a piece at a time; gzip is undone on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>

namespace actant::extract {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Appends at most `most` bytes to `bytes`; false at the end. Error(io) or Error(invalid_input).
  virtual bool read(std::string& bytes, std::size_t most) = 0;
  // After an Error(invalid_input): true when there is something behind what is broken, and the next read()
  // begins there.
  virtual bool recover() { return false; }
};

// The stream's own bytes. The stream must outlive the source.
std::unique_ptr<ByteSource> plain_source(std::istream& in);

// Concatenated gzip members (RFC 1952) out of `packed`, whose first bytes `head` were read already. Refuses
// what unpacks to more than 100 times its size (beyond the first 10 MB) or to more than 1 GB a member.
std::unique_ptr<ByteSource> gzip_source(std::unique_ptr<ByteSource> packed, std::string head);

}  // namespace actant::extract
