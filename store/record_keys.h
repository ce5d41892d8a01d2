// RecordKeys: the keys and values that one extraction record writes. A pure function of the record; every key
// carries the document's id, so taking them away again removes exactly this document.
#pragma once

#include "graph/extraction_record.h"
#include "graph/identity.h"
#include "store/key_space.h"
#include "store/keys.h"
#include "store/values.h"

namespace actant::store {

struct RecordKeys {
  NodeId document;
  std::map<Batch::Address, std::string> entries;  // all but the manifest
  ManifestValue manifest;                         // of the entries
};

// The record must be valid (graph::validate).
RecordKeys keys_of(const graph::ExtractionRecord& record);

// Over the manifest's keys and their values.
class ManifestDigest {
 public:
  void add(Family family, std::string_view key, std::string_view value);
  std::array<std::uint8_t, 32> finish() const { return graph::sha256(hashes_); }

 private:
  std::string hashes_;
};

// The canonical strings whose hashes the ids of quotations and events are.
std::string quotation_string(const QuotationValue& value);
std::string event_string(const graph::DocumentId& document, std::uint32_t index);

// Named entities are one thing across documents; the others are their own in every document.
bool is_named(const NodeValue& value);
graph::SurfaceUse use_of(const NodeKey& key, const NodeValue& value);

// The index keys that a value calls for: what is written, and what verify() expects.
std::vector<Batch::Address> index_keys_of(const NodeKey& key, const NodeValue& value);  // names and blocks
std::map<Batch::Address, std::string> index_entries_of(const DocumentValue& article, std::string_view text);
std::vector<Batch::Address> index_keys_of(const DocumentValue& article, std::string_view text);

NodeId block_id(std::string_view block_key);
NodeId uri_id(std::string_view canonical_uri);

}  // namespace actant::store
