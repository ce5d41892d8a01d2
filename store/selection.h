// Selection: which part of the graph a question is about. Everything left at its default selects all.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/id.h"
#include "graph/node.h"
#include "graph/predicate.h"
#include "graph/statement.h"

namespace actant::store {

// A list of what is wanted: an empty one wants all.
template <typename Item>
bool wants(const std::vector<Item>& wanted, const Item& item) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), item) != wanted.end();
}

struct Selection {
  // A canonical node: only what lies within `depth` steps of it. A step leads from entity to entity, by a
  // relation or through an utterance or event, which comes with everybody who takes part in it (speaker,
  // addressee, topics, roles) and with the articles that report it. An article is a leaf; from an article as
  // centre the first step leads to all that it says.
  std::optional<graph::NodeId> centre;
  std::uint32_t depth = 1;
  std::vector<graph::DocumentId> documents;  // only evidence from these
  std::string since, until;  // publication dates, inclusive ISO prefixes ("2026-03"); undated documents are
                             // out when either is set
  std::vector<graph::NodeKind> kinds;            // nodes of these kinds, and edges between them
  std::vector<graph::Predicate> predicates;      // edges of these kinds
  graph::Telling telling = graph::Telling::all;  // of edges, and of events
  bool connected_only = false;                   // leave out nodes that no selected edge touches
  double min_confidence = 0;                     // of the single piece of evidence
  bool with_text = false;                        // load the articles' text too
  bool every_text = false;                       // also of articles that only mention somebody
};

// `actant quotes`: all conditions hold at once.
struct QuoteQuestion {
  std::optional<graph::NodeId> speaker, about, addressee;
  std::optional<graph::NodeId> within;  // reported inside the speech of this actor, at any depth
  std::string cue_lemma;
  std::optional<graph::QuotationType> type;
  std::string since, until;
  std::vector<graph::DocumentId> documents;
  double min_confidence = 0;
  bool every_text = false;  // also of articles that only mention somebody
};

}  // namespace actant::store
