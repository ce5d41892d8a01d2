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

// One document's word for something.
struct Witness {
  NodeId document;
  double confidence = 0;
};

class SourceScale {
 public:
  // Looks once for the copies among the documents that the catalogue holds now.
  explicit SourceScale(const DocumentCatalog& catalog);

  // At least one witness, all of the catalogue; of a source's words the surest counts.
  SourceWeight weigh(std::span<const Witness> witnesses) const;

 private:
  std::unordered_map<NodeId, std::uint32_t> group_of_;  // looked up only, never walked
};

}  // namespace actant::store
