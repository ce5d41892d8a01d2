#include "store/store_stream.h"

#include <algorithm>
#include <array>

#include "store/document_catalog.h"
#include "store/encoding.h"
#include "store/graph_assembly.h"
#include "store/graph_loader.h"
#include "store/spool.h"

namespace actant::store {
namespace {

using graph::Edge;
using graph::GraphStream;
using graph::KnowledgeGraph;
using graph::Node;
using graph::NodeKind;
using graph::NodeSummary;

// The nodes of a stream by id. Ids are hashes: where one lies among its like is told by its first two bytes.
class NodeIndex {
 public:
  // In ascending order of ids. What articles are called is not kept: the catalogue knows it.
  void add(const Node& node) {
    const NodeSummary summary = summary_of(node);
    const std::string_view name = summary.kind == NodeKind::document ? std::string_view() : node.name;
    rows_.push_back({node.id, names_.add(name), static_cast<std::uint32_t>(name.size()), summary.kind,
                     summary.unsaid, false});
  }

  // After the last: finding works from now on.
  void finish() {
    starts_.fill(0);
    for (const Row& row : rows_) ++starts_[bucket(row.id) + 1];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  }

  bool contains(const NodeId& id) const { return row_of(id) != nullptr; }
  std::optional<NodeSummary> find(const NodeId& id) const {
    const Row* row = row_of(id);
    if (row == nullptr) return std::nullopt;
    return NodeSummary{row->kind, row->unsaid};
  }
  // Nothing for an article. Who is named once is mostly named again soon.
  const std::string& name_of(const NodeId& id) const {
    Known& known = recent_[bucket(id) % recent_.size()];
    if (known.id == id) return known.name;
    const Row* row = row_of(id);
    known = {id, row == nullptr ? std::string() : names_.read(row->name_offset, row->name_size)};
    return known.name;
  }

  // The same for nodes that are asked for in their order.
  class Names {
   public:
    explicit Names(const NodeIndex& index) : index_(index), names_(index.names_) {}
    std::string of(const NodeId& id) {
      const Row* row = index_.row_of(id);
      return row == nullptr ? std::string() : names_.read(row->name_offset, row->name_size);
    }

   private:
    const NodeIndex& index_;
    SpoolReader names_;
  };

  void touch(const NodeId& id) {
    if (const Row* row = row_of(id)) rows_[static_cast<std::size_t>(row - rows_.data())].touched = true;
  }
  void keep_touched() {
    std::erase_if(rows_, [](const Row& row) { return !row.touched; });
    finish();
  }

 private:
  struct Row {
    NodeId id;
    std::uint64_t name_offset;
    std::uint32_t name_size;
    NodeKind kind;
    bool unsaid, touched;
  };

  static std::size_t bucket(const NodeId& id) { return id.bytes[0] * 256U + id.bytes[1]; }

  const Row* row_of(const NodeId& id) const {
    const auto begin = rows_.begin() + starts_[bucket(id)], end = rows_.begin() + starts_[bucket(id) + 1];
    const auto found = std::lower_bound(begin, end, id,
                                        [](const Row& row, const NodeId& wanted) { return row.id < wanted; });
    return found != end && found->id == id ? &*found : nullptr;
  }

  struct Known {
    NodeId id;
    std::string name;
  };

  std::vector<Row> rows_;
  std::array<std::uint32_t, 65'537> starts_{};
  mutable std::array<Known, 4096> recent_;
  Spool names_;
};

// The texts of the articles, read once and in order.
class TextShelf {
 public:
  TextShelf(const KeySpace& keys, const DocumentCatalog& catalog) {
    for (const auto cursor = keys.scan(Family::text, {}); cursor->valid(); cursor->next()) {
      const NodeId document = parse<DocumentKey>(cursor->key()).document;
      if (catalog.find(document) == nullptr) continue;
      const std::string text = decode<TextValue>(cursor->value()).text;
      places_.emplace(document, Place{texts_.add(text), static_cast<std::uint32_t>(text.size())});
    }
  }

  std::string read(const NodeId& document, graph::Span bytes) const {
    const auto found = places_.find(document);
    if (found == places_.end()) return {};
    const std::uint32_t begin = std::min(bytes.begin, found->second.size);
    return texts_.read(found->second.offset + begin, std::min(bytes.end, found->second.size) - begin);
  }

