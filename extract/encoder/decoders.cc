#include "extract/encoder/decoders.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace actant::extract {
namespace {

using Sum = std::int64_t;

constexpr Sum impossible = std::numeric_limits<Sum>::min() / 4;

bool may_follow(std::uint32_t before, std::uint32_t tag) {
  const bool goes_on = tag != 0 && tag % 2 == 0;
  return !goes_on || before == tag || before == tag - 1;
}

// e^x for x ≤ 0 by the Taylor polynomial of degree 6 of what is left of a power of two.
float exponential(float x) {
  x = std::max(x, -87.0F);
  constexpr float rounder = 12582912.0F;
  const float whole = (x * 1.44269504F + rounder) - rounder;
  const float r = (x - whole * 0.693359375F) - whole * -2.12194440e-4F;
  float p = 1.0F / 720.0F;
  for (const float c : {1.0F / 120.0F, 1.0F / 24.0F, 1.0F / 6.0F, 0.5F, 1.0F, 1.0F}) p = p * r + c;
  return std::bit_cast<float>(
      std::bit_cast<std::int32_t>(p) +
      static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::int32_t>(whole)) << 23U));
}

// A dense graph of nodes 0 … n − 1, node 0 the root; weight[d · n + h] of head h for d. Contracts one cycle
// after the other (Tarjan's dense form: n rounds of n²).
class Arborescence {
 public:
  Arborescence(std::vector<Sum> weights, std::uint32_t nodes) : weight_(std::move(weights)), n_(nodes) {}

  std::vector<std::uint32_t> run() {
    std::vector<std::uint32_t> all(n_);
    for (std::uint32_t i = 0; i < n_; ++i) all[i] = i;
    return solve(all);
  }

 private:
  Sum at(std::uint32_t d, std::uint32_t h) const { return weight_[d * n_ + h]; }

  // Heads of the active nodes, by node number.
  std::vector<std::uint32_t> solve(const std::vector<std::uint32_t>& active) {
    std::vector<std::uint32_t> head(n_, 0);
    for (const auto d : active) {
      if (d == 0) continue;
      Sum best = impossible;
      for (const auto h : active) {
        if (h != d && at(d, h) > best) {
          best = at(d, h);
          head[d] = h;
        }
      }
    }
    const auto cycle = find_cycle(active, head);
    if (cycle.empty()) return head;

    // The cycle becomes its first node; arcs into it pay for the arc that they replace.
    const auto node = *std::min_element(cycle.begin(), cycle.end());
    std::vector<bool> inside(n_, false);
    for (const auto c : cycle) inside[c] = true;
    std::vector<std::uint32_t> rest, entered(n_, 0), left(n_, 0);
    std::vector<Sum> into(n_, impossible), out(n_, impossible);
    for (const auto v : active) {
      if (inside[v]) continue;
      rest.push_back(v);
      for (const auto c : cycle) {
        const auto gain = at(c, v) - at(c, head[c]);
        if (gain > into[v]) {
          into[v] = gain;
          entered[v] = c;
        }
        if (v != 0 && at(v, c) > out[v]) {
          out[v] = at(v, c);
          left[v] = c;
        }
      }
    }
    for (const auto v : rest) {
      weight_[node * n_ + v] = into[v];
      weight_[v * n_ + node] = out[v];
    }
    rest.push_back(node);
    std::sort(rest.begin(), rest.end());
    auto found = solve(rest);
    for (const auto v : rest) {
      if (v != 0 && v != node && found[v] == node) found[v] = left[v];
    }
    const auto breaks = entered[found[node]];
    const auto enters = found[node];
    for (const auto c : cycle) found[c] = head[c];
    found[breaks] = enters;
    return found;
  }

  std::vector<std::uint32_t> find_cycle(const std::vector<std::uint32_t>& active,
                                        const std::vector<std::uint32_t>& head) const {
    std::vector<std::uint32_t> seen(n_, 0);
    std::uint32_t walk = 0;
    for (const auto start : active) {
      ++walk;
      auto at = start;
      while (at != 0 && seen[at] == 0) {
        seen[at] = walk;
        at = head[at];
      }
      if (at == 0 || seen[at] != walk) continue;
      std::vector<std::uint32_t> cycle{at};
      for (auto next = head[at]; next != at; next = head[next]) cycle.push_back(next);
      return cycle;
    }
    return {};
  }

  std::vector<Sum> weight_;
  std::uint32_t n_;
};

}  // namespace

Score to_score(float x) {
  constexpr float unit = 1024.0F, limit = 1.0e6F;
  const float bounded = std::min(std::max(x, -limit / unit), limit / unit) * unit;
  constexpr float rounder = 12582912.0F;
  return static_cast<Score>((bounded + rounder) - rounder);
}

std::vector<std::uint8_t> best_tags(std::span<const Score> scores, std::uint32_t kinds) {
  const std::uint32_t tags = 1 + 2 * kinds;
  const auto words = scores.size() / tags;
  std::vector<std::uint8_t> came_from(words * tags, 0);
  std::vector<Sum> best(tags, 0), next(tags);
  for (std::size_t w = 0; w < words; ++w) {
    for (std::uint32_t tag = 0; tag < tags; ++tag) {
      Sum most = impossible;
      for (std::uint32_t before = 0; before < tags; ++before) {
        if (w == 0 ? (before != 0 || !may_follow(0, tag)) : !may_follow(before, tag)) continue;
        if (best[before] > most) {
          most = best[before];
          came_from[w * tags + tag] = static_cast<std::uint8_t>(before);
        }
      }
      next[tag] = most <= impossible ? impossible : most + scores[w * tags + tag];
    }
    best.swap(next);
  }
  std::vector<std::uint8_t> result(words);
  auto tag = static_cast<std::uint8_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (auto w = words; w > 0; --w) {
    result[w - 1] = tag;
    tag = came_from[(w - 1) * tags + tag];
  }
  return result;
}

std::vector<TaggedSpan> spans_of(std::span<const std::uint8_t> tags) {
  std::vector<TaggedSpan> spans;
  for (std::uint32_t i = 0; i < tags.size(); ++i) {
    if (tags[i] == 0) continue;
    const auto kind = (tags[i] - 1U) / 2U;
    if (tags[i] % 2 == 0 && !spans.empty() && spans.back().end == i && spans.back().kind == kind)
      spans.back().end = i + 1;
    else
      spans.push_back({i, i + 1, kind});
  }
  return spans;
}

std::vector<std::uint32_t> best_tree(std::span<const Score> scores, std::uint32_t words) {
  const auto nodes = words + 1;
  // One root: a second arc from it costs more than all else can give.
  const Sum second_root = (Sum{1} << 32) * static_cast<Sum>(nodes);
  std::vector<Sum> weights(static_cast<std::size_t>(nodes) * nodes, impossible);
  for (std::uint32_t d = 1; d < nodes; ++d) {
    for (std::uint32_t h = 0; h < nodes; ++h) {
      if (h == d) continue;
      const Sum score = scores[static_cast<std::size_t>(d - 1) * nodes + h];
      weights[static_cast<std::size_t>(d) * nodes + h] = h == 0 ? score - second_root : score;
    }
  }
  auto heads = Arborescence(std::move(weights), nodes).run();
  heads.erase(heads.begin());
  return heads;
}

float probability(std::span<const float> scores, std::size_t chosen) {
  float most = scores[0];
  for (const float score : scores) most = std::max(most, score);
  float sum = 0.0F;
  for (const float score : scores) sum = sum + exponential(score - most);
  return exponential(scores[chosen] - most) / sum;
}

}  // namespace actant::extract
