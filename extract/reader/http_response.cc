#include "extract/reader/http_response.h"

#include <zlib.h>

#include <algorithm>
#include <optional>

#include "extract/utf8.h"
#include "graph/error.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;

Error bad(std::string what) {
  return {ErrorKind::invalid_input, {}, std::move(what), "fetch the page again"};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

// The value of a parameter: charset of "text/html; charset=\"utf-8\"".
std::string parameter(std::string_view value, std::string_view name) {
  const std::string lower = lower_ascii(value);
  std::size_t at = lower.find(std::string(name) + "=");
  if (at == std::string::npos) return {};
  at += name.size() + 1;
  if (at < lower.size() && (lower[at] == '"' || lower[at] == '\'')) ++at;
  return lower.substr(at, std::min(lower.find_first_of("\"'; ,", at), lower.size()) - at);
}

// Chunks joined; nothing when the body is not made of chunks.
std::optional<std::string> joined_chunks(std::string_view body) {
  std::string joined;
  for (std::size_t at = 0; at < body.size();) {
    std::size_t size = 0, digits = 0;
    for (; at < body.size() && digits < 8; ++at, ++digits) {
      const char c = body[at];
      if (c >= '0' && c <= '9') {
        size = size * 16 + static_cast<std::size_t>(c - '0');
      } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
        size = size * 16 + static_cast<std::size_t>((c | 0x20) - 'a' + 10);
      } else {
        break;
      }
    }
    if (digits == 0) return joined.empty() ? std::nullopt : std::optional(std::move(joined));
    const std::size_t line_end = body.find('\n', at);
    if (line_end == std::string_view::npos || line_end - at > 200) return std::nullopt;
    at = line_end + 1;
    if (size == 0) return joined;
    joined.append(body.substr(at, size));  // a last chunk that was cut off counts as far as it goes
    at += std::min(size, body.size() - at);
    if (at < body.size() && body[at] == '\r') ++at;
    if (at < body.size() && body[at] == '\n') ++at;
  }
  return joined;
}

// window_bits as zlib takes them. A stream that breaks off gives what was unpacked before.
std::optional<std::string> inflated(std::string_view packed, int window_bits, std::uint64_t most_bytes) {
  z_stream stream{};
  if (::inflateInit2(&stream, window_bits) != Z_OK) throw std::bad_alloc();
  std::string unpacked;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  int result = Z_OK;
  while (result == Z_OK) {
    constexpr std::size_t piece = 1U << 16U;
    const std::size_t before = unpacked.size();
    unpacked.resize(before + piece);
    stream.next_out = reinterpret_cast<Bytef*>(unpacked.data() + before);
    stream.avail_out = piece;
    result = ::inflate(&stream, Z_NO_FLUSH);
    unpacked.resize(before + piece - stream.avail_out);
    if (unpacked.size() > most_bytes) {
      ::inflateEnd(&stream);
      throw bad("unpacks to more than " + std::to_string(most_bytes / 1'000'000) + " MB");
    }
    if (result == Z_OK && stream.avail_in == 0 && stream.avail_out > 0) break;
  }
  ::inflateEnd(&stream);
  if (unpacked.empty()) return std::nullopt;
  return unpacked;
}

std::string unpacked(std::string body, std::string_view encoding, std::uint64_t most_bytes) {
  if (encoding.empty() || encoding == "identity" || body.empty()) return body;
  if (encoding == "gzip" || encoding == "x-gzip") {
    constexpr int gzip = 16 + MAX_WBITS;
    if (!body.starts_with("\x1F\x8B")) return body;
    auto plain = inflated(body, gzip, most_bytes);
    if (!plain) throw bad("the gzip data is damaged");
    return *std::move(plain);
  }
  if (encoding == "deflate") {
    if (auto plain = inflated(body, MAX_WBITS, most_bytes)) return *std::move(plain);
    if (auto plain = inflated(body, -MAX_WBITS, most_bytes)) return *std::move(plain);
    return body;
  }
  // Text all the same: the archive has undone it.
  const bool text = body.find('\0') == std::string::npos && body.find('<') < 1000;
  if (text) return body;
  throw bad("is packed by '" + std::string(encoding.substr(0, 20)) + "', which this version does not unpack");
}

}  // namespace

HttpResponse read_http_response(std::string_view message, std::uint64_t most_bytes) {
  if (!message.starts_with("HTTP/")) throw bad("is no answer of a web server");
  HttpResponse response;
  std::string transfer, encoding;
  std::size_t at = 0;
  for (bool first = true; at < message.size(); first = false) {
    const std::size_t end = std::min(message.find('\n', at), message.size());
    const std::string_view line = trimmed(message.substr(at, end - at));
    at = std::min(end + 1, message.size());
    if (first) {
      const std::size_t space = line.find(' ');
      for (std::size_t i = 1; space != std::string_view::npos && i <= 3 && space + i < line.size(); ++i) {
        const char digit = line[space + i];
        if (digit >= '0' && digit <= '9') response.status = response.status * 10 + (digit - '0');
      }
      continue;
    }
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = lower_ascii(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name == "content-type") {
      response.content_type = lower_ascii(trimmed(value.substr(0, value.find(';'))));
      response.charset = parameter(value, "charset");
    } else if (name == "transfer-encoding") {
      transfer = lower_ascii(value);
    } else if (name == "content-encoding") {
      encoding = lower_ascii(value);
    }
  }
  std::string body(message.substr(at));
  if (transfer.find("chunked") != std::string::npos) {
    if (auto joined = joined_chunks(body)) body = *std::move(joined);
  }
  response.body = unpacked(std::move(body), encoding, most_bytes);
  return response;
}

}  // namespace actant::extract
