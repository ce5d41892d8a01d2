#include "graph/document.h"

namespace actant::graph {

DocumentId document_id(std::string_view canonical_uri, std::string_view utf8_text) {
  std::string bytes;
  bytes.reserve(canonical_uri.size() + 1 + utf8_text.size());
  bytes += canonical_uri;
  bytes += '\0';
  bytes += utf8_text;
  return DocumentId{sha256(bytes)};
}

}  // namespace actant::graph
