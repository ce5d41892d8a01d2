#include "export/dot_graph.h"

#include <graphviz/cgraph.h>

#include <map>
#include <mutex>
#include <ostream>
#include <vector>

#include "graph/error.h"

namespace actant::exporter {
namespace {

// libcgraph takes char* where it means const char*.
char* text_of(const std::string& text) { return const_cast<char*>(text.c_str()); }
char* text_of(const char* text) { return const_cast<char*>(text); }

std::mutex& turn() {
  static std::mutex mutex;
  return mutex;
}

int put_string(void* channel, const char* text) {
  auto& out = *static_cast<std::ostream*>(channel);
  out << text;
  return out ? 0 : EOF;
}

int flush(void* channel) {
  auto& out = *static_cast<std::ostream*>(channel);
  out.flush();
  return out ? 0 : EOF;
}

Agiodisc_t& stream_discipline() {
  static Agiodisc_t discipline = {nullptr, put_string, flush};
  return discipline;
}

// Names and their ids, in the order of making. cgraph's own discipline takes the address of the interned name
// for its id and writes subgraphs in the order of ids, which differs from run to run.
struct NameIds {
  Agraph_t* graph = nullptr;
  std::map<std::pair<int, std::string>, IDTYPE> ids;
  std::vector<char*> names;  // by id - 1; interned by cgraph, whose writer looks in front of the characters
};

void* open_names(Agraph_t*, Agdisc_t* discipline);

long map_name(void* state, int kind, char* name, IDTYPE* id, int create) {
  if (name == nullptr) return 0;  // nothing here is anonymous
  auto& known = *static_cast<NameIds*>(state);
  const int family = kind == AGINEDGE ? AGEDGE : kind;
  const auto found = known.ids.find({family, name});
  if (found != known.ids.end()) {
    *id = found->second;
    return 1;
  }
  if (create == 0) return 0;
  *id = known.names.size() + 1;
  known.ids.emplace(std::pair(family, std::string(name)), *id);
  known.names.push_back(agstrdup(known.graph, name));
  return 1;
}

long allocate_id(void*, int, IDTYPE) { return 0; }
void free_id(void*, int, IDTYPE) {}
char* name_of_id(void* state, int, IDTYPE id) {
  const auto& known = *static_cast<NameIds*>(state);
  return id == 0 || id > known.names.size() ? nullptr : known.names[id - 1];
}
void close_names(void*) {}
void register_id(void*, int, void*) {}

Agiddisc_t& name_discipline() {
  static Agiddisc_t discipline = {open_names, map_name,    allocate_id, free_id,
                                  name_of_id, close_names, register_id};
  return discipline;
}

// What agopen is handed: cgraph's three disciplines, and behind them the names of this one graph.
struct Disciplines {
  Agdisc_t of_cgraph{&AgMemDisc, &name_discipline(), &stream_discipline()};
  NameIds names;
};

void* open_names(Agraph_t* graph, Agdisc_t* discipline) {
  NameIds& names = reinterpret_cast<Disciplines*>(discipline)->names;
  names.graph = graph;
  return &names;
}

}  // namespace

struct DotGraph::Impl {
  std::unique_lock<std::mutex> lock{turn()};
  Disciplines disciplines;
  Agraph_t* graph = nullptr;
  std::size_t nodes = 0, edges = 0, subgraphs = 0;

  // Declares an attribute once; a later declaration would change the default of what is there.
  Agsym_t* attribute(int kind, const char* name, const char* value_when_absent = "") const {
    if (Agsym_t* known = agattr(graph, kind, text_of(name), nullptr)) return known;
    return agattr(graph, kind, text_of(name), text_of(value_when_absent));
  }

  void set(void* object, int kind, const Attributes& attributes) const {
    for (const auto& [name, value] : attributes) agxset(object, attribute(kind, name), text_of(value));
  }
};

DotGraph::DotGraph(const Attributes& graph_attributes) : impl_(std::make_unique<Impl>()) {
  impl_->graph = agopen(text_of("actant"), Agdirected, &impl_->disciplines.of_cgraph);
  // Long strings stay on one line: other DOT readers do not know the backslash-newline that breaks them.
  impl_->attribute(AGRAPH, "linelength", "0");
  for (const auto& [name, value] : graph_attributes) impl_->attribute(AGRAPH, name, value.c_str());
}

DotGraph::~DotGraph() { agclose(impl_->graph); }

void DotGraph::node_defaults(const Attributes& attributes) {
  for (const auto& [name, value] : attributes) impl_->attribute(AGNODE, name, value.c_str());
}

void DotGraph::edge_defaults(const Attributes& attributes) {
  for (const auto& [name, value] : attributes) impl_->attribute(AGEDGE, name, value.c_str());
}

DotGraph::NodeHandle DotGraph::add_node(const Attributes& attributes) {
  const std::string name = "n" + std::to_string(++impl_->nodes);
  Agnode_t* node = agnode(impl_->graph, text_of(name), 1);
  impl_->set(node, AGNODE, attributes);
  return {node};
}

DotGraph::EdgeHandle DotGraph::add_edge(NodeHandle tail, NodeHandle head, const Attributes& attributes) {
  const std::string key = "e" + std::to_string(++impl_->edges);
  Agedge_t* edge = agedge(impl_->graph, static_cast<Agnode_t*>(tail.node), static_cast<Agnode_t*>(head.node),
                          text_of(key), 1);
  impl_->set(edge, AGEDGE, attributes);
  return {edge};
}

DotGraph::SubgraphHandle DotGraph::add_rank(const std::vector<NodeHandle>& nodes, const char* rank) {
  const std::string name = "rank_" + std::to_string(++impl_->subgraphs);
  Agraph_t* subgraph = agsubg(impl_->graph, text_of(name), 1);
  impl_->set(subgraph, AGRAPH, {{"rank", rank}});
  for (const NodeHandle& handle : nodes) agsubnode(subgraph, static_cast<Agnode_t*>(handle.node), 1);
  return {subgraph};
}

void DotGraph::write(std::ostream& out) const {
  if (agwrite(impl_->graph, &out) == EOF || !out) {
    throw graph::Error(graph::ErrorKind::io, {}, "the DOT text could not be written",
                       "check the free space and permissions of where it goes");
  }
}

}  // namespace actant::exporter
