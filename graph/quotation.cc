#include "graph/quotation.h"

namespace actant::graph {

template <>
std::span<const NameRow<QuotationType>> name_rows<QuotationType>() {
  static constexpr NameRow<QuotationType> rows[] = {
      {QuotationType::direct, "direct"},
      {QuotationType::indirect, "indirect"},
      {QuotationType::mixed, "mixed"},
  };
  return rows;
}

template <>
std::span<const NameRow<CueClass>> name_rows<CueClass>() {
  static constexpr NameRow<CueClass> rows[] = {
      {CueClass::state, "state"}, {CueClass::claim, "claim"},   {CueClass::deny, "deny"},
      {CueClass::ask, "ask"},     {CueClass::demand, "demand"}, {CueClass::promise, "promise"},
      {CueClass::think, "think"}, {CueClass::write, "write"},   {CueClass::announce, "announce"},
      {CueClass::agree, "agree"}, {CueClass::accuse, "accuse"}, {CueClass::warn, "warn"},
  };
  return rows;
}

}  // namespace actant::graph
