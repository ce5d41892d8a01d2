#include "graph/identity.h"

#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "graph/role_domain.h"
#include "tests/catch.h"

using namespace actant::graph;
using Catch::Matchers::ContainsSubstring;

namespace {

struct Words {
  EntityType type = EntityType::person;
  std::string name;
  std::vector<std::string> aliases = {};
  std::vector<std::string> roles = {};
};

SurfaceUse use(int document, const Words& words) {
  SurfaceUse use;
  use.surface = surface_id(words.type, words.name);
  use.document = NodeId::of("document " + std::to_string(document));
  use.type = words.type;
  use.key = name_key(words.type, words.name);
  use.alias_keys = {use.key};
  for (const std::string& alias : words.aliases) use.alias_keys.push_back(name_key(words.type, alias));
  std::sort(use.alias_keys.begin(), use.alias_keys.end());
  use.alias_keys.erase(std::unique(use.alias_keys.begin(), use.alias_keys.end()), use.alias_keys.end());
  for (const std::string& role : words.roles) use.role_titles.push_back(fold(role));
  std::sort(use.role_titles.begin(), use.role_titles.end());
  return use;
}

// One document a line, one entity each.
std::vector<SurfaceUse> uses(const std::vector<Words>& documents) {
  std::vector<SurfaceUse> all;
  for (std::size_t i = 0; i < documents.size(); ++i) all.push_back(use(static_cast<int>(i), documents[i]));
  return all;
}

NodeId actor_of(const std::vector<SameAs>& same, const SurfaceUse& use) {
  const SameAs* whole = nullptr;
  for (const SameAs& row : same) {
    if (row.surface != use.surface) continue;
    if (row.document == use.document) return row.canonical;
    if (!row.document) whole = &row;
  }
  return whole == nullptr ? use.surface : whole->canonical;
}

// One letter an actor, in the order of the documents: "AAB" says that the first two are one.
std::string actors(const std::vector<Words>& documents) {
  const std::vector<SurfaceUse> all = uses(documents);
  const std::vector<SameAs> same = resolve(all);
  std::map<NodeId, char> letters;
  std::string actors;
  for (const SurfaceUse& one : all) {
    actors += letters.try_emplace(actor_of(same, one), static_cast<char>('A' + letters.size())).first->second;
  }
  return actors;
}

constexpr auto organization = EntityType::organization;
constexpr auto person = EntityType::person;

// Uses out of few names, aliases and roles, so that every rule meets every other.
std::vector<SurfaceUse> some_uses() {
  static const std::vector<Words> pool = {
      {person, "Wexley"},
      {person, "Leonard Wexley"},
      {person, "Ann Wexley"},
      {person, "Wexley", {}, {"goalkeeper"}},
      {person, "Leonard Wexley", {}, {"finance minister"}},
      {person, "Leonard Wexley", {}, {"goalkeeper"}},
      {person, "Leonard Wexley", {}, {"judge"}},
      {person, "Leonard Wexley", {"L. Wexley"}},
      {person, "L. Wexley"},
      {person, "Jan van der Berg"},
      {person, "van der Berg"},
      {person, "Berg"},
      {organization, "NATO"},
      {organization, "North Atlantic Treaty Organization", {"NATO"}},
      {organization, "NATO", {"North Atlantic Treaty Organization"}},
      {organization, "Brontal"},
      {EntityType::product, "Brontal"},
      {EntityType::work, "Brontal", {"Brontal Saga"}},
      {EntityType::misc, "Brontal Saga"},
      {EntityType::place, "Brontal"},
  };
  std::vector<SurfaceUse> some;
  for (int n = *rc::gen::inRange(0, 25); n > 0; --n)
    some.push_back(use(*rc::gen::inRange(0, 9), *rc::gen::elementOf(pool)));
  return some;
}

}  // namespace

TEST_CASE("N07: one person in four forms is one") {
  CHECK(actors({{person, "Wexley"},
                {person, "Mr. Wexley"},
                {person, "Inspector Wexley"},
                {person, "Leonard Wexley"}}) == "AAAA");
}

TEST_CASE("a bare surname stays alone while two people bear it") {
  CHECK(actors({{person, "Torvik"}, {person, "Ana Torvik"}, {person, "Per Torvik"}}) == "ABC");
}

TEST_CASE("two spellings of one bearer do not make a surname ambiguous") {
  CHECK(actors({{person, "Torvik"},
                {person, "Ana Torvik", {"Ana Maria Torvik"}},
                {person, "Ana Maria Torvik"}}) == "AAA");
}

