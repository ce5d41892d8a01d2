// CSV by RFC 4180: a header line, CR LF, quotation marks doubled. Cells are the values themselves: what a
// database or pandas loads. A spreadsheet may run a cell that begins with "=": import the columns as text
// there.
#include <ostream>

#include "export/csv_table.h"
#include "export/format_writers.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::GraphStream;
using graph::Node;

class EdgeTable {
 public:
  EdgeTable(const GraphStream& graph, const ExportOptions& options, std::ostream& out)
      : graph_(graph), options_(options), table_(out, plain_csv) {
    for (const char* name : {"id", "source", "source_name", "target", "target_name"}) table_.add(name);
    add_names(table_, edge_columns(), options.evidence);
    table_.end_row();
  }

  // One of the edge's ends is the node at which it is told.
  void add(const Node& node, const Edge& edge) {
    const auto name = [&](const graph::NodeId& id) { return id == node.id ? node.name : graph_.name_of(id); };
    table_.add(edge_id(edge));
    table_.add(edge.source().to_string());
    table_.add(name(edge.source()));
    table_.add(edge.target().to_string());
    table_.add(name(edge.target()));
    add_cells(table_, graph_, edge, edge_columns(), options_.evidence);
    table_.end_row();
  }

 private:
  const GraphStream& graph_;
  const ExportOptions& options_;
  CsvTable table_;
};

template <typename Row>
void add_row(CsvTable& table, const GraphStream& graph, const Row& row, std::span<const Column<Row>> columns,
             const ExportOptions& options) {
  add_cells(table, graph, row, columns, options.evidence);
  table.end_row();
}

}  // namespace

void write_edge_table(const GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  EdgeTable edges(graph, options, out);
  graph.for_each_node([&](const Node& node, GraphStream::Edges told) {
    for (const Edge* edge : told) edges.add(node, *edge);
  });
}

void write_csv(const GraphStream& graph, const ExportOptions& options, OutputFolder& folder) {
  const auto document_file = folder.open("documents.csv"), node_file = folder.open("nodes.csv"),
             edge_file = folder.open("edges.csv"), quotation_file = folder.open("quotations.csv");
  const auto evidence_file = options.evidence ? folder.open("evidence.csv") : nullptr;

  CsvTable documents(document_file->stream(), plain_csv);
  add_names(documents, document_columns(), options.evidence);
  documents.end_row();
  graph.for_each_document([&](const graph::Document& document) {
    add_row(documents, graph, document, document_columns(), options);
  });

  CsvTable nodes(node_file->stream(), plain_csv), quotations(quotation_file->stream(), plain_csv);
  nodes.add("id");
  add_names(nodes, node_columns(), options.evidence);
  nodes.end_row();
  add_names(quotations, quotation_columns(), options.evidence);
  quotations.end_row();
  std::optional<CsvTable> evidence;
  if (evidence_file) {
    evidence.emplace(evidence_file->stream(), plain_csv);
    add_names(*evidence, evidence_columns(), true);
    evidence->end_row();
  }
  EdgeTable edges(graph, options, edge_file->stream());
  graph.for_each_node([&](const Node& node, GraphStream::Edges told) {
    nodes.add(node.id.to_string());
    add_row(nodes, graph, node, node_columns(), options);
    if (node.utterance) {
      for (const graph::Report& report : node.utterance->reports)
        add_row(quotations, graph, QuotationRow{&node, &report, told}, quotation_columns(), options);
    }
    for (const Edge* edge : told) {
      edges.add(node, *edge);
      if (!evidence) continue;
      for (const graph::Evidence& piece : edge->evidence)
        add_row(*evidence, graph, EvidenceRow{edge, &piece}, evidence_columns(), options);
    }
  });
  for (const auto* file : {&document_file, &node_file, &edge_file, &quotation_file}) (*file)->finish();
  if (evidence_file) evidence_file->finish();
}

}  // namespace actant::exporter
