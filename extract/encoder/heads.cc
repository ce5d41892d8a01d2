#include "extract/encoder/heads.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extract/encoder/encoder.h"

namespace actant::extract {
namespace {

constexpr std::size_t arc_width = 128, label_width = 48;
constexpr std::size_t role_width = 128, role_inner = 256, role_layers = 2, role_labels = 5, distances = 40;

void relu(std::vector<float>& x) {
  for (float& value : x) value = value > 0.0F ? value : 0.0F;
}

// Signed distance in words to the cue: exact up to 12, then coarser; training/model.py has the same.
std::size_t distance_bucket(std::int64_t offset) {
  const auto size = static_cast<std::size_t>(offset < 0 ? -offset : offset);
  const std::size_t bucket =
      size <= 12 ? size : 12 + std::min<std::size_t>(7, size < 40 ? (size - 9) / 4 : 7);
  return offset >= 0 ? bucket : 20 + std::min<std::size_t>(bucket, 19);
}

}  // namespace

LinearHead::LinearHead(const Weights& weights, const std::string& name, std::size_t inputs,
                       std::size_t labels)
    : linear_(weights.linear(name, inputs, labels)) {}

void LinearHead::run(const std::uint8_t* q, const float* scales, std::size_t words, LayerScratch& scratch,
                     std::vector<float>& scores) const {
  const auto& k = kernels();
  const auto padded = linear_.matrix.outputs();
  scratch.sums.resize(words * padded);
  scratch.values.resize(words * padded);
  linear_.matrix.multiply(q, words, scratch.sums.data());
  k.dequantize(scratch.sums.data(), words, padded, scales, linear_.scale, scratch.values.data());
  scores.resize(words * linear_.outputs);
  for (std::size_t w = 0; w < words; ++w)
    std::copy_n(scratch.values.data() + w * padded, linear_.outputs, scores.data() + w * linear_.outputs);
}

ParserHead::ParserHead(const Weights& weights, std::size_t relations)
    : arc_dependent_(weights.linear("parser.arc_dependent", vector_width, arc_width)),
      arc_head_(weights.linear("parser.arc_head", vector_width, arc_width)),
      arc_(weights.linear("parser.arc", arc_width, arc_width)),
      arc_prior_(weights.linear("parser.arc_prior", arc_width, 1)),
      label_dependent_(weights.linear("parser.label_dependent", vector_width, label_width)),
      label_head_(weights.linear("parser.label_head", vector_width, label_width)),
      label_(weights.linear("parser.label", label_width, relations * label_width)),
      label_of_dependent_(weights.linear("parser.label_of_dependent", label_width, relations)),
      label_of_head_(weights.linear("parser.label_of_head", label_width, relations)),
      root_(vector_width),
      relations_(relations) {
  kernels().quantize(weights.floats("parser.root", vector_width).data(), 1, vector_width, root_.data(),
                     &root_scale_);
}

void ParserHead::project(const Linear& linear, const Rows& words, std::size_t first, std::size_t count,
                         bool with_root, LayerScratch& scratch, Rows& out) const {
  const auto& k = kernels();
  const auto width = linear.matrix.outputs();
  const std::size_t root = with_root ? 1 : 0;
  out.resize(count + root, width);
  scratch.sums.resize((count + root) * width);
  if (with_root) {
    linear.matrix.multiply(root_.data(), 1, scratch.sums.data());
    k.dequantize(scratch.sums.data(), 1, width, &root_scale_, linear.scale, out.x.data());
  }
  linear.matrix.multiply(words.q.data() + first * vector_width, count, scratch.sums.data());
  k.dequantize(scratch.sums.data(), count, width, words.scales.data() + first, linear.scale,
               out.x.data() + root * width);
  relu(out.x);
  k.quantize(out.x.data(), count + root, width, out.q.data(), out.scales.data());
}

void ParserHead::arcs(const Rows& words, std::size_t first, std::size_t count, LayerScratch& scratch,
                      std::vector<float>& scores) const {
  const auto& k = kernels();
  Rows dependents, heads, asked;
  project(arc_dependent_, words, first, count, false, scratch, dependents);
  project(arc_head_, words, first, count, true, scratch, heads);

  // U · dependent, to be compared with each head.
  asked.resize(count, arc_width);
  scratch.sums.resize(std::max(count, heads.count) * arc_width);
  arc_.matrix.multiply(dependents.q.data(), count, scratch.sums.data());
  k.dequantize(scratch.sums.data(), count, arc_width, dependents.scales.data(), arc_.scale, asked.x.data());
  k.quantize(asked.x.data(), count, arc_width, asked.q.data(), asked.scales.data());

  std::vector<float> prior(heads.count * arc_prior_.matrix.outputs());
  arc_prior_.matrix.multiply(heads.q.data(), heads.count, scratch.sums.data());
  k.dequantize(scratch.sums.data(), heads.count, arc_prior_.matrix.outputs(), heads.scales.data(),
               arc_prior_.scale, prior.data());

  // The heads as weights of 7 bits, one scale a head.
  const auto padded = (heads.count + 15) / 16 * 16;
  std::vector<std::int8_t> packed(padded * arc_width, 0);
  std::vector<std::int32_t> offsets(padded, 0);
  std::vector<float> head_scales(heads.count);
  for (std::size_t h = 0; h < heads.count; ++h) {
    const float* x = heads.x.data() + h * arc_width;
    const float most = *std::max_element(x, x + arc_width);  // behind a ReLU
    const float inverse = most > 0.0F ? 63.0F / most : 0.0F;
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < arc_width; ++i) {
      constexpr float rounder = 12582912.0F;
      const auto value = static_cast<std::int32_t>((x[i] * inverse + rounder) - rounder);
      sum += value;
      packed[(h / 16) * 16 * arc_width + (i / 4) * 64 + (h % 16) * 4 + i % 4] =
          static_cast<std::int8_t>(value);
    }
    offsets[h] = -128 * sum;
    head_scales[h] = most / 63.0F;
  }
  scratch.sums.resize(count * padded);
  k.multiply(asked.q.data(), count, {packed.data(), offsets.data(), arc_width, padded}, scratch.sums.data());
  scores.resize(count * heads.count);
  for (std::size_t w = 0; w < count; ++w) {
    for (std::size_t h = 0; h < heads.count; ++h)
      scores[w * heads.count + h] =
          static_cast<float>(scratch.sums[w * padded + h]) * (asked.scales[w] * head_scales[h]) +
          prior[h * arc_prior_.matrix.outputs()];
  }
}

