// What happened to an entity: one column of dates from top to bottom, beside each what happened then.
#include <map>
#include <sstream>

#include "export/drawing.h"
#include "export/escape.h"
#include "export/line_wrap.h"
#include "export/picture_style.h"

namespace actant::exporter {
namespace {

using graph::TimelineItem;
using graph::TimelineKind;

constexpr std::size_t columns_wide = 56;

std::string words_of(const graph::KnowledgeGraph& graph, const TimelineItem& item, std::size_t max_words) {
  switch (item.kind) {
    case TimelineKind::event:
      return graph::words_of(graph::happening_of(graph, *item.node));
    case TimelineKind::statement:
      return graph.node(item.edge->source()).name + ": " +
             style::said_words(*item.node->utterance, max_words);
    case TimelineKind::relation:
      break;
  }
  std::string predicate(graph::name_of(item.edge->predicate()));
  for (char& c : predicate) c = c == '_' ? ' ' : c;
  return graph.node(item.edge->source()).name + " — " + predicate + " → " +
         graph.node(item.edge->target()).name;
}

// A date that the thing itself has, or in brackets the day it was reported.
std::string date_of(const TimelineItem& item) {
  if (!item.time.empty()) return style::plain_date(item.time);
  if (!item.reported.empty()) return "(reported " + style::plain_date(item.reported.substr(0, 10)) + ")";
  return "(no date)";
}

}  // namespace

std::string timeline_dot(const graph::KnowledgeGraph& graph, const std::vector<TimelineItem>& items,
                         const DrawingOptions& options) {
  DotGraph dot(style::graph_attributes(options.title));
  dot.node_defaults(style::node_defaults());
  dot.edge_defaults(style::edge_defaults());
  std::vector<DotGraph::NodeHandle> dates;
  std::string last;
  std::size_t drawn = 0;
  for (const TimelineItem& item : items) {
    if (drawn == options.max_edges) break;
    ++drawn;
    const std::string date = date_of(item);
    if (dates.empty() || date != last) {
      dates.push_back(dot.add_node(
          {{"label", style::label(date, columns_wide)}, {"shape", "plaintext"}, {"style", "solid"}}));
      if (dates.size() > 1)
        dot.add_edge(dates[dates.size() - 2], dates.back(), {{"style", "dotted"}, {"arrowhead", "none"}});
      last = date;
    }
    auto attributes = style::shape_of(item.kind == TimelineKind::statement ? graph::NodeKind::quotation
                                                                           : graph::NodeKind::event);
    attributes.emplace_back("label",
                            style::label(words_of(graph, item, options.max_words), columns_wide, 'l'));
    attributes.emplace_back("margin", "0.25,0.08");
    attributes.emplace_back("fillcolor",
                            item.kind == TimelineKind::statement ? style::statement_fill : style::topic_fill);
    const auto box = dot.add_node(attributes);
    dot.add_edge(dates.back(), box,
                 {{"style", item.is_asserted() ? "solid" : "dashed"},
                  {"arrowhead", "none"},
                  {"penwidth", style::line_width(item.evidence().confidence)}});
  }
  if (!dates.empty()) dot.add_rank(dates);
  if (drawn < items.size())
    dot.add_node({{"label", "+ " + std::to_string(items.size() - drawn) + " more not shown"},
                  {"shape", "plaintext"},
                  {"style", "solid"}});
  std::ostringstream out;
  dot.write(out);
  return out.str();
}

}  // namespace actant::exporter
