// Strong ids. Ids of two kinds do not mix, stay trivially copyable, and compare bytewise.
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace actant::graph {

// SHA-256 of canonical URI + text: the same article again has the same id. Written "sha256:" + 64 hex digits.
struct DocumentId {
  std::array<std::uint8_t, 32> digest{};

  friend auto operator<=>(const DocumentId&, const DocumentId&) = default;
  bool empty() const { return *this == DocumentId{}; }
  std::string to_string() const;
  static std::optional<DocumentId> parse(std::string_view text);
};

// 128-bit name of a node of the graph: an unkeyed stable hash of a canonical string (XXH3-128, big-endian).
// Written as 32 lower-case hex digits.
struct NodeId {
  std::array<std::uint8_t, 16> bytes{};

  // Bytewise order, eight bytes at a time: nothing is done more often than comparing ids.
  friend std::strong_ordering operator<=>(const NodeId& a, const NodeId& b) {
    const auto order = a.half(0) <=> b.half(0);
    return std::is_neq(order) ? order : a.half(1) <=> b.half(1);
  }
  friend bool operator==(const NodeId& a, const NodeId& b) {
    return a.half(0) == b.half(0) && a.half(1) == b.half(1);
  }
  // The first or the second eight bytes as a big-endian number.
  std::uint64_t half(std::size_t which) const {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data() + 8 * which, sizeof number);
    return std::endian::native == std::endian::little ? __builtin_bswap64(number) : number;
  }

  bool empty() const { return *this == NodeId{}; }
  std::string to_string() const;
  std::array<char, 32> digits() const;  // the same, for who writes millions
  static std::optional<NodeId> parse(std::string_view text);
  static NodeId of(std::string_view canonical);
};

// The document as a node, and as the doc16 part of a store key: the first 16 bytes of the digest.
NodeId node_id(const DocumentId& id);

// Ids inside one extraction record: the position in the record's list; written "e1" for position 0.
template <char Letter>
struct LocalId {
  std::uint32_t index = 0;

  friend auto operator<=>(const LocalId&, const LocalId&) = default;
  std::string to_string() const { return Letter + std::to_string(index + 1); }
  static std::optional<LocalId> parse(std::string_view text) {
    if (text.size() < 2 || text.size() > 9 || text[0] != Letter || text[1] == '0') return std::nullopt;
    std::uint32_t number = 0;
    for (const char digit : text.substr(1)) {
      if (digit < '0' || digit > '9') return std::nullopt;
      number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return LocalId{number - 1};
  }
};
using EntityId = LocalId<'e'>;
using QuotationId = LocalId<'q'>;
using EventId = LocalId<'v'>;
using RelationId = LocalId<'r'>;

// SHA-256 of some bytes.
std::array<std::uint8_t, 32> sha256(std::string_view bytes);

// Lower-case hex, two digits a byte.
std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view hex);

}  // namespace actant::graph

template <>
struct std::hash<actant::graph::NodeId> {
  std::size_t operator()(const actant::graph::NodeId& id) const noexcept {
    return id.half(0);  // the id is a hash already
  }
};
