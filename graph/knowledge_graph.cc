#include "graph/knowledge_graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <limits>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace actant::graph {
namespace {

// Vertices are positions in nodes(), edges carry their position in edges(): both lists are sorted, so every
// walk that prefers small numbers prefers small ids and keys.
using Position = std::size_t;
using Length = std::uint32_t;

struct Statement {
  Position position = 0;
};
using Directed =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, Statement>;

// The same nodes without direction and without parallel edges: what paths walk on.
struct Step {
  Position position = 0;  // of the nearest edge between the two, the smallest key among equals
  Length length = 0;
};
using Undirected =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Step>;

// To stand in one document is a weaker tie than any statement of up to five steps.
Length length_of(Predicate predicate) { return group_of(predicate) == PredicateGroup::document ? 3 : 1; }

template <typename Item, typename Key>
const Item* find_sorted(const std::vector<Item>& items, const Key& key, const Key Item::*member) {
  const auto found =
      std::lower_bound(items.begin(), items.end(), key,
                       [&](const Item& item, const Key& wanted) { return item.*member < wanted; });
  return found != items.end() && (*found).*member == key ? &*found : nullptr;
}

template <typename Item, typename Member>
void sort_unique(std::vector<Item>& items, Member member, const char* message) {
  const auto stands_before = [&](const Item& a, const Item& b) { return a.*member < b.*member; };
  if (!std::is_sorted(items.begin(), items.end(), stands_before))
    std::sort(items.begin(), items.end(), stands_before);
  const auto twice = std::adjacent_find(items.begin(), items.end(),
                                        [&](const Item& a, const Item& b) { return a.*member == b.*member; });
  if (twice != items.end()) throw std::invalid_argument(message);
}

void collect(std::set<DocumentId>& documents, const std::vector<Evidence>& evidence) {
  for (const Evidence& piece : evidence) documents.insert(piece.document);
}

std::set<DocumentId> documents_behind(const std::vector<Node>& nodes, const std::vector<Edge>& edges) {
  std::set<DocumentId> documents;
  for (const Edge& edge : edges) collect(documents, edge.evidence);
  for (const Node& node : nodes) {
    collect(documents, node.mentions);
    collect(documents, node.event_evidence);
    for (const RoleStatement& role : node.roles) documents.insert(role.evidence.document);
    if (!node.utterance) continue;
    for (const Report& report : node.utterance->reports) documents.insert(report.evidence.document);
  }
  return documents;
}

}  // namespace

struct KnowledgeGraph::Impl {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::vector<Document> documents;
  Directed graph;

  std::optional<Position> position_of(const NodeId& id) const {
    const Node* node = find_sorted(nodes, id, &Node::id);
    if (node == nullptr) return std::nullopt;
    return static_cast<Position>(node - nodes.data());
  }

  const Edge& edge_at(Directed::edge_descriptor edge) const { return edges[graph[edge].position]; }

  // Built for each question: O(V + E log E), like every walk over it.
  Undirected undirected() const;
};

Undirected KnowledgeGraph::Impl::undirected() const {
  struct Pair {
    Position low, high;
    Length length;
    Position position;
    auto operator<=>(const Pair&) const = default;
  };
  std::vector<Pair> pairs;
  pairs.reserve(edges.size());
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const auto [low, high] = std::minmax({boost::source(edge, graph), boost::target(edge, graph)});
    if (low != high) pairs.push_back({low, high, length_of(edge_at(edge).predicate()), graph[edge].position});
  }
  std::sort(pairs.begin(), pairs.end());
  Undirected walkable(nodes.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Pair& pair = pairs[i];
    if (i > 0 && pairs[i - 1].low == pair.low && pairs[i - 1].high == pair.high) continue;
    boost::add_edge(pair.low, pair.high, Step{pair.position, pair.length}, walkable);
  }
  return walkable;
}

KnowledgeGraph::KnowledgeGraph() : KnowledgeGraph({}, {}, {}) {}

