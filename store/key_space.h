// KeySpace: ordered keys in families, atomic durable batches. What the store needs of a database, and no
// more.
//
// Threads: const operations may run side by side; write() runs alone. Errors: graph::Error.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/family.h"

namespace actant::store {

// Walks the keys of one family that begin with a prefix, in bytewise order. The views last until the next
// call.
class Cursor {
 public:
  Cursor() = default;
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  virtual ~Cursor() = default;

  virtual bool valid() const = 0;  // false at the end; a read error throws instead
  virtual std::string_view key() const = 0;
  virtual std::string_view value() const = 0;
  virtual void next() = 0;
  // The first key that is not less than `key`, within the prefix.
  virtual void seek(std::string_view key) = 0;
};

// Puts and deletes that happen together or not at all; the last word about a key counts.
class Batch {
 public:
  using Address = std::pair<Family, std::string>;
  using Changes = std::map<Address, std::optional<std::string>>;  // nothing = delete

  void put(Family family, std::string key, std::string value) {
    changes_[{family, std::move(key)}] = std::move(value);
  }
  void erase(Family family, std::string key) { changes_[{family, std::move(key)}] = std::nullopt; }
  bool empty() const { return changes_.empty(); }
  const Changes& changes() const { return changes_; }

 private:
  Changes changes_;
};

class KeySpace {
 public:
  KeySpace() = default;
  KeySpace(const KeySpace&) = delete;
  KeySpace& operator=(const KeySpace&) = delete;
  virtual ~KeySpace() = default;

  virtual std::optional<std::string> get(Family family, std::string_view key) const = 0;
  // In the order of the keys asked for.
  virtual std::vector<std::optional<std::string>> get_many(Family family,
                                                           std::span<const std::string> keys) const = 0;
  virtual std::unique_ptr<Cursor> scan(Family family, std::string_view prefix) const = 0;
  // When it returns, the batch survives kill -9 and power loss. After a failure every further write fails.
  virtual void write(const Batch& batch) = 0;
  virtual std::uint64_t approximate_size(Family family) const = 0;  // bytes
  // One sentence for each stored checksum that does not fit its bytes.
  virtual std::vector<std::string> check_checksums() const = 0;
};

}  // namespace actant::store