 private:
  struct Place {
    std::uint64_t offset = 0;
    std::uint32_t size = 0;
  };
  std::unordered_map<NodeId, Place> places_;  // looked up only, never walked
  Spool texts_;
};

// One family, walked from its beginning to its end.
class FamilyWalk {
 public:
  FamilyWalk(const KeySpace& keys, Family family) : family_(family), cursor_(keys.scan(family, {})) {
    look();
  }

  const std::optional<NodeId>& head() const { return head_; }
  // Visits what begins with this node, and goes past it.
  void take(const NodeId& id, const auto& visit) {
    while (head_ == id) {
      visit(family_, cursor_->key(), cursor_->value());
      cursor_->next();
      look();
    }
  }

 private:
  void look() {
    head_.reset();
    if (!cursor_->valid()) return;
    head_.emplace();
    std::copy_n(cursor_->key().begin(), std::min(head_->bytes.size(), cursor_->key().size()),
                head_->bytes.begin());
  }

  Family family_;
  std::unique_ptr<Cursor> cursor_;
  std::optional<NodeId> head_;
};

class StoreStream final : public GraphStream {
 public:
  using Length = GraphAssembly::Length;

  StoreStream(const KeySpace& keys, const IdentityIndex& identity, const Selection& selection)
      : keys_(keys),
        identity_(identity),
        selection_(selection),
        admitted_(admitted_documents(keys, selection.documents, selection.since, selection.until)),
        reader_(keys, admitted_, selection.min_confidence),
        catalog_(loaded_catalog()),
        scale_(catalog_),
        plan_(plan_of(selection)),
        assembly_{identity_, catalog_, scale_, plan_} {
    catalog_.forget_sketches();
    for_each_block(Parts::nodes, UsePart::head, [&](const NodeId& id, const Facts& facts) {
      if (const auto node = node_of(id, facts, Length::brief)) index_.add(*node);
    });
    index_.finish();
    if (selection_.connected_only) keep_connected();
  }

  void for_each_document(const std::function<void(const graph::Document&)>& visit) const override {
    for (const auto& [id, value] : catalog_.all()) visit(assembly_.document(id));
  }

  void for_each_node(const std::function<void(const Node&, Edges)>& visit, Parts parts) const override {
    NodeIndex::Names names(index_);
    for_each_block(parts, parts == Parts::edges ? UsePart::mentions : UsePart::whole,
                   [&](const NodeId& id, Facts& facts) {
                     const auto summary = index_.find(id);
                     if (!summary) return;
                     Node node;
                     if (parts == Parts::edges) {
                       node.id = id;
                       node.kind = summary->kind;
                       node.name = summary->kind == NodeKind::document ? label_of(id) : names.of(id);
                     } else {
                       node = *node_of(id, facts, Length::full);
                     }
                     if (parts == Parts::nodes) return visit(node, {});
                     const std::vector<Edge> edges = edges_at(id, std::move(facts));
                     std::vector<const Edge*> views;
                     views.reserve(edges.size());
                     for (const Edge& edge : edges) views.push_back(&edge);
                     visit(node, views);
                   });
  }

  std::optional<NodeSummary> find(const NodeId& id) const override { return index_.find(id); }
  std::string name_of(const NodeId& id) const override {
    const auto summary = index_.find(id);
    if (!summary) return {};
    return summary->kind == NodeKind::document ? label_of(id) : index_.name_of(id);
  }

  const graph::Document* find_document(const NodeId& id) const override {
    const DocumentValue* value = catalog_.find(id);
    return value == nullptr ? nullptr : &value->document;
  }

  std::string text_of(const NodeId& document, graph::Span bytes) const override {
    if (!texts_) texts_ = std::make_unique<TextShelf>(keys_, catalog_);
    return texts_->read(document, bytes);
  }

  KnowledgeGraph article(const NodeId& document) const override {
    const DocumentValue* value = catalog_.find(document);
    if (value == nullptr) return {};
    Selection part = selection_;
    part.documents = {value->document.id};
    part.with_text = true;
    return known_part(part);
  }

  KnowledgeGraph around(const NodeId& id) const override {
    Selection part = selection_;
    part.centre = id;
    part.depth = 1;
    part.with_text = part.every_text = true;
    return known_part(part);
  }

