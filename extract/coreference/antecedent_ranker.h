// AntecedentRanker: of the earlier mentions, which one does a mention mean, if any?
//
// A mention's vector g (128 numbers) is ReLU(W · [first, last, head word] + rows of its features). A pair
// scores s(a) + s(b) + o · ReLU(A g_a + B g_b + C (g_a ∘ g_b) + rows of the pair's features) against 0 for
// "nothing earlier" (Lee et al. 2017, with features; trained by training/coreference.py). Products in
// integers, the rest in a fixed order: see encoder/kernels.h.
#pragma once

#include <filesystem>
#include <vector>

#include "extract/coreference/antecedent_candidates.h"
#include "extract/encoder/language_model.h"
#include "extract/encoder/weights.h"

namespace actant::extract {

struct Antecedent {
  std::uint32_t mention = 0;
  float score = 0;  // log odds against "nothing earlier"
};

class AntecedentRanker {
 public:
  // The folder of coreference.weights; throws Error as Weights does.
  explicit AntecedentRanker(const std::filesystem::path& folder);

  // For each mention its best antecedents, best first, at most `most_kept`, none below `lowest_score`. Above
  // 0 they beat "nothing earlier".
  static constexpr std::size_t most_kept = 4;
  static constexpr float lowest_score = -1.5F;
  std::vector<std::vector<Antecedent>> rank(const WordVectors& vectors, const std::vector<Mention>& mentions,
                                            AntecedentCandidates& candidates) const;
  ModelDescription description() const { return {weights_.name(), weights_.hash()}; }

 private:
  static constexpr std::size_t width = 128;
  struct MentionVectors;
  MentionVectors read_mentions(const WordVectors& vectors, const std::vector<Mention>& mentions,
                               const AntecedentCandidates& candidates) const;

  Weights weights_;
  Linear first_, last_, head_, hidden_, later_, earlier_, both_;
  std::array<const float*, mention_features.size()> mention_rows_{};
  std::array<const float*, pair_features.size()> pair_rows_{};
  const float* mention_score_;
  const float* pair_score_;
  float nothing_;  // what a pair has to beat
};

}  // namespace actant::extract
