// Contradictions: one sentence with different numbers, told by sources that do not copy each other.
#pragma once

#include "store/evidence_reader.h"
#include "store/store.h"

namespace actant::store {

// One walk over the family `claim`.
std::vector<Contradiction> find_contradictions(const KeySpace& keys, const AdmittedDocuments& admitted);

}  // namespace actant::store
