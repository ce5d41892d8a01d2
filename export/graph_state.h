// GraphState: what a graph was when it was exported, as digests, so that a later export can tell what
// changed.
//
// It holds ids, kinds, digests and the IRIs of predicates; of articles' words only the lemmas of open
// relations. 24 bytes an edge, 38 a node. In a file: see graph_state.cc. Same graph, same options: same
// bytes, and so the same stamp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "export/exporter.h"

namespace actant::exporter {

using Digest = std::uint64_t;

struct EdgeState {
  graph::NodeId id;
  Digest digest = 0;
};

// A node and the edges told at it, by id.
struct NodeState {
  graph::NodeId id;
  graph::NodeKind kind = graph::NodeKind::misc;
  Digest own = 0;   // of the node itself; of an article's node also of the article
  Digest rows = 0;  // of its JSON rows, in which its neighbours are named
  std::vector<EdgeState> edges;
};

// Writes a state while a graph is walked. The stamp is a digest of everything written.
class StateWriter {
 public:
  // `choices` says how the export was made; a later one must be made the same way.
  StateWriter(const std::filesystem::path& path, const std::string& choices);

  void document(const graph::NodeId& id, Digest digest);
  void node(const NodeState& state);
  void predicate(const std::string& iri);
  void end_part();  // after the last document, the last node, the last predicate
  // The stamp, once all of it is on the disk: Error(io).
  std::string finish();

 private:
  void put(const std::string& record);

  std::filesystem::path path_;
  std::ofstream out_;
  graph::NodeId stamp_;
};

// Reads one from its beginning to its end. Error(corruption) for what is no state.
class StateReader {
 public:
  explicit StateReader(const std::filesystem::path& path);

  const std::string& choices() const { return choices_; }
  const std::map<graph::NodeId, Digest>& documents() const { return documents_; }
  const std::optional<NodeState>& head() const { return head_; }  // of the nodes that are left
  void next();
  std::set<std::string> predicates();  // after the last node

 private:
  std::string bytes(std::size_t count);
  std::uint64_t number(std::size_t size);
  graph::NodeId id();

  std::filesystem::path path_;
  std::ifstream in_;
  std::string choices_;
  std::map<graph::NodeId, Digest> documents_;
  std::optional<NodeState> head_;
};

// How one node differs from what it was.
struct NodeChange {
  const NodeState* before = nullptr;   // nullptr: it is new
  const graph::Node* after = nullptr;  // nullptr: it is gone
  graph::GraphStream::Edges told;
  std::vector<graph::NodeId> gone_edges;        // not there any more, or different
  std::vector<const graph::Edge*> fresh_edges;  // new, or different
  std::vector<const graph::Edge*> other_edges;  // as they were
  bool is_own_changed = false, are_rows_changed = false;
};

class ChangeVisitor {
 public:
  ChangeVisitor() = default;
  ChangeVisitor(const ChangeVisitor&) = delete;
  ChangeVisitor& operator=(const ChangeVisitor&) = delete;
  virtual ~ChangeVisitor() = default;

  virtual void document(const graph::NodeId& id, bool is_gone) = 0;  // changed, new, or gone
  virtual void node(const NodeChange& change) = 0;
  virtual void predicate(const std::string& iri, bool is_gone) = 0;
};

// Walks the graph beside an earlier state of it (nullptr: of nothing), and writes its own (if there is a
// writer).
void compare(const graph::GraphStream& graph, const ExportOptions& options, StateReader* before,
             StateWriter* after, ChangeVisitor* visitor);

}  // namespace actant::exporter
