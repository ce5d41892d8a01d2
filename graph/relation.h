// Relation: subject, predicate, object, from the closed list, or open with the verb's lemma.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/entity.h"
#include "graph/id.h"
#include "graph/predicate.h"
#include "graph/span.h"
#include "graph/statement.h"

namespace actant::graph {

// More than two participants of an open relation: "in Lima".
struct OpenArgument {
  std::string preposition;
  std::vector<Span> span;
  std::optional<EntityId> entity;

  friend bool operator==(const OpenArgument&, const OpenArgument&) = default;
};

// Where the words of an open relation stand; several spans when the words are apart.
struct OpenWords {
  std::string lemma;  // verb lemma with its preposition, "call on"
  std::vector<Span> subject, relation, object;
  std::vector<OpenArgument> arguments;

  friend bool operator==(const OpenWords&, const OpenWords&) = default;
};

struct Relation {
  std::optional<EntityId> subject;  // always present but in open relations
  Predicate predicate = Predicate::open;
  std::optional<EntityId> object;
  Span evidence;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  std::optional<QuotationId> attributed_to;
  std::string since, until;  // ISO 8601, may be empty
  RoleStatus status = RoleStatus::current;
  std::optional<OpenWords> open;  // present exactly when predicate is open
  double confidence = 1;
  std::string rule;

  friend bool operator==(const Relation&, const Relation&) = default;
};

}  // namespace actant::graph
