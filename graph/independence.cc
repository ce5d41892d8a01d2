#include "graph/independence.h"

#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "graph/name_key.h"

namespace actant::graph {
namespace {

constexpr std::size_t sketch_size = 32;
constexpr std::size_t shingle_words = 6;

// Two reports of one event share names and set phrases, hardly 6-word shingles; wire copy that was cut or
// edited keeps half of them.
constexpr double copy_resemblance = 0.4;
constexpr double copy_containment = 0.6;
constexpr std::size_t fewest_for_containment = 8;  // of a very short text, a few chance hits are not a copy

// Where each word of a folded text begins, and one past its end (as if a space followed).
std::vector<std::size_t> word_starts(const std::string& folded) {
  std::vector<std::size_t> starts;
  if (folded.empty()) return starts;
  starts.push_back(0);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] == ' ') starts.push_back(i + 1);
  }
  starts.push_back(folded.size() + 1);
  return starts;
}

struct Overlap {
  std::size_t both = 0;  // of the bottom-k sample of the union, how many are in both
  std::size_t sample = 0;
  std::size_t common = 0;  // values in both sketches
};

Overlap overlap_of(const Sketch& a, const Sketch& b) {
  Overlap overlap;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    const bool from_a = j == b.size() || (i < a.size() && a[i] <= b[j]);
    const bool from_b = i == a.size() || (j < b.size() && b[j] <= a[i]);
    if (from_a && from_b) ++overlap.common;
    if (overlap.sample < sketch_size) {
      ++overlap.sample;
      if (from_a && from_b) ++overlap.both;
    }
    if (from_a) ++i;
    if (from_b) ++j;
  }
  return overlap;
}

// A full sketch is a sample of a longer text: only its part below its own largest hash can be compared, so
// the containment of `small` is counted over those values of `small` that lie in that range.
double containment(const Sketch& small, const Sketch& large, std::size_t common) {
  const auto end =
      large.size() < sketch_size ? small.end() : std::upper_bound(small.begin(), small.end(), large.back());
  const auto comparable = static_cast<std::size_t>(end - small.begin());
  if (comparable < fewest_for_containment) return 0;
  return static_cast<double>(common) / static_cast<double>(comparable);
}

constexpr std::size_t window = 8;  // holders of one hash that each of them is compared with

// Disjoint sets; the root of a set is its smallest member.
class Union {
 public:
  explicit Union(std::size_t size) : parents_(size) { std::iota(parents_.begin(), parents_.end(), 0U); }

  std::uint32_t root(std::uint32_t member) {
    while (parents_[member] != member) member = parents_[member] = parents_[parents_[member]];
    return member;
  }
  bool are_joined(std::uint32_t a, std::uint32_t b) { return root(a) == root(b); }
  void join(std::uint32_t a, std::uint32_t b) {
    const auto [low, high] = std::minmax({root(a), root(b)});
    parents_[high] = low;
  }

 private:
  std::vector<std::uint32_t> parents_;
};

}  // namespace

Sketch sketch_of(std::string_view text) {
  const std::string folded = fold(text);
  const std::vector<std::size_t> starts = word_starts(folded);
  Sketch sketch;
  if (starts.empty()) return sketch;
  const std::size_t words = starts.size() - 1;
  const std::size_t width = std::min(shingle_words, words);
  sketch.reserve(words - width + 1);
  for (std::size_t i = 0; i + width <= words; ++i) {
    const std::size_t begin = starts[i];
    sketch.push_back(XXH3_64bits(folded.data() + begin, starts[i + width] - 1 - begin));
  }
  std::sort(sketch.begin(), sketch.end());
  sketch.erase(std::unique(sketch.begin(), sketch.end()), sketch.end());
  if (sketch.size() > sketch_size) sketch.resize(sketch_size);
  return sketch;
}

bool are_copies(const Sketch& a, const Sketch& b) {
  if (a.empty() || b.empty()) return false;
  const Overlap overlap = overlap_of(a, b);
  if (overlap.common == 0) return false;
  if (static_cast<double>(overlap.both) >= copy_resemblance * static_cast<double>(overlap.sample))
    return true;
  return std::max(containment(a, b, overlap.common), containment(b, a, overlap.common)) >= copy_containment;
}

std::optional<std::size_t> CopyFinder::add(Sketch sketch) {
  constexpr std::size_t probes = 4;     // hashes that a document is found by
  constexpr std::size_t most_held = 8;  // of a phrase that thousands carry, the first holders are enough
  std::optional<std::size_t> original;
  const std::size_t own = sketches_.size();
  for (std::size_t i = 0; i < std::min(probes, sketch.size()); ++i) {
    std::vector<std::size_t>& holders = holders_[sketch[i]];
    for (const std::size_t holder : holders) {
      if ((!original || holder < *original) && are_copies(sketches_[holder], sketch)) original = holder;
    }
    if (holders.size() < most_held) holders.push_back(own);
  }
  sketches_.push_back(std::move(sketch));
  return original;
}

// Copies share many hashes, so only documents that share one are compared: those that stand near each other
// among its holders. A phrase that thousands of articles carry ("subscribe to our newsletter") would make
// all pairs of them; as every holder of a hash stands in the order of its sketch, copies stand together
// there, and copies of copies join what a window leaves apart.
std::vector<std::uint32_t> source_groups(std::span<const Sketch> documents) {
  using Position = std::uint32_t;
  std::vector<Position> order(documents.size());
  std::iota(order.begin(), order.end(), Position{0});
  std::sort(order.begin(), order.end(), [&](Position a, Position b) { return documents[a] < documents[b]; });
  std::vector<std::pair<std::uint64_t, Position>> holders;  // hash, rank in `order`
  for (Position rank = 0; rank < order.size(); ++rank) {
    for (const std::uint64_t hash : documents[order[rank]]) holders.emplace_back(hash, rank);
  }
  std::sort(holders.begin(), holders.end());
  const auto for_each_near = [&](const auto& visit) {
    for (std::size_t i = 0; i < holders.size(); ++i) {
      const std::size_t end = std::min(holders.size(), i + 1 + window);
      for (std::size_t j = i + 1; j < end && holders[j].first == holders[i].first; ++j)
        visit(holders[i].second, holders[j].second);
    }
  };
  // The later ones near each rank, in one list: sorted by counting, since copies meet at many hashes.
  std::vector<std::size_t> ends(order.size() + 1, 0);
  for_each_near([&](Position a, Position) { ++ends[a + 1]; });
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<Position> near(ends.back());
  std::vector<std::size_t> next(ends.begin(), ends.end() - 1);
  for_each_near([&](Position a, Position b) { near[next[a]++] = b; });
  Union groups(order.size());
  std::vector<Position> compared_with(order.size(), 0);  // the last rank that each was compared with, and one
  for (Position a = 0; a < order.size(); ++a) {
    for (std::size_t i = ends[a]; i < ends[a + 1]; ++i) {
      const Position b = near[i];
      if (std::exchange(compared_with[b], a + 1) == a + 1 || groups.are_joined(a, b)) continue;
      if (are_copies(documents[order[a]], documents[order[b]])) groups.join(a, b);
    }
  }
  std::vector<std::uint32_t> group_of(documents.size());
  for (Position rank = 0; rank < order.size(); ++rank) group_of[order[rank]] = groups.root(rank);
  return group_of;
}

}  // namespace actant::graph
