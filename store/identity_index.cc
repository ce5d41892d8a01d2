#include "store/identity_index.h"

#include <deque>

#include "graph/identity.h"
#include "store/encoding.h"
#include "store/record_keys.h"
#include "store/revision.h"

namespace actant::store {
namespace {

// The blocks that changed, and everything that shares a block with them over any number of steps.
class TouchedBlocks {
 public:
  TouchedBlocks(const KeySpace& keys, const std::set<NodeId>& superseded)
      : keys_(keys), superseded_(superseded) {
    for (const auto cursor = keys.scan(Family::dirty, {}); cursor->valid(); cursor->next()) {
      const auto key = parse<DirtyKey>(cursor->key());
      dirty_.emplace_back(cursor->key());
      surfaces_.insert(key.surface);  // even when no use of it is left: its old answer has to go
      reach_block(key.block);
    }
    while (!blocks_to_read_.empty()) {
      const NodeId block = blocks_to_read_.front();
      blocks_to_read_.pop_front();
      read_block(block);
    }
  }

  const std::vector<std::string>& dirty() const { return dirty_; }
  const std::set<NodeId>& surfaces() const { return surfaces_; }
  std::map<SameKey, SameValue> resolved() {
    std::map<SameKey, SameValue> entries;
    for (graph::SameAs& same : graph::resolve(std::move(uses_))) {
      SameValue& value = entries[{same.surface, same.document.value_or(NodeId{})}];
      value.canonical = same.canonical;
      value.reasons.push_back(std::move(same.reason));
    }
    return entries;
  }

 private:
  void reach_block(const NodeId& block) {
    if (blocks_.insert(block).second) blocks_to_read_.push_back(block);
  }

  void read_block(const NodeId& block) {
    std::set<NodeId> found;
    const auto cursor = keys_.scan(Family::block, prefix_of(block));
    while (cursor->valid()) {
      const NodeId surface = parse<BlockKey>(cursor->key()).surface;
      found.insert(surface);
      cursor->seek(prefix_of(block, surface) + std::string(17, '\xFF'));  // past all its documents
    }
    for (const NodeId& surface : found) read_surface(surface);
  }

  void read_surface(const NodeId& surface) {
    if (!read_.insert(surface).second) return;
    surfaces_.insert(surface);
    for (const auto cursor = keys_.scan(Family::node, prefix_of(surface)); cursor->valid(); cursor->next()) {
      const auto key = parse<NodeKey>(cursor->key());
      if (superseded_.contains(key.document)) continue;
      uses_.push_back(use_of(key, decode<NodeValue>(cursor->value())));
      for (const std::string& block : graph::block_keys(uses_.back())) {
        if (seen_block_keys_.insert(block).second) reach_block(block_id(block));
      }
    }
  }

  const KeySpace& keys_;
  const std::set<NodeId>& superseded_;
  std::vector<std::string> dirty_;
  std::set<NodeId> surfaces_, read_, blocks_;
  std::set<std::string> seen_block_keys_;
  std::deque<NodeId> blocks_to_read_;
  std::vector<graph::SurfaceUse> uses_;
};

}  // namespace

IdentityIndex::IdentityIndex(const KeySpace& keys, const std::set<NodeId>& superseded) {
  TouchedBlocks touched(keys, superseded);
  for (const auto cursor = keys.scan(Family::same, {}); cursor->valid(); cursor->next()) {
    const auto key = parse<SameKey>(cursor->key());
    if (!touched.surfaces().contains(key.surface)) entries_[key] = decode<SameValue>(cursor->value());
  }
  entries_.merge(touched.resolved());
  for (const auto& [key, value] : entries_) {
    surfaces_[value.canonical].insert(key.surface);
    exceptional_.insert(key.surface);
  }
}

const SameValue* IdentityIndex::find(const NodeId& surface, const NodeId& document) const {
  if (!exceptional_.contains(surface)) return nullptr;
  auto found = entries_.find({surface, document});
  if (found == entries_.end()) found = entries_.find({surface, NodeId{}});
  return found == entries_.end() ? nullptr : &found->second;
}

NodeId IdentityIndex::canonical(const NodeId& surface, const NodeId& document) const {
  const SameValue* same = find(surface, document);
  return same == nullptr ? surface : same->canonical;
}

std::vector<NodeId> IdentityIndex::surfaces_of(const NodeId& canonical) const {
  std::set<NodeId> surfaces = {canonical};
  if (const auto found = surfaces_.find(canonical); found != surfaces_.end()) {
    surfaces.insert(found->second.begin(), found->second.end());
  }
  return {surfaces.begin(), surfaces.end()};
}

std::vector<NodeId> IdentityIndex::actors_of(const NodeId& surface) const {
  std::set<NodeId> actors = {canonical(surface, NodeId{})};
  for (auto at = entries_.lower_bound({surface, NodeId{}});
       at != entries_.end() && at->first.surface == surface; ++at) {
    actors.insert(at->second.canonical);
  }
  return {actors.begin(), actors.end()};
}

bool IdentityIndex::is_involved(const NodeId& id) const {
  return exceptional_.contains(id) || surfaces_.contains(id);
}

std::vector<NodeId> IdentityIndex::joined_actors() const {
  std::vector<NodeId> actors;
  actors.reserve(surfaces_.size());
  for (const auto& [actor, surfaces] : surfaces_) actors.push_back(actor);
  return actors;
}

const std::vector<std::string>& IdentityIndex::reasons(const NodeId& surface, const NodeId& document) const {
  static const std::vector<std::string> none;
  const SameValue* same = find(surface, document);
  return same == nullptr ? none : same->reasons;
}

void refresh_identity(KeySpace& keys) {
  const std::set<NodeId> superseded = superseded_documents(keys);
  TouchedBlocks touched(keys, superseded);
  if (touched.dirty().empty()) return;
  Batch batch;
  for (const NodeId& surface : touched.surfaces()) {
    for (const auto cursor = keys.scan(Family::same, prefix_of(surface)); cursor->valid(); cursor->next()) {
      batch.erase(Family::same, std::string(cursor->key()));
    }
  }
  for (const auto& [key, value] : touched.resolved()) batch.put(Family::same, compose(key), encode(value));
  for (const std::string& key : touched.dirty()) batch.erase(Family::dirty, key);
  keys.write(batch);
}

}  // namespace actant::store
