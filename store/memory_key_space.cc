#include "store/memory_key_space.h"

namespace actant::store {
namespace {

class MapCursor final : public Cursor {
 public:
  using Keys = std::map<std::string, std::string, std::less<>>;

  MapCursor(const Keys& keys, std::string_view prefix)
      : keys_(keys), prefix_(prefix), at_(keys.lower_bound(prefix)) {}

  bool valid() const override { return at_ != keys_.end() && at_->first.starts_with(prefix_); }
  std::string_view key() const override { return at_->first; }
  std::string_view value() const override { return at_->second; }
  void next() override { ++at_; }
  void seek(std::string_view key) override {
    at_ = keys_.lower_bound(std::max(key, std::string_view(prefix_)));
  }

 private:
  const Keys& keys_;
  std::string prefix_;
  Keys::const_iterator at_;
};

}  // namespace

const MemoryKeySpace::Keys& MemoryKeySpace::keys_of(Family family) const {
  static const Keys none;
  const auto found = families_.find(family);
  return found == families_.end() ? none : found->second;
}

std::optional<std::string> MemoryKeySpace::get(Family family, std::string_view key) const {
  const Keys& keys = keys_of(family);
  const auto found = keys.find(key);
  if (found == keys.end()) return std::nullopt;
  return found->second;
}

std::vector<std::optional<std::string>> MemoryKeySpace::get_many(Family family,
                                                                 std::span<const std::string> keys) const {
  std::vector<std::optional<std::string>> values;
  values.reserve(keys.size());
  for (const std::string& key : keys) values.push_back(get(family, key));
  return values;
}

std::unique_ptr<Cursor> MemoryKeySpace::scan(Family family, std::string_view prefix) const {
  return std::make_unique<MapCursor>(keys_of(family), prefix);
}

void MemoryKeySpace::write(const Batch& batch) {
  for (const auto& [address, value] : batch.changes()) {
    Keys& keys = families_[address.first];
    if (value) {
      keys.insert_or_assign(address.second, *value);
    } else {
      keys.erase(address.second);
    }
  }
}

std::uint64_t MemoryKeySpace::approximate_size(Family family) const {
  std::uint64_t bytes = 0;
  for (const auto& [key, value] : keys_of(family)) bytes += key.size() + value.size();
  return bytes;
}

}  // namespace actant::store
