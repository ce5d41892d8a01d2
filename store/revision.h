// Revision: of the articles at one URI the graph counts the greatest (modified, published, id).
#pragma once

#include <set>

#include "store/transaction.h"
#include "store/values.h"

namespace actant::store {

// Sets and clears the `superseded` marks of the documents of one URI. Whoever changed sides has its blocks
// marked dirty, because only current revisions take part in identity.
void update_revisions(Transaction& transaction, const NodeId& uri);

// Every name block that the document's manifest lists must be resolved again.
void mark_dirty(Transaction& transaction, const ManifestValue& manifest);

std::set<NodeId> superseded_documents(const KeySpace& keys);

}  // namespace actant::store
