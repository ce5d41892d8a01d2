// EvidenceReader: the truth of the admitted documents, read by what a question asks for.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/encoding.h"
#include "store/facts.h"
#include "store/key_space.h"

namespace actant::store {

// Which documents count: never a superseded one; when `allowed` is set, only those.
struct AdmittedDocuments {
  std::set<NodeId> superseded;
  std::optional<std::set<NodeId>> allowed;

  bool contains(const NodeId& document) const {
    return !superseded.contains(document) && (!allowed || allowed->contains(document));
  }
};

class EvidenceReader {
 public:
  EvidenceReader(const KeySpace& keys, const AdmittedDocuments& admitted, double min_confidence)
      : keys_(keys), admitted_(admitted), min_confidence_(min_confidence) {}

  // Each adds to `facts`, and returns the keys it has read. One prefix scan each (incoming: and one look-up
  // of the values).
  void uses_of(const NodeId& surface, Facts& facts) const;
  std::vector<EvidenceKey> outgoing(const NodeId& source, Facts& facts) const;
  std::vector<EvidenceKey> outgoing(const NodeId& source, graph::Predicate predicate, Facts& facts) const;
  std::vector<EvidenceKey> incoming(const NodeId& target, Facts& facts) const;
  std::vector<EvidenceKey> incoming(const NodeId& target, graph::Predicate predicate, Facts& facts) const;
  void reports_of(const NodeId& quotation, Facts& facts) const;
  void event(const NodeId& event, Facts& facts) const;

  // One key and value of the families node, evidence, quotation and event, if its document is admitted.
  void keep(Family family, std::string_view key, std::string_view value, Facts& facts,
            UsePart part = UsePart::whole) const;

  // Everything that one document says: by its manifest.
  void document(const NodeId& document, Facts& facts) const;
  // Everything that all admitted documents say: by their manifests when they are listed, else by whole scans.
  void everything(Facts& facts) const;

 private:
  std::vector<EvidenceKey> scan_outgoing(const std::string& prefix, Facts& facts) const;
  std::vector<EvidenceKey> scan_incoming(const std::string& prefix, Facts& facts) const;
  void scan(Family family, const std::string& prefix, Facts& facts) const;

  const KeySpace& keys_;
  const AdmittedDocuments& admitted_;
  double min_confidence_;
};

}  // namespace actant::store
