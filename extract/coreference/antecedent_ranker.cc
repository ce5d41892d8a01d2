#include "extract/coreference/antecedent_ranker.h"

#include <algorithm>
#include <string>

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

}  // namespace

AntecedentRanker::AntecedentRanker(const std::filesystem::path& folder)
    : weights_(folder / "coreference.weights"),
      first_(weights_.linear("mention.first", vector_width, width)),
      last_(weights_.linear("mention.last", vector_width, width)),
      head_(weights_.linear("mention.head", vector_width, width)),
      hidden_(weights_.linear("mention.hidden", width, width)),
      later_(weights_.linear("pair.later", width, width)),
      earlier_(weights_.linear("pair.earlier", width, width)),
      both_(weights_.linear("pair.both", width, width)),
      mention_score_(weights_.floats("mention.score", width).data()),
      pair_score_(weights_.floats("pair.score", width).data()),
      nothing_(weights_.floats("nothing", 1)[0]) {
  for (std::size_t f = 0; f < mention_features.size(); ++f)
    mention_rows_[f] =
        weights_.floats("mention." + std::string(mention_features[f].name), mention_features[f].rows * width)
            .data();
  for (std::size_t f = 0; f < pair_features.size(); ++f)
    pair_rows_[f] =
        weights_.floats("pair." + std::string(pair_features[f].name), pair_features[f].rows * width).data();
}

struct AntecedentRanker::MentionVectors {
  std::vector<float> g, as_later, as_earlier;  // mentions × width
  std::vector<float> scores;                   // one a mention
};

AntecedentRanker::MentionVectors AntecedentRanker::read_mentions(
    const WordVectors& vectors, const std::vector<Mention>& mentions,
    const AntecedentCandidates& candidates) const {
  const auto& k = kernels();
  constexpr std::size_t at_once = 64;
  MentionVectors found;
  const auto count = mentions.size();
  for (auto* rows : {&found.g, &found.as_later, &found.as_earlier}) rows->resize(count * width);
  found.scores.resize(count);
  std::vector<std::uint8_t> q(at_once * vector_width);
  std::vector<float> scales(at_once), y(at_once * width);
  std::vector<std::int32_t> sums(at_once * width);
  for (std::size_t begin = 0; begin < count; begin += at_once) {
    const auto rows = std::min(at_once, count - begin);
    float* g = found.g.data() + begin * width;
    const auto project = [&](const Linear& linear, auto word_of, bool is_first) {
      for (std::size_t r = 0; r < rows; ++r) {
        const std::size_t word = word_of(mentions[begin + r]);
        std::copy_n(vectors.q.data() + word * vector_width, vector_width, q.data() + r * vector_width);
        scales[r] = vectors.scales[word];
      }
      linear.matrix.multiply(q.data(), rows, sums.data());
      k.dequantize(sums.data(), rows, width, scales.data(), linear.scale, is_first ? g : y.data());
      if (!is_first) add(g, y.data(), rows * width);
    };
    project(
        first_, [](const Mention& m) { return m.words.begin; }, true);
    project(
        last_, [](const Mention& m) { return m.words.end - 1; }, false);
    project(
        head_, [](const Mention& m) { return m.head; }, false);
    for (std::size_t r = 0; r < rows; ++r) {
      const auto features = candidates.features(static_cast<std::uint32_t>(begin + r));
      for (std::size_t f = 0; f < features.size(); ++f)
        add(g + r * width, mention_rows_[f] + features[f] * width, width);
    }
    cut_below_zero(g, rows * width);
    k.quantize(g, rows, width, q.data(), scales.data());
    const auto run = [&](const Linear& linear, float* out) {
      linear.matrix.multiply(q.data(), rows, sums.data());
      k.dequantize(sums.data(), rows, width, scales.data(), linear.scale, out);
    };
    run(later_, found.as_later.data() + begin * width);
    run(earlier_, found.as_earlier.data() + begin * width);
    run(hidden_, y.data());
    cut_below_zero(y.data(), rows * width);
    k.dot(y.data(), rows, width, mention_score_, found.scores.data() + begin);
  }
  return found;
}

std::vector<std::vector<Antecedent>> AntecedentRanker::rank(const WordVectors& vectors,
                                                            const std::vector<Mention>& mentions,
                                                            AntecedentCandidates& candidates) const {
  const auto& k = kernels();
  const auto read = read_mentions(vectors, mentions, candidates);
  std::vector<std::vector<Antecedent>> best(mentions.size());
  std::vector<float> products, z, scores, scales;
  std::vector<std::uint8_t> q;
  std::vector<std::int32_t> sums;
  for (std::uint32_t later = 0; later < mentions.size(); ++later) {
    const auto& pairs = candidates.next();
    if (pairs.empty()) continue;
    const auto count = pairs.size();
    products.resize(count * width);
    z.resize(count * width);
    q.resize(count * width);
    sums.resize(count * width);
    scales.resize(count);
    scores.resize(count);
    const float* g = read.g.data() + later * width;
    for (std::size_t p = 0; p < count; ++p) {
      const float* other = read.g.data() + pairs[p].mention * width;
      float* product = products.data() + p * width;
      for (std::size_t i = 0; i < width; ++i) product[i] = g[i] * other[i];
    }
    k.quantize(products.data(), count, width, q.data(), scales.data());
    both_.matrix.multiply(q.data(), count, sums.data());
    k.dequantize(sums.data(), count, width, scales.data(), both_.scale, z.data());
    for (std::size_t p = 0; p < count; ++p) {
      float* row = z.data() + p * width;
      add(row, read.as_later.data() + later * width, width);
      add(row, read.as_earlier.data() + pairs[p].mention * width, width);
      for (std::size_t f = 0; f < pair_features.size(); ++f)
        add(row, pair_rows_[f] + pairs[p].features[f] * width, width);
    }
    cut_below_zero(z.data(), count * width);
    k.dot(z.data(), count, width, pair_score_, scores.data());
    auto& kept = best[later];
    for (std::size_t p = 0; p < count; ++p) {
      const float score = scores[p] + read.scores[later] + read.scores[pairs[p].mention] - nothing_;
      if (score > lowest_score) kept.push_back({pairs[p].mention, score});
    }
    std::stable_sort(kept.begin(), kept.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    if (kept.size() > most_kept) kept.resize(most_kept);
  }
  return best;
}

}  // namespace actant::extract
