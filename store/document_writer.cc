#include "store/document_writer.h"

#include <algorithm>

#include "graph/error.h"
#include "store/encoding.h"
#include "store/revision.h"

namespace actant::store {
namespace {

constexpr std::size_t most_known = 50'000;

[[noreturn]] void fail_collision(const std::string& where, const std::string& what) {
  throw graph::Error(graph::ErrorKind::corruption, where, what,
                     "report it: it should not happen in 2^64 names");
}

std::optional<ManifestValue> manifest_of(const Transaction& transaction, const graph::DocumentId& id) {
  const std::string key = compose(DocumentKey{graph::node_id(id)});
  const auto bytes = transaction.get(Family::document, key);
  if (!bytes) return std::nullopt;
  if (decode<DocumentValue>(*bytes).document.id != id) {
    fail_collision(id.to_string(), "two documents have the same first 16 bytes of their ids");
  }
  const auto manifest = transaction.get(Family::manifest, key);
  if (!manifest) {
    throw graph::Error(graph::ErrorKind::corruption, id.to_string(), "the document has no manifest",
                       "build the database again");
  }
  return decode<ManifestValue>(*manifest);
}

std::string canonical_of(Family family, std::string_view value, const graph::DocumentId& document) {
  if (family == Family::node) return decode<NodeValue>(value).canonical;
  if (family == Family::quotation) return quotation_string(decode<QuotationValue>(value));
  return event_string(document, decode<EventValue>(value).index);
}

}  // namespace

AddOutcome DocumentWriter::add(Transaction& transaction, const graph::ExtractionRecord& record) {
  const RecordKeys fresh = keys_of(record);
  const std::string key = compose(DocumentKey{fresh.document});
  const auto old = manifest_of(transaction, record.document.id);
  if (old && old->digest == fresh.manifest.digest) return AddOutcome::unchanged;
  refuse_collisions(fresh);
  if (old) {
    for (const ManifestKey& entry : old->keys) {
      const Batch::Address address{static_cast<Family>(entry.family), entry.key};
      if (!fresh.entries.contains(address)) transaction.erase(address.first, address.second);
    }
    mark_dirty(transaction, *old);
  }
  bool has_sibling = false;
  if (!record.document.uri.empty()) {
    transaction.for_each(Family::uri, prefix_of(uri_id(record.document.uri)),
                         [&](std::string_view, std::string_view) { has_sibling = true; });
  }
  for (const auto& [address, value] : fresh.entries) transaction.put(address.first, address.second, value);
  transaction.put(Family::manifest, key, encode(fresh.manifest));
  mark_dirty(transaction, fresh.manifest);
  if (!record.document.uri.empty()) update_revisions(transaction, uri_id(record.document.uri));
  return has_sibling || old ? AddOutcome::revised : AddOutcome::added;
}

bool DocumentWriter::remove(Transaction& transaction, const graph::DocumentId& id) {
  const auto manifest = manifest_of(transaction, id);
  if (!manifest) return false;
  const std::string key = compose(DocumentKey{graph::node_id(id)});
  const std::string uri = decode<DocumentValue>(*transaction.get(Family::document, key)).document.uri;
  mark_dirty(transaction, *manifest);
  for (const ManifestKey& entry : manifest->keys) {
    transaction.erase(static_cast<Family>(entry.family), entry.key);
  }
  transaction.erase(Family::manifest, key);
  transaction.erase(Family::superseded, key);
  if (!uri.empty()) update_revisions(transaction, uri_id(uri));
  return true;
}

void DocumentWriter::refuse_collisions(const RecordKeys& record) {
  if (known_.size() > most_known) known_.clear();
  for (const auto& [address, value] : record.entries) {
    const auto& [family, key] = address;
    if (family == Family::node) {
      refuse_collision(family, parse<NodeKey>(key).node, canonical_of(family, value, {}));
    } else if (family == Family::quotation) {
      refuse_collision(family, parse<QuotationKey>(key).quotation, canonical_of(family, value, {}));
    }
  }
}

// Events are their own in every document, and their ids hash the document's whole id.
void DocumentWriter::refuse_collision(Family family, const NodeId& id, const std::string& canonical) {
  const auto [known, is_new] = known_.try_emplace(id, canonical);
  if (is_new) {
    const auto cursor = keys_.scan(family, prefix_of(id));
    if (cursor->valid()) known->second = canonical_of(family, cursor->value(), {});
  }
  if (known->second != canonical) {
    fail_collision(id.to_string(), "'" + known->second + "' and '" + canonical + "' have the same id");
  }
}

}  // namespace actant::store
