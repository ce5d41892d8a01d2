#include "export/graph_state.h"

#include <algorithm>

#include "export/columns.h"
#include "export/json_lines.h"
#include "export/line_syntax.h"
#include "export/rdf_description.h"
#include "graph/error.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::Error;
using graph::ErrorKind;
using graph::GraphStream;
using graph::Node;
using graph::NodeId;

// state     := "actant state 1\n" text document* 0x00 node* 0x00 predicate* 0x00
// document  := 0x01 id16 digest
// node      := 0x02 id16 kind u8 own rows count u32 (edge16 digest)*
// predicate := 0x03 text
// text      := size u32 bytes; numbers are big-endian, a digest is 8 bytes
constexpr std::string_view magic = "actant state 1\n";
enum Tag : std::uint64_t { end_tag = 0, document_tag = 1, node_tag = 2, predicate_tag = 3 };

void append_number(std::string& out, std::uint64_t number, std::size_t size) {
  for (std::size_t i = size; i-- > 0;) out += static_cast<char>(number >> (8 * i) & 0xFFU);
}
void append_id(std::string& out, const NodeId& id) { out.append(id.bytes.begin(), id.bytes.end()); }

Digest digest_of(const std::string& text) {
  const NodeId hash = NodeId::of(text);
  Digest digest = 0;
  for (std::size_t i = 0; i < sizeof digest; ++i) digest = digest << 8U | hash.bytes[i];
  return digest;
}

// All that any format says of something, as one text.
class Gatherer final : public QuadSink, public JsonRows {
 public:
  void add(const Quad& quad) override { append_line(text, quad); }
  void add(const std::string& row) override { text += row + "\n"; }
  template <typename Row>
  void add_cells(const GraphStream& graph, const Row& row, std::span<const Column<Row>> columns,
                 const ExportOptions& options) {
    Cells cells;
    append_cells(cells, graph, row, columns, options.evidence);
    for (const Cell& cell : cells) {
      // A list of one is not the item.
      text += std::to_string(cell.index()) + text_of(cell) + "\x1E";
    }
  }
  Digest take() {
    const Digest digest = digest_of(text);
    text.clear();
    return digest;
  }

  std::string text;
};

class Digester {
 public:
  Digester(const GraphStream& graph, const ExportOptions& options)
      : graph_(graph), options_(options), description_(graph, {options.evidence, true, false}, gathered_) {}

  Digest document(const graph::Document& document) {
    description_.article(document);
    gathered_.add_cells(graph_, document, document_columns(), options_);
    return gathered_.take();
  }

  NodeState node(const Node& node, GraphStream::Edges told, Digest article) {
    NodeState state;
    state.id = node.id;
    state.kind = node.kind;
    append_number(gathered_.text, article, sizeof article);
    description_.node(node, {});
    gathered_.add_cells(graph_, node, node_columns(), options_);
    state.own = gathered_.take();
    write_rows_of(graph_, options_, node, told, gathered_);
    for (const Edge* edge : told) write_row_of(graph_, options_, *edge, gathered_);
    state.rows = gathered_.take();
    for (const Edge* edge : told) {
      description_.edge(*edge);
      gathered_.add_cells(graph_, *edge, edge_columns(), options_);
      state.edges.push_back({edge->id(), gathered_.take()});
      predicates.insert(predicate_iri(edge->predicate(), edge->key.lemma));
    }
    return state;
  }

  std::set<std::string> predicates;

 private:
  const GraphStream& graph_;
  const ExportOptions& options_;
  Gatherer gathered_;
  RdfDescription description_;
};

NodeChange change_of(const NodeState* before, const NodeState& now, const Node& node,
                     GraphStream::Edges told) {
  NodeChange change;
  change.before = before;
  change.after = &node;
  change.told = told;
  change.is_own_changed = before == nullptr || before->own != now.own || before->kind != now.kind;
  change.are_rows_changed = before == nullptr || before->rows != now.rows;
  std::map<NodeId, Digest> left;
  if (before != nullptr) {
    for (const EdgeState& edge : before->edges) left.emplace(edge.id, edge.digest);
  }
  for (std::size_t i = 0; i < told.size(); ++i) {
    const auto was = left.find(now.edges[i].id);
    const bool same = was != left.end() && was->second == now.edges[i].digest;
    (same ? change.other_edges : change.fresh_edges).push_back(told[i]);
    if (same) left.erase(was);
  }
  for (const auto& [id, digest] : left) change.gone_edges.push_back(id);
  return change;
}

bool is_change(const NodeChange& change) {
  return change.is_own_changed || change.are_rows_changed || !change.gone_edges.empty() ||
         !change.fresh_edges.empty();
}

NodeChange removal_of(const NodeState& before) {
  NodeChange change;
  change.before = &before;
  change.is_own_changed = change.are_rows_changed = true;
  for (const EdgeState& edge : before.edges) change.gone_edges.push_back(edge.id);
  return change;
}

}  // namespace

// --- writing

StateWriter::StateWriter(const std::filesystem::path& path, const std::string& choices)
    : path_(path), out_(path, std::ios::binary) {
  std::string head(magic);
  append_number(head, choices.size(), 4);
  put(head + choices);
}

void StateWriter::put(const std::string& record) {
  out_ << record;
  const std::string chain(stamp_.bytes.begin(), stamp_.bytes.end());
  stamp_ = NodeId::of(chain + record);
}

