// Dump: every key of the store as one line of text, sorted: "family TAB key parts TAB value".
#pragma once

#include <iosfwd>

#include "store/identity_index.h"
#include "store/key_space.h"

namespace actant::store {

// `same` is printed from the index, so as if refreshed; `dirty` and the format version are no part of the
// graph.
void write_dump(const KeySpace& keys, const IdentityIndex& identity, std::ostream& out);

}  // namespace actant::store
