// Independence of sources: wire copy and near-duplicates count once.
//
// A sketch is the bottom-k sample of a text's word shingles (Broder, "On the resemblance and containment of
// documents", 1997); two documents are copies when their estimated resemblance, or the containment of the
// smaller one, is high enough.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace actant::graph {

// The 32 smallest 64-bit hashes of 6-word shingles of the folded text, ascending; fewer for a short text.
using Sketch = std::vector<std::uint64_t>;
Sketch sketch_of(std::string_view text);

bool are_copies(const Sketch& a, const Sketch& b);

// For documents that come one after the other: the first one before it that a document is a near copy of.
// Looks among those that share one of their four smallest hashes, which near copies nearly always do; 400
// bytes a document.
class CopyFinder {
 public:
  // The position of that document, the first one added being 0; nothing when it is no copy.
  std::optional<std::size_t> add(Sketch sketch);

 private:
  std::vector<Sketch> sketches_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> holders_;  // looked up, never walked
};

// The group of copies that each document belongs to; copies of copies belong to one group, and documents of
// one number only do. A function of the set of documents: their order does not matter to who stands with
// whom. O(n log n): a phrase that all documents share costs no more than any other.
std::vector<std::uint32_t> source_groups(std::span<const Sketch> documents);

}  // namespace actant::graph
