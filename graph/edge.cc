#include "graph/edge.h"

namespace actant::graph {
namespace {

void append(std::string& bytes, const NodeId& id) {
  bytes.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
}

template <typename Enum>
void append(std::string& bytes, Enum value) {
  const auto number = static_cast<std::uint16_t>(value);
  bytes += static_cast<char>(number >> 8U);
  bytes += static_cast<char>(number & 0xFFU);
}

}  // namespace

// Everything but the lemma has a fixed length, and the lemma comes last: no two keys have the same bytes.
NodeId Edge::id() const {
  std::string bytes = "edge:";
  bytes.reserve(64 + key.lemma.size());  // 59 bytes come before the lemma
  append(bytes, key.source);
  append(bytes, key.predicate);
  append(bytes, key.target);
  append(bytes, key.polarity);
  append(bytes, key.modality);
  append(bytes, key.attributed_to.value_or(NodeId{}));
  bytes += key.lemma;
  return NodeId::of(bytes);
}

}  // namespace actant::graph
