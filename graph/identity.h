// Identity: which surface nodes are one actor, and why. A pure function of a set; order never matters.
//
// A surface node is one actor by default. resolve() returns only the exceptions: surfaces that are joined
// (a bare surname, an acronym and its expansion), and single documents' uses of a surface that are set apart
// (two people of one name whose roles disagree).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/entity.h"
#include "graph/id.h"
#include "graph/name_key.h"

namespace actant::graph {

// What one document says about one surface node.
struct SurfaceUse {
  NodeId surface;
  NodeId document;
  EntityType type = EntityType::misc;
  std::string key;                       // name_key of the entity's name
  std::vector<std::string> alias_keys;   // name_key of every name mention, sorted, unique; holds `key`
  std::vector<std::string> role_titles;  // folded titles, sorted

  friend bool operator==(const SurfaceUse&, const SurfaceUse&) = default;
  friend auto operator<=>(const SurfaceUse&, const SurfaceUse&) = default;
};

// Two uses can only be one actor, or need telling apart, if they share a block key: alias keys, and for
// persons the surname. The store keeps an index by these.
std::vector<std::string> block_keys(const SurfaceUse& use);

// `surface` (or only its use in `document`) stands for the actor `canonical`, because `reason`.
struct SameAs {
  NodeId surface;
  std::optional<NodeId> document;
  NodeId canonical;
  std::string reason;  // a sentence: "only bearer of the surname 'wexley'"

  friend bool operator==(const SameAs&, const SameAs&) = default;
  friend auto operator<=>(const SameAs&, const SameAs&) = default;
};

// `uses` must be closed under shared block keys. The result is sorted and depends on the set only.
std::vector<SameAs> resolve(std::vector<SurfaceUse> uses);

}  // namespace actant::graph
