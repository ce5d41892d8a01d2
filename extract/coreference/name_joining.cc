#include "extract/coreference/name_joining.h"

#include <algorithm>
#include <unordered_map>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::EntityType;
using graph::MentionKind;

std::vector<std::string> parts_of(std::string_view name) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    if (end > at) parts.emplace_back(name.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// "U.N." → "UN"
std::string without_dots(std::string_view name) {
  std::string letters;
  std::copy_if(name.begin(), name.end(), std::back_inserter(letters), [](char c) { return c != '.'; });
  return letters;
}

bool is_acronym(std::string_view letters) {
  return letters.size() >= 2 &&
         std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "Baltic League" → "BL"
std::string initials_of(std::string_view name) {
  std::string initials;
  for (const auto& part : parts_of(name)) {
    if (part[0] >= 'A' && part[0] <= 'Z') initials += part[0];
  }
  return initials;
}

class Joiner {
 public:
  Joiner(const AnnotatedText& text, const std::vector<NameMention>& names) : text_(text), names_(names) {}

  JoinedNames run() {
    for (std::uint32_t n = 0; n < names_.size(); ++n) join_name(n);
    join_short_names();
    add_titles();
    return std::move(joined_);
  }

 private:
  void join_name(std::uint32_t n) {
    const auto& name = names_[n];
    auto cluster = name.type == EntityType::person ? find_person(name) : find_thing(name);
    if (!cluster && name.words.size() == 1) {
      if (const auto described = described_before(name)) {  // "the Alliance" after NATO
        joined_.cluster_of_name.push_back(*described);
        joined_.kind_of_name.push_back(MentionKind::nominal);
        attach(*described, name.words, MentionKind::nominal);
        return;
      }
    }
    if (!cluster) cluster = open_cluster(name);
    joined_.cluster_of_name.push_back(*cluster);
    joined_.kind_of_name.push_back(name.kind);
    attach(*cluster, name.words, name.kind);
    for (const auto& alias : name.aliases) {
      joined_.clusters[*cluster].mentions.push_back({alias, MentionKind::name});
      by_key_.emplace(key_of(EntityType::person, text_.name(alias)), *cluster);
    }
    auto& joined = joined_.clusters[*cluster];
    if (name.type == EntityType::person && name.name.size() > joined.name.size()) {
      joined.name = name.name;
      index_person(*cluster, name.name);
    }
    if (name.kind == MentionKind::name && name.type != EntityType::person &&
        name.name.size() > joined.name.size() && name.type == joined.type &&
        name.type == EntityType::organization) {
      joined.name = name.name;
    }
    if (joined.gender == Gender::unknown) joined.gender = name.gender;
    joined.confidence = std::max(joined.confidence, name.confidence);
  }

  std::uint32_t open_cluster(const NameMention& name) {
    const auto id = static_cast<std::uint32_t>(joined_.clusters.size());
    Cluster cluster;
    cluster.type = name.type;
    cluster.name = name.name;
    cluster.gender = name.gender;
    cluster.confidence = name.confidence;
    cluster.rule = name.rule;
    joined_.clusters.push_back(std::move(cluster));
    joined_.nouns.push_back(name.nouns);
    if (name.type == EntityType::organization) {
      const auto parts = parts_of(name.name);
      if (!name.nouns.empty())
        describe(id, name.nouns);
      else if (parts.size() > 1)
        describe(id, lower_ascii(parts.back()));
    }
    by_key_.emplace(key_of(name.type, name.key), id);
    if (name.type == EntityType::person) {
      index_person(id, name.name);
    } else if (name.type == EntityType::organization) {
      const auto initials = initials_of(name.key);
      if (initials.size() >= 2) by_initials_.emplace(initials, id);
      if (const auto letters = without_dots(name.key); is_acronym(letters)) by_acronym_.emplace(letters, id);
    }
    return id;
  }

  // A capitalised noun by which the only organization of that kind so far is known.
  std::optional<std::uint32_t> described_before(const NameMention& name) const {
    if (name.type == EntityType::person || name.type == EntityType::place) return std::nullopt;
    const auto found = described_names_.find(lower_ascii(name.name));
    return found == described_names_.end() ? std::nullopt : found->second;
  }

  // The organization that a noun means; none when it could mean two.
  void describe(std::uint32_t id, std::string_view nouns) {
    for (const auto noun : listed(nouns)) {
      const auto [place, added] = described_names_.try_emplace(std::string(noun), id);
      if (!added) place->second.reset();
    }
  }

  static std::string key_of(EntityType type, std::string_view key) {
    std::string joined(1, static_cast<char>('0' + static_cast<int>(type)));
    joined += key;
    return joined;
  }

  void index_person(std::uint32_t id, const std::string& name) {
    by_key_.emplace(key_of(EntityType::person, name), id);
    const auto parts = parts_of(name);
    if (parts.size() < 2) return;
    by_surname_[parts.back()].push_back(id);
    by_first_name_[parts.front()].push_back(id);
  }

  std::optional<std::uint32_t> find_person(const NameMention& name) const {
    const auto parts = parts_of(name.name);
    if (parts.size() == 1) {
      if (const auto by_last = choose(by_surname_, parts[0], name.gender)) return by_last;
      if (const auto by_first = choose(by_first_name_, parts[0], name.gender)) return by_first;
    }
    if (const auto same = by_key_.find(key_of(EntityType::person, name.name));
        same != by_key_.end() && fits(same->second, name.gender))
      return same->second;
    if (parts.size() > 1) {  // "Ana Maria Torvik" and "Ana Torvik"
      const auto found = by_surname_.find(parts.back());
      if (found != by_surname_.end()) {
        for (const auto id : found->second) {
          if (parts_of(joined_.clusters[id].name).front() == parts.front()) return id;
        }
      }
    }
    return std::nullopt;
  }

  // Of several with that name: the one whose gender fits, then the one who was named last.
  std::optional<std::uint32_t> choose(
      const std::unordered_map<std::string, std::vector<std::uint32_t>>& index, const std::string& name,
      Gender gender) const {
    const auto found = index.find(name);
    if (found == index.end()) return std::nullopt;
    std::optional<std::uint32_t> best;
    constexpr std::size_t most = 16;
    const auto& ids = found->second;
    for (auto i = ids.size() > most ? ids.size() - most : 0; i < ids.size(); ++i) {
      const auto id = ids[i];
      if (!fits(id, gender)) continue;
      const bool surer = best && gender != Gender::unknown && joined_.clusters[*best].gender == gender &&
                         joined_.clusters[id].gender != gender;
      if (!best || (!surer && last_word(id) > last_word(*best)) ||
          (gender != Gender::unknown && joined_.clusters[id].gender == gender &&
           joined_.clusters[*best].gender != gender)) {
        best = id;
      }
    }
    return best;
  }

  std::uint32_t last_word(std::uint32_t id) const {
    return joined_.clusters[id].mentions.empty() ? 0 : joined_.clusters[id].mentions.back().words.begin;
  }

  bool fits(std::uint32_t id, Gender gender) const {
    const auto known = joined_.clusters[id].gender;
    return gender == Gender::unknown || known == Gender::unknown || known == gender;
  }

  std::optional<std::uint32_t> find_thing(const NameMention& name) const {
    if (const auto same = by_key_.find(key_of(name.type, name.key)); same != by_key_.end())
      return same->second;
    if (name.type != EntityType::organization) return std::nullopt;
    if (const auto expansion = by_initials_.find(without_dots(name.key)); expansion != by_initials_.end())
      return expansion->second;
    const auto initials = initials_of(name.key);
    if (initials.size() >= 2 && initials != name.key) {
      if (const auto acronym = by_acronym_.find(initials); acronym != by_acronym_.end())
        return acronym->second;
    }
    return std::nullopt;
  }

  // "Wexley … Leonard Wexley": a surname that stood alone before the full name did.
  void join_short_names() {
    std::vector<std::uint32_t> moved(joined_.clusters.size());
    for (std::uint32_t id = 0; id < moved.size(); ++id) {
      moved[id] = id;
      const auto& cluster = joined_.clusters[id];
      if (cluster.type != EntityType::person || cluster.name.find(' ') != std::string::npos) continue;
      if (const auto whole = choose(by_surname_, cluster.name, cluster.gender)) moved[id] = *whole;
    }
    for (auto& cluster : joined_.cluster_of_name) cluster = moved[cluster];
    for (std::uint32_t id = 0; id < moved.size(); ++id) {
      if (moved[id] == id) continue;
      auto& from = joined_.clusters[id].mentions;
      auto& to = joined_.clusters[moved[id]].mentions;
      to.insert(to.end(), from.begin(), from.end());
      from.clear();
    }
  }

  void attach(std::uint32_t id, WordRange words, MentionKind kind) {
    joined_.clusters[id].mentions.push_back({words, kind});
  }

  void add_titles() {
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      for (auto title : names_[n].titles) {
        if (title.of) title.of = joined_.cluster_of_name[*title.of];
        auto& titles = joined_.clusters[joined_.cluster_of_name[n]].titles;
        const bool known = std::any_of(titles.begin(), titles.end(), [&](const TitleMention& other) {
          return other.title == title.title && other.of == title.of && other.status == title.status;
        });
        if (!known) titles.push_back(std::move(title));
      }
    }
  }

  const AnnotatedText& text_;
  const std::vector<NameMention>& names_;
  JoinedNames joined_;
  std::unordered_map<std::string, std::uint32_t> by_key_, by_initials_, by_acronym_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_surname_, by_first_name_;
  std::unordered_map<std::string, std::optional<std::uint32_t>> described_names_;
};

}  // namespace

JoinedNames join_names(const AnnotatedText& text, const std::vector<NameMention>& names) {
  return Joiner(text, names).run();
}

}  // namespace actant::extract
