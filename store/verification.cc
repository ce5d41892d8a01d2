#include "store/verification.h"

#include <algorithm>
#include <tuple>

#include "graph/code_points.h"
#include "graph/error.h"
#include "graph/identity.h"
#include "graph/name_key.h"
#include "graph/utf8.h"
#include "store/calendar_day.h"
#include "store/claim_template.h"
#include "store/encoding.h"
#include "store/escape.h"
#include "store/identity_index.h"
#include "store/record_keys.h"
#include "store/revision.h"

namespace actant::store {
namespace {

using Address = Batch::Address;

// The document that a key of a manifest belongs to.
NodeId document_of(Family family, std::string_view key) {
  switch (family) {
    case Family::node:
    case Family::event:
      return parse<NodeKey>(key).document;
    case Family::evidence:
      return parse<EvidenceKey>(key).document;
    case Family::incoming:
      return parse<IncomingKey>(key).document;
    case Family::quotation:
      return parse<QuotationKey>(key).document;
    case Family::name:
      return parse<NameKey>(key).document;
    case Family::time:
      return parse<TimeKey>(key).document;
    case Family::uri:
      return parse<UriKey>(key).document;
    case Family::claim:
      return parse<ClaimKey>(key).document;
    case Family::block:
      return parse<BlockKey>(key).document;
    default:
      return parse<DocumentKey>(key).document;
  }
}

bool is_in_manifests(Family family) {
  return family != Family::format && family != Family::manifest && family != Family::superseded &&
         family != Family::same && family != Family::decision && family != Family::dirty;
}

// One document: its keys against its text and against each other.
class DocumentVerification {
 public:
  DocumentVerification(const KeySpace& keys, const NodeId& document, std::vector<Fault>& faults)
      : keys_(keys), document_(document), faults_(faults), where_(document.to_string()) {}

  // Adds the named uses to `uses`, and the keys to `counts`.
  void run(std::string_view manifest_bytes, std::vector<graph::SurfaceUse>& uses,
           std::map<Family, std::uint64_t>& counts) {
    read(decode<ManifestValue>(manifest_bytes), counts);
    const auto header = value(Family::document, compose(DocumentKey{document_}));
    const auto text = value(Family::text, compose(DocumentKey{document_}));
    if (!header || !text) return report("the manifest lists no article");
    article_ = decode<DocumentValue>(*header);
    where_ =
        article_.document.uri.empty() ? article_.document.id.to_string() : escaped(article_.document.uri);
    text_ = decode<TextValue>(*text).text;
    if (const auto bad = graph::find_invalid_utf8(text_)) {
      return report("the text is not valid UTF-8 at byte " + std::to_string(*bad));
    }
    const graph::CodePointMap code_points(text_);
    code_points_ = &code_points;
    check_article();
    for (const auto& [address, bytes] : entries_) check_entry(address, bytes, uses);
    compare_indexes();
    code_points_ = nullptr;
  }

 private:
  void report(std::string what) const { faults_.push_back({where_, std::move(what)}); }

  const std::string* value(Family family, const std::string& key) const {
    const auto found = entries_.find({family, key});
    return found == entries_.end() ? nullptr : &found->second;
  }

  void read(const ManifestValue& manifest, std::map<Family, std::uint64_t>& counts) {
    ManifestDigest digest;
    std::map<Family, std::vector<std::string>> wanted;
    for (const ManifestKey& entry : manifest.keys) {
      const auto family = static_cast<Family>(entry.family);
      if (!graph::is_member(family) || !is_in_manifests(family)) {
        report("the manifest lists a key of a family that it cannot");
        continue;
      }
      wanted[family].push_back(entry.key);
    }
    for (const auto& [family, keys] : wanted) {
      counts[family] += keys.size();
      const auto values = keys_.get_many(family, keys);
      for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!values[i]) {
          report("the key" + describe_key(family, keys[i]) + " of the family " +
                 std::string(graph::name_of(family)) + " is lost");
        } else {
          if (document_of(family, keys[i]) != document_)
            report("the manifest lists a key of another document");
          entries_.emplace(Address{family, keys[i]}, *values[i]);
        }
      }
    }
    for (const auto& [address, bytes] : entries_) digest.add(address.first, address.second, bytes);
    if (digest.finish() != manifest.digest) report("its keys and values are not those that were written");
  }

