// Verification: every span re-sliced, every index compared with what it indexes, every manifest with its
// keys.
#pragma once

#include <vector>

#include "store/key_space.h"
#include "store/store.h"

namespace actant::store {

// Reads the whole store once, one document at a time. Never throws for what it finds.
std::vector<Fault> find_faults(const KeySpace& keys);

}  // namespace actant::store
