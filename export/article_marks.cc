#include "export/article_marks.h"

#include <algorithm>
#include <tuple>

namespace actant::exporter {
namespace {

graph::Span extent(const Mark& mark) {
  return {mark.ranges.front().code_points.begin, mark.ranges.back().code_points.end};
}

}  // namespace

std::vector<Mark> marks_of(const graph::KnowledgeGraph& article) {
  std::vector<Mark> marks;
  for (const graph::Node& node : article.nodes()) {
    for (const graph::Evidence& mention : node.mentions) marks.push_back({mention.ranges, &node, nullptr});
    for (const graph::Evidence& trigger : node.event_evidence)
      marks.push_back({trigger.ranges, &node, nullptr});
    if (!node.utterance) continue;
    for (const graph::Report& report : node.utterance->reports)
      marks.push_back({report.evidence.ranges, &node, &report});
  }
  std::erase_if(marks, [](const Mark& mark) { return mark.ranges.empty(); });
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    const auto place = [](const Mark& mark) { return std::tuple(extent(mark).begin, ~extent(mark).end); };
    return place(a) < place(b);
  });
  return marks;
}

std::optional<std::size_t> mark_for(const std::vector<Mark>& marks, const graph::NodeId& node,
                                    const graph::Evidence& evidence) {
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].node->id != node) continue;
    if (evidence.sentence.code_points.contains(extent(marks[i]))) return i;
    if (!first) first = i;
  }
  return first;
}

}  // namespace actant::exporter
