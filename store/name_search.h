// NameSearch: from what somebody types to the entities it may mean, through the family `name`.
#pragma once

#include "store/evidence_reader.h"
#include "store/identity_index.h"
#include "store/store.h"

namespace actant::store {

// By 32-digit id, by a whole name or alias, or by a word of one; see Store::find_entities.
std::vector<NameMatch> find_entities(const KeySpace& keys, const IdentityIndex& identity,
                                     const AdmittedDocuments& admitted, std::string_view name_or_id);

// Entities with `folded` anywhere in a name; one step for each distinct name of the store.
std::vector<NameMatch> entities_containing(const KeySpace& keys, const IdentityIndex& identity,
                                           const AdmittedDocuments& admitted, std::string_view folded);

}  // namespace actant::store
