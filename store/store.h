// Store: the graph on disk (RocksDB) or in memory. Evidence first; everything else is computed from it.
//
// Algebra: add is idempotent, the order and grouping of documents does not matter, remove is exact, a changed
// article at the same URI is a revision. Two stores with the same dump() are the same graph.
// Threads: one writer. A Store object is used by one thread at a time; const operations may run side by side.
// Durability: when add() or remove() has returned, the documents survive kill -9 and power loss.
// Errors: graph::Error with the path in where(). After a failed write the store refuses further work.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/extraction_record.h"
#include "graph/graph_stream.h"
#include "graph/knowledge_graph.h"
#include "store/selection.h"

namespace actant::store {

class KeySpace;  // store/key_space.h

// ReadOnly needs an existing database and never writes; ReadWrite makes one when there is none.
enum class OpenMode { ReadOnly, ReadWrite };

// revised: another document of that URI was there, or the same document as another extraction read it.
enum class AddOutcome { added, unchanged, revised };

// An entity that a name may mean; the canonical node with its best name.
struct NameMatch {
  graph::NodeId node;
  graph::NodeKind kind = graph::NodeKind::misc;
  std::string name;
  std::uint32_t document_count = 0;
  std::uint32_t mention_count = 0;
  bool exact = false;  // the whole name, not only a part of it
};

// One line of `actant search`.
struct SearchHit {
  enum class Kind { entity, quotation, sentence };
  Kind kind = Kind::sentence;
  graph::NodeId node;          // entity or quotation; empty for a sentence
  std::string text;            // name, quotation or sentence
  graph::DocumentId document;  // empty for an entity
  graph::TextRange range;
};

// One statement with its number taken out is told by independent sources with different numbers.
struct Contradiction {
  struct Claim {
    graph::DocumentId document;
    std::string uri;
    std::string text;  // the sentence
    graph::TextRange range;
  };
  std::vector<Claim> claims;  // one a number, sorted by (text, document)
};

// One thing that verify() found wrong.
struct Fault {
  std::string where;  // document URI or key
  std::string what;
};

class Store {
 public:
  // Error: not_found (ReadOnly and nothing there), locked (names the owner's pid), unsupported (newer
  // format), corruption, io. A failing open makes no file or folder. One writer or many readers at a time: a
  // reader that comes upon a writer, or a writer upon a reader, gets Error(locked).
  static Store open(const std::filesystem::path& path, OpenMode mode);
  static Store in_memory();
  // What both come down to; the key space is the store's from now on.
  static Store over(std::unique_ptr<KeySpace> keys);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Validates, then writes the document in one atomic durable batch. The second form makes several documents
  // durable with one sync (group commit); a failed record throws before anything of the group is written.
  AddOutcome add(const graph::ExtractionRecord& record);
  std::vector<AddOutcome> add(std::span<const graph::ExtractionRecord> records);
  // Exact: as if the document had never been added. False when it was not there.
  bool remove(const graph::DocumentId& id);

  // Brings identity up to date for the blocks that were touched. Readers of a store that was not brought up
  // to date (a crash) get the same answers: they compute it in memory.
  void refresh();

  // Current revisions only.
  std::uint64_t document_count() const;
  // By "sha256:…" id or by URI; every revision of the URI, the current one first. Empty when there is none.
  std::vector<graph::DocumentId> find_documents(std::string_view id_or_uri) const;
  // The current articles of a publisher, by its name without regard to case.
  std::vector<graph::DocumentId> documents_of(std::string_view publisher) const;
  // The article with its text. Error(not_found).
  graph::Document document(const graph::DocumentId& id) const;
  // Its sentences in text order, in bytes: the context of a supporting sentence. Error(not_found).
  std::vector<graph::Span> sentences(const graph::DocumentId& id) const;

  // Entities by 32-digit node id, by name or alias (folded), or by a word of the name; best first. A few
  // prefix scans, whatever the number of documents.
  std::vector<NameMatch> find_entities(std::string_view name_or_id) const;
  // The part of the graph a question needs, with confidence and independent sources computed.
  graph::KnowledgeGraph graph(const Selection& selection) const;
  // The same part told piece by piece, at a memory that does not grow with its edges unless there is a
  // centre. Only while the store is open, and until its next write.
  std::unique_ptr<graph::GraphStream> stream(const Selection& selection) const;
  // What lies between two entities: grown from both ends, nearest first, until they meet; empty when they do
  // not within 6 edges. Holds every shortest chain; KnowledgeGraph::paths ranks them. Articles come with
  // their text.
  graph::KnowledgeGraph between(const graph::NodeId& from, const graph::NodeId& to) const;
  // The utterances that fit, their speakers, addressees and topics as nodes and edges of a graph.
  graph::KnowledgeGraph quotes(const QuoteQuestion& question) const;
  // Case- and accent-insensitive; entities first, then quotations, then sentences; at most `limit`.
  std::vector<SearchHit> search(std::string_view pattern, std::size_t limit) const;
  std::vector<Contradiction> contradictions() const;

  // Re-slices every span, cross-checks every index against every other, checks checksums. Empty = sound.
  std::vector<Fault> verify() const;
  // Every key of the truth and the decisions, then the derived families brought up to date: sorted text, one
  // key a line; no clock, path or program version.
  void dump(std::ostream& out) const;

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace actant::store
