#include "export/table_rows.h"

#include <iterator>

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::GraphStream;
using graph::Node;

template <typename Row>
void append_columns(std::vector<TableColumn>& list, std::span<const Column<Row>> columns,
                    const ExportOptions& options) {
  for (const Column<Row>& column : columns) {
    if (options.evidence || !column.is_evidence) list.push_back({column.name, column.type});
  }
}

template <typename Row>
std::unique_ptr<TableRows> opened(const TableOpener& open, const std::string& name,
                                  std::initializer_list<std::string_view> keys,
                                  std::span<const Column<Row>> columns, const ExportOptions& options) {
  std::vector<TableColumn> list;
  for (const std::string_view key : keys) list.push_back({key, ColumnType::text});
  append_columns(list, columns, options);
  return open(name, list);
}

std::unique_ptr<TableRows> opened_edges(const TableOpener& open, const ExportOptions& options) {
  return opened(open, "edges", {"id", "source", "source_name", "target", "target_name"}, edge_columns(),
                options);
}

template <typename Row>
void add(TableRows& table, Cells keys, const GraphStream& graph, const Row& row,
         std::span<const Column<Row>> columns, const ExportOptions& options) {
  Cells cells = cells_of(graph, row, columns, options.evidence);
  keys.insert(keys.end(), std::make_move_iterator(cells.begin()), std::make_move_iterator(cells.end()));
  table.add(keys);
}

// One of the edge's ends is the node at which it is told.
void add_edge(TableRows& table, const GraphStream& graph, const Node& node, const Edge& edge,
              const ExportOptions& options) {
  const auto name = [&](const graph::NodeId& id) { return id == node.id ? node.name : graph.name_of(id); };
  add(table,
      {edge_id(edge), edge.source().to_string(), name(edge.source()), edge.target().to_string(),
       name(edge.target())},
      graph, edge, edge_columns(), options);
}

}  // namespace

void write_edges(const GraphStream& graph, const ExportOptions& options, const TableOpener& open) {
  const auto edges = opened_edges(open, options);
  graph.for_each_node(
      [&](const Node& node, GraphStream::Edges told) {
        for (const Edge* edge : told) add_edge(*edges, graph, node, *edge, options);
      },
      GraphStream::Parts::edges);
  edges->finish();
}

void write_tables(const GraphStream& graph, const ExportOptions& options, const TableOpener& open) {
  const auto documents = opened(open, "documents", {}, document_columns(), options);
  graph.for_each_document([&](const graph::Document& document) {
    add(*documents, {}, graph, document, document_columns(), options);
  });
  documents->finish();
  const auto nodes = opened(open, "nodes", {"id"}, node_columns(), options);
  const auto edges = opened_edges(open, options);
  const auto quotations = opened(open, "quotations", {}, quotation_columns(), options);
  const auto evidence =
      options.evidence ? opened(open, "evidence", {}, evidence_columns(), options) : nullptr;
  graph.for_each_node([&](const Node& node, GraphStream::Edges told) {
    add(*nodes, {node.id.to_string()}, graph, node, node_columns(), options);
    if (node.utterance) {
      for (const graph::Report& report : node.utterance->reports)
        add(*quotations, {}, graph, QuotationRow{&node, &report, told}, quotation_columns(), options);
    }
    for (const Edge* edge : told) {
      add_edge(*edges, graph, node, *edge, options);
      if (!evidence) continue;
      for (const graph::Evidence& piece : edge->evidence)
        add(*evidence, {}, graph, EvidenceRow{edge, &piece}, evidence_columns(), options);
    }
  });
  for (TableRows* table : {nodes.get(), edges.get(), quotations.get(), evidence.get()}) {
    if (table != nullptr) table->finish();
  }
}

}  // namespace actant::exporter
