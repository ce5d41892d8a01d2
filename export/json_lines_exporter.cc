// JSON lines: a fact a line, with its sentence. Relations, events with who takes part, quotations (a line a
// report), and mentions.
#include <algorithm>
#include <ostream>

#include "export/format_writers.h"
#include "export/json_lines.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::Evidence;
using graph::GraphStream;
using graph::name_of;
using graph::Node;
using graph::NodeId;
using graph::Predicate;

Cell id(const std::optional<NodeId>& node) { return node ? Cell(node->to_string()) : Cell(); }
Cell text(std::string_view words) { return words.empty() ? Cell() : Cell(std::string(words)); }

class RowWriter {
 public:
  RowWriter(const GraphStream& graph, const ExportOptions& options, JsonRows& rows)
      : graph_(graph), options_(options), rows_(rows) {}

  void relation(const Edge& edge) {
    JsonObject row = begin("relation", edge_id(edge), told_at(edge.key));
    row.add("predicate", std::string(name_of(edge.predicate())));
    row.add("lemma", text(edge.key.lemma));
    add_ends(row, edge.source(), edge.target());
    const Evidence& first = edge.evidence.front();
    row.add("time", text(first.since.empty() ? first.until
                                             : first.since + (first.until.empty() ? "" : "/" + first.until)));
    add_voice(row, edge.key.polarity, edge.key.modality, edge.key.attributed_to);
    row.add("weight", static_cast<std::int64_t>(edge.weight));
    finish(std::move(row), first, edge.confidence);
  }

  void event(const Node& node, GraphStream::Edges told) {
    const auto& facts = *node.event;
    JsonObject row = begin("event", node.id.to_string(), node.id);
    row.add("type", std::string(name_of(facts.type)));
    row.add("lemma", text(facts.lemma));
    add_ends(row, first_of(told, Predicate::agent), first_of(told, Predicate::patient));
    std::string participants;
    for (const Edge* edge : told) {
      if (group_of(edge->predicate()) != graph::PredicateGroup::event_role) continue;
      JsonObject one;
      one.add("role", std::string(name_of(edge->predicate())));
      one.add("id", edge->target().to_string());
      one.add("name", graph_.name_of(edge->target()));
      participants += (participants.empty() ? "" : ",") + one.text();
    }
    row.add_raw("participants", "[" + participants + "]");
    row.add("time", text(facts.time));
    add_voice(row, facts.polarity, facts.modality, facts.attributed_to);
    if (!node.event_evidence.empty()) finish(std::move(row), node.event_evidence.front(), node.confidence);
  }

  void quotation(const Node& node, const graph::Report& report, GraphStream::Edges told) {
    JsonObject row = begin("quotation", node.id.to_string(), node.id);
    row.add("type", std::string(name_of(report.type)));
    add_ends(row, report.speaker, first_of(told, Predicate::addressed_to));
    row.add("text", report.text);
    row.add("cue", text(report.cue_lemma));
    std::vector<std::string> about;
    for (const Edge* edge : told) {
      if (edge->predicate() == Predicate::about) about.push_back(graph_.name_of(edge->target()));
    }
    row.add("about", about);
    row.add("time", Cell());
    add_voice(row, report.polarity, graph::Modality::asserted, report.attributed_to);
    finish(std::move(row), report.evidence, report.evidence.confidence);
  }

  void mention(const Node& node, const Evidence& evidence) {
    JsonObject row = begin("mention",
                           NodeId::of(node.id.to_string() + evidence.document.to_string() +
                                      std::to_string(evidence.ranges.front().code_points.begin) + "-" +
                                      std::to_string(evidence.ranges.back().code_points.end))
                               .to_string(),
                           node.id);
    row.add("type", std::string(name_of(node.kind)));
    add_ends(row, node.id, std::nullopt);
    row.add("time", Cell());
    add_voice(row, graph::Polarity::positive, graph::Modality::asserted, std::nullopt);
    finish(std::move(row), evidence, evidence.confidence);
  }

 private:
  JsonObject begin(const char* kind, const std::string& row_id, const NodeId& at) {
    JsonObject row;
    row.add("kind", std::string(kind));
    row.add("id", row_id);
    row.add("at", at.to_string());
    return row;
  }

  void add_ends(JsonObject& row, const std::optional<NodeId>& subject, const std::optional<NodeId>& object) {
    row.add("subject", id(subject));
    row.add("subject_name", subject ? text(graph_.name_of(*subject)) : Cell());
    row.add("object", id(object));
    row.add("object_name", object ? text(graph_.name_of(*object)) : Cell());
  }

  static void add_voice(JsonObject& row, graph::Polarity polarity, graph::Modality modality,
                        const std::optional<NodeId>& attributed_to) {
    row.add("polarity", std::string(name_of(polarity)));
    row.add("modality", std::string(name_of(modality)));
    row.add("attributed_to", id(attributed_to));
  }

  void finish(JsonObject row, const Evidence& evidence, double confidence) {
    row.add("document", document_name(graph_, evidence.document));
    if (options_.evidence) {
      row.add("start", static_cast<std::int64_t>(evidence.ranges.front().code_points.begin));
      row.add("end", static_cast<std::int64_t>(evidence.ranges.back().code_points.end));
      row.add("sentence", text(sentence_of(graph_, evidence)));
    }
    row.add("confidence", confidence);
    rows_.add(row.text());
  }

  static std::optional<NodeId> first_of(GraphStream::Edges told, Predicate predicate) {
    for (const Edge* edge : told) {
      if (edge->predicate() == predicate) return edge->target();
    }
    return std::nullopt;
  }

  const GraphStream& graph_;
  const ExportOptions& options_;
  JsonRows& rows_;
};

class PlainRows final : public JsonRows {
 public:
  explicit PlainRows(std::ostream& out) : out_(out) {}
  void add(const std::string& row) override { out_ << row << '\n'; }

 private:
  std::ostream& out_;
};

}  // namespace

void write_rows_of(const GraphStream& graph, const ExportOptions& options, const Node& node,
                   GraphStream::Edges told, JsonRows& rows) {
  RowWriter writer(graph, options, rows);
  if (options.evidence) {
    for (const Evidence& mention : node.mentions) writer.mention(node, mention);
  }
  if (node.event) writer.event(node, told);
  if (node.utterance) {
    for (const graph::Report& report : node.utterance->reports) writer.quotation(node, report, told);
  }
}

void write_row_of(const GraphStream& graph, const ExportOptions& options, const Edge& edge, JsonRows& rows) {
  if (group_of(edge.predicate()) == graph::PredicateGroup::relation)
    RowWriter(graph, options, rows).relation(edge);
}

void write_json_lines(const GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  PlainRows rows(out);
  graph.for_each_node([&](const Node& node, GraphStream::Edges told) {
    write_rows_of(graph, options, node, told, rows);
    for (const Edge* edge : told) write_row_of(graph, options, *edge, rows);
  });
}

}  // namespace actant::exporter
