// CSV by RFC 4180: a header line, CR LF, quotation marks doubled. Cells are the values themselves: what a
// database or pandas loads. A spreadsheet may run a cell that begins with "=": import the columns as text
// there.
#include <ostream>

#include "export/columns.h"
#include "export/escape.h"
#include "export/format_writers.h"

namespace actant::exporter {
namespace {

constexpr std::string_view end_of_line = "\r\n";

template <typename Row>
void write_header(std::string_view first_columns, std::span<const Column<Row>> columns, std::ostream& out) {
  out << first_columns;
  for (const Column<Row>& column : columns) {
    if (!first_columns.empty() || &column != columns.data()) out << ',';
    out << column.name;
  }
  out << end_of_line;
}

template <typename Row>
void write_cells(const graph::KnowledgeGraph& graph, const Row& row, bool is_first,
                 std::span<const Column<Row>> columns, std::ostream& out) {
  for (const Column<Row>& column : columns) {
    if (!is_first) out << ',';
    is_first = false;
    out << csv_field(column.value(graph, row));
  }
  out << end_of_line;
}

}  // namespace

void write_node_table(const graph::KnowledgeGraph& graph, std::ostream& out) {
  write_header("id", node_columns(), out);
  for (const graph::Node& node : graph.nodes()) {
    out << node.id.to_string();
    write_cells(graph, node, false, node_columns(), out);
  }
}

void write_edge_table(const graph::KnowledgeGraph& graph, std::ostream& out) {
  write_header("id,source,source_name,target,target_name", edge_columns(), out);
  for (const graph::Edge& edge : graph.edges()) {
    out << edge_id(edge) << ',' << edge.source().to_string() << ','
        << csv_field(graph.node(edge.source()).name) << ',' << edge.target().to_string() << ','
        << csv_field(graph.node(edge.target()).name);
    write_cells(graph, edge, false, edge_columns(), out);
  }
}

void write_quotation_table(const graph::KnowledgeGraph& graph, std::ostream& out) {
  write_header("", quotation_columns(), out);
  for (const QuotationRow& row : quotation_rows(graph))
    write_cells(graph, row, true, quotation_columns(), out);
}

}  // namespace actant::exporter
