// GraphAssembly: facts → nodes and edges, through identity. Aggregates are computed here, on reading: counts,
// first and last seen, independent sources and confidence are never stored, so they cannot be wrong.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "graph/knowledge_graph.h"
#include "store/document_catalog.h"
#include "store/facts.h"
#include "store/identity_index.h"
#include "store/selection.h"
#include "store/source_weight.h"

namespace actant::store {

struct AssemblyPlan {
  std::optional<std::set<NodeId>> nodes;  // only these canonical nodes; nothing: all that the facts speak of
  std::set<NodeId> documents;             // these documents are nodes too
  std::vector<graph::NodeKind> kinds;     // empty: all
  std::vector<graph::Predicate> predicates;
  graph::Telling telling = graph::Telling::all;
  bool connected_only = false;
  std::optional<NodeId> centre;  // stays whatever its kind

  bool admits(graph::NodeKind kind) const;
  bool admits(const graph::EdgeKey& key) const;
};
// What a selection says of nodes and edges; which nodes are near its centre is found out by the loader.
AssemblyPlan plan_of(const Selection& selection);

// What nodes and edges are made with. The catalogue must hold every document of the facts; all of them must
// outlive the assembly.
struct GraphAssembly {
  const IdentityIndex& identity;
  const DocumentCatalog& catalog;
  const SourceScale& scale;
  const AssemblyPlan& plan;

  // The entities, utterances and events that the facts tell of; with `only` just that one. A brief node has
  // its kind, its name, and whether it was said at all (graph::summary_of), and nothing else.
  enum class Length { brief, full };
  std::map<NodeId, graph::Node> nodes(const Facts& facts, const std::optional<NodeId>& only = {},
                                      Length length = Length::full) const;
  // Sorted by key, both ends known; with `only` those that are told there (graph::told_at). Uses the facts
  // up.
  std::vector<graph::Edge> edges(Facts&& facts, const std::function<bool(const NodeId&)>& is_known,
                                 const std::optional<NodeId>& only = {}) const;
  graph::Node document_node(const NodeId& id) const;
  graph::Document document(const NodeId& id) const;  // with what it is a copy of
};

// The catalogue must hold every document of the facts and of the plan.
graph::KnowledgeGraph assemble(Facts&& facts, const IdentityIndex& identity, const DocumentCatalog& catalog,
                               const AssemblyPlan& plan);

// Of the counted names (never none) the commonest; of equals the longer, then the first in order.
const std::string& best_name(const std::map<std::string, std::uint32_t>& names);
graph::EntityType best_type(const std::map<graph::EntityType, std::uint32_t>& types);
// What an article is called as a node: its title, else its URI, else its id.
std::string document_label(const graph::Document& article);

// The documents that the facts come from.
std::set<NodeId> documents_of(const Facts& facts);
// Without those that only mention an entity.
std::set<NodeId> documents_of_statements(const Facts& facts);

}  // namespace actant::store
