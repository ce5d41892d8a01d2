// Evidence: where a statement stands, how sure it is, and in whose voice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/id.h"
#include "graph/span.h"
#include "graph/statement.h"

namespace actant::graph {

// The same stretch counted twice: bytes to slice by, code points to print.
struct TextRange {
  Span bytes;
  Span code_points;

  friend auto operator<=>(const TextRange&, const TextRange&) = default;
};

struct Evidence {
  DocumentId document;
  std::vector<TextRange> ranges;    // the words; at least one, in text order
  TextRange sentence;               // the sentence(s) around them
  double confidence = 1;            // in (0, 1]
  std::optional<NodeId> quotation;  // the utterance whose content it stands in: attributed, not asserted
  std::string since, until;         // dated relations, may be empty
  std::string rule;                 // step and rule or model that found it

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

}  // namespace actant::graph
