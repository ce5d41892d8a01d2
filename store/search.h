// Search: case- and accent-insensitive look for a pattern in names, quotations and sentences.
#pragma once

#include "store/evidence_reader.h"
#include "store/identity_index.h"
#include "store/store.h"

namespace actant::store {

// Quotations and sentences have no index: the cost is one walk over the quotations and the texts.
std::vector<SearchHit> search(const KeySpace& keys, const IdentityIndex& identity,
                              const AdmittedDocuments& admitted, std::string_view pattern, std::size_t limit);

}  // namespace actant::store
