#include "export/table_rows.h"

#include <optional>

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::GraphStream;
using graph::Node;

// One table as it grows. The list of cells is kept from row to row.
template <typename Row>
class Table {
 public:
  Table(const TableOpener& open, const std::string& name, std::initializer_list<std::string_view> keys,
        std::span<const Column<Row>> columns, const ExportOptions& options)
      : columns_(columns), options_(options) {
    std::vector<TableColumn> list;
    for (const std::string_view key : keys) list.push_back({key, ColumnType::text});
    for (const Column<Row>& column : columns) {
      if (options.evidence || !column.is_evidence) list.push_back({column.name, column.type});
    }
    rows_ = open(name, list);
  }

  template <typename... Keys>
  void add(const GraphStream& graph, const Row& row, Keys&&... keys) {
    cells_.clear();
    (cells_.emplace_back(Words(std::forward<Keys>(keys))), ...);
    append_cells(cells_, graph, row, columns_, options_.evidence);
    rows_->add(cells_);
  }
  void finish() { rows_->finish(); }

 private:
  std::span<const Column<Row>> columns_;
  const ExportOptions& options_;
  std::unique_ptr<TableRows> rows_;
  Cells cells_;
};

class EdgeTable {
 public:
  EdgeTable(const TableOpener& open, const ExportOptions& options)
      : table_(open, "edges", {"id", "source", "source_name", "target", "target_name"}, edge_columns(),
               options) {}

  // One of the edge's ends is the node at which it is told.
  void add(const GraphStream& graph, const Node& node, const Edge& edge) {
    const auto name = [&](const graph::NodeId& id) {
      return id == node.id ? Words(std::string_view(node.name)) : Words(graph.name_of(id));
    };
    table_.add(graph, edge, edge, edge.source(), name(edge.source()), edge.target(), name(edge.target()));
  }
  void finish() { table_.finish(); }

 private:
  Table<Edge> table_;
};

}  // namespace

void write_edges(const GraphStream& graph, const ExportOptions& options, const TableOpener& open) {
  EdgeTable edges(open, options);
  graph.for_each_node(
      [&](const Node& node, GraphStream::Edges told) {
        for (const Edge* edge : told) edges.add(graph, node, *edge);
      },
      GraphStream::Parts::edges);
  edges.finish();
}

void write_tables(const GraphStream& graph, const ExportOptions& options, const TableOpener& open) {
  Table<graph::Document> documents(open, "documents", {}, document_columns(), options);
  graph.for_each_document([&](const graph::Document& document) { documents.add(graph, document); });
  documents.finish();
  Table<Node> nodes(open, "nodes", {"id"}, node_columns(), options);
  EdgeTable edges(open, options);
  Table<QuotationRow> quotations(open, "quotations", {}, quotation_columns(), options);
  std::optional<Table<EvidenceRow>> evidence;
  if (options.evidence)
    evidence.emplace(open, "evidence", std::initializer_list<std::string_view>(), evidence_columns(),
                     options);
  graph.for_each_node([&](const Node& node, GraphStream::Edges told) {
    nodes.add(graph, node, node.id);
    if (node.utterance) {
      for (const graph::Report& report : node.utterance->reports)
        quotations.add(graph, QuotationRow{&node, &report, told});
    }
    for (const Edge* edge : told) {
      edges.add(graph, node, *edge);
      if (!evidence) continue;
      for (const graph::Evidence& piece : edge->evidence) evidence->add(graph, EvidenceRow{edge, &piece});
    }
  });
  nodes.finish();
  edges.finish();
  quotations.finish();
  if (evidence) evidence->finish();
}

}  // namespace actant::exporter
