// MemoryKeySpace: the same interface without a disk, for one-shot runs and tests. Nothing is durable.
#pragma once

#include <map>

#include "store/key_space.h"

namespace actant::store {

class MemoryKeySpace final : public KeySpace {
 public:
  std::optional<std::string> get(Family family, std::string_view key) const override;
  std::vector<std::optional<std::string>> get_many(Family family,
                                                   std::span<const std::string> keys) const override;
  std::unique_ptr<Cursor> scan(Family family, std::string_view prefix) const override;
  void write(const Batch& batch) override;
  std::uint64_t approximate_size(Family family) const override;
  std::vector<std::string> check_checksums() const override { return {}; }

 private:
  using Keys = std::map<std::string, std::string, std::less<>>;
  const Keys& keys_of(Family family) const;

  std::map<Family, Keys> families_;
};

}  // namespace actant::store
