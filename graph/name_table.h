// One table a closed set: the number that is persisted, and the word that users type and read.
//
// Numbers are written out where the enum is declared and are never renumbered: they are in databases.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/error.h"

namespace actant::graph {

template <typename Enum>
struct NameRow {
  Enum value;
  std::string_view name;
};

// The rows of a closed set; specialised beside each enum.
template <typename Enum>
std::span<const NameRow<Enum>> name_rows();

template <typename Enum>
std::string_view name_of(Enum value) {
  for (const auto& row : name_rows<Enum>()) {
    if (row.value == value) return row.name;
  }
  return "unknown";
}

template <typename Enum>
std::optional<Enum> find_by_name(std::string_view name) {
  for (const auto& row : name_rows<Enum>()) {
    if (row.name == name) return row.value;
  }
  return std::nullopt;
}

// True when `value` is one of the set: what a decoder asks before it believes a byte.
template <typename Enum>
bool is_member(Enum value) {
  for (const auto& row : name_rows<Enum>()) {
    if (row.value == value) return true;
  }
  return false;
}

// "person, organization, place": for messages that list the valid words.
template <typename Enum>
std::string all_names() {
  std::string list;
  for (const auto& row : name_rows<Enum>()) {
    if (!list.empty()) list += ", ";
    list += row.name;
  }
  return list;
}

// Parses at the edge; the error lists the valid words.
template <typename Enum>
Enum parse_name(std::string_view name, std::string_view what_it_is) {
  if (const auto value = find_by_name<Enum>(name)) return *value;
  throw Error(ErrorKind::invalid_argument, {}, "'" + std::string(name) + "' is no " + std::string(what_it_is),
              "use one of: " + all_names<Enum>());
}

}  // namespace actant::graph
