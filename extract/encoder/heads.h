// Heads: vectors of words → scores. What becomes of the scores is decided in decoders.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/encoder/encoder_layer.h"

namespace actant::extract {

// One linear layer: a score for each label of each word.
class LinearHead {
 public:
  LinearHead(const Weights& weights, const std::string& name, std::size_t inputs, std::size_t labels);
  std::size_t labels() const { return linear_.outputs; }
  // scores: words × labels, without padding.
  void run(const std::uint8_t* q, const float* scales, std::size_t words, LayerScratch& scratch,
           std::vector<float>& scores) const;

 private:
  Linear linear_;
};

// Deep biaffine arcs and labels (Dozat and Manning 2017).
class ParserHead {
 public:
  ParserHead(const Weights& weights, std::size_t relations);
  // words: the rows of one sentence. arcs: words × (words + 1), column 0 = the root.
  void arcs(const Rows& words, std::size_t first, std::size_t count, LayerScratch& scratch,
            std::vector<float>& scores) const;
  // Scores of the relations of each word to its head (0 = root, else 1 + position in the sentence).
  void relations(const Rows& words, std::size_t first, const std::vector<std::uint32_t>& heads,
                 LayerScratch& scratch, std::vector<float>& scores) const;

 private:
  // ReLU of a linear layer over the root (if `with_root`) and the words, quantized again.
  void project(const Linear& linear, const Rows& words, std::size_t first, std::size_t count, bool with_root,
               LayerScratch& scratch, Rows& out) const;

  Linear arc_dependent_, arc_head_, arc_, arc_prior_;
  Linear label_dependent_, label_head_, label_, label_of_dependent_, label_of_head_;
  std::vector<std::uint8_t> root_;  // the learned vector of the root, quantized
  float root_scale_ = 0;
  std::size_t relations_;
};

// Source and content of one cue: words near it, told where the cue is, read by two small layers.
class RoleHead {
 public:
  static constexpr std::uint32_t reach = 96;  // words on either side of the cue
  static constexpr std::uint32_t kinds = 2;   // source, content

  explicit RoleHead(const Weights& weights);
  // The share of every word of a stretch, once for all of its cues: words × 128.
  void prepare(const Rows& words, LayerScratch& scratch, std::vector<float>& projected) const;
  // cue: positions of its words, ascending; near: [begin, end) of words around it. Scores: near × (1 + 2 ·
  // kinds).
  void run(const Rows& words, const std::vector<float>& projected, const std::vector<std::uint32_t>& cue,
           std::uint32_t begin, std::uint32_t end, LayerScratch& scratch, std::vector<float>& scores) const;

 private:
  Linear word_, cue_;
  const float* distance_;
  const float* inside_;
  LayerNorm norm_;
  std::vector<EncoderLayer> layers_;
  LinearHead tags_;
};

}  // namespace actant::extract