 private:
  // What is connected is so in the whole, not within the part.
  KnowledgeGraph known_part(Selection part) const {
    part.connected_only = false;
    KnowledgeGraph graph = load_graph(keys_, identity_, part);
    if (!selection_.connected_only) return graph;
    std::vector<Node> nodes;
    for (const Node& node : graph.nodes()) {
      if (index_.contains(node.id)) nodes.push_back(node);
    }
    std::vector<Edge> edges;
    for (const Edge& edge : graph.edges()) {
      if (index_.contains(edge.source()) && index_.contains(edge.target())) edges.push_back(edge);
    }
    const auto documents = graph.documents();
    return {std::move(nodes), std::move(edges), {documents.begin(), documents.end()}};
  }

  DocumentCatalog loaded_catalog() const {
    DocumentCatalog catalog(keys_);
    catalog.load_all(admitted_);
    return catalog;
  }

  std::string label_of(const NodeId& document) const {
    return document_label(catalog_.at(document).document);
  }

  // Nothing when it is not of the selection.
  std::optional<Node> node_of(const NodeId& id, const Facts& facts, Length length) const {
    if (catalog_.find(id) != nullptr) {
      return plan_.admits(NodeKind::document) ? std::optional(assembly_.document_node(id)) : std::nullopt;
    }
    auto nodes = assembly_.nodes(facts, id, length);
    return nodes.empty() ? std::nullopt : std::optional(std::move(nodes.begin()->second));
  }

  std::vector<Edge> edges_at(const NodeId& id, Facts&& facts) const {
    return assembly_.edges(
        std::move(facts), [&](const NodeId& end) { return index_.contains(end); }, id);
  }

  void keep_connected() {
    for_each_block(Parts::edges, UsePart::mentions, [&](const NodeId& id, Facts& facts) {
      for (const Edge& edge : edges_at(id, std::move(facts))) {
        index_.touch(edge.source());
        index_.touch(edge.target());
        if (edge.key.attributed_to) index_.touch(*edge.key.attributed_to);
      }
    });
    index_.keep_touched();
  }

  // Every id that may be a node's, in order, with the facts that the node and the edges told at it are made
  // of.
  void for_each_block(Parts parts, UsePart part,
                      const std::function<void(const NodeId&, Facts&)>& visit) const {
    std::vector<FamilyWalk> walks;
    for (const Family family : {Family::node, Family::quotation, Family::event})
      walks.emplace_back(keys_, family);
    if (parts != Parts::nodes) walks.emplace_back(keys_, Family::evidence);
    const std::vector<NodeId> joined = identity_.joined_actors();
    auto actor = joined.begin();
    auto document = catalog_.all().begin();
    for (;;) {
      std::optional<NodeId> next;
      const auto offer = [&](const NodeId& id) {
        if (!next || id < *next) next = id;
      };
      for (const FamilyWalk& walk : walks) {
        if (walk.head()) offer(*walk.head());
      }
      if (actor != joined.end()) offer(*actor);
      if (document != catalog_.all().end()) offer(document->first);
      if (!next) return;

      Facts facts;
      const bool is_involved = identity_.is_involved(*next);
      for (FamilyWalk& walk : walks) {
        walk.take(*next, [&](Family family, std::string_view key, std::string_view value) {
          if (!is_involved) reader_.keep(family, key, value, facts, part);
        });
      }
      if (is_involved) gather(*next, parts, facts);
      if (actor != joined.end() && *actor == *next) ++actor;
      if (document != catalog_.all().end() && document->first == *next) ++document;
      visit(*next, facts);
    }
  }

  void gather(const NodeId& actor, Parts parts, Facts& facts) const {
    for (const NodeId& surface : identity_.surfaces_of(actor)) {
      reader_.uses_of(surface, facts);
      if (parts != Parts::nodes) reader_.outgoing(surface, facts);
    }
  }

  const KeySpace& keys_;
  const IdentityIndex& identity_;
  const Selection selection_;
  const AdmittedDocuments admitted_;
  const EvidenceReader reader_;
  DocumentCatalog catalog_;
  const SourceScale scale_;
  const AssemblyPlan plan_;
  const GraphAssembly assembly_;
  NodeIndex index_;
  mutable std::unique_ptr<TextShelf> texts_;  // only once somebody asks for a text
};

}  // namespace

std::unique_ptr<GraphStream> stream_store(const KeySpace& keys, const IdentityIndex& identity,
                                          const Selection& selection) {
  return std::make_unique<StoreStream>(keys, identity, selection);
}

}  // namespace actant::store
