// Encoding: values ↔ bytes. Each value begins with its version; grammar in FORMAT.md.
#pragma once

#include <string>
#include <string_view>

#include "store/family.h"
#include "store/values.h"

namespace actant::store {

inline constexpr std::uint8_t value_version = 1;

template <typename Value>
std::string encode(const Value& value);

// Distrusts every byte: Error(corruption) says which field is short, out of range or left over;
// Error(unsupported) for a newer version.
template <typename Value>
Value decode(std::string_view bytes);
// How much of a NodeValue is wanted: all; type and name, what comes behind them is not looked at; or what
// proves that the entity is mentioned: mentions, confidence and rule.
enum class UsePart { whole, head, mentions };
NodeValue decode_use(std::string_view bytes, UsePart part);

// The value of a family in readable fields "name=value" parted by spaces; for the dump.
std::string describe_value(Family family, std::string_view bytes);

}  // namespace actant::store
