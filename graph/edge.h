// Edge: a statement between two nodes with all its evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "graph/evidence.h"
#include "graph/id.h"
#include "graph/predicate.h"
#include "graph/statement.h"

namespace actant::graph {

// What makes two pieces of evidence one edge. Polarity, modality and speaker are part of it.
struct EdgeKey {
  NodeId source;
  Predicate predicate = Predicate::open;
  std::string lemma;  // open relations: verb lemma and preposition
  NodeId target;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  std::optional<NodeId> attributed_to;  // the speaker's node; the quotation's where nobody is named

  // In the reporters' own voice?
  bool is_asserted() const { return !attributed_to && is_stated(polarity, modality); }
  friend auto operator<=>(const EdgeKey&, const EdgeKey&) = default;
};

struct Edge {
  EdgeKey key;
  std::vector<Evidence> evidence;     // sorted by (published, document, span); at least one
  std::uint32_t weight = 0;           // independent sources
  std::string first_seen, last_seen;  // publication dates, may be empty
  double confidence = 1;              // grows with independent sources only

  const NodeId& source() const { return key.source; }
  const NodeId& target() const { return key.target; }
  Predicate predicate() const { return key.predicate; }
  bool is_asserted() const { return key.is_asserted(); }
  // Stable name of the edge: 32 hex digits of a hash of its key.
  NodeId id() const;
};

}  // namespace actant::graph
