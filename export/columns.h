// Columns: the properties of nodes, edges, evidence, quotations and articles, each in one row of a table.
//
// Every format that writes tables or properties takes them from here, so the same graph has the same
// properties in each of them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/graph_stream.h"

namespace actant::exporter {

// A date is a text that may be more or less than a day ("2024", "2024-11-29T10:00:00Z"): formats with dates
// take day_of() of it.
enum class ColumnType { text, integer, real, date, list };

// The words of a cell: its own, or somebody else's who lives longer.
class Words {
 public:
  Words(std::string own) : words_(std::move(own)) {}
  Words(std::string_view borrowed) : words_(borrowed) {}
  explicit Words(const graph::NodeId& id);
  explicit Words(const graph::Edge& edge);  // its id

  std::string_view view() const {
    if (const auto* id = std::get_if<Id>(&words_)) return {id->digits.data(), id->size};
    const auto* own = std::get_if<std::string>(&words_);
    return own == nullptr ? std::get<std::string_view>(words_) : *own;
  }
  bool is_id() const { return std::holds_alternative<Id>(words_); }

 private:
  struct Id {
    std::array<char, 33> digits;
    std::uint8_t size;
  };
  std::variant<std::string_view, std::string, Id> words_;
};

// Nothing = no value. A cell lasts as long as the row and the visit that it was made for.
using Cell = std::variant<std::monostate, Words, std::int64_t, double, std::vector<std::string>>;
using Cells = std::vector<Cell>;

template <typename Row>
struct Column {
  std::string_view name;
  ColumnType type;
  bool is_evidence;  // left out by --without-evidence
  Cell (*value)(const graph::GraphStream& graph, const Row& row);
};

// Without the id of a node, and without id, source and target of an edge: those are part of each format.
std::span<const Column<graph::Node>> node_columns();
std::span<const Column<graph::Edge>> edge_columns();

struct EvidenceRow {
  const graph::Edge* edge;
  const graph::Evidence* evidence;
};
std::span<const Column<EvidenceRow>> evidence_columns();

// One row a report of an utterance: where the same words stand in two articles, two rows. `edges` are those
// told at the quotation.
struct QuotationRow {
  const graph::Node* quotation;
  const graph::Report* report;
  graph::GraphStream::Edges edges;
};
std::span<const Column<QuotationRow>> quotation_columns();

std::span<const Column<graph::Document>> document_columns();

// Puts the cells of a row behind those that are there, evidence left out when it is not wanted.
template <typename Row>
void append_cells(Cells& cells, const graph::GraphStream& graph, const Row& row,
                  std::span<const Column<Row>> columns, bool with_evidence) {
  for (const Column<Row>& column : columns) {
    if (with_evidence || !column.is_evidence) cells.push_back(column.value(graph, row));
  }
}

bool is_empty(const Cell& cell);
// As text: nothing is empty, a list is joined.
std::string text_of(const Cell& cell);
// "2024-11-29" of a date that has a real day; else empty.
std::string day_of(std::string_view date);
bool is_day(std::string_view text);

// An edge's id beside node ids: no edge id equals a node id, as some readers want.
std::string edge_id(const graph::Edge& edge);
// The predicate's word, or of an open relation its lemma.
std::string relation_name(graph::Predicate predicate, const std::string& lemma);
std::string relation_name(const graph::Edge& edge);
// Several values in one cell.
std::string joined(const std::vector<std::string>& values);
// "foreign minister, Halvora"
std::string role_words(const graph::GraphStream& graph, const graph::RoleStatement& role);
// The article's URI, or its id when the graph does not hold the article.
std::string document_name(const graph::GraphStream& graph, const graph::DocumentId& document);
// The sentence(s) that the evidence stands in.
std::string sentence_of(const graph::GraphStream& graph, const graph::Evidence& evidence);
// The shortest decimal that reads back as the same number; no exponent, no locale.
std::string decimal(double value);

}  // namespace actant::exporter
