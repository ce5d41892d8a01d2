#include "store/search.h"

#include "graph/code_points.h"
#include "graph/name_key.h"
#include "store/encoding.h"
#include "store/name_search.h"

namespace actant::store {
namespace {

class Search {
 public:
  Search(const KeySpace& keys, const AdmittedDocuments& admitted, std::string folded, std::size_t limit)
      : keys_(keys), admitted_(admitted), folded_(std::move(folded)), limit_(limit) {}

  void entities(const std::vector<NameMatch>& matches) {
    for (const NameMatch& match : matches) {
      if (is_full()) return;
      SearchHit hit;
      hit.kind = SearchHit::Kind::entity;
      hit.node = match.node;
      hit.text = match.name;
      hits_.push_back(std::move(hit));
    }
  }

  void quotations() {
    NodeId last;
    for (const auto cursor = keys_.scan(Family::quotation, {}); cursor->valid() && !is_full();
         cursor->next()) {
      const auto key = parse<QuotationKey>(cursor->key());
      if (key.quotation == last || !admitted_.contains(key.document)) continue;
      auto value = decode<QuotationValue>(cursor->value());
      if (!contains(value.text)) continue;
      last = key.quotation;
      SearchHit hit;
      hit.kind = SearchHit::Kind::quotation;
      hit.node = key.quotation;
      hit.text = std::move(value.text);
      hit.document = document_value(key.document).document.id;
      hit.range = {{value.ranges.front().bytes.begin, value.ranges.back().bytes.end},
                   {value.ranges.front().code_points.begin, value.ranges.back().code_points.end}};
      hits_.push_back(std::move(hit));
    }
  }

  void sentences() {
    for (const auto cursor = keys_.scan(Family::text, {}); cursor->valid() && !is_full(); cursor->next()) {
      const NodeId document = parse<DocumentKey>(cursor->key()).document;
      if (!admitted_.contains(document)) continue;
      const auto text = decode<TextValue>(cursor->value()).text;
      if (contains(text)) sentences_of(document, text);
    }
  }

  std::vector<SearchHit> take() { return std::move(hits_); }

 private:
  bool is_full() const { return hits_.size() >= limit_; }
  bool contains(std::string_view text) const { return graph::fold(text).find(folded_) != std::string::npos; }
  DocumentValue document_value(const NodeId& document) const {
    return decode<DocumentValue>(keys_.get(Family::document, compose(DocumentKey{document})).value_or(""));
  }

  void sentences_of(const NodeId& document, const std::string& text) {
    const DocumentValue article = document_value(document);
    const graph::CodePointMap code_points(text);
    for (const graph::Span sentence : article.sentences) {
      if (is_full()) return;
      if (!contains(sentence.of(text))) continue;
      SearchHit hit;
      hit.text = sentence.of(text);
      hit.document = article.document.id;
      hit.range = {sentence, code_points.to_code_points(sentence)};
      hits_.push_back(std::move(hit));
    }
  }

  const KeySpace& keys_;
  const AdmittedDocuments& admitted_;
  std::string folded_;
  std::size_t limit_;
  std::vector<SearchHit> hits_;
};

}  // namespace

std::vector<SearchHit> search(const KeySpace& keys, const IdentityIndex& identity,
                              const AdmittedDocuments& admitted, std::string_view pattern,
                              std::size_t limit) {
  std::string folded = graph::fold(pattern);
  if (folded.empty()) return {};
  const auto matches = entities_containing(keys, identity, admitted, folded);
  Search search(keys, admitted, std::move(folded), limit);
  search.entities(matches);
  search.quotations();
  search.sentences();
  return search.take();
}

}  // namespace actant::store