KnowledgeGraph::KnowledgeGraph(std::vector<Node> nodes, std::vector<Edge> edges,
                               std::vector<Document> documents)
    : impl_(std::make_unique<Impl>()) {
  sort_unique(nodes, &Node::id, "two nodes have one id");
  sort_unique(edges, &Edge::key, "two edges have one key");
  sort_unique(documents, &Document::id, "two documents have one id");
  impl_->nodes = std::move(nodes);
  impl_->edges = std::move(edges);
  impl_->documents = std::move(documents);
  impl_->graph = Directed(impl_->nodes.size());
  std::unordered_map<NodeId, Position> positions;
  positions.reserve(impl_->nodes.size());
  for (Position i = 0; i < impl_->nodes.size(); ++i) positions.emplace(impl_->nodes[i].id, i);
  for (Position i = 0; i < impl_->edges.size(); ++i) {
    const auto source = positions.find(impl_->edges[i].source());
    const auto target = positions.find(impl_->edges[i].target());
    if (source == positions.end() || target == positions.end())
      throw std::invalid_argument("an edge ends at a node that is not in the graph");
    boost::add_edge(source->second, target->second, Statement{i}, impl_->graph);
  }
}

KnowledgeGraph::KnowledgeGraph(KnowledgeGraph&&) noexcept = default;
KnowledgeGraph& KnowledgeGraph::operator=(KnowledgeGraph&&) noexcept = default;
KnowledgeGraph::~KnowledgeGraph() = default;

std::span<const Node> KnowledgeGraph::nodes() const { return impl_->nodes; }
std::span<const Edge> KnowledgeGraph::edges() const { return impl_->edges; }
std::span<const Document> KnowledgeGraph::documents() const { return impl_->documents; }

const Node* KnowledgeGraph::find(const NodeId& id) const { return find_sorted(impl_->nodes, id, &Node::id); }

const Node& KnowledgeGraph::node(const NodeId& id) const {
  if (const Node* found = find(id)) return *found;
  throw Error(ErrorKind::not_found, {}, "no node " + id.to_string() + " in this part of the graph");
}

const Document* KnowledgeGraph::find_document(const DocumentId& id) const {
  return find_sorted(impl_->documents, id, &Document::id);
}

// Edges were added in key order, and vecS keeps that order at both ends.
std::vector<const Edge*> KnowledgeGraph::out_edges(const NodeId& id) const {
  std::vector<const Edge*> leaving;
  const auto vertex = impl_->position_of(id);
  if (!vertex) return leaving;
  for (const auto edge : boost::make_iterator_range(boost::out_edges(*vertex, impl_->graph)))
    leaving.push_back(&impl_->edge_at(edge));
  return leaving;
}

std::vector<const Edge*> KnowledgeGraph::in_edges(const NodeId& id) const {
  std::vector<const Edge*> arriving;
  const auto vertex = impl_->position_of(id);
  if (!vertex) return arriving;
  for (const auto edge : boost::make_iterator_range(boost::in_edges(*vertex, impl_->graph)))
    arriving.push_back(&impl_->edge_at(edge));
  return arriving;
}

KnowledgeGraph KnowledgeGraph::induced(std::span<const NodeId> keep) const {
  const std::set<NodeId> kept(keep.begin(), keep.end());
  std::vector<Node> nodes;
  std::copy_if(impl_->nodes.begin(), impl_->nodes.end(), std::back_inserter(nodes),
               [&](const Node& node) { return kept.contains(node.id); });
  std::vector<Edge> edges;
  std::copy_if(impl_->edges.begin(), impl_->edges.end(), std::back_inserter(edges), [&](const Edge& edge) {
    return kept.contains(edge.source()) && kept.contains(edge.target());
  });
  const std::set<DocumentId> behind = documents_behind(nodes, edges);
  std::vector<Document> documents;
  std::copy_if(impl_->documents.begin(), impl_->documents.end(), std::back_inserter(documents),
               [&](const Document& document) {
                 return behind.contains(document.id) || kept.contains(node_id(document.id));
               });
  return {std::move(nodes), std::move(edges), std::move(documents)};
}

