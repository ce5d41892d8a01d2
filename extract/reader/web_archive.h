// WebArchive: the records of a WARC file (ISO 28500, WARC 1.0 and 1.1), one after the other, from a stream of
// any size.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "extract/reader/byte_source.h"

namespace actant::extract {

struct ArchiveRecord {
  std::string type;          // "response", "revisit", …
  std::string target_uri;    // without the angle brackets that WARC 1.0 writes
  std::string date;          // WARC-Date: when it was fetched
  std::string content_type;  // of the block: "application/http; msgtype=response"
  std::string block;         // empty when it is larger than asked for
  std::uint64_t number = 0;  // of the record, from 1
  bool too_large = false, cut_off = false;
};

class WebArchive {
 public:
  // `head`: bytes of `source` that were read already.
  WebArchive(ByteSource& source, std::string head, std::uint64_t most_block_bytes)
      : source_(source), buffer_(std::move(head)), most_block_bytes_(most_block_bytes) {}

  // False at the end. Blocks of other types than response and resource are skipped unread. Throws
  // Error(invalid_input) for a broken record or broken packing; the next call goes on behind it.
  bool next(ArchiveRecord& record);

 private:
  bool fill();
  bool line(std::string& line);
  bool find_record(std::string& version);
  void take_block(std::uint64_t size, bool wanted, ArchiveRecord& record);

  ByteSource& source_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t most_block_bytes_;
  std::uint64_t records_ = 0;
  bool lost_ = false;  // inside a broken record: the next one is looked for
};

}  // namespace actant::extract
