#include "graph/entity.h"

#include <algorithm>

namespace actant::graph {

template <>
std::span<const NameRow<EntityType>> name_rows<EntityType>() {
  static constexpr NameRow<EntityType> rows[] = {
      {EntityType::person, "person"},   {EntityType::organization, "organization"},
      {EntityType::place, "place"},     {EntityType::group, "group"},
      {EntityType::product, "product"}, {EntityType::work, "work"},
      {EntityType::law, "law"},         {EntityType::facility, "facility"},
      {EntityType::misc, "misc"},
  };
  return rows;
}

template <>
std::span<const NameRow<MentionKind>> name_rows<MentionKind>() {
  static constexpr NameRow<MentionKind> rows[] = {
      {MentionKind::name, "name"},
      {MentionKind::nominal, "nominal"},
      {MentionKind::pronoun, "pronoun"},
  };
  return rows;
}

template <>
std::span<const NameRow<RoleStatus>> name_rows<RoleStatus>() {
  static constexpr NameRow<RoleStatus> rows[] = {
      {RoleStatus::current, "current"},
      {RoleStatus::former, "former"},
      {RoleStatus::acting, "acting"},
      {RoleStatus::designate, "designate"},
  };
  return rows;
}

bool Entity::is_named() const {
  return std::any_of(mentions.begin(), mentions.end(),
                     [](const Mention& mention) { return mention.kind == MentionKind::name; });
}

bool Entity::is_around_name(const Mention& mention) const {
  return mention.kind == MentionKind::nominal &&
         std::any_of(mentions.begin(), mentions.end(), [&](const Mention& other) {
           return other.kind == MentionKind::name && mention.span.contains(other.span);
         });
}

}  // namespace actant::graph
