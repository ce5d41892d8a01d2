#include "cli/source_diversity.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "cli/utterance.h"
#include "graph/name_key.h"

namespace actant::cli {
namespace {

using graph::Node;
using graph::NodeKind;
using graph::QuotationType;

// Who is answerable for an utterance: a node, or the words that name none. Words, like all that is only
// described, mean somebody else in every article.
struct SourceKey {
  graph::NodeId node;
  graph::DocumentId document;
  std::string words;

  friend auto operator<=>(const SourceKey&, const SourceKey&) = default;
};

std::optional<SourceKey> source_of(const graph::Report& report) {
  if (report.speaker) return SourceKey{*report.speaker, {}, {}};
  if (report.source_words.empty()) return std::nullopt;
  return SourceKey{{}, report.evidence.document, graph::fold(report.source_words)};
}

bool can_speak(NodeKind kind) {
  return kind == NodeKind::person || kind == NodeKind::organization || kind == NodeKind::group ||
         kind == NodeKind::place;
}

template <typename Row>
void sort_most_first(std::vector<Row>& rows, std::uint64_t (*weight)(const Row&)) {
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    return std::pair(weight(b), std::string_view(a.name)) < std::pair(weight(a), std::string_view(b.name));
  });
}

// Walks the reports once and keeps what each outlet has of each source.
class SourceCensus {
 public:
  explicit SourceCensus(const graph::KnowledgeGraph& graph) : graph_(graph) {}

  SourceDiversity run() {
    for (const auto& document : graph_.documents()) ++outlets_[outlet_of(graph_, document.id)].row.documents;
    for (const Node& node : graph_.nodes()) {
      if (node.utterance) utterance(*node.utterance);
    }
    for (const Node& node : graph_.nodes()) {
      if (is_entity(node.kind) && node.named && can_speak(node.kind)) mention(node);
    }
    for (auto& [key, source] : sources_) finish(std::move(source));
    for (auto& [name, outlet] : outlets_) finish(name, std::move(outlet));
    sort();
    return std::move(diversity_);
  }

 private:
  struct Outlet {
    SourceDiversity::Outlet row;
    std::map<SourceKey, SpeechCount> sources;
  };

  void utterance(const graph::Utterance& utterance) {
    std::set<std::pair<std::string, std::optional<SourceKey>>> counted;
    std::set<SourceKey> heard;
    for (const graph::Report& report : utterance.reports) {
      if (report.polarity == graph::Polarity::negative) continue;
      const std::string outlet = outlet_of(graph_, report.evidence.document);
      const auto key = source_of(report);
      if (counted.emplace(outlet, key).second) count(outlets_[outlet], key, report);
      if (!key) continue;
      Source& source = source_at(*key, report);
      if (heard.insert(*key).second) source.row.utterances.add(report.type);
      source.outlets.insert(outlet);
    }
  }

  void count(Outlet& outlet, const std::optional<SourceKey>& key, const graph::Report& report) {
    outlet.row.utterances.add(report.type);
    if (!key || !source_at(*key, report).row.named) ++outlet.row.without_named_source;
    if (key) outlet.sources[*key].add(report.type);
  }

  struct Source {
    SourceDiversity::Source row;
    std::set<std::string> outlets;
  };

  Source& source_at(const SourceKey& key, const graph::Report& report) {
    const auto [found, is_new] = sources_.try_emplace(key);
    SourceDiversity::Source& row = found->second.row;
    if (!is_new) return found->second;
    if (report.speaker) {
      const Node& node = graph_.node(key.node);
      row.id = node.id;
      row.kind = node.kind;
      row.name = node.name;
      row.named = node.named;
    } else {
      row.name = report.source_words;
    }
    return found->second;
  }

  static std::string kind_of(const SourceDiversity::Source& source) {
    return source.named ? std::string(graph::name_of(*source.kind)) : "unnamed";
  }

  void mention(const Node& node) {
    const SourceKey key{node.id, {}, {}};
    std::set<std::string> talking;
    for (const auto& mention : node.mentions) talking.insert(outlet_of(graph_, mention.document));
    for (const std::string& name : talking) {
      Outlet& outlet = outlets_[name];
      if (!outlet.sources.contains(key)) ++outlet.row.sources.only_mentioned;
    }
    if (sources_.contains(key)) return;
    ++diversity_.kinds[std::string(graph::name_of(node.kind))].only_mentioned;
    diversity_.only_mentioned.push_back({node.id, node.kind, node.name, node.mention_count});
  }

  static void place(const SpeechCount& utterances, SourceCount& count) {
    ++(utterances.has_verbatim_words() ? count.quoted_directly : count.only_indirectly);
  }

  void finish(Source source) {
    source.row.outlets.assign(source.outlets.begin(), source.outlets.end());
    place(source.row.utterances, diversity_.kinds[kind_of(source.row)]);
    const bool verbatim = source.row.utterances.has_verbatim_words();
    (verbatim ? diversity_.quoted_directly : diversity_.only_indirectly).push_back(std::move(source.row));
  }

  void finish(const std::string& name, Outlet outlet) {
    outlet.row.name = name;
    std::vector<std::uint64_t> shares;
    for (const auto& [key, utterances] : outlet.sources) {
      ++outlet.row.speakers[kind_of(sources_.at(key).row)];
      place(utterances, outlet.row.sources);
      shares.push_back(utterances.total());
    }
    outlet.row.effective_sources = effective_number(std::move(shares));
    diversity_.outlets.push_back(std::move(outlet.row));
  }

  void sort() {
    const auto utterances = [](const auto& row) { return row.utterances.total(); };
    sort_most_first<SourceDiversity::Outlet>(diversity_.outlets, utterances);
    sort_most_first<SourceDiversity::Source>(diversity_.quoted_directly, utterances);
    sort_most_first<SourceDiversity::Source>(diversity_.only_indirectly, utterances);
    sort_most_first<SourceDiversity::Mentioned>(diversity_.only_mentioned,
                                                [](const auto& row) { return row.mentions; });
  }

  const graph::KnowledgeGraph& graph_;
  SourceDiversity diversity_;
  std::map<std::string, Outlet> outlets_;
  std::map<SourceKey, Source> sources_;
};

}  // namespace

void SpeechCount::add(QuotationType type) {
  switch (type) {
    case QuotationType::direct:
      ++direct;
      break;
    case QuotationType::mixed:
      ++mixed;
      break;
    case QuotationType::indirect:
      ++indirect;
      break;
  }
}

SourceDiversity source_diversity_of(const graph::KnowledgeGraph& graph) { return SourceCensus(graph).run(); }

double effective_number(std::vector<std::uint64_t> utterances) {
  if (utterances.empty()) return 0;
  std::sort(utterances.begin(), utterances.end());  // floating-point sums depend on the order
  double total = 0, weighted = 0;
  for (const std::uint64_t each : utterances) {
    const auto count = static_cast<double>(each);
    total += count;
    weighted += count * std::log(count);
  }
  const double number = std::exp(std::log(total) - weighted / total);
  // Mathematical libraries differ in the last bit: first to millionths, so that a tie is a tie everywhere.
  const auto millionths = static_cast<std::uint64_t>(std::llround(number * 1e6));
  const std::uint64_t hundredths = (millionths + 5000) / 10000;
  return static_cast<double>(hundredths) / 100;
}

}  // namespace actant::cli
