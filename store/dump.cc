#include "store/dump.h"

#include <algorithm>
#include <ostream>

#include "store/encoding.h"
#include "store/keys.h"

namespace actant::store {
namespace {

std::string line_of(Family family, std::string_view key, std::string_view value) {
  return std::string(graph::name_of(family)) + describe_key(family, key) + '\t' +
         describe_value(family, value) + '\n';
}

void write(std::ostream& out, const std::string& line) {
  out.write(line.data(), static_cast<std::streamsize>(line.size()));
}

}  // namespace

void write_dump(const KeySpace& keys, const IdentityIndex& identity, std::ostream& out) {
  std::vector<Family> families;
  for (const auto& row : graph::name_rows<Family>()) {
    if (row.value != Family::format && row.value != Family::dirty) families.push_back(row.value);
  }
  std::sort(families.begin(), families.end(),
            [](Family a, Family b) { return graph::name_of(a) < graph::name_of(b); });
  for (const Family family : families) {
    if (family == Family::same) {
      for (const auto& [key, value] : identity.entries())
        write(out, line_of(family, compose(key), encode(value)));
      continue;
    }
    for (const auto cursor = keys.scan(family, {}); cursor->valid(); cursor->next()) {
      write(out, line_of(family, cursor->key(), cursor->value()));
    }
  }
}

}  // namespace actant::store
