#include "store/name_search.h"

#include <algorithm>
#include <tuple>

#include "graph/name_key.h"
#include "store/graph_assembly.h"

namespace actant::store {
namespace {

class NameSearch {
 public:
  NameSearch(const KeySpace& keys, const IdentityIndex& identity, const AdmittedDocuments& admitted)
      : keys_(keys), identity_(identity), admitted_(admitted) {}

  // The surfaces that bear the name or word; one seek each, however many documents say so.
  std::set<NodeId> bearers(NamePart part, std::string_view folded) const {
    std::set<NodeId> surfaces;
    const auto cursor = keys_.scan(Family::name, prefix_of(part, folded));
    while (cursor->valid()) {
      const NodeId surface = parse<NameKey>(cursor->key()).node;
      surfaces.insert(surface);
      cursor->seek(past(part, folded, surface));
    }
    return surfaces;
  }

  std::set<NodeId> bearers_containing(std::string_view folded) const {
    std::set<NodeId> surfaces;
    const auto cursor = keys_.scan(Family::name, std::string(1, static_cast<char>(NamePart::whole)));
    while (cursor->valid()) {
      const auto key = parse<NameKey>(cursor->key());
      if (key.folded.find(folded) != std::string::npos) surfaces.insert(key.node);
      cursor->seek(past(NamePart::whole, key.folded, key.node));
    }
    return surfaces;
  }

  void add(const std::set<NodeId>& surfaces, const std::string& exact_name) {
    for (const NodeId& surface : surfaces) {
      for (const NodeId& actor : identity_.actors_of(surface)) add(actor, exact_name);
    }
  }

  // `exact_name`: the folded name that the actor must bear to count as named in full; empty: by its id.
  void add(const NodeId& actor, const std::string& exact_name) {
    if (!seen_.insert(actor).second) return;
    Facts facts;
    const EvidenceReader reader(keys_, admitted_, 0);
    for (const NodeId& surface : identity_.surfaces_of(actor)) reader.uses_of(surface, facts);
    std::erase_if(facts.uses, [&](const auto& item) {
      return identity_.canonical(item.first.node, item.first.document) != actor;
    });
    if (facts.uses.empty()) return;
    matches_.push_back(summary(actor, facts, exact_name));
  }

  std::vector<NameMatch> ranked() {
    const auto rank = [](const NameMatch& match) {
      return std::tuple(!match.exact, ~match.document_count, ~match.mention_count, match.name, match.node);
    };
    std::sort(matches_.begin(), matches_.end(),
              [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return std::move(matches_);
  }

 private:
  static NameMatch summary(const NodeId& actor, const Facts& facts, const std::string& exact_name) {
    NameMatch match;
    match.node = actor;
    match.exact = exact_name.empty();
    std::set<NodeId> documents;
    std::map<std::string, std::uint32_t> names;
    std::map<graph::EntityType, std::uint32_t> types;
    std::set<std::string> known;
    for (const auto& [key, value] : facts.uses) {
      documents.insert(key.document);
      ++names[value.name];
      ++types[value.type];
      match.mention_count += static_cast<std::uint32_t>(value.mentions.size());
      known.insert(value.name);
      for (const auto& alias : value.names) known.insert(alias.name);
    }
    match.document_count = static_cast<std::uint32_t>(documents.size());
    match.name = best_name(names);
    match.kind = graph::kind_of(best_type(types));
    match.exact = match.exact || std::any_of(known.begin(), known.end(), [&](const std::string& name) {
                    return graph::fold(name) == exact_name;
                  });
    return match;
  }

  const KeySpace& keys_;
  const IdentityIndex& identity_;
  const AdmittedDocuments& admitted_;
  std::set<NodeId> seen_;
  std::vector<NameMatch> matches_;
};

}  // namespace

std::vector<NameMatch> find_entities(const KeySpace& keys, const IdentityIndex& identity,
                                     const AdmittedDocuments& admitted, std::string_view name_or_id) {
  NameSearch search(keys, identity, admitted);
  if (const auto id = NodeId::parse(name_or_id)) {
    search.add(*id, {});
    for (const NodeId& actor : identity.actors_of(*id))
      search.add(actor, {});  // an id from before two were joined
    return search.ranked();
  }
  const std::string folded = graph::fold(name_or_id);
  if (folded.empty()) return {};
  search.add(search.bearers(NamePart::whole, folded), folded);
  search.add(search.bearers(NamePart::word, folded), folded);
  return search.ranked();
}

std::vector<NameMatch> entities_containing(const KeySpace& keys, const IdentityIndex& identity,
                                           const AdmittedDocuments& admitted, std::string_view folded) {
  NameSearch search(keys, identity, admitted);
  search.add(search.bearers_containing(folded), std::string(folded));
  return search.ranked();
}

}  // namespace actant::store
