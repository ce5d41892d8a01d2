// Facts: pieces of the truth as they were read, each once, before identity and aggregation.
#pragma once

#include <map>

#include "store/keys.h"
#include "store/values.h"

namespace actant::store {

struct Facts {
  std::map<NodeKey, NodeValue> uses;  // of entities
  std::map<EvidenceKey, EvidenceValue> evidence;
  std::map<QuotationKey, QuotationValue> reports;
  std::map<NodeKey, EventValue> events;
};

}  // namespace actant::store