TEST_CASE("a surname with particles is a surname") {
  CHECK(actors({{person, "van der Berg"}, {person, "Jan van der Berg"}, {person, "Berg"}}) == "AAA");
}

TEST_CASE("a surname is not joined against its role") {
  CHECK(actors({{person, "Pike", {}, {"goalkeeper"}}, {person, "Nora Pike", {}, {"finance minister"}}}) ==
        "AB");
}

TEST_CASE("a surname is no first name and no part of a longer word") {
  CHECK(actors({{person, "Leonard"}, {person, "Leonard Wexley"}}) == "AB");
  CHECK(actors({{person, "Ley"}, {person, "Leonard Wexley"}}) == "AB");
}

TEST_CASE("an acronym and its expansion are one when a document spells it out") {
  CHECK(actors({{organization, "NATO"},
                {organization, "North Atlantic Treaty Organization"},
                {organization, "North Atlantic Treaty Organization", {"NATO"}}}) == "AAA");
  CHECK(actors({{organization, "NATO"}, {organization, "North Atlantic Treaty Organization"}}) == "AB");
}

TEST_CASE("a full name that a document also uses is one with the entity") {
  CHECK(actors({{organization, "Ministry of Ports", {"Ports Ministry"}}, {organization, "Ports Ministry"}}) ==
        "AA");
  CHECK(actors({{person, "Nora Pike", {"Ana Torvik"}}, {person, "Ana Torvik"}}) == "AB");
}

TEST_CASE("N08: an organization and a thing of one name are one, a place is not") {
  CHECK(
      actors({{organization, "Brontal"}, {EntityType::product, "Brontal"}, {EntityType::place, "Brontal"}}) ==
      "AAB");
  CHECK(actors({{organization, "Brontal Inc."}, {EntityType::misc, "Brontal"}}) == "AA");
}

TEST_CASE("N09: people of one name whose roles disagree are two, and the reason says so") {
  const std::vector<Words> documents = {{person, "Nora Pike", {}, {"goalkeeper"}},
                                        {person, "Nora Pike", {}, {"finance minister"}},
                                        {person, "Nora Pike", {}, {"minister"}},
                                        {person, "Nora Pike"}};
  CHECK(actors(documents) == "ABBB");
  const std::vector<SameAs> same = resolve(uses(documents));
  REQUIRE(same.size() == 1);
  CHECK(same[0].document == use(0, documents[0]).document);
  CHECK_THAT(same[0].reason,
             ContainsSubstring("'goalkeeper' here") && ContainsSubstring("minister' elsewhere"));
}

TEST_CASE("a minister who was a judge is one person, and so is who one document gives both roles") {
  CHECK(actors({{person, "Nora Pike", {}, {"judge"}}, {person, "Nora Pike", {}, {"finance minister"}}}) ==
        "AA");
  CHECK(actors({{person, "Nora Pike", {}, {"boxer"}},
                {person, "Nora Pike", {}, {"mayor"}},
                {person, "Nora Pike", {}, {"boxer", "mayor"}}}) == "AAA");
  CHECK(actors({{person, "Nora Pike", {}, {"captain"}}, {person, "Nora Pike", {}, {"finance minister"}}}) ==
        "AA");
}

TEST_CASE("people set apart share no bare surname") {
  CHECK(actors({{person, "Nora Pike", {}, {"goalkeeper"}},
                {person, "Nora Pike", {}, {"minister"}},
                {person, "Pike"}})
            .back() == 'C');
}

TEST_CASE("every join is named by the smallest surface and gives a reason") {
  const std::vector<SurfaceUse> all = uses({{person, "Wexley"}, {person, "Leonard Wexley"}});
  const std::vector<SameAs> same = resolve(all);
  REQUIRE(same.size() == 1);
  CHECK(same[0].canonical == std::min(all[0].surface, all[1].surface));
  CHECK(same[0].surface == std::max(all[0].surface, all[1].surface));
  CHECK_FALSE(same[0].document);
  CHECK(same[0].reason == "only bearer of the surname 'wexley'");
}

TEST_CASE("a use that nothing ties to another needs no row") {
  CHECK(resolve({}).empty());
  CHECK(resolve(uses({{person, "Nora Pike"}, {organization, "NATO"}})).empty());
}

