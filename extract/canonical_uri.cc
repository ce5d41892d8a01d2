#include <uriparser/Uri.h>

#include <algorithm>
#include <array>

#include "extract/document_reader.h"

namespace actant::extract {
namespace {

// Query fields that say how a reader came to the article, not which article it is.
constexpr std::string_view tracking_fields[] = {"fbclid", "gclid", "mc_cid", "mc_eid",
                                                "igshid", "cmpid", "ocid",   "smid"};

bool is_tracking(std::string_view field) {
  const std::string_view name = field.substr(0, field.find('='));
  return name.starts_with("utm_") ||
         std::find(std::begin(tracking_fields), std::end(tracking_fields), name) != std::end(tracking_fields);
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view field = query.substr(0, end);
    if (!field.empty() && !is_tracking(field)) kept += (kept.empty() ? "" : "&") + std::string(field);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return kept;
}

std::string_view text_of(const UriTextRangeA& range) {
  if (range.first == nullptr) return {};
  return {range.first, static_cast<std::size_t>(range.afterLast - range.first)};
}

bool is_default_port(std::string_view scheme, std::string_view port) {
  return port.empty() || (scheme == "http" && port == "80") || (scheme == "https" && port == "443");
}

// RFC 3986, 5.3, without the fragment.
std::string compose(const UriUriA& uri) {
  const std::string scheme(text_of(uri.scheme));
  std::string text = scheme + "://";
  if (const auto user = text_of(uri.userInfo); !user.empty()) text += std::string(user) + "@";
  const bool ip6 = uri.hostData.ip6 != nullptr || uri.hostData.ipFuture.first != nullptr;
  const std::string host(text_of(uri.hostText));
  text += ip6 ? "[" + host + "]" : host;
  if (const auto port = text_of(uri.portText); !is_default_port(scheme, port))
    text += ":" + std::string(port);
  for (const UriPathSegmentA* segment = uri.pathHead; segment != nullptr; segment = segment->next) {
    text += "/" + std::string(text_of(segment->text));
  }
  if (uri.pathHead == nullptr) text += "/";
  if (const std::string query = without_tracking(text_of(uri.query)); !query.empty()) text += "?" + query;
  return text;
}

}  // namespace

std::string canonical_uri(const std::string& uri) {
  UriUriA parsed;
  const char* error = nullptr;
  if (::uriParseSingleUriA(&parsed, uri.c_str(), &error) != URI_SUCCESS) return uri;
  const bool absolute = parsed.scheme.first != nullptr && parsed.hostText.first != nullptr &&
                        parsed.hostText.first != parsed.hostText.afterLast;
  std::string canonical = uri;
  if (absolute && ::uriNormalizeSyntaxA(&parsed) == URI_SUCCESS) canonical = compose(parsed);
  ::uriFreeUriMembersA(&parsed);
  return canonical;
}

}  // namespace actant::extract
