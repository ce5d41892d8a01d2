#include "graph/identity.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "graph/role_domain.h"

namespace actant::graph {
namespace {

// The telling roles that one document gives to the bearer of a name.
struct DocumentRoles {
  NodeId document;
  RoleDomains domains;
  std::string_view title;  // the first that tells a domain; empty when none does
};

// What all documents together say about one surface node.
struct Surface {
  NodeId id;
  TypeFamily family = TypeFamily::thing;
  std::string_view key;
  std::set<EntityType> types;
  std::set<std::vector<std::string>> alias_lists;  // the different ones; a famous name has few
  std::vector<DocumentRoles> documents;            // sorted
  RoleDomains domains;
};

using Position = std::size_t;

// Two surfaces that are one actor, and why.
struct Join {
  Position a, b;
  std::string reason;
};

std::string quoted(std::string_view words) { return "'" + std::string(words) + "'"; }

bool has_several_words(std::string_view key) { return key.find(' ') != std::string_view::npos; }

// "wexley", "van der berg": what is left of a name when only the surname is said.
bool is_bare_surname(std::string_view key) {
  constexpr std::string_view particles[] = {"van", "von", "de",  "der", "den", "del", "della", "di",
                                            "da",  "dos", "du",  "la",  "le",  "al",  "el",    "bin",
                                            "ibn", "abu", "ter", "ten", "zu",  "st"};
  const std::string_view first = key.substr(0, key.find(' '));
  return !has_several_words(key) ||
         std::find(std::begin(particles), std::end(particles), first) != std::end(particles);
}

// The name is more than the surname and ends with it, generation ("jr") aside.
bool bears(std::string_view full_key, std::string_view surname) {
  const std::string_view last = surname_of(full_key);
  const auto end = static_cast<std::size_t>(last.data() - full_key.data()) + last.size();
  const std::string_view name = full_key.substr(0, end);
  return name.size() > surname.size() && name.ends_with(surname) &&
         name[name.size() - surname.size() - 1] == ' ';
}

// Domains that belong to one life: they go together, or one document gives both to the bearer of the name.
class Lives {
 public:
  explicit Lives(const Surface& surface) {
    for (const auto& [domain, name] : name_rows<RoleDomain>()) life_of_[index(domain)] = index(domain);
    for (const auto& [a, a_name] : name_rows<RoleDomain>()) {
      for (const auto& [b, b_name] : name_rows<RoleDomain>()) {
        if (surface.domains.contains(a) && surface.domains.contains(b) && go_together(a, b)) tie(a, b);
      }
    }
    for (const DocumentRoles& document : surface.documents) {
      const auto first = first_of(document.domains);
      for (const auto& [domain, name] : name_rows<RoleDomain>()) {
        if (document.domains.contains(domain)) tie(*first, domain);
      }
    }
  }

  // The life that a document tells of; nothing when its roles tell nothing.
  std::optional<std::size_t> life_of(const DocumentRoles& document) const {
    const auto domain = first_of(document.domains);
    if (!domain) return std::nullopt;
    return life_of_[index(*domain)];
  }

 private:
  static std::size_t index(RoleDomain domain) { return static_cast<std::size_t>(domain); }

  static std::optional<RoleDomain> first_of(RoleDomains domains) {
    for (const auto& [domain, name] : name_rows<RoleDomain>()) {
      if (domains.contains(domain)) return domain;
    }
    return std::nullopt;
  }

  void tie(RoleDomain a, RoleDomain b) {
    const std::size_t from = life_of_[index(b)];
    const std::size_t to = life_of_[index(a)];
    std::replace(life_of_.begin(), life_of_.end(), from, to);
  }

  std::array<std::size_t, 16> life_of_{};
};

using Life = std::vector<const DocumentRoles*>;  // in document order

// Largest first, then by smallest document.
std::vector<Life> lives_of(const Surface& surface) {
  if (surface.family != TypeFamily::person || surface.domains.empty()) return {};
  const Lives tied(surface);
  std::map<std::size_t, Life> by_life;
  for (const DocumentRoles& document : surface.documents) {
    if (const auto life = tied.life_of(document)) by_life[*life].push_back(&document);
  }
  std::vector<Life> lives;
  for (auto& [life, documents] : by_life) lives.push_back(std::move(documents));
  std::sort(lives.begin(), lives.end(), [](const Life& a, const Life& b) {
    return a.size() != b.size() ? a.size() > b.size() : a.front()->document < b.front()->document;
  });
  return lives;
}

class Resolution {
 public:
  explicit Resolution(std::span<const SurfaceUse> uses) {
    for (std::size_t begin = 0; begin < uses.size();) {
      std::size_t end = begin;
      while (end < uses.size() && uses[end].surface == uses[begin].surface) ++end;
      surfaces_.push_back(surface(uses.subspan(begin, end - begin)));
      begin = end;
    }
    for (Position i = 0; i < surfaces_.size(); ++i) {
      named_[{surfaces_[i].family, surfaces_[i].key}] = i;
      if (surfaces_[i].family == TypeFamily::person) bearers_[surname_of(surfaces_[i].key)].push_back(i);
    }
    set_apart_.resize(surfaces_.size(), false);
    parent_.resize(surfaces_.size());
    std::iota(parent_.begin(), parent_.end(), Position{0});
  }

