// SourceScale: what several documents that say one thing amount to when copies count once.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>

#include "store/document_catalog.h"

namespace actant::store {

struct SourceWeight {
  std::uint32_t independent_sources = 0;
  double confidence = 0;
};

// One document's word for something. The document lies in the catalogue.
struct Witness {
  const graph::Document* document;
  double confidence = 0;
};

class SourceScale {
 public:
  // Looks once for the copies among the documents that the catalogue holds now.
  explicit SourceScale(const DocumentCatalog& catalog);

  // The earliest published of the documents that are near copies of this one and of each other (of one day,
  // the smallest URI); the document itself when it is that one or has no copies.
  NodeId original_of(const NodeId& document) const { return originals_.at(group_of_.at(document)); }

  // At least one witness, all of the catalogue; of a source's words the surest counts.
  SourceWeight weigh(std::span<const Witness> witnesses) const;

 private:
  std::unordered_map<NodeId, std::uint32_t> group_of_;   // looked up only, never walked
  std::unordered_map<std::uint32_t, NodeId> originals_;  // of each group; likewise
};

}  // namespace actant::store
