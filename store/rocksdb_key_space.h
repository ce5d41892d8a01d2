// RocksDbKeySpace: the keys in a RocksDB folder. Its .cc is the only file that knows RocksDB.
#pragma once

#include <filesystem>
#include <memory>

#include "store/key_space.h"
#include "store/store.h"

namespace actant::store {

inline constexpr std::uint32_t format_version = 1;

// See Store::open. A folder that was made by a failing open is gone again.
std::unique_ptr<KeySpace> open_rocksdb(const std::filesystem::path& folder, OpenMode mode);

}  // namespace actant::store
