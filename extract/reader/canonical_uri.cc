#include <uriparser/Uri.h>

#include <algorithm>
#include <array>
#include <vector>

#include "extract/reader/document_reader.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

// Query fields that say how a reader came to the article, or for which screen, not which article it is.
constexpr std::string_view tracking_fields[] = {"fbclid",
                                                "gclid",
                                                "gclsrc",
                                                "dclid",
                                                "msclkid",
                                                "yclid",
                                                "twclid",
                                                "mc_cid",
                                                "mc_eid",
                                                "igshid",
                                                "igsh",
                                                "cmpid",
                                                "cmp",
                                                "ocid",
                                                "smid",
                                                "smtyp",
                                                "icid",
                                                "xtor",
                                                "at_medium",
                                                "at_campaign",
                                                "at_custom1",
                                                "at_custom2",
                                                "at_custom3",
                                                "at_custom4",
                                                "ns_mchannel",
                                                "ns_source",
                                                "ns_campaign",
                                                "ns_linkname",
                                                "ns_fee",
                                                "_ga",
                                                "_gl",
                                                "_hsenc",
                                                "_hsmi",
                                                "vero_id",
                                                "wt_mc",
                                                "sr_share",
                                                "guccounter",
                                                "guce_referrer",
                                                "guce_referrer_sig",
                                                "__twitter_impression",
                                                "outputtype",
                                                "amp"};

bool is_tracking(std::string_view field) {
  const std::string name = lower_ascii(field.substr(0, field.find('=')));
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

// The host without the labels that name a kind of screen.
std::string site_of(std::string_view uri) {
  const std::size_t scheme = uri.find("://");
  if (scheme == std::string_view::npos) return {};
  uri.remove_prefix(scheme + 3);
  std::string site;
  for (std::string_view host = uri.substr(0, std::min(uri.find_first_of("/:?#"), uri.size()));
       !host.empty();) {
    const std::size_t end = std::min(host.find('.'), host.size());
    const std::string label = lower_ascii(host.substr(0, end));
    if (label != "www" && label != "m" && label != "mobile" && label != "amp")
      site += (site.empty() ? "" : ".") + label;
    host.remove_prefix(std::min(end + 1, host.size()));
  }
  return site;
}

// "amp.news.example" and "en.m.news.example" are for one kind of screen: the label goes. A site whose name
// would be left bare gets its "www".
std::string host_for_all(std::string_view host) {
  std::vector<std::string> labels;
  bool narrow = false;
  for (std::size_t at = 0; at <= host.size();) {
    const std::size_t end = std::min(host.find('.', at), host.size());
    std::string label(host.substr(at, end - at));
    const bool screen =
        (label == "m" || label == "mobile" || label == "amp") && labels.size() < 2 && end < host.size();
    narrow |= screen;
    if (!screen) labels.push_back(std::move(label));
    at = end + 1;
  }
  const auto is_short = [](const std::string& label) { return label.size() <= 3; };
  const bool bare =
      labels.size() == 2 || (labels.size() == 3 && is_short(labels[1]) && labels[2].size() == 2);
  if (!narrow || labels.size() < 2) return std::string(host);
  std::string joined = bare ? "www" : "";
  for (const std::string& label : labels) joined += (joined.empty() ? "" : ".") + label;
  return joined;
}

// "/amp/story", "/story/amp", "/story.amp", "/story.amp.html" → "/story", "/story.html"
std::string path_for_all(const UriUriA& uri) {
  std::vector<std::string> segments;
  for (const UriPathSegmentA* segment = uri.pathHead; segment != nullptr; segment = segment->next)
    segments.emplace_back(text_of(segment->text));
  const bool slash = !segments.empty() && segments.back().empty();
  if (slash) segments.pop_back();
  if (segments.size() > 1 && segments.front() == "amp") segments.erase(segments.begin());
  bool ended_in_amp = false;
  if (segments.size() > 1 && segments.back() == "amp") {
    segments.pop_back();
    ended_in_amp = true;
  } else if (!segments.empty()) {
    std::string& last = segments.back();
    if (last.ends_with(".amp") && last.size() > 4) last.resize(last.size() - 4);
    if (last.ends_with(".amp.html") && last.size() > 9) last.replace(last.size() - 9, 9, ".html");
  }
  std::string path;
  for (const std::string& segment : segments) path += "/" + segment;
  return path.empty() || (slash && !ended_in_amp) ? path + "/" : path;
}

// A page that a cache delivers: "https://www.google.com/amp/s/news.example/story" →
// "https://news.example/story".
std::string out_of_cache(const std::string& uri) {
  for (const std::string_view opening : {"https://www.google.com/amp/s/", "https://www.google.com/amp/"}) {
    if (uri.starts_with(opening))
      return (opening.ends_with("/s/") ? "https://" : "http://") + uri.substr(opening.size());
  }
  const std::size_t cache = uri.find(".cdn.ampproject.org/");
  if (cache == std::string::npos || uri.find('/', 8) < cache) return uri;
  const std::string path = uri.substr(cache + std::string_view(".cdn.ampproject.org").size());
  for (const std::string_view opening : {"/c/s/", "/v/s/", "/c/", "/v/"}) {
    if (path.starts_with(opening))
      return (opening.ends_with("/s/") ? "https://" : "http://") + path.substr(opening.size());
  }
  return uri;
}

// RFC 3986, 5.3, without the fragment.
std::string compose(const UriUriA& uri) {
  const std::string scheme(text_of(uri.scheme));
  std::string text = scheme + "://";
  if (const auto user = text_of(uri.userInfo); !user.empty()) text += std::string(user) + "@";
  const bool ip6 = uri.hostData.ip6 != nullptr || uri.hostData.ipFuture.first != nullptr;
  const std::string host(text_of(uri.hostText));
  text += ip6 ? "[" + host + "]" : host_for_all(host);
  if (const auto port = text_of(uri.portText); !is_default_port(scheme, port))
    text += ":" + std::string(port);
  text += path_for_all(uri);
  if (const std::string query = without_tracking(text_of(uri.query)); !query.empty()) text += "?" + query;
  return text;
}

}  // namespace

bool is_same_site(std::string_view uri, std::string_view other) {
  const std::string host = site_of(uri);
  return !host.empty() && host == site_of(other);
}

std::string canonical_uri(const std::string& given) {
  const std::string uri = out_of_cache(given);
  UriUriA parsed;
  const char* error = nullptr;
  if (::uriParseSingleUriA(&parsed, uri.c_str(), &error) != URI_SUCCESS) return given;
  const bool absolute = parsed.scheme.first != nullptr && parsed.hostText.first != nullptr &&
                        parsed.hostText.first != parsed.hostText.afterLast;
  std::string canonical = given;
  if (absolute && ::uriNormalizeSyntaxA(&parsed) == URI_SUCCESS) canonical = compose(parsed);
  ::uriFreeUriMembersA(&parsed);
  return canonical;
}

}  // namespace actant::extract
