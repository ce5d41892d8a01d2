// Property graph: labels and relationship types as graph databases spell them.
#pragma once

#include <string>
#include <vector>

#include "graph/node.h"
#include "graph/predicate.h"

namespace actant::exporter {

// Every node has it, and is unique by its id under it.
inline constexpr char common_label[] = "Actant";
inline constexpr char cypher_constraint[] =
    "CREATE CONSTRAINT actant_id IF NOT EXISTS FOR (n:Actant) REQUIRE n.id IS UNIQUE";

// {"Actant", "Entity", "Person"}; only letters.
std::vector<std::string> labels_of(graph::NodeKind kind);
// "Entity", "Event", "Quotation" or "Document".
std::string class_of(graph::NodeKind kind);
// "MEMBER_OF"
std::string relationship_type(graph::Predicate predicate);

}  // namespace actant::exporter
