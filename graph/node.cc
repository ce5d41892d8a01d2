#include "graph/node.h"

namespace actant::graph {

template <>
std::span<const NameRow<NodeKind>> name_rows<NodeKind>() {
  static constexpr NameRow<NodeKind> rows[] = {
      {NodeKind::person, "person"},
      {NodeKind::organization, "organization"},
      {NodeKind::place, "place"},
      {NodeKind::group, "group"},
      {NodeKind::product, "product"},
      {NodeKind::work, "work"},
      {NodeKind::law, "law"},
      {NodeKind::facility, "facility"},
      {NodeKind::misc, "misc"},
      {NodeKind::event, "event"},
      {NodeKind::quotation, "quotation"},
      {NodeKind::document, "document"},
  };
  return rows;
}

// The nine entity kinds carry the numbers of the entity types.
NodeKind kind_of(EntityType type) { return static_cast<NodeKind>(type); }

bool is_entity(NodeKind kind) { return kind < NodeKind::event; }

}  // namespace actant::graph