  std::vector<SameAs> run() {
    for (Position i = 0; i < surfaces_.size(); ++i) set_apart_by_role(i);
    for (Position i = 0; i < surfaces_.size(); ++i) {
      join_organization_and_thing(i);
      join_untyped(i);
      join_acronym_and_expansion(i);
      join_shared_alias(i);
    }
    // Last, because whether a bearer is the only one depends on the joins before; "van der berg" before
    // "berg".
    for (const bool several_words : {true, false}) {
      for (Position i = 0; i < surfaces_.size(); ++i) {
        if (has_several_words(surfaces_[i].key) == several_words) join_bare_surname(i);
      }
    }
    report_joins();
    std::sort(same_.begin(), same_.end());
    return std::move(same_);
  }

 private:
  Surface surface(std::span<const SurfaceUse> uses) {
    Surface surface;
    surface.id = uses.front().surface;
    surface.family = family_of(uses.front().type);
    surface.key = uses.front().key;
    for (const SurfaceUse& use : uses) {
      surface.types.insert(use.type);
      surface.alias_lists.insert(use.alias_keys);
      if (surface.documents.empty() || surface.documents.back().document != use.document) {
        surface.documents.push_back({use.document, {}, {}});
      }
      add_roles(surface.documents.back(), use);
      surface.domains.insert(surface.documents.back().domains);
    }
    return surface;
  }

  void add_roles(DocumentRoles& document, const SurfaceUse& use) {
    for (const std::string& title : use.role_titles) {
      auto known = domain_of_title_.find(title);
      if (known == domain_of_title_.end()) known = domain_of_title_.emplace(title, domain_of(title)).first;
      if (!known->second) continue;
      document.domains.insert(*known->second);
      if (document.title.empty()) document.title = title;
    }
  }

  // Rule: people of one name whose roles disagree are several people. The largest group keeps the surface
  // node, and with it the documents whose roles tell nothing.
  void set_apart_by_role(Position position) {
    const Surface& surface = surfaces_[position];
    const std::vector<Life> lives = lives_of(surface);
    for (std::size_t i = 1; i < lives.size(); ++i) {
      set_apart_[position] = true;
      const NodeId canonical =
          NodeId::of("apart:" + surface.id.to_string() + ':' + lives[i].front()->document.to_string());
      for (const DocumentRoles* document : lives[i]) {
        same_.push_back({surface.id, document->document, canonical,
                         "roles disagree: " + quoted(document->title) + " here, " +
                             quoted(lives.front().front()->title) + " elsewhere"});
      }
    }
  }

  // Rule: an organization and a thing of one full name are one ("Brontal", the company and its product).
  void join_organization_and_thing(Position position) {
    const Surface& surface = surfaces_[position];
    if (surface.family != TypeFamily::organization) return;
    const auto other = find(TypeFamily::thing, surface.key);
    if (!other) return;
    std::string types;
    for (const EntityType type : surfaces_[*other].types)
      types += (types.empty() ? "" : ", ") + std::string(name_of(type));
    join(position, *other, "one name " + quoted(surface.key) + ", typed organization and " + types);
  }

  // Rule: a thing that no document could type is what the same full name is elsewhere, when that is of one
  // family.
  void join_untyped(Position position) {
    const Surface& surface = surfaces_[position];
    if (surface.family != TypeFamily::thing || surface.types != std::set{EntityType::misc}) return;
    std::optional<Position> only;
    for (const TypeFamily family :
         {TypeFamily::person, TypeFamily::organization, TypeFamily::place, TypeFamily::group}) {
      const auto other = find(family, surface.key);
      if (other && only) return;
      if (other) only = other;
    }
    if (!only || set_apart_[*only] || surfaces_[*only].family == TypeFamily::organization) return;
    join(position, *only,
         "one name " + quoted(surface.key) + ", typed " + std::string(name_of(surfaces_[*only].family)) +
             " elsewhere");
  }