void ParserHead::relations(const Rows& words, std::size_t first, const std::vector<std::uint32_t>& heads,
                           LayerScratch& scratch, std::vector<float>& scores) const {
  const auto& k = kernels();
  const auto count = heads.size();
  Rows dependents, candidates;
  project(label_dependent_, words, first, count, false, scratch, dependents);
  project(label_head_, words, first, count, true, scratch, candidates);

  const auto padded = label_of_head_.matrix.outputs();
  std::vector<float> of_dependent(count * padded), of_head(candidates.count * padded),
      product(label_.matrix.outputs());
  scratch.sums.resize(std::max(candidates.count * padded, label_.matrix.outputs()));
  label_of_dependent_.matrix.multiply(dependents.q.data(), count, scratch.sums.data());
  k.dequantize(scratch.sums.data(), count, padded, dependents.scales.data(), label_of_dependent_.scale,
               of_dependent.data());
  label_of_head_.matrix.multiply(candidates.q.data(), candidates.count, scratch.sums.data());
  k.dequantize(scratch.sums.data(), candidates.count, padded, candidates.scales.data(), label_of_head_.scale,
               of_head.data());
  scores.resize(count * relations_);
  // R · head for some words at once: the table of weights is larger than a first-level cache.
  constexpr std::size_t words_at_once = 16;
  Rows chosen;
  chosen.resize(words_at_once, label_width);
  scratch.sums.resize(words_at_once * label_.matrix.outputs());
  for (std::size_t w = 0; w < count; ++w) {
    const auto h = heads[w];
    if (w % words_at_once == 0) {
      const auto batch = std::min(words_at_once, count - w);
      for (std::size_t i = 0; i < batch; ++i) {
        std::copy_n(candidates.q.data() + heads[w + i] * label_width, label_width,
                    chosen.q.data() + i * label_width);
        chosen.scales[i] = candidates.scales[heads[w + i]];
      }
      label_.matrix.multiply(chosen.q.data(), batch, scratch.sums.data());
    }
    k.dequantize(scratch.sums.data() + (w % words_at_once) * label_.matrix.outputs(), 1,
                 label_.matrix.outputs(), candidates.scales.data() + h, label_.scale, product.data());
    float* row = scores.data() + w * relations_;
    k.dot(product.data(), relations_, label_width, dependents.x.data() + w * label_width, row);
    for (std::size_t l = 0; l < relations_; ++l)
      row[l] = row[l] + of_dependent[w * padded + l] + of_head[h * padded + l];
  }
}

