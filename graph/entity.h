// Mention: words that name, describe or point. Entity: the thing in the world, within one document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/entity_type.h"
#include "graph/id.h"
#include "graph/name_table.h"
#include "graph/span.h"

namespace actant::graph {

enum class MentionKind : std::uint8_t { name = 1, nominal = 2, pronoun = 3 };
template <>
std::span<const NameRow<MentionKind>> name_rows<MentionKind>();

struct Mention {
  Span span;
  MentionKind kind = MentionKind::name;

  friend bool operator==(const Mention&, const Mention&) = default;
};

enum class RoleStatus : std::uint8_t { current = 1, former = 2, acting = 3, designate = 4 };
template <>
std::span<const NameRow<RoleStatus>> name_rows<RoleStatus>();

// An office or function: title "Foreign Minister", of the entity that stands for Ukraine.
struct Role {
  std::string title;
  std::optional<EntityId> of;
  RoleStatus status = RoleStatus::current;
  Span span;  // the words that say so, title to name

  friend bool operator==(const Role&, const Role&) = default;
};

// A candidate in an outside knowledge base: "wikidata:Q42".
struct Link {
  std::string id;
  double confidence = 1;

  friend bool operator==(const Link&, const Link&) = default;
};

struct Entity {
  EntityType type = EntityType::misc;
  std::string name;               // the fullest name seen in this document, free of titles
  std::vector<Mention> mentions;  // in text order; at least one
  std::vector<Role> roles;
  std::vector<Link> links;
  double confidence = 1;  // in (0, 1]
  std::string rule;       // which step and rule found it

  // Named, or only described ("NATO diplomats")? Only a named entity is one thing across documents.
  bool is_named() const;
  // "the United States" around "United States": two mentions in the record, one to count.
  bool is_around_name(const Mention& mention) const;
  friend bool operator==(const Entity&, const Entity&) = default;
};

}  // namespace actant::graph
