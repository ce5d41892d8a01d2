// StoreStream: the graph of a store, one node with its edges after another.
//
// Four families lie sorted by the node that their keys begin with, so one merging walk over them meets every
// node with all that is known of it; only actors with several names are gathered by look-ups. In memory: a
// line an article (some 400 bytes) and a node (40 bytes); names and texts lie in a Spool.
#pragma once

#include <memory>

#include "graph/graph_stream.h"
#include "store/evidence_reader.h"
#include "store/identity_index.h"
#include "store/key_space.h"
#include "store/selection.h"

namespace actant::store {

// All three must outlive the stream. The selection has no centre.
std::unique_ptr<graph::GraphStream> stream_store(const KeySpace& keys, const IdentityIndex& identity,
                                                 const Selection& selection);

}  // namespace actant::store
