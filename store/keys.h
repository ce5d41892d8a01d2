// Keys: every key is composed and parsed here and nowhere else. Grammar and reasons: FORMAT.md.
//
// Integers are big-endian, so that bytewise order is numeric order. parse<Key>() distrusts its bytes:
// Error(corruption) names the part that is short, left over or out of range.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/id.h"
#include "graph/predicate.h"
#include "store/family.h"

namespace actant::store {

using graph::NodeId;

// doc16, alone: families document, text, manifest, superseded.
struct DocumentKey {
  NodeId document;
  friend auto operator<=>(const DocumentKey&, const DocumentKey&) = default;
};

// node16 · doc16: families node and event.
struct NodeKey {
  NodeId node, document;
  friend auto operator<=>(const NodeKey&, const NodeKey&) = default;
};

// src16 · predicate u16 · dst16 · doc16 · ord u16.
struct EvidenceKey {
  NodeId source;
  graph::Predicate predicate = graph::Predicate::open;
  NodeId target, document;
  std::uint16_t ordinal = 0;  // two pieces of evidence for one edge in one document
  friend auto operator<=>(const EvidenceKey&, const EvidenceKey&) = default;
};

// dst16 · predicate u16 · src16 · doc16 · ord u16.
struct IncomingKey {
  NodeId target;
  graph::Predicate predicate = graph::Predicate::open;
  NodeId source, document;
  std::uint16_t ordinal = 0;
  friend auto operator<=>(const IncomingKey&, const IncomingKey&) = default;
};

// quotation16 · doc16 · ord u16.
struct QuotationKey {
  NodeId quotation, document;
  std::uint16_t ordinal = 0;
  friend auto operator<=>(const QuotationKey&, const QuotationKey&) = default;
};

enum class NamePart : std::uint8_t { whole = 1, word = 2 };

// part u8 · folded name · NUL · node16 · doc16.
struct NameKey {
  NamePart part = NamePart::whole;
  std::string folded;  // never holds a NUL
  NodeId node, document;
  friend auto operator<=>(const NameKey&, const NameKey&) = default;
};

// day i32, sign bit flipped · doc16.
struct TimeKey {
  std::int32_t day = 0;  // since 1970-01-01
  NodeId document;
  friend auto operator<=>(const TimeKey&, const TimeKey&) = default;
};

// hash of the canonical URI · doc16.
struct UriKey {
  NodeId uri, document;
  friend auto operator<=>(const UriKey&, const UriKey&) = default;
};

// hash of the number-free sentence · doc16 · ord u16.
struct ClaimKey {
  NodeId wording, document;
  std::uint16_t ordinal = 0;
  friend auto operator<=>(const ClaimKey&, const ClaimKey&) = default;
};

// hash of a block key · surface16 · doc16.
struct BlockKey {
  NodeId block, surface, document;
  friend auto operator<=>(const BlockKey&, const BlockKey&) = default;
};

// surface16, or surface16 · doc16.
struct SameKey {
  NodeId surface;
  NodeId document;  // empty: every use of the surface
  friend auto operator<=>(const SameKey&, const SameKey&) = default;
};

// hash of a block key · surface16.
struct DirtyKey {
  NodeId block, surface;
  friend auto operator<=>(const DirtyKey&, const DirtyKey&) = default;
};

template <typename Key>
std::string compose(const Key& key);
template <typename Key>
Key parse(std::string_view bytes);

// Prefixes to scan by.
std::string prefix_of(const NodeId& id);
std::string prefix_of(const NodeId& id, graph::Predicate predicate);
std::string prefix_of(const NodeId& first, const NodeId& second);
std::string prefix_of(NamePart part, std::string_view folded);  // that name, NUL included
// The first key past every key of this name and node: where a scan for the next node goes on.
std::string past(NamePart part, std::string_view folded, const NodeId& node);
std::string day_prefix(std::int32_t day);

// The key of a family in readable parts, each with a tab before it; for the dump.
std::string describe_key(Family family, std::string_view bytes);

inline constexpr std::string_view format_version_key = "fmt";

}  // namespace actant::store
