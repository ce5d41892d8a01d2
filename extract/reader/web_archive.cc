#include "extract/reader/web_archive.h"

#include <algorithm>
#include <optional>

#include "extract/utf8.h"
#include "graph/error.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;

Error broken(std::uint64_t record, const std::string& what) {
  return {ErrorKind::invalid_input, "record " + std::to_string(record), what, "fetch the archive again"};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::optional<std::uint64_t> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 15) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

}  // namespace

// More bytes behind those that are there. When the packing is broken, what was unpacked of that member goes,
// and the next member is looked for.
bool WebArchive::fill() {
  constexpr std::size_t piece = 1U << 18U;
  if (at_ > piece || at_ == buffer_.size()) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  try {
    return source_.read(buffer_, piece);
  } catch (const Error& error) {
    buffer_.clear();
    at_ = 0;
    lost_ = true;
    source_.recover();
    throw broken(records_, error.what_happened());
  }
}

// The next line without its end; false at the end of the archive. A line of more than 64 KB counts as its
// beginning.
bool WebArchive::line(std::string& line) {
  constexpr std::size_t longest = 1U << 16U;
  line.clear();
  for (;;) {
    const std::size_t end = buffer_.find('\n', at_);
    const std::size_t size = std::min(end, buffer_.size()) - at_;
    line.append(buffer_, at_, std::min(size, longest - std::min(longest, line.size())));
    at_ += size;
    if (end != std::string::npos) {
      ++at_;
      if (line.ends_with('\r')) line.pop_back();
      return true;
    }
    if (!fill()) return !line.empty();
  }
}

// The line that begins a record.
bool WebArchive::find_record(std::string& version) {
  while (line(version)) {
    if (version.starts_with("WARC/")) return true;
    if (version.empty() || lost_) continue;
    lost_ = true;
    throw broken(records_ + 1, "something that is no record stands between two");
  }
  return false;
}

void WebArchive::take_block(std::uint64_t size, bool wanted, ArchiveRecord& record) {
  record.too_large = size > most_block_bytes_;
  const bool keep = wanted && !record.too_large;
  for (std::uint64_t left = size; left > 0;) {
    if (at_ == buffer_.size() && !fill()) {
      record.cut_off = true;
      return;
    }
    const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer_.size() - at_));
    if (keep) record.block.append(buffer_, at_, piece);
    at_ += piece;
    left -= piece;
  }
}

bool WebArchive::next(ArchiveRecord& record) {
  record = {};
  std::string text;
  if (!find_record(text)) return false;
  lost_ = false;
  record.number = ++records_;
  std::optional<std::uint64_t> size;
  constexpr int most_fields = 200;
  for (int fields = 0; line(text) && !text.empty(); ++fields) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || fields > most_fields) continue;
    const std::string name = lower_ascii(trimmed(std::string_view(text).substr(0, colon)));
    std::string_view value = trimmed(std::string_view(text).substr(colon + 1));
    if (name == "warc-type") {
      record.type = lower_ascii(value);
    } else if (name == "warc-target-uri") {
      if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
      record.target_uri = value;
    } else if (name == "warc-date") {
      record.date = value;
    } else if (name == "content-type") {
      record.content_type = value;
    } else if (name == "content-length") {
      size = number(value);
    }
  }
  if (!size) {
    lost_ = true;
    throw broken(record.number, "the record states no length");
  }
  take_block(*size, record.type == "response" || record.type == "resource", record);
  return true;
}

}  // namespace actant::extract