KnowledgeGraph KnowledgeGraph::neighborhood(const NodeId& centre, std::size_t depth) const {
  const auto start = impl_->position_of(centre);
  if (!start) return {};
  const Undirected walkable = impl_->undirected();
  std::vector<std::size_t> distance(impl_->nodes.size(), std::numeric_limits<std::size_t>::max());
  distance[*start] = 0;
  boost::breadth_first_search(walkable, *start,
                              boost::visitor(boost::make_bfs_visitor(
                                  boost::record_distances(distance.data(), boost::on_tree_edge()))));
  std::vector<NodeId> near;
  for (Position i = 0; i < distance.size(); ++i) {
    if (distance[i] <= depth) near.push_back(impl_->nodes[i].id);
  }
  return induced(near);
}

std::vector<std::vector<NodeId>> KnowledgeGraph::components() const {
  std::vector<std::size_t> component_of(impl_->nodes.size());
  const std::size_t count = boost::connected_components(impl_->undirected(), component_of.data());
  std::vector<std::vector<NodeId>> components(count);
  for (Position i = 0; i < component_of.size(); ++i)
    components[component_of[i]].push_back(impl_->nodes[i].id);
  std::sort(components.begin(), components.end(), [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() > b.size() : a.front() < b.front();
  });
  return components;
}

// Not boost::page_rank: it drops the rank of nodes without outgoing edges, so that ranks do not sum to one.
std::vector<double> KnowledgeGraph::page_rank() const {
  constexpr double damping = 0.85;
  constexpr int iterations = 40;
  const Directed& graph = impl_->graph;
  const std::size_t count = impl_->nodes.size();
  if (count == 0) return {};
  const double even = 1.0 / static_cast<double>(count);
  std::vector<double> rank(count, even);
  std::vector<double> next(count);
  for (int iteration = 0; iteration < iterations; ++iteration) {
    double dangling = 0;
    for (Position i = 0; i < count; ++i) {
      if (boost::out_degree(i, graph) == 0) dangling += rank[i];
    }
    std::fill(next.begin(), next.end(), even * (1 - damping + damping * dangling));
    for (Position i = 0; i < count; ++i) {
      const double share =
          damping * rank[i] / static_cast<double>(std::max<std::size_t>(1, boost::out_degree(i, graph)));
      for (const auto edge : boost::make_iterator_range(boost::out_edges(i, graph))) {
        next[boost::target(edge, graph)] += share;
      }
    }
    rank.swap(next);
  }
  return rank;
}

// --- Yen's k shortest loopless paths

namespace {

constexpr Length unreachable = std::numeric_limits<Length>::max() / 2;

struct Chain {
  Length length = 0;
  std::vector<Position> edges;  // compared before the vertices: shortest first, then by key
  std::vector<Position> vertices;

  friend auto operator<=>(const Chain&, const Chain&) = default;
};

// What a deviation may not use: the vertices of its root, and the first steps of chains with the same root.
struct Closed {
  const Undirected* graph = nullptr;
  const std::vector<bool>* vertices = nullptr;
  const std::set<Position>* edges = nullptr;

  bool operator()(Undirected::vertex_descriptor vertex) const { return !(*vertices)[vertex]; }
  bool operator()(Undirected::edge_descriptor edge) const {
    return !edges->contains((*graph)[edge].position);
  }
};
using Open = boost::filtered_graph<Undirected, Closed, Closed>;

// The shortest chain, and the one with the smallest keys among equals: distances are taken from the goal, so
// that a walk from the start can choose the smallest edge that loses nothing. Steps are positive: no loops.
std::optional<Chain> shortest_chain(const Open& graph, const Undirected& all, Position from, Position to) {
  std::vector<Length> distance(boost::num_vertices(all), unreachable);
  boost::dijkstra_shortest_paths(graph, to,
                                 boost::weight_map(boost::get(&Step::length, all))
                                     .distance_map(boost::make_iterator_property_map(
                                         distance.begin(), boost::get(boost::vertex_index, all)))
                                     .distance_inf(unreachable));
  if (distance[from] >= unreachable) return std::nullopt;
  Chain chain{distance[from], {}, {from}};
  while (chain.vertices.back() != to) {
    const Position here = chain.vertices.back();
    std::optional<std::pair<Position, Position>> best;  // edge, vertex
    for (const auto edge : boost::make_iterator_range(boost::out_edges(here, graph))) {
      const Position there = boost::target(edge, graph);
      if (distance[there] + all[edge].length != distance[here]) continue;
      const std::pair candidate{all[edge].position, there};
      if (!best || candidate < *best) best = candidate;
    }
    chain.edges.push_back(best->first);
    chain.vertices.push_back(best->second);
  }
  return chain;
}

class YenSearch {
 public:
  YenSearch(const Undirected& graph, Position from, Position to)
      : graph_(graph), from_(from), to_(to), closed_vertices_(boost::num_vertices(graph), false) {}

