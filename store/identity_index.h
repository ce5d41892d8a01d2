// IdentityIndex: which surface nodes are one actor, as the graph of the current revisions says.
//
// The exceptions that graph::resolve found are kept in the family `same`; blocks that changed since are
// listed in `dirty` and resolved again in memory when the index is loaded, so a reader never waits for
// refresh(). Cost: the exceptions of the whole store in memory, once a reader.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "store/key_space.h"
#include "store/keys.h"
#include "store/values.h"

namespace actant::store {

class IdentityIndex {
 public:
  // Reads `same` and brings the dirty blocks up to date in memory.
  IdentityIndex(const KeySpace& keys, const std::set<NodeId>& superseded);

  NodeId canonical(const NodeId& surface, const NodeId& document) const;
  // Every surface of which some use stands for the actor; the actor's own id is always one of them.
  std::vector<NodeId> surfaces_of(const NodeId& canonical) const;
  // Every actor that some use of the surface may stand for.
  std::vector<NodeId> actors_of(const NodeId& surface) const;
  // Does the surface stand for another actor anywhere, or another surface for it?
  bool is_involved(const NodeId& id) const;
  // The actors that stand for a surface of another name, sorted.
  std::vector<NodeId> joined_actors() const;
  const std::vector<std::string>& reasons(const NodeId& surface, const NodeId& document) const;

  // The family `same` as it should be; what refresh() writes and dump() prints.
  const std::map<SameKey, SameValue>& entries() const { return entries_; }

 private:
  const SameValue* find(const NodeId& surface, const NodeId& document) const;

  std::map<SameKey, SameValue> entries_;
  std::unordered_set<NodeId> exceptional_;       // the surfaces that have an entry: most have none
  std::map<NodeId, std::set<NodeId>> surfaces_;  // canonical → surfaces
};

// Writes what the dirty blocks come to and clears them, in one batch.
void refresh_identity(KeySpace& keys);

}  // namespace actant::store
