#include "store/transaction.h"

namespace actant::store {

std::optional<std::string> Transaction::get(Family family, const std::string& key) const {
  const auto changed = batch_.changes().find({family, key});
  return changed != batch_.changes().end() ? changed->second : keys_.get(family, key);
}

void Transaction::for_each(Family family, const std::string& prefix,
                           const std::function<void(std::string_view, std::string_view)>& visit) const {
  auto changed = batch_.changes().lower_bound({family, prefix});
  const auto is_ours = [&] {
    return changed != batch_.changes().end() && changed->first.first == family &&
           changed->first.second.starts_with(prefix);
  };
  const auto visit_change = [&] {
    if (changed->second) visit(changed->first.second, *changed->second);
    ++changed;
  };
  for (const auto cursor = keys_.scan(family, prefix); cursor->valid(); cursor->next()) {
    while (is_ours() && changed->first.second < cursor->key()) visit_change();
    if (is_ours() && changed->first.second == cursor->key()) {
      visit_change();
    } else {
      visit(cursor->key(), cursor->value());
    }
  }
  while (is_ours()) visit_change();
}

void Transaction::commit() {
  if (!batch_.empty()) keys_.write(batch_);
  batch_ = {};
}

}  // namespace actant::store
