#include "graph/id.h"

#include <openssl/evp.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace actant::graph {
namespace {

constexpr std::string_view sha256_prefix = "sha256:";

template <std::size_t N>
std::string hex_of(const std::array<std::uint8_t, N>& bytes) {
  return to_hex({reinterpret_cast<const char*>(bytes.data()), N});
}

template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> bytes_of(std::string_view hex) {
  if (hex.size() != 2 * N) return std::nullopt;
  const auto raw = from_hex(hex);
  if (!raw) return std::nullopt;
  std::array<std::uint8_t, N> bytes{};
  std::memcpy(bytes.data(), raw->data(), N);
  return bytes;
}

// Both digits of every byte.
constexpr auto hex_pairs = [] {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<std::array<char, 2>, 256> pairs{};
  for (std::size_t byte = 0; byte < pairs.size(); ++byte)
    pairs[byte] = {digits[byte / 16], digits[byte % 16]};
  return pairs;
}();

void write_hex(std::string_view bytes, char* out) {
  for (const char byte : bytes) {
    const auto& pair = hex_pairs[static_cast<unsigned char>(byte)];
    std::memcpy(out, pair.data(), pair.size());
    out += pair.size();
  }
}

int digit_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string hex(2 * bytes.size(), '0');
  write_hex(bytes, hex.data());
  return hex;
}

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit_value(hex[i]);
    const int low = digit_value(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

std::string DocumentId::to_string() const { return std::string(sha256_prefix) + hex_of(digest); }

std::optional<DocumentId> DocumentId::parse(std::string_view text) {
  if (!text.starts_with(sha256_prefix)) return std::nullopt;
  const auto digest = bytes_of<32>(text.substr(sha256_prefix.size()));
  if (!digest) return std::nullopt;
  return DocumentId{*digest};
}

std::string NodeId::to_string() const { return hex_of(bytes); }

std::array<char, 32> NodeId::digits() const {
  std::array<char, 32> hex;
  write_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, hex.data());
  return hex;
}

std::optional<NodeId> NodeId::parse(std::string_view text) {
  const auto bytes = bytes_of<16>(text);
  if (!bytes) return std::nullopt;
  return NodeId{*bytes};
}

NodeId NodeId::of(std::string_view canonical) {
  const XXH128_hash_t hash = XXH3_128bits(canonical.data(), canonical.size());
  XXH128_canonical_t big_endian;
  XXH128_canonicalFromHash(&big_endian, hash);
  NodeId id;
  std::memcpy(id.bytes.data(), big_endian.digest, id.bytes.size());
  return id;
}

NodeId node_id(const DocumentId& id) {
  NodeId node;
  std::copy_n(id.digest.begin(), node.bytes.size(), node.bytes.begin());
  return node;
}

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  std::array<std::uint8_t, 32> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return digest;
}

}  // namespace actant::graph