  void check_article() const {
    const graph::Document& document = article_.document;
    if (graph::document_id(document.uri, text_) != document.id)
      report("the text is not the one that its id names");
    if (graph::node_id(document.id) != document_) report("its id and its key differ");
    if (article_.text_size != text_.size()) report("the text has another length than is written");
    for (const graph::Span sentence : article_.sentences) check_span(sentence);
  }

  void check_span(graph::Span span) const {
    const auto is_boundary = [&](std::uint32_t at) {
      return at <= text_.size() &&
             (at == text_.size() || (static_cast<unsigned char>(text_[at]) & 0xC0U) != 0x80U);
    };
    if (!is_boundary(span.begin) || !is_boundary(span.end))
      report("a span lies outside the text or inside a character");
  }

  void check_range(const TextRange& range) const {
    check_span(range.bytes);
    if (code_points_->to_code_points(range.bytes) != range.code_points)
      report("a span's bytes and code points differ");
  }

  void check_ranges(const std::vector<TextRange>& ranges) const {
    if (ranges.empty()) report("a piece of evidence has no words");
    for (const TextRange& range : ranges) check_range(range);
  }

  void check_entry(const Address& address, const std::string& bytes, std::vector<graph::SurfaceUse>& uses) {
    const auto& [family, key] = address;
    if (family == Family::node) {
      check_node(parse<NodeKey>(key), decode<NodeValue>(bytes), uses);
    } else if (family == Family::evidence) {
      check_evidence(parse<EvidenceKey>(key), decode<EvidenceValue>(bytes));
    } else if (family == Family::quotation) {
      check_quotation(parse<QuotationKey>(key), decode<QuotationValue>(bytes));
    } else if (family == Family::event) {
      const auto value = decode<EventValue>(bytes);
      check_range(value.trigger);
      check_range(value.sentence);
      things_.insert(parse<NodeKey>(key).node);
      if (NodeId::of(event_string(article_.document.id, value.index)) != parse<NodeKey>(key).node) {
        report("an event's id is not the hash of its name");
      }
    }
  }

  void check_node(const NodeKey& key, const NodeValue& value, std::vector<graph::SurfaceUse>& uses) {
    things_.insert(key.node);
    if (NodeId::of(value.canonical) != key.node)
      report("a node's id is not the hash of '" + escaped(value.canonical) + "'");
    if (value.mentions.empty()) report("'" + escaped(value.name) + "' is mentioned nowhere");
    for (const MentionValue& mention : value.mentions) {
      check_range(mention.range);
      check_range(mention.sentence);
    }
    for (const RoleValue& role : value.roles) {
      check_range(role.range);
      check_range(role.sentence);
    }
    if (!is_named(value)) return;
    uses.push_back(use_of(key, value));
    for (auto& address : index_keys_of(key, value)) expected_.insert(std::move(address));
  }

  void check_evidence(const EvidenceKey& key, const EvidenceValue& value) {
    check_ranges(value.ranges);
    check_range(value.sentence);
    ends_.insert(key.source);
    ends_.insert(key.target);
    if (value.quotation) ends_.insert(*value.quotation);
    if (value.speaker) ends_.insert(*value.speaker);
    expected_.insert({Family::incoming, compose(IncomingKey{key.target, key.predicate, key.source,
                                                            key.document, key.ordinal})});
  }

  void check_quotation(const QuotationKey& key, const QuotationValue& value) {
    check_ranges(value.ranges);
    check_range(value.sentence);
    things_.insert(key.quotation);
    if (value.speaker) ends_.insert(*value.speaker);
    if (NodeId::of(quotation_string(value)) != key.quotation)
      report("a quotation's id is not the hash of its words");
    std::string words;
    for (const TextRange& range : value.ranges) {
      if (!words.empty()) words += " … ";
      words += range.bytes.of(text_);
    }
    // Parts are kept in text order, and once each; the record's order is as good.
    if (value.ranges.size() == 1 && words != value.text)
      report("a quotation's words are not those of the text");
  }

  // What stands in the indexes against what should.
  void compare_indexes() {
    for (auto& address : index_keys_of(article_, text_)) expected_.insert(std::move(address));
    for (const auto& [address, bytes] : entries_) {
      const Family family = address.first;
      const bool is_index = family == Family::incoming || family == Family::name || family == Family::block ||
                            family == Family::uri || family == Family::time || family == Family::claim;
      if (is_index && expected_.erase(address) == 0) {
        report("the index " + std::string(graph::name_of(family)) + " holds a key too many");
      }
    }
    for (const auto& [family, key] : expected_) {
      report("the index " + std::string(graph::name_of(family)) + " lacks a key");
    }
    for (const NodeId& end : ends_) {
      if (!things_.contains(end))
        report("evidence speaks of " + end.to_string() + ", which the document does not have");
    }
  }