TEST_CASE("who is one does not depend on order or repetition") {
  CHECK(rc::check([] {
    std::vector<SurfaceUse> some = some_uses();
    const std::vector<SameAs> same = resolve(some);
    RC_ASSERT(std::is_sorted(same.begin(), same.end()));
    std::vector<SurfaceUse> shuffled = some;
    shuffled.insert(shuffled.end(), some.begin(),
                    some.begin() + static_cast<std::ptrdiff_t>(some.size() / 2));
    for (std::size_t i = shuffled.size(); i > 1; --i) {
      std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    RC_ASSERT(resolve(shuffled) == same);
  }));
}

TEST_CASE("every row leads to an actor that leads nowhere else") {
  CHECK(rc::check([] {
    const std::vector<SameAs> same = resolve(some_uses());
    for (const SameAs& row : same) {
      RC_ASSERT(!row.reason.empty());
      for (const SameAs& other : same) RC_ASSERT(other.document || other.surface != row.canonical);
    }
  }));
}

TEST_CASE("what is resolved apart is what is resolved together, block by block") {
  CHECK(rc::check([] {
    const std::vector<SurfaceUse> some = some_uses();
    // Grow blocks from shared keys, as a store does.
    std::vector<std::vector<SurfaceUse>> blocks;
    for (const SurfaceUse& one : some) {
      std::vector<SurfaceUse> mine = {one};
      const auto shares_key = [&](const std::vector<SurfaceUse>& block) {
        for (const SurfaceUse& other : block) {
          const auto a = block_keys(one);
          for (const std::string& key : block_keys(other)) {
            if (std::find(a.begin(), a.end(), key) != a.end()) return true;
          }
        }
        return false;
      };
      std::vector<std::vector<SurfaceUse>> apart;
      for (auto& block : blocks) {
        if (shares_key(block)) {
          mine.insert(mine.end(), block.begin(), block.end());
        } else {
          apart.push_back(std::move(block));
        }
      }
      apart.push_back(std::move(mine));
      blocks = std::move(apart);
    }
    std::vector<SameAs> joined;
    for (const auto& block : blocks) {
      const std::vector<SameAs> part = resolve(block);
      joined.insert(joined.end(), part.begin(), part.end());
    }
    std::sort(joined.begin(), joined.end());
    RC_ASSERT(joined == resolve(some));
  }));
}

TEST_CASE("blocks are the aliases and, for persons, the surnames") {
  CHECK(block_keys(use(0, {person, "Leonard Wexley", {"Lenny"}})) ==
        std::vector<std::string>{"lenny", "leonard wexley", "wexley"});
  CHECK(block_keys(use(0, {organization, "Baltic League"})) == std::vector<std::string>{"baltic league"});
}

TEST_CASE("the last telling word of a title names its domain") {
  CHECK(domain_of("deputy finance minister") == RoleDomain::politics);
  CHECK(domain_of("attorney general") == RoleDomain::law);
  CHECK(domain_of("general") == RoleDomain::military);
  CHECK(domain_of("minister of finance") == RoleDomain::politics);
  CHECK(domain_of("team captain") == std::nullopt);
  CHECK(domain_of("general manager") == std::nullopt);
  CHECK(domain_of("") == std::nullopt);
}

TEST_CASE("a name with a hundred thousand uses is resolved in far less than a second") {
  std::vector<SurfaceUse> hub;
  for (int i = 0; i < 100'000; ++i) {
    hub.push_back(
        use(i, {person, i % 3 == 0 ? "Wexley" : "Leonard Wexley", {"Inspector Wexley"}, {"inspector"}}));
  }
  const auto start = std::chrono::steady_clock::now();
  const std::vector<SameAs> same = resolve(std::move(hub));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  CHECK(same.size() == 1);
  CHECK(taken.count() < 5);  // ample for an unoptimised build under sanitizers; quadratic work takes minutes
}

TEST_CASE("a name that no document could type is what it is elsewhere, when that is one family") {
  const auto untyped = [](const std::string& name) { return Words{EntityType::misc, name}; };
  CHECK(actors({untyped("Port Ellery"), {EntityType::place, "Port Ellery"}}) == "AA");
  CHECK(actors({untyped("Mara Quist"), {EntityType::person, "Mara Quist"}}) == "AA");
  CHECK(actors({untyped("Lisbon"), {EntityType::place, "Lisbon"}, {EntityType::person, "Lisbon"}}) == "ABC");
  CHECK(actors({{EntityType::work, "Lisbon"}, {EntityType::place, "Lisbon"}}) == "AB");
}
