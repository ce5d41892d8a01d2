#include "store/source_weight.h"

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>
#include <vector>

#include "graph/independence.h"
#include "graph/knowledge_graph.h"

namespace actant::store {
namespace {

// Beyond this many the combined confidence has long reached its ceiling.
constexpr std::size_t most_witnesses = 32;

}  // namespace

SourceScale::SourceScale(const DocumentCatalog& catalog) {
  std::vector<graph::Sketch> sketches;
  sketches.reserve(catalog.all().size());
  for (const auto& [document, value] : catalog.all()) sketches.push_back(value.sketch);
  const auto groups = graph::source_groups(sketches);
  group_of_.reserve(groups.size());
  auto group = groups.begin();
  for (const auto& [document, value] : catalog.all()) group_of_.emplace(document, *group++);
  const auto rank = [&](const NodeId& document) {
    const graph::Document& article = catalog.at(document).document;
    return std::tuple(article.published.empty(), article.published, article.uri, document);
  };
  for (const auto& [document, value] : catalog.all()) {
    const auto [original, is_first] = originals_.emplace(group_of_.at(document), document);
    if (!is_first && rank(document) < rank(original->second)) original->second = document;
  }
}

SourceWeight SourceScale::weigh(std::span<const Witness> witnesses) const {
  if (witnesses.size() == 1) return {1, graph::combined_confidence(std::array{witnesses.front().confidence})};
  std::vector<std::pair<std::uint32_t, double>> words;
  words.reserve(witnesses.size());
  for (const Witness& witness : witnesses) {
    words.emplace_back(group_of_.at(graph::node_id(witness.document->id)), -witness.confidence);
  }
  std::sort(words.begin(), words.end());  // of each group the surest first
  std::vector<double> per_source;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || words[i].first != words[i - 1].first) per_source.push_back(-words[i].second);
  }
  SourceWeight weight;
  weight.independent_sources = static_cast<std::uint32_t>(per_source.size());
  std::sort(per_source.begin(), per_source.end(), std::greater<>());
  per_source.resize(std::min(per_source.size(), most_witnesses));
  weight.confidence = graph::combined_confidence(per_source);
  return weight;
}

}  // namespace actant::store
