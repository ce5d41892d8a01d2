// RoleDomain: the walk of life that a role belongs to. Roles of domains that do not go together tell two
// people of one name apart: a goalkeeper and a finance minister are two, a minister who was a judge is one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "graph/name_table.h"

namespace actant::graph {

enum class RoleDomain : std::uint8_t {
  politics = 1,
  law = 2,
  military = 3,
  business = 4,
  academia = 5,
  media = 6,
  culture = 7,
  religion = 8,
  sport = 9,
};
template <>
std::span<const NameRow<RoleDomain>> name_rows<RoleDomain>();

// The domain of a folded title ("deputy finance minister"), by its last telling word; nothing for words that
// many walks of life use (captain, director, leader, suspect).
std::optional<RoleDomain> domain_of(std::string_view folded_title);

// A set of domains.
class RoleDomains {
 public:
  void insert(RoleDomain domain) { bits_ |= bit(domain); }
  void insert(RoleDomains others) { bits_ |= others.bits_; }
  bool empty() const { return bits_ == 0; }
  bool contains(RoleDomain domain) const { return (bits_ & bit(domain)) != 0; }
  bool overlaps(RoleDomains others) const { return (bits_ & others.bits_) != 0; }

  friend bool operator==(RoleDomains, RoleDomains) = default;

 private:
  static std::uint16_t bit(RoleDomain domain) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(domain));
  }
  std::uint16_t bits_ = 0;
};

// Careers in both are common. Between all others they are news, and then some article names both roles.
bool go_together(RoleDomain a, RoleDomain b);
// True when one person may well have roles of both sets; an empty set agrees with every other.
bool go_together(RoleDomains a, RoleDomains b);

}  // namespace actant::graph
