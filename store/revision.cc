#include "store/revision.h"

#include <tuple>

#include "store/encoding.h"
#include "store/keys.h"

namespace actant::store {

void update_revisions(Transaction& transaction, const NodeId& uri) {
  using Rank = std::tuple<std::string, std::string, NodeId>;
  std::vector<NodeId> documents;
  Rank greatest;
  transaction.for_each(Family::uri, prefix_of(uri), [&](std::string_view key, std::string_view value) {
    const NodeId document = parse<UriKey>(key).document;
    const auto dates = decode<UriValue>(value);
    documents.push_back(document);
    greatest = std::max(greatest, Rank{dates.modified, dates.published, document});
  });
  for (const NodeId& document : documents) {
    const std::string key = compose(DocumentKey{document});
    const bool was_superseded = transaction.get(Family::superseded, key).has_value();
    const bool is_superseded = document != std::get<NodeId>(greatest);
    if (was_superseded == is_superseded) continue;
    if (is_superseded) {
      transaction.put(Family::superseded, key, {});
    } else {
      transaction.erase(Family::superseded, key);
    }
    if (const auto manifest = transaction.get(Family::manifest, key)) {
      mark_dirty(transaction, decode<ManifestValue>(*manifest));
    }
  }
}

void mark_dirty(Transaction& transaction, const ManifestValue& manifest) {
  for (const ManifestKey& entry : manifest.keys) {
    if (static_cast<Family>(entry.family) != Family::block) continue;
    const auto key = parse<BlockKey>(entry.key);
    transaction.put(Family::dirty, compose(DirtyKey{key.block, key.surface}), {});
  }
}

std::set<NodeId> superseded_documents(const KeySpace& keys) {
  std::set<NodeId> documents;
  for (const auto cursor = keys.scan(Family::superseded, {}); cursor->valid(); cursor->next()) {
    documents.insert(documents.end(), parse<DocumentKey>(cursor->key()).document);
  }
  return documents;
}

}  // namespace actant::store
