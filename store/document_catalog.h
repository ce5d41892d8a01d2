// DocumentCatalog: the articles that a question met, without their texts.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/evidence_reader.h"
#include "store/key_space.h"
#include "store/values.h"

namespace actant::store {

class DocumentCatalog {
 public:
  explicit DocumentCatalog(const KeySpace& keys) : keys_(keys) {}

  void load(const std::set<NodeId>& documents);        // one look-up of many keys
  void load_all(const AdmittedDocuments& admitted);    // one scan
  void load_texts(const std::set<NodeId>& documents);  // of those that are loaded
  void forget_sketches();                              // half of what is kept of an article

  const DocumentValue& at(const NodeId& document) const;  // Error(corruption) when it is not there
  const DocumentValue* find(const NodeId& document) const;
  const std::map<NodeId, DocumentValue>& all() const { return documents_; }

 private:
  void keep(const NodeId& document, std::string_view value);

  const KeySpace& keys_;
  // Where an article lies, by its id: asked for every piece of evidence, so it is one flat table. Ids are
  // hashes already; where two meet the later one takes the next free slot.
  class Index {
   public:
    void add(const NodeId& document, const DocumentValue& value);
    const DocumentValue* find(const NodeId& document) const;

   private:
    struct Slot {
      NodeId document;
      const DocumentValue* value = nullptr;
    };
    Slot& slot_of(const NodeId& document);

    std::vector<Slot> slots_;  // a power of two, at most half of them taken
    std::size_t taken_ = 0;
  };

  std::map<NodeId, DocumentValue> documents_;
  Index index_;
};

// The documents that a question admits: current revisions, of these ids (empty: any), published within the
// period.
AdmittedDocuments admitted_documents(const KeySpace& keys, const std::vector<graph::DocumentId>& documents,
                                     const std::string& since, const std::string& until);

}  // namespace actant::store
