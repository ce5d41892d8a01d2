#include "store/evidence_reader.h"

namespace actant::store {
namespace {

constexpr Family fact_families[] = {Family::node, Family::evidence, Family::quotation, Family::event};

}  // namespace

// Scans come in order, so what is new mostly belongs at the end.
void EvidenceReader::keep(Family family, std::string_view bytes, std::string_view value, Facts& facts,
                          UsePart part) const {
  if (family == Family::node) {
    const auto key = parse<NodeKey>(bytes);
    if (admitted_.contains(key.document))
      facts.uses.try_emplace(facts.uses.end(), key, decode_use(value, part));
  } else if (family == Family::evidence) {
    const auto key = parse<EvidenceKey>(bytes);
    if (!admitted_.contains(key.document)) return;
    auto evidence = decode<EvidenceValue>(value);
    if (evidence.confidence >= min_confidence_)
      facts.evidence.try_emplace(facts.evidence.end(), key, std::move(evidence));
  } else if (family == Family::quotation) {
    const auto key = parse<QuotationKey>(bytes);
    if (!admitted_.contains(key.document)) return;
    auto report = decode<QuotationValue>(value);
    if (report.confidence >= min_confidence_)
      facts.reports.try_emplace(facts.reports.end(), key, std::move(report));
  } else if (family == Family::event) {
    const auto key = parse<NodeKey>(bytes);
    if (!admitted_.contains(key.document)) return;
    auto event = decode<EventValue>(value);
    if (event.confidence >= min_confidence_)
      facts.events.try_emplace(facts.events.end(), key, std::move(event));
  }
}

void EvidenceReader::scan(Family family, const std::string& prefix, Facts& facts) const {
  for (const auto cursor = keys_.scan(family, prefix); cursor->valid(); cursor->next()) {
    keep(family, cursor->key(), cursor->value(), facts);
  }
}

void EvidenceReader::uses_of(const NodeId& surface, Facts& facts) const {
  scan(Family::node, prefix_of(surface), facts);
}

void EvidenceReader::reports_of(const NodeId& quotation, Facts& facts) const {
  scan(Family::quotation, prefix_of(quotation), facts);
}

void EvidenceReader::event(const NodeId& event, Facts& facts) const {
  scan(Family::event, prefix_of(event), facts);
}

std::vector<EvidenceKey> EvidenceReader::outgoing(const NodeId& source, Facts& facts) const {
  return scan_outgoing(prefix_of(source), facts);
}

std::vector<EvidenceKey> EvidenceReader::outgoing(const NodeId& source, graph::Predicate predicate,
                                                  Facts& facts) const {
  return scan_outgoing(prefix_of(source, predicate), facts);
}

std::vector<EvidenceKey> EvidenceReader::incoming(const NodeId& target, Facts& facts) const {
  return scan_incoming(prefix_of(target), facts);
}

std::vector<EvidenceKey> EvidenceReader::incoming(const NodeId& target, graph::Predicate predicate,
                                                  Facts& facts) const {
  return scan_incoming(prefix_of(target, predicate), facts);
}

std::vector<EvidenceKey> EvidenceReader::scan_outgoing(const std::string& prefix, Facts& facts) const {
  std::vector<EvidenceKey> found;
  for (const auto cursor = keys_.scan(Family::evidence, prefix); cursor->valid(); cursor->next()) {
    const auto key = parse<EvidenceKey>(cursor->key());
    keep(Family::evidence, cursor->key(), cursor->value(), facts);
    if (facts.evidence.contains(key)) found.push_back(key);
  }
  return found;
}

std::vector<EvidenceKey> EvidenceReader::scan_incoming(const std::string& prefix, Facts& facts) const {
  std::vector<EvidenceKey> wanted;
  std::vector<std::string> keys;
  for (const auto cursor = keys_.scan(Family::incoming, prefix); cursor->valid(); cursor->next()) {
    const auto key = parse<IncomingKey>(cursor->key());
    if (!admitted_.contains(key.document)) continue;
    wanted.push_back({key.source, key.predicate, key.target, key.document, key.ordinal});
    keys.push_back(compose(wanted.back()));
  }
  std::vector<EvidenceKey> found;
  const auto values = keys_.get_many(Family::evidence, keys);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) keep(Family::evidence, keys[i], *values[i], facts);
    if (facts.evidence.contains(wanted[i])) found.push_back(wanted[i]);
  }
  return found;
}

void EvidenceReader::document(const NodeId& document, Facts& facts) const {
  if (!admitted_.contains(document)) return;
  const auto bytes = keys_.get(Family::manifest, compose(DocumentKey{document}));
  if (!bytes) return;
  std::map<Family, std::vector<std::string>> keys;
  for (ManifestKey& entry : decode<ManifestValue>(*bytes).keys) {
    keys[static_cast<Family>(entry.family)].push_back(std::move(entry.key));
  }
  for (const Family family : fact_families) {
    const auto& wanted = keys[family];
    const auto values = keys_.get_many(family, wanted);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i]) keep(family, wanted[i], *values[i], facts);
    }
  }
}

void EvidenceReader::everything(Facts& facts) const {
  if (admitted_.allowed) {
    for (const NodeId& each : *admitted_.allowed) document(each, facts);
    return;
  }
  for (const Family family : fact_families) scan(family, {}, facts);
}

}  // namespace actant::store
