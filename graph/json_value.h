// JsonValue: one JSON text (RFC 8259) as a tree, from a writer that is not trusted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace actant::graph {

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, natural, number, string, array, object };

  Kind kind = Kind::null;
  double number = 0;  // booleans are 0 and 1
  std::uint64_t natural = 0;
  std::string string;
  std::vector<std::string> keys;  // of an object, beside its items
  std::vector<JsonValue> items;

  const JsonValue* find(std::string_view key) const {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == key) return &items[i];
    }
    return nullptr;
  }
};

// Error(invalid_input) names the byte or the path: no JSON, a key that comes twice, a number out of range,
// deeper than 64, more than 256 keys in one object.
JsonValue parse_json(std::string_view text);

}  // namespace actant::graph
