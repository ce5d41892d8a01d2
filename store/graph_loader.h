// GraphLoader: which part of the truth a question needs. Grown by prefix scans from the nodes it names; a hub
// costs a few scans, not a walk over the store.
#pragma once

#include "graph/knowledge_graph.h"
#include "store/identity_index.h"
#include "store/key_space.h"
#include "store/selection.h"

namespace actant::store {

graph::KnowledgeGraph load_graph(const KeySpace& keys, const IdentityIndex& identity,
                                 const Selection& selection);

graph::KnowledgeGraph load_between(const KeySpace& keys, const IdentityIndex& identity, const NodeId& from,
                                   const NodeId& to);

graph::KnowledgeGraph load_quotes(const KeySpace& keys, const IdentityIndex& identity,
                                  const QuoteQuestion& question);

}  // namespace actant::store
