// DocumentWriter: a document into and out of the store, in one transaction.
#pragma once

#include <string>
#include <unordered_map>

#include "store/record_keys.h"
#include "store/store.h"
#include "store/transaction.h"

namespace actant::store {

class DocumentWriter {
 public:
  explicit DocumentWriter(KeySpace& keys) : keys_(keys) {}

  AddOutcome add(Transaction& transaction, const graph::ExtractionRecord& record);
  bool remove(Transaction& transaction, const graph::DocumentId& id);

 private:
  void refuse_collisions(const RecordKeys& record);
  void refuse_collision(Family family, const NodeId& id, const std::string& canonical);

  KeySpace& keys_;
  std::unordered_map<NodeId, std::string> known_;  // canonical strings seen lately
};

}  // namespace actant::store
