#include "store/document_catalog.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "graph/error.h"
#include "store/calendar_day.h"
#include "store/encoding.h"
#include "store/revision.h"

namespace actant::store {
namespace {

using Day = std::int32_t;

Day day_of(const std::string& date, std::optional<Day> (*bound)(std::string_view), Day otherwise) {
  if (date.empty()) return otherwise;
  const auto day = bound(date);
  if (!day) {
    throw graph::Error(graph::ErrorKind::invalid_argument, {}, "'" + date + "' is no date",
                       "write 2026, 2026-03 or 2026-03-07");
  }
  return *day;
}

std::set<NodeId> published_between(const KeySpace& keys, Day first, Day last) {
  std::set<NodeId> documents;
  const auto cursor = keys.scan(Family::time, {});
  for (cursor->seek(day_prefix(first)); cursor->valid(); cursor->next()) {
    const auto key = parse<TimeKey>(cursor->key());
    if (key.day > last) break;
    documents.insert(key.document);
  }
  return documents;
}

}  // namespace

void DocumentCatalog::keep(const NodeId& document, std::string_view value) {
  auto read = decode<DocumentValue>(value);
  read.sentences.clear();  // asked for by Store::sentences alone
  index_.add(document, documents_.insert_or_assign(document, std::move(read)).first->second);
}

void DocumentCatalog::load(const std::set<NodeId>& documents) {
  std::vector<NodeId> wanted;
  std::vector<std::string> keys;
  for (const NodeId& document : documents) {
    if (documents_.contains(document)) continue;
    wanted.push_back(document);
    keys.push_back(compose(DocumentKey{document}));
  }
  if (keys.empty()) return;
  const auto values = keys_.get_many(Family::document, keys);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) keep(wanted[i], *values[i]);
  }
}

void DocumentCatalog::load_all(const AdmittedDocuments& admitted) {
  for (const auto cursor = keys_.scan(Family::document, {}); cursor->valid(); cursor->next()) {
    const NodeId document = parse<DocumentKey>(cursor->key()).document;
    if (admitted.contains(document)) keep(document, cursor->value());
  }
}

void DocumentCatalog::load_texts(const std::set<NodeId>& documents) {
  std::vector<graph::Document*> articles;
  std::vector<std::string> keys;
  for (auto& [document, value] : documents_) {
    if (!documents.contains(document)) continue;
    articles.push_back(&value.document);
    keys.push_back(compose(DocumentKey{document}));
  }
  const auto values = keys_.get_many(Family::text, keys);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) articles[i]->text = decode<TextValue>(*values[i]).text;
  }
}

void DocumentCatalog::forget_sketches() {
  for (auto& [document, value] : documents_) {
    value.sketch = {};
    value.coverage = {};
  }
}

const DocumentValue& DocumentCatalog::at(const NodeId& document) const {
  if (const DocumentValue* found = find(document)) return *found;
  throw graph::Error(graph::ErrorKind::corruption, document.to_string(),
                     "evidence of a document that is not there", "run 'actant verify'");
}

const DocumentValue* DocumentCatalog::find(const NodeId& document) const { return index_.find(document); }

void DocumentCatalog::Index::add(const NodeId& document, const DocumentValue& value) {
  if (2 * (taken_ + 1) > slots_.size()) {
    const std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(64, 2 * slots_.size())));
    for (const Slot& slot : old) {
      if (slot.value != nullptr) slot_of(slot.document) = slot;
    }
  }
  Slot& slot = slot_of(document);
  if (slot.value == nullptr) ++taken_;
  slot = {document, &value};
}

const DocumentValue* DocumentCatalog::Index::find(const NodeId& document) const {
  if (slots_.empty()) return nullptr;
  for (std::size_t at = document.half(0);; ++at) {
    const Slot& slot = slots_[at & (slots_.size() - 1)];
    if (slot.value == nullptr || slot.document == document) return slot.value;
  }
}

// The document's, or the free one where it belongs.
DocumentCatalog::Index::Slot& DocumentCatalog::Index::slot_of(const NodeId& document) {
  for (std::size_t at = document.half(0);; ++at) {
    Slot& slot = slots_[at & (slots_.size() - 1)];
    if (slot.value == nullptr || slot.document == document) return slot;
  }
}

AdmittedDocuments admitted_documents(const KeySpace& keys, const std::vector<graph::DocumentId>& documents,
                                     const std::string& since, const std::string& until) {
  AdmittedDocuments admitted;
  admitted.superseded = superseded_documents(keys);
  if (!since.empty() || !until.empty()) {
    admitted.allowed = published_between(keys, day_of(since, first_day_of, std::numeric_limits<Day>::min()),
                                         day_of(until, last_day_of, std::numeric_limits<Day>::max()));
  }
  if (documents.empty()) return admitted;
  std::set<NodeId> named;
  for (const auto& id : documents) {
    const NodeId document = graph::node_id(id);
    if (!admitted.allowed || admitted.allowed->contains(document)) named.insert(document);
  }
  admitted.allowed = std::move(named);
  return admitted;
}

}  // namespace actant::store
