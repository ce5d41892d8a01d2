#include "store/store.h"

#include <algorithm>
#include <mutex>
#include <tuple>

#include "graph/error.h"
#include "store/contradiction.h"
#include "store/document_catalog.h"
#include "store/document_writer.h"
#include "store/dump.h"
#include "store/encoding.h"
#include "store/graph_loader.h"
#include "store/identity_index.h"
#include "store/memory_key_space.h"
#include "store/name_search.h"
#include "store/rocksdb_key_space.h"
#include "store/search.h"
#include "store/store_stream.h"
#include "store/verification.h"

namespace actant::store {
namespace {

// What so many articles say is held in memory rather than searched for among all.
constexpr std::size_t few_documents = 256;

// What every question needs first; the same until the next write.
struct Snapshot {
  AdmittedDocuments admitted;
  IdentityIndex identity;

  explicit Snapshot(const KeySpace& keys)
      : admitted(admitted_documents(keys, {}, {}, {})), identity(keys, admitted.superseded) {}
};

}  // namespace

struct Store::Impl {
  explicit Impl(std::unique_ptr<KeySpace> opened) : keys(std::move(opened)), writer(*keys) {}

  std::shared_ptr<const Snapshot> snapshot() const {
    const std::scoped_lock hold(mutex);
    if (!latest) latest = std::make_shared<const Snapshot>(*keys);
    return latest;
  }

  void forget_snapshot() {
    const std::scoped_lock hold(mutex);
    latest.reset();
  }

  DocumentValue document(const graph::DocumentId& id) const {
    const auto bytes = keys->get(Family::document, compose(DocumentKey{graph::node_id(id)}));
    if (bytes) {
      auto value = decode<DocumentValue>(*bytes);
      if (value.document.id == id) return value;
    }
    throw graph::Error(graph::ErrorKind::not_found, id.to_string(), "no such document",
                       "'actant search' finds documents by their words");
  }

