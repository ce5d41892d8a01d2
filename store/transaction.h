// Transaction: a batch in the making. Reads see the key space with the batch on top.
#pragma once

#include <functional>

#include "store/key_space.h"

namespace actant::store {

class Transaction {
 public:
  explicit Transaction(KeySpace& keys) : keys_(keys) {}

  std::optional<std::string> get(Family family, const std::string& key) const;
  // Calls `visit(key, value)` for every key with the prefix, in order.
  void for_each(Family family, const std::string& prefix,
                const std::function<void(std::string_view key, std::string_view value)>& visit) const;
  void put(Family family, std::string key, std::string value) {
    batch_.put(family, std::move(key), std::move(value));
  }
  void erase(Family family, std::string key) { batch_.erase(family, std::move(key)); }
  // Atomic and durable; nothing is written when nothing changed.
  void commit();

 private:
  KeySpace& keys_;
  Batch batch_;
};

}  // namespace actant::store
