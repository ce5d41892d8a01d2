#include "store/contradiction.h"

#include <algorithm>
#include <tuple>

#include "graph/independence.h"
#include "store/document_catalog.h"
#include "store/encoding.h"

namespace actant::store {
namespace {

struct Telling {
  NodeId document;
  ClaimValue claim;
};

class ContradictionSearch {
 public:
  ContradictionSearch(const KeySpace& keys, const AdmittedDocuments& admitted)
      : keys_(keys), admitted_(admitted), catalog_(keys) {}

  std::vector<Contradiction> run() {
    NodeId wording;
    std::vector<Telling> tellings;
    for (const auto cursor = keys_.scan(Family::claim, {}); cursor->valid(); cursor->next()) {
      const auto key = parse<ClaimKey>(cursor->key());
      if (key.wording != wording) compare(std::exchange(tellings, {}));
      wording = key.wording;
      if (admitted_.contains(key.document))
        tellings.push_back({key.document, decode<ClaimValue>(cursor->value())});
    }
    compare(std::move(tellings));
    return std::move(found_);
  }

 private:
  bool are_copies(const Telling& a, const Telling& b) const {
    return a.document == b.document ||
           graph::are_copies(catalog_.at(a.document).sketch, catalog_.at(b.document).sketch);
  }

  // Of each number the tellings that some independent source gainsays.
  void compare(std::vector<Telling> tellings) {
    const bool agree = std::all_of(tellings.begin(), tellings.end(), [&](const Telling& telling) {
      return telling.claim.numbers == tellings.front().claim.numbers;
    });
    if (agree) return;
    std::set<NodeId> documents;
    for (const Telling& telling : tellings) documents.insert(telling.document);
    catalog_.load(documents);
    std::map<std::string, Contradiction::Claim> by_number;
    for (const Telling& telling : tellings) {
      const bool gainsaid = std::any_of(tellings.begin(), tellings.end(), [&](const Telling& other) {
        return other.claim.numbers != telling.claim.numbers && !are_copies(telling, other);
      });
      if (!gainsaid) continue;
      auto claim = claim_of(telling);
      const auto [kept, is_new] = by_number.try_emplace(telling.claim.numbers, claim);
      if (!is_new && order(claim) < order(kept->second)) kept->second = std::move(claim);
    }
    if (by_number.size() < 2) return;
    Contradiction& contradiction = found_.emplace_back();
    for (auto& [numbers, claim] : by_number) contradiction.claims.push_back(std::move(claim));
    std::sort(contradiction.claims.begin(), contradiction.claims.end(),
              [](const auto& a, const auto& b) { return order(a) < order(b); });
  }

  static std::tuple<const std::string&, const graph::DocumentId&> order(const Contradiction::Claim& claim) {
    return {claim.text, claim.document};
  }

  Contradiction::Claim claim_of(const Telling& telling) const {
    const auto& document = catalog_.at(telling.document).document;
    const auto text = keys_.get(Family::text, compose(DocumentKey{telling.document}));
    Contradiction::Claim claim;
    claim.document = document.id;
    claim.uri = document.uri;
    if (text) claim.text = telling.claim.sentence.bytes.of(decode<TextValue>(*text).text);
    claim.range = telling.claim.sentence;
    return claim;
  }

  const KeySpace& keys_;
  const AdmittedDocuments& admitted_;
  DocumentCatalog catalog_;
  std::vector<Contradiction> found_;
};

}  // namespace

std::vector<Contradiction> find_contradictions(const KeySpace& keys, const AdmittedDocuments& admitted) {
  return ContradictionSearch(keys, admitted).run();
}

}  // namespace actant::store