  const KeySpace& keys_;
  NodeId document_;
  std::vector<Fault>& faults_;
  std::string where_;
  std::map<Address, std::string> entries_;
  DocumentValue article_;
  std::string text_;
  const graph::CodePointMap* code_points_ = nullptr;
  std::set<Address> expected_;
  std::set<NodeId> things_, ends_;
};

class Verification {
 public:
  explicit Verification(const KeySpace& keys) : keys_(keys) {}

  std::vector<Fault> run() {
    attempt("checksums", [&] {
      for (std::string& fault : keys_.check_checksums()) report("checksums", std::move(fault));
    });
    attempt("manifest", [&] { documents(); });
    for (const auto& row : graph::name_rows<Family>()) {
      if (is_in_manifests(row.value)) attempt(std::string(row.name), [&] { strays(row.value); });
    }
    attempt("superseded", [&] { revisions(); });
    attempt("same", [&] { identity(); });
    return std::move(faults_);
  }

 private:
  void report(std::string where, std::string what) { faults_.push_back({std::move(where), std::move(what)}); }

  template <typename Step>
  void attempt(const std::string& where, Step step) {
    try {
      step();
    } catch (const graph::Error& error) {
      report(where, error.what_happened());
    }
  }

  void documents() {
    for (const auto cursor = keys_.scan(Family::manifest, {}); cursor->valid(); cursor->next()) {
      const std::string key(cursor->key());
      const std::string bytes(cursor->value());
      attempt("manifest " + graph::to_hex(key), [&] {
        const NodeId document = parse<DocumentKey>(key).document;
        documents_.insert(document);
        DocumentVerification(keys_, document, faults_).run(bytes, uses_, listed_);
      });
    }
  }

  // Keys that no manifest lists.
  void strays(Family family) {
    std::uint64_t count = 0;
    for (const auto cursor = keys_.scan(family, {}); cursor->valid(); cursor->next()) {
      ++count;
      attempt(std::string(graph::name_of(family)) + ' ' + graph::to_hex(cursor->key()), [&] {
        if (!documents_.contains(document_of(family, cursor->key()))) {
          report(std::string(graph::name_of(family)) + describe_key(family, cursor->key()),
                 "the key belongs to a document that is not there");
        }
      });
    }
    if (count != listed_[family]) {
      report(std::string(graph::name_of(family)), std::to_string(count) + " keys are there and " +
                                                      std::to_string(listed_[family]) + " are listed");
    }
  }

  void revisions() {
    std::map<NodeId, std::vector<std::tuple<std::string, std::string, NodeId>>> by_uri;
    for (const auto cursor = keys_.scan(Family::uri, {}); cursor->valid(); cursor->next()) {
      const auto key = parse<UriKey>(cursor->key());
      const auto value = decode<UriValue>(cursor->value());
      if (uri_id(value.uri) != key.uri)
        report("uri" + describe_key(Family::uri, cursor->key()), "the hash is of another URI");
      by_uri[key.uri].emplace_back(value.modified, value.published, key.document);
    }
    std::set<NodeId> expected;
    for (auto& [uri, documents] : by_uri) {
      std::sort(documents.begin(), documents.end());
      documents.pop_back();  // the current one
      for (const auto& [modified, published, document] : documents) expected.insert(document);
    }
    if (expected != superseded_documents(keys_))
      report("superseded", "the marks are not those that the dates call for");
  }

  void identity() {
    const auto superseded = superseded_documents(keys_);
    std::erase_if(uses_, [&](const graph::SurfaceUse& use) { return superseded.contains(use.document); });
    std::map<SameKey, NodeId> expected, found;
    for (const auto& same : graph::resolve(std::move(uses_))) {
      expected[{same.surface, same.document.value_or(NodeId{})}] = same.canonical;
    }
    const IdentityIndex stored(keys_, superseded);
    for (const auto& [key, value] : stored.entries()) found[key] = value.canonical;
    if (expected != found) report("same", "identity is not what the documents call for");
  }

  const KeySpace& keys_;
  std::vector<Fault> faults_;
  std::set<NodeId> documents_;
  std::vector<graph::SurfaceUse> uses_;
  std::map<Family, std::uint64_t> listed_;
};

}  // namespace

std::vector<Fault> find_faults(const KeySpace& keys) { return Verification(keys).run(); }

}  // namespace actant::store