  std::unique_ptr<KeySpace> keys;
  DocumentWriter writer;
  mutable std::mutex mutex;
  mutable std::shared_ptr<const Snapshot> latest;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::open(const std::filesystem::path& path, OpenMode mode) { return over(open_rocksdb(path, mode)); }

Store Store::in_memory() { return over(std::make_unique<MemoryKeySpace>()); }

Store Store::over(std::unique_ptr<KeySpace> keys) { return Store(std::make_unique<Impl>(std::move(keys))); }

AddOutcome Store::add(const graph::ExtractionRecord& record) { return add(std::span(&record, 1)).front(); }

std::vector<AddOutcome> Store::add(std::span<const graph::ExtractionRecord> records) {
  for (const auto& record : records) {
    try {
      graph::validate(record);
    } catch (const graph::Error& error) {
      throw error.at(record.document.uri);
    }
    if (graph::document_id(record.document.uri, record.document.text) != record.document.id) {
      throw graph::Error(graph::ErrorKind::invalid_input, record.document.uri,
                         "the document's id is not that of its URI and text", "extract the article again");
    }
  }
  Transaction transaction(*impl_->keys);
  std::vector<AddOutcome> outcomes;
  for (const auto& record : records) outcomes.push_back(impl_->writer.add(transaction, record));
  impl_->forget_snapshot();
  transaction.commit();
  return outcomes;
}

bool Store::remove(const graph::DocumentId& id) {
  Transaction transaction(*impl_->keys);
  const bool was_there = impl_->writer.remove(transaction, id);
  impl_->forget_snapshot();
  transaction.commit();
  return was_there;
}

void Store::refresh() {
  refresh_identity(*impl_->keys);
  impl_->forget_snapshot();
}

std::uint64_t Store::document_count() const {
  const auto snapshot = impl_->snapshot();
  std::uint64_t count = 0;
  for (const auto cursor = impl_->keys->scan(Family::document, {}); cursor->valid(); cursor->next()) {
    if (snapshot->admitted.contains(parse<DocumentKey>(cursor->key()).document)) ++count;
  }
  return count;
}

std::vector<graph::DocumentId> Store::find_documents(std::string_view id_or_uri) const {
  const KeySpace& keys = *impl_->keys;
  if (const auto id = graph::DocumentId::parse(id_or_uri)) {
    const auto bytes = keys.get(Family::document, compose(DocumentKey{graph::node_id(*id)}));
    if (!bytes || decode<DocumentValue>(*bytes).document.id != *id) return {};
    return {*id};
  }
  if (id_or_uri.empty()) return {};
  std::vector<std::tuple<std::string, std::string, graph::DocumentId>> revisions;
  for (const auto cursor = keys.scan(Family::uri, prefix_of(uri_id(id_or_uri))); cursor->valid();
       cursor->next()) {
    auto dates = decode<UriValue>(cursor->value());
    const auto bytes =
        keys.get(Family::document, compose(DocumentKey{parse<UriKey>(cursor->key()).document}));
    if (!bytes) continue;
    revisions.emplace_back(std::move(dates.modified), std::move(dates.published),
                           decode<DocumentValue>(*bytes).document.id);
  }
  std::sort(revisions.rbegin(), revisions.rend());
  std::vector<graph::DocumentId> found;
  for (const auto& [modified, published, id] : revisions) found.push_back(id);
  return found;
}

std::vector<graph::DocumentId> Store::documents_of(std::string_view publisher) const {
  const auto snapshot = impl_->snapshot();
  const std::string wanted = graph::fold(publisher);
  std::vector<graph::DocumentId> found;
  for (const auto cursor = impl_->keys->scan(Family::document, {}); cursor->valid(); cursor->next()) {
    if (!snapshot->admitted.contains(parse<DocumentKey>(cursor->key()).document)) continue;
    const graph::Document article = decode<DocumentValue>(cursor->value()).document;
    if (graph::fold(article.publisher) == wanted) found.push_back(article.id);
  }
  return found;
}

graph::Document Store::document(const graph::DocumentId& id) const {
  graph::Document document = impl_->document(id).document;
  const auto text = impl_->keys->get(Family::text, compose(DocumentKey{graph::node_id(id)}));
  if (text) document.text = decode<TextValue>(*text).text;
  return document;
}

std::vector<graph::Span> Store::sentences(const graph::DocumentId& id) const {
  return impl_->document(id).sentences;
}

std::vector<NameMatch> Store::find_entities(std::string_view name_or_id) const {
  const auto snapshot = impl_->snapshot();
  return store::find_entities(*impl_->keys, snapshot->identity, snapshot->admitted, name_or_id);
}

graph::KnowledgeGraph Store::graph(const Selection& selection) const {
  return load_graph(*impl_->keys, impl_->snapshot()->identity, selection);
}

std::unique_ptr<graph::GraphStream> Store::stream(const Selection& selection) const {
  const auto snapshot = impl_->snapshot();
  if (!selection.centre && (selection.documents.empty() || selection.documents.size() > few_documents))
    return stream_store(*impl_->keys, snapshot->identity, selection);
  Selection part = selection;
  part.with_text = part.every_text = true;
  return std::make_unique<graph::KnowledgeGraphStream>(load_graph(*impl_->keys, snapshot->identity, part));
}

graph::KnowledgeGraph Store::between(const graph::NodeId& from, const graph::NodeId& to) const {
  return load_between(*impl_->keys, impl_->snapshot()->identity, from, to);
}

graph::KnowledgeGraph Store::quotes(const QuoteQuestion& question) const {
  return load_quotes(*impl_->keys, impl_->snapshot()->identity, question);
}

std::vector<SearchHit> Store::search(std::string_view pattern, std::size_t limit) const {
  const auto snapshot = impl_->snapshot();
  return store::search(*impl_->keys, snapshot->identity, snapshot->admitted, pattern, limit);
}

std::vector<Contradiction> Store::contradictions() const {
  return find_contradictions(*impl_->keys, impl_->snapshot()->admitted);
}

std::vector<Fault> Store::verify() const { return find_faults(*impl_->keys); }

void Store::dump(std::ostream& out) const { write_dump(*impl_->keys, impl_->snapshot()->identity, out); }

}  // namespace actant::store
