// SourceDiversity: who is quoted, in whole or in part or only in the reporter's words, and who is only talked
// about.
//
// An utterance counts once for its source and once for each outlet that reports it, however many articles
// carry it. What somebody is said not to have said is no utterance.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/knowledge_graph.h"

namespace actant::cli {

// Utterances by the way they are reported.
struct SpeechCount {
  std::uint64_t direct = 0, mixed = 0, indirect = 0;

  void add(graph::QuotationType type);
  std::uint64_t total() const { return direct + mixed + indirect; }
  bool has_verbatim_words() const { return direct + mixed > 0; }
};

// Sources by the way they are heard, and who is named without being one.
struct SourceCount {
  std::uint64_t quoted_directly = 0;  // some of the words are the source's own
  std::uint64_t only_indirectly = 0;
  std::uint64_t only_mentioned = 0;
};

struct SourceDiversity {
  struct Outlet {
    std::string name;
    std::uint64_t documents = 0;
    SpeechCount utterances;
    std::uint64_t without_named_source = 0;         // utterances of nobody, or of somebody unnamed
    std::map<std::string, std::uint64_t> speakers;  // by kind
    SourceCount sources;                            // as this outlet alone has them
    double effective_sources = 0;                   // to two places
  };
  struct Source {
    graph::NodeId id;                     // empty: words that name no node of the graph
    std::optional<graph::NodeKind> kind;  // unknown for such words
    std::string name;
    bool named = false;  // by name, or only described: "two diplomats"
    SpeechCount utterances;
    std::vector<std::string> outlets;  // sorted
  };
  struct Mentioned {
    graph::NodeId id;
    graph::NodeKind kind = graph::NodeKind::person;
    std::string name;
    std::uint64_t mentions = 0;
  };
  std::vector<Outlet> outlets;                           // most utterances first, then by name
  std::map<std::string, SourceCount> kinds;              // a source that has no name is of the kind "unnamed"
  std::vector<Source> quoted_directly, only_indirectly;  // most utterances first, then by name
  std::vector<Mentioned> only_mentioned;                 // most mentions first, then by name
};

SourceDiversity source_diversity_of(const graph::KnowledgeGraph& graph);

// How many sources, quoted equally often, would be as diverse as these: exp of the Shannon entropy of the
// utterances over their sources (Jost, Entropy and diversity, Oikos 113, 2006). To two places, and those are
// the same on every machine.
double effective_number(std::vector<std::uint64_t> utterances);

}  // namespace actant::cli
