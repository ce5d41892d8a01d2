// RelationHead: how sure the language model is that each relation holds from one thing to another of a
// sentence.
//
// Reads the encoder's vectors of the words: first and last word of both, the strongest signs between them,
// and how far apart they are (training/model.py, RelationHead). Integer products, so the same scores on every
// machine. Const and shareable between threads.
#pragma once

#include <filesystem>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/encoder/language_model.h"
#include "extract/encoder/weights.h"
#include "graph/predicate.h"

namespace actant::extract {

// Two mentions of one sentence that do not overlap.
struct MentionPair {
  WordRange subject, object;
};

class RelationHead {
 public:
  // Farther apart than that is never scored: words between the two.
  static constexpr std::uint32_t farthest = 50;

  // The folder of relations.weights; throws Error when it is missing, foreign or damaged.
  explicit RelationHead(const std::filesystem::path& folder);

  const std::vector<graph::Predicate>& predicates() const { return predicates_; }
  ModelDescription description() const { return {weights_.name(), weights_.hash()}; }

  // Scores, pairs × predicates(), each for itself: two relations may hold at once. Above 0 it rather holds.
  std::vector<float> score(const WordVectors& vectors, WordRange sentence,
                           const std::vector<MentionPair>& pairs) const;

 private:
  static constexpr std::size_t vector_width = 384;
  static constexpr std::size_t width = 128;
  static constexpr std::size_t distances = 40;

  Weights weights_;
  std::vector<graph::Predicate> predicates_;
  Linear subject_first_, subject_last_, object_first_, object_last_, between_, hidden_, scores_;
  const float* distance_;
};

}  // namespace actant::extract