RoleHead::RoleHead(const Weights& weights)
    : word_(weights.linear("roles.word", vector_width, role_width)),
      cue_(weights.linear("roles.cue", vector_width, role_width)),
      distance_(weights.floats("roles.distance", distances * role_width).data()),
      inside_(weights.floats("roles.inside", 2 * role_width).data()),
      norm_(weights.layer_norm("roles.norm", role_width)),
      tags_(weights, "roles.tags", role_width, role_labels) {
  for (std::size_t i = 0; i < role_layers; ++i)
    layers_.emplace_back(weights, "roles.layers." + std::to_string(i), role_width, role_inner);
}

void RoleHead::prepare(const Rows& words, LayerScratch& scratch, std::vector<float>& projected) const {
  const auto& k = kernels();
  scratch.sums.resize(words.count * role_width);
  projected.resize(words.count * role_width);
  word_.matrix.multiply(words.q.data(), words.count, scratch.sums.data());
  k.dequantize(scratch.sums.data(), words.count, role_width, words.scales.data(), word_.scale,
               projected.data());
}

void RoleHead::run(const Rows& words, const std::vector<float>& projected,
                   const std::vector<std::uint32_t>& cue, std::uint32_t begin, std::uint32_t end,
                   LayerScratch& scratch, std::vector<float>& scores) const {
  const auto& k = kernels();
  std::array<float, vector_width> mean{};
  for (const auto w : cue) {
    for (std::size_t i = 0; i < vector_width; ++i) mean[i] = mean[i] + words.x[w * vector_width + i];
  }
  for (float& x : mean) x = x / static_cast<float>(cue.size());
  std::array<std::uint8_t, vector_width> q{};
  std::array<float, role_width> asked{};
  float scale = 0;
  k.quantize(mean.data(), 1, vector_width, q.data(), &scale);
  scratch.sums.resize(role_width);
  cue_.matrix.multiply(q.data(), 1, scratch.sums.data());
  k.dequantize(scratch.sums.data(), 1, role_width, &scale, cue_.scale, asked.data());

  Rows z;
  z.resize(end - begin, role_width);
  for (auto w = begin; w < end; ++w) {
    const bool is_cue = std::binary_search(cue.begin(), cue.end(), w);
    const std::int64_t offset = w < cue.front()  ? static_cast<std::int64_t>(w) - cue.front()
                                : w > cue.back() ? static_cast<std::int64_t>(w) - cue.back()
                                                 : 0;
    const float* away = distance_ + distance_bucket(offset) * role_width;
    const float* inside = inside_ + (is_cue ? role_width : 0);
    float* row = z.x.data() + (w - begin) * role_width;
    for (std::size_t i = 0; i < role_width; ++i)
      row[i] = projected[w * role_width + i] + asked[i] + away[i] + inside[i];
  }
  k.norm(z.x.data(), z.count, role_width, norm_);
  k.quantize(z.x.data(), z.count, role_width, z.q.data(), z.scales.data());
  for (const auto& layer : layers_) layer.run(z, scratch);
  tags_.run(z.q.data(), z.scales.data(), z.count, scratch, scores);
}

}  // namespace actant::extract