  std::vector<Chain> run(std::size_t limit) {
    if (const auto first = complete(Chain{0, {}, {from_}}, {})) candidates_.insert(*first);
    while (!candidates_.empty() && found_.size() < limit) {
      found_.push_back(candidates_.extract(candidates_.begin()).value());
      if (found_.size() < limit) add_deviations(found_.back());
    }
    return std::move(found_);
  }

 private:
  // Every chain that leaves `chain` after its first i steps is a candidate.
  void add_deviations(const Chain& chain) {
    Chain root{0, {}, {from_}};
    for (std::size_t i = 0; i < chain.edges.size(); ++i) {
      std::set<Position> closed_edges;
      for (const Chain& known : found_) {
        if (std::equal(root.edges.begin(), root.edges.end(), known.edges.begin(),
                       known.edges.begin() + static_cast<std::ptrdiff_t>(std::min(i, known.edges.size()))) &&
            known.edges.size() > i) {
          closed_edges.insert(known.edges[i]);
        }
      }
      if (auto candidate = complete(root, closed_edges)) candidates_.insert(std::move(*candidate));
      root.length += length_between(chain.vertices[i], chain.vertices[i + 1]);
      root.edges.push_back(chain.edges[i]);
      root.vertices.push_back(chain.vertices[i + 1]);
    }
  }

  std::optional<Chain> complete(const Chain& root, const std::set<Position>& closed_edges) {
    const auto mark_root = [&](bool closed) {
      for (std::size_t i = 0; i + 1 < root.vertices.size(); ++i) closed_vertices_[root.vertices[i]] = closed;
    };
    mark_root(true);
    const Closed closed{&graph_, &closed_vertices_, &closed_edges};
    auto spur = shortest_chain(Open(graph_, closed, closed), graph_, root.vertices.back(), to_);
    mark_root(false);
    if (!spur) return std::nullopt;
    Chain whole = root;
    whole.length += spur->length;
    whole.edges.insert(whole.edges.end(), spur->edges.begin(), spur->edges.end());
    whole.vertices.insert(whole.vertices.end(), spur->vertices.begin() + 1, spur->vertices.end());
    return whole;
  }

  Length length_between(Position a, Position b) const {
    return graph_[boost::edge(a, b, graph_).first].length;
  }

  const Undirected& graph_;
  Position from_, to_;
  std::vector<bool> closed_vertices_;
  std::set<Chain> candidates_;
  std::vector<Chain> found_;
};

}  // namespace

std::vector<Path> KnowledgeGraph::paths(const NodeId& from, const NodeId& to, std::size_t limit) const {
  const auto start = impl_->position_of(from);
  const auto goal = impl_->position_of(to);
  if (!start || !goal || *start == *goal) return {};
  const Undirected walkable = impl_->undirected();
  std::vector<Path> paths;
  for (const Chain& chain : YenSearch(walkable, *start, *goal).run(limit)) {
    Path& path = paths.emplace_back();
    for (const Position vertex : chain.vertices) path.nodes.push_back(impl_->nodes[vertex].id);
    for (const Position edge : chain.edges) path.edges.push_back(&impl_->edges[edge]);
  }
  return paths;
}

double combined_confidence(std::span<const double> per_source) {
  double all_wrong = 1;
  if (per_source.size() == 1) {  // most edges have one source
    all_wrong = 1 - per_source.front();
  } else {
    // Products of floating-point numbers depend on their order; the answer must not.
    std::vector<double> sorted(per_source.begin(), per_source.end());
    std::sort(sorted.begin(), sorted.end());
    for (const double confidence : sorted) all_wrong *= 1 - confidence;
  }
  constexpr double highest = 0.99;  // nothing that is read in the news is certain
  return std::min(highest, 1 - all_wrong);
}

}  // namespace actant::graph
