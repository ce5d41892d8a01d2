// HttpResponse: one answer of a web server as an archive keeps it (RFC 9112), its body unpacked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace actant::extract {

struct HttpResponse {
  int status = 0;
  std::string content_type;  // lower case, without parameters: "text/html"
  std::string charset;       // of the Content-Type, or ""
  std::string body;          // chunks joined, gzip and deflate undone
};

// `message` begins with the status line. Archives keep headers whose encoding they have undone already, so a
// body that does not look packed is taken as it is. Throws Error(invalid_input) when there is no status line,
// when the body is packed in a way that is not known (br, zstd), or when it unpacks to more than
// `most_bytes`.
HttpResponse read_http_response(std::string_view message, std::uint64_t most_bytes);

}  // namespace actant::extract