  // Rule: an acronym and what it is spelled out as in one document's entity are one.
  void join_acronym_and_expansion(Position position) {
    const TypeFamily family = surfaces_[position].family;
    if (family == TypeFamily::person) return;
    for (const auto& aliases : surfaces_[position].alias_lists) {
      for (const std::string& acronym : aliases) {
        if (has_several_words(acronym)) continue;
        for (const std::string& expansion : aliases) {
          if (!has_several_words(expansion) || !is_acronym_of(acronym, expansion)) continue;
          const auto a = find(family, acronym);
          const auto b = find(family, expansion);
          if (a && b)
            join(*a, *b,
                 "acronym " + quoted(acronym) + " spelled out as " + quoted(expansion) + " in one document");
        }
      }
    }
  }

  // Rule: a full name by which a document also calls the entity. For people the surname has to agree: one
  // wrong coreference would otherwise make two famous people one.
  void join_shared_alias(Position position) {
    const Surface& surface = surfaces_[position];
    for (const auto& aliases : surface.alias_lists) {
      for (const std::string& alias : aliases) {
        if (!has_several_words(alias) || alias == surface.key) continue;
        const auto other = find(surface.family, alias);
        if (!other) continue;
        const bool person = surface.family == TypeFamily::person;
        if (person && (surname_of(alias) != surname_of(surface.key) || !is_one_life(position, *other)))
          continue;
        join(position, *other, quoted(alias) + " also called " + quoted(surface.key) + " in one document");
      }
    }
  }

  // Rule: a bare surname is its only bearer's.
  void join_bare_surname(Position position) {
    const Surface& bare = surfaces_[position];
    if (bare.family != TypeFamily::person || !is_bare_surname(bare.key)) return;
    const auto found = bearers_.find(surname_of(bare.key));
    std::optional<Position> only;
    for (const Position bearer : found->second) {
      if (!bears(surfaces_[bearer].key, bare.key)) continue;
      if (only && root(*only) != root(bearer)) return;
      if (!only) only = bearer;
    }
    if (!only || !is_one_life(position, *only)) return;
    join(position, *only, "only bearer of the surname " + quoted(bare.key));
  }

  // A name that is several people joins nobody; nor do people whose roles disagree.
  bool is_one_life(Position a, Position b) const {
    return !set_apart_[a] && !set_apart_[b] && go_together(surfaces_[a].domains, surfaces_[b].domains);
  }

  std::optional<Position> find(TypeFamily family, std::string_view key) const {
    const auto found = named_.find({family, key});
    return found == named_.end() ? std::nullopt : std::optional(found->second);
  }

  Position root(Position position) {
    while (parent_[position] != position) position = parent_[position] = parent_[parent_[position]];
    return position;
  }

  // Surfaces are sorted by id, so the root, the smallest position, is the smallest id.
  void join(Position a, Position b, std::string reason) {
    if (a == b) return;
    const auto [low, high] = std::minmax({root(a), root(b)});
    parent_[high] = low;
    joins_.push_back({a, b, std::move(reason)});
  }

  // The actor is named by the smallest of its surfaces; each other one says all that ties it to the rest.
  void report_joins() {
    std::map<Position, std::set<std::string>> reasons;
    for (const Join& join : joins_) {
      reasons[join.a].insert(join.reason);
      reasons[join.b].insert(join.reason);
    }
    for (const auto& [position, sentences] : reasons) {
      const Position canonical = root(position);
      if (canonical == position) continue;
      std::string reason;
      for (const std::string& sentence : sentences) reason += (reason.empty() ? "" : "; ") + sentence;
      same_.push_back({surfaces_[position].id, std::nullopt, surfaces_[canonical].id, std::move(reason)});
    }
  }

  std::map<std::string_view, std::optional<RoleDomain>> domain_of_title_;
  std::vector<Surface> surfaces_;
  std::map<std::pair<TypeFamily, std::string_view>, Position> named_;
  std::map<std::string_view, std::vector<Position>> bearers_;  // persons by surname
  std::vector<bool> set_apart_;
  std::vector<Position> parent_;
  std::vector<Join> joins_;
  std::vector<SameAs> same_;
};

}  // namespace

std::vector<std::string> block_keys(const SurfaceUse& use) {
  std::set<std::string> keys(use.alias_keys.begin(), use.alias_keys.end());
  keys.insert(use.key);
  if (family_of(use.type) == TypeFamily::person) {
    for (const std::string& alias : std::set<std::string>(keys)) keys.emplace(surname_of(alias));
  }
  return {keys.begin(), keys.end()};
}

std::vector<SameAs> resolve(std::vector<SurfaceUse> uses) {
  std::sort(uses.begin(), uses.end());
  uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
  return Resolution(uses).run();
}

}  // namespace actant::graph
