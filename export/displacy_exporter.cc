// spaCy's displaCy, manual data: a document a line, {"text", "ents", "title"}
// (https://spacy.io/usage/visualizers). displaCy draws one span after another, so of marks that overlap the
// outermost stands. Offsets count code points.
#include <algorithm>
#include <ostream>

#include "export/article_marks.h"
#include "export/format_writers.h"
#include "export/json_values.h"

namespace actant::exporter {
namespace {

struct LabelRow {
  graph::NodeKind kind;
  std::string_view label;
};
// The labels of OntoNotes, for which displaCy has colours.
constexpr LabelRow labels[] = {
    {graph::NodeKind::person, "PERSON"},   {graph::NodeKind::organization, "ORG"},
    {graph::NodeKind::place, "GPE"},       {graph::NodeKind::group, "NORP"},
    {graph::NodeKind::product, "PRODUCT"}, {graph::NodeKind::work, "WORK_OF_ART"},
    {graph::NodeKind::law, "LAW"},         {graph::NodeKind::facility, "FAC"},
    {graph::NodeKind::event, "EVENT"},
};

std::string label_of(graph::NodeKind kind) {
  const auto* row = std::find_if(std::begin(labels), std::end(labels),
                                 [&](const LabelRow& candidate) { return candidate.kind == kind; });
  return row == std::end(labels) ? "MISC" : std::string(row->label);
}

// "wikidata:Q42" → Q42
std::string knowledge_base_id(const graph::Node& node) {
  constexpr std::string_view wikidata = "wikidata:";
  for (const std::string& link : node.links) {
    if (link.starts_with(wikidata)) return link.substr(wikidata.size());
  }
  return {};
}

}  // namespace

void write_displacy(const graph::GraphStream& graph, const ExportOptions&, std::ostream& out) {
  graph.for_each_document([&](const graph::Document& document) {
    const graph::KnowledgeGraph article = graph.article(graph::node_id(document.id));
    if (article.documents().empty()) return;
    std::string spans;
    std::uint32_t end = 0;
    for (const Mark& mark : marks_of(article)) {
      const graph::Span span = mark.ranges.front().code_points;
      if (mark.report != nullptr || mark.ranges.size() != 1 || span.begin < end) continue;
      end = span.end;
      JsonObject one;
      one.add("start", static_cast<std::int64_t>(span.begin)).add("end", static_cast<std::int64_t>(span.end));
      one.add("label", label_of(mark.node->kind));
      if (const std::string id = knowledge_base_id(*mark.node); !id.empty()) one.add("kb_id", id);
      spans += (spans.empty() ? "" : ",") + one.text();
    }
    JsonObject line;
    line.add("text", article.documents().front().text);
    line.add_raw("ents", "[" + spans + "]");
    line.add("title", document.title.empty() ? document.uri : document.title);
    out << line.text() << '\n';
  });
}

}  // namespace actant::exporter
