#include "extract/reader/byte_source.h"

#include <zlib.h>

#include <algorithm>
#include <istream>

#include "graph/error.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;

class PlainSource : public ByteSource {
 public:
  explicit PlainSource(std::istream& in) : in_(in) {}

  bool read(std::string& bytes, std::size_t most) override {
    const std::size_t before = bytes.size();
    bytes.resize(before + most);
    in_.read(bytes.data() + before, static_cast<std::streamsize>(most));
    bytes.resize(before + static_cast<std::size_t>(in_.gcount()));
    if (in_.bad()) throw Error(ErrorKind::io, {}, "cannot be read to its end", "check the file or the disk");
    return bytes.size() > before;
  }

 private:
  std::istream& in_;
};

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string head)
      : packed_(std::move(packed)), input_(std::move(head)) {
    constexpr int gzip_only = 16;  // added to the window's bits
    if (::inflateInit2(&stream_, MAX_WBITS + gzip_only) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { ::inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  bool read(std::string& bytes, std::size_t most) override {
    const std::size_t before = bytes.size();
    while (bytes.size() == before && !ended_) inflate_some(bytes, most);
    return bytes.size() > before;
  }

  // The next thing that looks like the head of a member.
  bool recover() override {
    constexpr std::string_view head = "\x1F\x8B\x08";
    for (;;) {
      const std::size_t found = input_.find(head, at_);
      if (found != std::string::npos) {
        at_ = found;
        break;
      }
      const std::size_t kept = std::min<std::size_t>(input_.size(), head.size() - 1);  // half a head
      input_.erase(0, input_.size() - kept);
      at_ = 0;
      if (!packed_->read(input_, 1U << 16U)) {
        ended_ = true;
        return false;
      }
    }
    ::inflateReset(&stream_);
    unpacked_bytes_ = packed_bytes_ = 0;
    between_members_ = true;
    return true;
  }

 private:
  void inflate_some(std::string& bytes, std::size_t most) {
    if (at_ == input_.size()) {
      input_.clear();
      at_ = 0;
      if (!packed_->read(input_, 1U << 16U)) {
        if (!between_members_) throw damaged("ends in the middle");
        ended_ = true;
        return;
      }
    }
    const std::size_t before = bytes.size();
    bytes.resize(before + most);
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data() + at_);
    stream_.avail_in = static_cast<uInt>(input_.size() - at_);
    stream_.next_out = reinterpret_cast<Bytef*>(bytes.data() + before);
    stream_.avail_out = static_cast<uInt>(most);
    const int result = ::inflate(&stream_, Z_NO_FLUSH);
    const std::size_t taken = input_.size() - at_ - stream_.avail_in;
    bytes.resize(before + most - stream_.avail_out);
    at_ += taken;
    packed_bytes_ += taken;
    unpacked_bytes_ += bytes.size() - before;
    between_members_ = result == Z_STREAM_END;
    if (result == Z_STREAM_END) {
      unpacked_bytes_ = packed_bytes_ = 0;
      ::inflateReset(&stream_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      if (at_ < input_.size()) ++at_;  // recovery looks behind what is broken
      throw damaged("is damaged");
    }
    refuse_bomb();
  }

  void refuse_bomb() const {
    constexpr std::uint64_t floor = 10'000'000, largest_ratio = 100, largest_member = 1'000'000'000;
    if (unpacked_bytes_ > largest_member ||
        (unpacked_bytes_ > floor && unpacked_bytes_ > largest_ratio * packed_bytes_)) {
      throw Error(ErrorKind::invalid_input, {}, "unpacks to far more than it should",
                  "unpack it yourself if you trust it");
    }
  }

  static Error damaged(const char* how) {
    return {ErrorKind::invalid_input, {}, std::string("the gzip data ") + how, "fetch the file again"};
  }

  std::unique_ptr<ByteSource> packed_;
  std::string input_;
  std::size_t at_ = 0;
  z_stream stream_{};
  std::uint64_t packed_bytes_ = 0, unpacked_bytes_ = 0;
  bool between_members_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> plain_source(std::istream& in) { return std::make_unique<PlainSource>(in); }

std::unique_ptr<ByteSource> gzip_source(std::unique_ptr<ByteSource> packed, std::string head) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(head));
}

}  // namespace actant::extract