void StateWriter::document(const NodeId& id, Digest digest) {
  std::string record(1, static_cast<char>(document_tag));
  append_id(record, id);
  append_number(record, digest, 8);
  put(record);
}

void StateWriter::node(const NodeState& state) {
  std::string record(1, static_cast<char>(node_tag));
  append_id(record, state.id);
  append_number(record, static_cast<std::uint64_t>(state.kind), 1);
  append_number(record, state.own, 8);
  append_number(record, state.rows, 8);
  append_number(record, state.edges.size(), 4);
  for (const EdgeState& edge : state.edges) {
    append_id(record, edge.id);
    append_number(record, edge.digest, 8);
  }
  put(record);
}

void StateWriter::predicate(const std::string& iri) {
  std::string record(1, static_cast<char>(predicate_tag));
  append_number(record, iri.size(), 4);
  put(record + iri);
}

void StateWriter::end_part() { put(std::string(1, static_cast<char>(end_tag))); }

std::string StateWriter::finish() {
  out_.close();
  if (!out_) {
    throw Error(ErrorKind::io, path_.string(), "the state of the export could not be written",
                "check the free space and the permissions there");
  }
  return stamp_.to_string().substr(0, 16);
}

// --- reading

StateReader::StateReader(const std::filesystem::path& path) : path_(path), in_(path, std::ios::binary) {
  if (bytes(magic.size()) != magic) {
    throw Error(ErrorKind::corruption, path_.string(), "this is no state of an export",
                "export everything again");
  }
  choices_ = bytes(static_cast<std::size_t>(number(4)));
  while (number(1) == document_tag) {
    const NodeId document = id();
    documents_.emplace(document, number(8));
  }
  next();
}

std::string StateReader::bytes(std::size_t count) {
  constexpr std::size_t longest = 1U << 24U;
  std::string read(std::min(count, longest), '\0');
  in_.read(read.data(), static_cast<std::streamsize>(read.size()));
  if (!in_ || count > longest) {
    throw Error(ErrorKind::corruption, path_.string(), "the state of an export is cut short",
                "export everything again");
  }
  return read;
}

std::uint64_t StateReader::number(std::size_t size) {
  std::uint64_t value = 0;
  for (const char byte : bytes(size)) value = value << 8U | static_cast<unsigned char>(byte);
  return value;
}

NodeId StateReader::id() {
  const std::string read = bytes(16);
  NodeId id;
  std::copy(read.begin(), read.end(), id.bytes.begin());
  return id;
}

void StateReader::next() {
  head_.reset();
  if (number(1) != node_tag) return;
  NodeState& state = head_.emplace();
  state.id = id();
  state.kind = static_cast<graph::NodeKind>(number(1));
  state.own = number(8);
  state.rows = number(8);
  for (std::uint64_t left = number(4); left > 0; --left) {
    const NodeId edge = id();
    state.edges.push_back({edge, number(8)});
  }
}

std::set<std::string> StateReader::predicates() {
  std::set<std::string> found;
  while (number(1) == predicate_tag) found.insert(bytes(static_cast<std::size_t>(number(4))));
  return found;
}

// --- comparing

void compare(const GraphStream& graph, const ExportOptions& options, StateReader* before, StateWriter* after,
             ChangeVisitor* visitor) {
  Digester digester(graph, options);
  std::map<NodeId, Digest> articles, left;
  if (before != nullptr) left = before->documents();
  graph.for_each_document([&](const graph::Document& document) {
    const NodeId id = node_id(document.id);
    const Digest digest = articles[id] = digester.document(document);
    if (after != nullptr) after->document(id, digest);
    const auto was = left.find(id);
    if (visitor != nullptr && (was == left.end() || was->second != digest)) visitor->document(id, false);
    if (was != left.end()) left.erase(was);
  });
  if (after != nullptr) after->end_part();
  for (const auto& [id, digest] : left) {
    if (visitor != nullptr) visitor->document(id, true);
  }
  const auto remove_until = [&](const NodeId* id) {
    while (before != nullptr && before->head() && (id == nullptr || before->head()->id < *id)) {
      if (visitor != nullptr) visitor->node(removal_of(*before->head()));
      before->next();
    }
  };
  graph.for_each_node([&](const Node& node, GraphStream::Edges told) {
    remove_until(&node.id);
    const auto article = articles.find(node.id);
    const NodeState now = digester.node(node, told, article == articles.end() ? 0 : article->second);
    if (after != nullptr) after->node(now);
    const bool is_known = before != nullptr && before->head() && before->head()->id == node.id;
    const NodeChange change = change_of(is_known ? &*before->head() : nullptr, now, node, told);
    if (visitor != nullptr && is_change(change)) visitor->node(change);
    if (is_known) before->next();
  });
  remove_until(nullptr);
  if (after != nullptr) after->end_part();
  const std::set<std::string> known = before != nullptr ? before->predicates() : std::set<std::string>();
  for (const std::string& iri : digester.predicates) {
    if (after != nullptr) after->predicate(iri);
    if (visitor != nullptr && !known.contains(iri)) visitor->predicate(iri, false);
  }
  for (const std::string& iri : known) {
    if (visitor != nullptr && !digester.predicates.contains(iri)) visitor->predicate(iri, true);
  }
  if (after != nullptr) after->end_part();
}

}  // namespace actant::exporter
