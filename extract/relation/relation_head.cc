#include "extract/relation/relation_head.h"

#include <algorithm>

#include "extract/encoder/encoder.h"
#include "extract/encoder/kernels.h"

namespace actant::extract {
namespace {

void cut_below_zero(float* x, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) x[i] = x[i] > 0.0F ? x[i] : 0.0F;
}

void add(float* x, const float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) x[i] = x[i] + y[i];
}

// Exact up to 12 words, then coarser; behind 20 the object stands in front (training/model.py).
std::size_t distance_bucket(std::uint32_t apart, bool object_in_front) {
  const auto size = static_cast<int>(apart);
  const int bucket = size <= 12 ? size : 12 + std::min(7, size < 40 ? (size - 9) / 4 : 7);
  return static_cast<std::size_t>(object_in_front ? 20 + std::min(bucket, 19) : bucket);
}

}  // namespace

RelationHead::RelationHead(const std::filesystem::path& folder)
    : weights_(folder / "relations.weights"),
      subject_first_(weights_.linear("relations.subject_first", vector_width, width)),
      subject_last_(weights_.linear("relations.subject_last", vector_width, width)),
      object_first_(weights_.linear("relations.object_first", vector_width, width)),
      object_last_(weights_.linear("relations.object_last", vector_width, width)),
      between_(weights_.linear("relations.between", vector_width, width)),
      hidden_(weights_.linear("relations.hidden", width, width)),
      distance_(weights_.floats("relations.distance", distances * width).data()) {
  for (const auto& label : weights_.labels("predicates"))
    predicates_.push_back(graph::parse_name<graph::Predicate>(label, "relation"));
  scores_ = weights_.linear("relations.scores", width, predicates_.size());
}

std::vector<float> RelationHead::score(const WordVectors& vectors, WordRange sentence,
                                       const std::vector<MentionPair>& pairs) const {
  const auto& k = kernels();
  const std::size_t words = sentence.size();
  std::vector<std::int32_t> sums(words * width);
  const auto project = [&](const Linear& linear) {
    std::vector<float> rows(words * width);
    linear.matrix.multiply(vectors.q.data() + sentence.begin * vector_width, words, sums.data());
    k.dequantize(sums.data(), words, width, vectors.scales.data() + sentence.begin, linear.scale,
                 rows.data());
    return rows;
  };
  const auto subject_first = project(subject_first_), subject_last = project(subject_last_);
  const auto object_first = project(object_first_), object_last = project(object_last_);
  const auto between = project(between_);
  const auto row = [&](const std::vector<float>& rows, std::uint32_t word) {
    return rows.data() + (word - sentence.begin) * width;
  };

  const std::size_t count = pairs.size();
  std::vector<float> z(count * width);
  for (std::size_t p = 0; p < count; ++p) {
    const auto& [subject, object] = pairs[p];
    float* out = z.data() + p * width;
    const bool in_front = object.begin < subject.begin;
    const auto& first = in_front ? object : subject;
    const auto& second = in_front ? subject : object;
    if (first.end < second.begin) {
      std::copy_n(row(between, first.end), width, out);
      for (auto w = first.end + 1; w < second.begin; ++w) {
        const float* signs = row(between, w);
        for (std::size_t i = 0; i < width; ++i) out[i] = signs[i] > out[i] ? signs[i] : out[i];
      }
    }
    add(out, row(subject_first, subject.begin), width);
    add(out, row(subject_last, subject.end - 1), width);
    add(out, row(object_first, object.begin), width);
    add(out, row(object_last, object.end - 1), width);
    add(out, distance_ + distance_bucket(second.begin - first.end + 1, in_front) * width, width);
  }
  cut_below_zero(z.data(), count * width);
  std::vector<std::uint8_t> q(count * width);
  std::vector<float> scales(count);
  sums.resize(std::max(sums.size(), count * width));
  k.quantize(z.data(), count, width, q.data(), scales.data());
  hidden_.matrix.multiply(q.data(), count, sums.data());
  k.dequantize(sums.data(), count, width, scales.data(), hidden_.scale, z.data());
  cut_below_zero(z.data(), count * width);
  k.quantize(z.data(), count, width, q.data(), scales.data());
  const auto padded = scores_.matrix.outputs();
  std::vector<std::int32_t> score_sums(count * padded);
  std::vector<float> raw(count * padded);
  scores_.matrix.multiply(q.data(), count, score_sums.data());
  k.dequantize(score_sums.data(), count, padded, scales.data(), scores_.scale, raw.data());
  std::vector<float> scores(count * predicates_.size());
  for (std::size_t p = 0; p < count; ++p)
    std::copy_n(raw.data() + p * padded, predicates_.size(), scores.data() + p * predicates_.size());
  return scores;
}

}  // namespace actant::extract
