#include "extract/coreference.h"

#include <algorithm>
#include <array>
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

// "Baltic League" → "BL"
std::string initials_of(std::string_view name) {
  std::string initials;
  for (const auto& part : parts_of(name)) {
    if (part[0] >= 'A' && part[0] <= 'Z') initials += part[0];
  }
  return initials;
}

bool is_plural_noun(std::string_view lower) {
  return lower.size() > 3 && lower.ends_with("s") && !lower.ends_with("ss") && !lower.ends_with("us");
}

constexpr std::array<std::string_view, 22> person_nouns = {
    "people",  "man",    "woman",    "person",  "child",   "mother",    "father",   "wife",
    "husband", "son",    "daughter", "brother", "friend",  "neighbour", "neighbor", "witness",
    "voter",   "source", "critic",   "colonel", "student", "worker"};
constexpr std::array<std::string_view, 18> work_nouns = {
    "report",    "study", "letter", "statement", "poll",  "survey", "book",  "article", "document",
    "documents", "film",  "memo",   "paper",     "email", "emails", "story", "post",    "data"};
constexpr std::array<std::string_view, 4> feminine_pronouns = {"she", "her", "hers", "herself"};
constexpr std::array<std::string_view, 4> masculine_pronouns = {"he", "him", "his", "himself"};

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Resolver {
 public:
  Resolver(const AnnotatedText& text, const std::vector<NameMention>& names,
           const std::vector<Attribution>& attributions, const Gazetteer& gazetteer)
      : text_(text), names_(names), attributions_(attributions), gazetteer_(gazetteer) {}

  Coreference run() {
    result_.cluster_of_word.assign(text_.words.size(), std::nullopt);
    for (std::uint32_t n = 0; n < names_.size(); ++n) join_name(n);
    join_short_names();
    add_titles();
    walk_text();
    add_described_sources();
    return finish();
  }

 private:
  // ------------------------------------------------------------------------------------------ names
  void join_name(std::uint32_t n) {
    const auto& name = names_[n];
    auto cluster = name.type == EntityType::person ? find_person(name) : find_thing(name);
    if (!cluster && name.words.size() == 1) {
      if (const auto described = described_before(name)) {  // "the Alliance" after NATO
        cluster_of_name_.push_back(*described);
        attach(*described, name.words, MentionKind::nominal);
        return;
      }
    }
    if (!cluster) cluster = open_cluster(name);
    cluster_of_name_.push_back(*cluster);
    attach(*cluster, name.words, name.kind);
    for (const auto& alias : name.aliases) {
      result_.clusters[*cluster].mentions.push_back({alias, MentionKind::name});
      by_key_.emplace(key_of(EntityType::person, text_.name(alias)), *cluster);
    }
    auto& joined = result_.clusters[*cluster];
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
    const auto id = static_cast<std::uint32_t>(result_.clusters.size());
    Cluster cluster;
    cluster.type = name.type;
    cluster.name = name.name;
    cluster.gender = name.gender;
    cluster.confidence = name.confidence;
    cluster.rule = name.rule;
    result_.clusters.push_back(std::move(cluster));
    nouns_.push_back(name.nouns);
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
      if (initials.size() >= 3 && initials == name.key) by_acronym_.emplace(name.key, id);
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
    for (std::size_t at = 0; at < nouns.size();) {
      const auto end = std::min(nouns.find(';', at), nouns.size());
      const auto [place, added] = described_names_.try_emplace(std::string(nouns.substr(at, end - at)), id);
      if (!added) place->second.reset();
      at = end + 1;
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
          if (parts_of(result_.clusters[id].name).front() == parts.front()) return id;
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
      const bool surer = best && gender != Gender::unknown && result_.clusters[*best].gender == gender &&
                         result_.clusters[id].gender != gender;
      if (!best || (!surer && last_word(id) > last_word(*best)) ||
          (gender != Gender::unknown && result_.clusters[id].gender == gender &&
           result_.clusters[*best].gender != gender)) {
        best = id;
      }
    }
    return best;
  }

  std::uint32_t last_word(std::uint32_t id) const {
    return result_.clusters[id].mentions.empty() ? 0 : result_.clusters[id].mentions.back().words.begin;
  }

  bool fits(std::uint32_t id, Gender gender) const {
    const auto known = result_.clusters[id].gender;
    return gender == Gender::unknown || known == Gender::unknown || known == gender;
  }

  std::optional<std::uint32_t> find_thing(const NameMention& name) const {
    if (const auto same = by_key_.find(key_of(name.type, name.key)); same != by_key_.end())
      return same->second;
    if (name.type != EntityType::organization) return std::nullopt;
    if (const auto expansion = by_initials_.find(name.key); expansion != by_initials_.end())
      return expansion->second;
    const auto initials = initials_of(name.key);
    if (initials.size() >= 3 && initials != name.key) {
      if (const auto acronym = by_acronym_.find(initials); acronym != by_acronym_.end())
        return acronym->second;
    }
    return std::nullopt;
  }

  // "Wexley … Leonard Wexley": a surname that stood alone before the full name did.
  void join_short_names() {
    std::vector<std::uint32_t> moved(result_.clusters.size());
    for (std::uint32_t id = 0; id < moved.size(); ++id) {
      moved[id] = id;
      const auto& cluster = result_.clusters[id];
      if (cluster.type != EntityType::person || cluster.name.find(' ') != std::string::npos) continue;
      if (const auto whole = choose(by_surname_, cluster.name, cluster.gender)) moved[id] = *whole;
    }
    for (auto& cluster : cluster_of_name_) cluster = moved[cluster];
    for (std::uint32_t id = 0; id < moved.size(); ++id) {
      if (moved[id] == id) continue;
      auto& from = result_.clusters[id].mentions;
      auto& to = result_.clusters[moved[id]].mentions;
      to.insert(to.end(), from.begin(), from.end());
      for (const auto& mention : from) mark(moved[id], mention.words);
      from.clear();
    }
  }

  void attach(std::uint32_t id, WordRange words, MentionKind kind) {
    result_.clusters[id].mentions.push_back({words, kind});
    mark(id, words);
  }

  void mark(std::uint32_t id, WordRange words) {
    for (auto i = words.begin; i < words.end; ++i) result_.cluster_of_word[i] = id;
  }

  void add_titles() {
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      for (auto title : names_[n].titles) {
        if (title.of) title.of = cluster_of_name_[*title.of];
        auto& titles = result_.clusters[cluster_of_name_[n]].titles;
        const bool known = std::any_of(titles.begin(), titles.end(), [&](const TitleMention& other) {
          return other.title == title.title && other.of == title.of && other.status == title.status;
        });
        if (!known) titles.push_back(std::move(title));
      }
    }
  }

  // ------------------------------------------------------------------------------------------ descriptions
  // and pronouns
  struct Recent {
    std::uint32_t cluster;
    std::uint32_t sentence;
    std::uint32_t word;
    bool subject;
  };

  // One pass in text order: each pronoun looks back over the last few things that were mentioned.
  void walk_text() {
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading != Reading::read) continue;
      bool subject = true;
      const auto index = text_.words.empty() ? 0 : text_.words[sentence.words.begin].sentence;
      for (auto i = sentence.words.begin; i < sentence.words.end; ++i) {
        if (const auto id = result_.cluster_of_word[i]) {
          if (i == sentence.words.begin || result_.cluster_of_word[i - 1] != id) {
            note({*id, index, i, subject});
            subject = false;
          }
          continue;
        }
        if (resolve_pronoun(i, index)) continue;
        if (resolve_description(i, sentence, index)) continue;
      }
    }
  }

  void note(Recent recent) {
    constexpr std::size_t remembered = 24;
    recent_.push_back(recent);
    if (recent_.size() > remembered) recent_.erase(recent_.begin());
    last_seen_[recent.cluster] = recent.word;
  }

  bool resolve_pronoun(std::uint32_t i, std::uint32_t sentence) {
    const auto word = text_.lower_word(i);
    if (is_one_of(word, feminine_pronouns)) return resolve_person(i, sentence, Gender::feminine);
    if (is_one_of(word, masculine_pronouns)) return resolve_person(i, sentence, Gender::masculine);
    if (word == "it" || word == "its" || word == "itself") return resolve_it(i, sentence);
    return false;
  }

  bool resolve_person(std::uint32_t i, std::uint32_t sentence, Gender gender) {
    std::optional<std::uint32_t> best;
    int best_score = -1000;
    for (const auto& recent : recent_) {
      const auto& cluster = result_.clusters[recent.cluster];
      if (cluster.type != EntityType::person ||
          (cluster.gender != Gender::unknown && cluster.gender != gender))
        continue;
      const auto distance = static_cast<int>(sentence - recent.sentence);
      constexpr int farthest = 8;
      if (distance > farthest) continue;
      int score = -12 * distance;
      if (recent.subject) score += 15;
      if (cluster.gender == gender) score += 12;
      if (best && *best == recent.cluster) score += 4;  // named again and again
      if (score >= best_score) {
        best_score = score;
        best = recent.cluster;
      }
    }
    if (!best) return false;
    attach(*best, {i, i + 1}, MentionKind::pronoun);
    if (result_.clusters[*best].gender == Gender::unknown) result_.clusters[*best].gender = gender;
    note({*best, sentence, i, text_.words[i].word_class == WordClass::subject_pronoun});
    return true;
  }

  // "it" in front of a reporting verb, or "its": the organization or country that was the last subject.
  bool resolve_it(std::uint32_t i, std::uint32_t sentence) {
    const bool speaks = is_source(i);
    if (!speaks && text_.lower_word(i) != "its") return false;
    for (auto recent = recent_.rbegin(); recent != recent_.rend(); ++recent) {
      const auto& cluster = result_.clusters[recent->cluster];
      if (sentence - recent->sentence > 2) break;
      if (cluster.type != EntityType::organization && cluster.type != EntityType::place) continue;
      if (speaks && !recent->subject) continue;
      attach(recent->cluster, {i, i + 1}, MentionKind::pronoun);
      note({recent->cluster, sentence, i, true});
      return true;
    }
    return false;
  }

  bool is_source(std::uint32_t i) {
    if (source_words_.empty()) {
      for (const auto& attribution : attributions_) {
        if (attribution.source.size() == 1) source_words_.push_back(attribution.source.begin);
      }
      std::sort(source_words_.begin(), source_words_.end());
      source_words_.push_back(static_cast<std::uint32_t>(text_.words.size()));
    }
    return std::binary_search(source_words_.begin(), source_words_.end(), i);
  }

  // "the alliance", "the council", "the president": the only thing named so far that can be meant.
  bool resolve_description(std::uint32_t i, const Sentence& sentence, std::uint32_t index) {
    const auto lower = text_.lower_word(i);
    if ((lower != "the" && lower != "this" && lower != "that") || i + 1 >= sentence.words.end) return false;
    const auto noun = text_.lower_word(i + 1);
    if (result_.cluster_of_word[i + 1] || text_.words[i + 1].word_class != WordClass::open ||
        is_compound(i + 1, sentence))
      return false;
    if (const auto organization = described_organization(noun)) {
      attach(*organization, {i, i + 2}, MentionKind::nominal);
      note({*organization, index, i, i == sentence.words.begin});
      return true;
    }
    if (const auto person = described_person(i, sentence)) {
      auto end = i + 2;
      attach(*person, {i, end}, MentionKind::nominal);
      note({*person, index, i, i == sentence.words.begin});
      return true;
    }
    return false;
  }

  bool is_compound(std::uint32_t noun, const Sentence& sentence) const {
    if (noun + 1 >= sentence.words.end) return false;
    const auto& next = text_.words[noun + 1];
    if (text_.lower_word(noun + 1) == "of") return true;
    return next.capital || (text_.word(noun + 1) == "-" && next.glued);
  }

  std::optional<std::uint32_t> described_organization(std::string_view noun) {
    if (noun.size() < 4) return std::nullopt;
    if (described_.empty()) build_described();
    const auto found = described_.find(std::string(noun));
    if (found == described_.end()) return std::nullopt;
    std::optional<std::uint32_t> only;
    for (const auto id : found->second) {
      if (!last_seen_.contains(id)) continue;
      if (only) return std::nullopt;
      only = id;
    }
    return only;
  }

  void build_described() {
    for (std::uint32_t id = 0; id < nouns_.size(); ++id) {
      const auto& cluster = result_.clusters[id];
      if (cluster.type != EntityType::organization || cluster.mentions.empty()) continue;
      const auto nouns = nouns_[id];
      for (std::size_t at = 0; at < nouns.size();) {
        const auto end = std::min(nouns.find(';', at), nouns.size());
        described_[std::string(nouns.substr(at, end - at))].push_back(id);
        at = end + 1;
      }
      const auto parts = parts_of(cluster.name);
      if (parts.size() > 1 && nouns.empty()) described_[lower_ascii(parts.back())].push_back(id);
    }
    described_[""];
  }

  // "the mayor" after "Mayor Tilda Brandt": the last one with that title.
  std::optional<std::uint32_t> described_person(std::uint32_t i, const Sentence& sentence) const {
    const auto noun = text_.lower_word(i + 1);
    if (!gazetteer_.title(noun)) return std::nullopt;
    for (auto recent = recent_.rbegin(); recent != recent_.rend(); ++recent) {
      const auto& cluster = result_.clusters[recent->cluster];
      if (cluster.type != EntityType::person || recent->word >= sentence.words.end) continue;
      for (const auto& title : cluster.titles) {
        if (lower_ascii(title.title).ends_with(noun) && title.words.begin < i) return recent->cluster;
      }
    }
    return std::nullopt;
  }

  // ------------------------------------------------------------------------------------------ sources
  void add_described_sources() {
    for (const auto& attribution : attributions_) {
      add_described(attribution.source);
      if (attribution.addressee.size() > 1 ||
          (!attribution.addressee.empty() &&
           text_.words[attribution.addressee.begin].word_class == WordClass::open)) {
        add_described(attribution.addressee);
      }
    }
  }

  void add_described(WordRange words) {
    if (words.empty() || head_cluster(result_, text_, words)) return;
    const auto& first = text_.words[words.begin];
    if (words.size() == 1 && first.word_class != WordClass::open) return;  // "we", "who"
    auto begin = words.begin;
    while (begin + 1 < words.end && text_.words[begin].word_class == WordClass::determiner) ++begin;
    const auto head = head_of(text_, words);
    const auto noun = text_.lower_word(head);
    if (text_.words[head].word_class != WordClass::open) return;
    if (noun == "none" || noun == "nobody" || noun == "everybody" || noun == "everyone") return;
    Cluster cluster;
    const bool title = gazetteer_.title(noun) != nullptr;
    if (is_one_of(noun, work_nouns))
      cluster.type = EntityType::work;
    else if (title || is_one_of(noun, person_nouns))
      cluster.type = EntityType::person;
    else if (is_plural_noun(noun))
      cluster.type = EntityType::group;
    else if (gazetteer_.organization_word(noun) &&
             gazetteer_.organization_word(noun)->type == EntityType::organization)
      cluster.type = EntityType::organization;
    else
      cluster.type = EntityType::misc;
    cluster.name = text_.name({begin, words.end});
    cluster.confidence = 0.6;
    cluster.rule = "described source";
    const auto key = key_of(cluster.type, lower_ascii(cluster.name));
    if (const auto same = described_sources_.find(key); same != described_sources_.end()) {
      attach_free(same->second, words);
      return;
    }
    const auto id = static_cast<std::uint32_t>(result_.clusters.size());
    described_sources_.emplace(key, id);
    result_.clusters.push_back(std::move(cluster));
    attach_free(id, words);
  }

  // Words inside that are a mention of their own keep their cluster.
  void attach_free(std::uint32_t id, WordRange words) {
    auto& mentions = result_.clusters[id].mentions;
    for (const auto& mention : mentions) {
      if (mention.words == words) return;
    }
    mentions.push_back({words, MentionKind::nominal});
    const auto head = head_of(text_, words);
    result_.cluster_of_word[head] = id;
  }

 public:
  // "a spokesman for the ministry" → "spokesman": the last word in front of the first preposition.
  static std::uint32_t head_of(const AnnotatedText& text, WordRange words) {
    auto head = words.begin;
    for (auto i = words.begin; i < words.end; ++i) {
      const auto lower = text.lower_word(i);
      if (i > words.begin && (text.words[i].word_class == WordClass::preposition ||
                              text.words[i].word_class == WordClass::conjunction))
        break;
      if (text.words[i].word_class == WordClass::punctuation && text.word(i) != "-") break;
      if (text.words[i].word_class == WordClass::open) head = i;
      if ((lower == "'s" || lower == "’s") && i + 1 < words.end) continue;
    }
    return head;
  }

  static std::optional<std::uint32_t> head_cluster(const Coreference& result, const AnnotatedText& text,
                                                   WordRange words) {
    const auto head = head_of(text, words);
    if (result.cluster_of_word[head]) return result.cluster_of_word[head];
    // "the delegate, Sela Minh": the name as an aside to its description.
    if (head + 2 < words.end && text.word(head + 1) == ",") {
      const auto aside = result.cluster_of_word[head + 2];
      if (aside && result.clusters[*aside].type == EntityType::person) return aside;
    }
    // "union secretary Bram Houten, 54": a person anywhere in front of the first preposition.
    for (auto i = words.begin; i < words.end; ++i) {
      const auto cluster = result.cluster_of_word[i];
      if (cluster && result.clusters[*cluster].type == EntityType::person &&
          (i + 1 >= words.end || (text.lower_word(i + 1) != "'s" && text.lower_word(i + 1) != "’s")) &&
          i <= head + 1) {
        return cluster;
      }
      if (i > words.begin && text.words[i].word_class == WordClass::preposition) break;
    }
    return std::nullopt;
  }

 private:
  // Clusters without mentions go; the rest stand in the order of their first mention.
  Coreference finish() {
    auto& clusters = result_.clusters;
    for (auto& cluster : clusters) {
      std::sort(cluster.mentions.begin(), cluster.mentions.end(),
                [](const auto& a, const auto& b) { return a.words < b.words; });
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t id = 0; id < clusters.size(); ++id) {
      if (!clusters[id].mentions.empty()) order.push_back(id);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return clusters[a].mentions.front().words < clusters[b].mentions.front().words;
    });
    std::vector<std::uint32_t> place(clusters.size(), 0);
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    Coreference sorted;
    for (const auto id : order) {
      sorted.clusters.push_back(std::move(clusters[id]));
      for (auto& title : sorted.clusters.back().titles) {
        if (title.of) title.of = place[*title.of];
      }
    }
    sorted.cluster_of_word = std::move(result_.cluster_of_word);
    for (auto& cluster : sorted.cluster_of_word) {
      if (cluster) cluster = place[*cluster];
    }
    return sorted;
  }

  const AnnotatedText& text_;
  const std::vector<NameMention>& names_;
  const std::vector<Attribution>& attributions_;
  const Gazetteer& gazetteer_;
  Coreference result_;
  std::vector<std::uint32_t> cluster_of_name_;
  std::vector<std::string_view> nouns_;
  std::unordered_map<std::string, std::uint32_t> by_key_, by_initials_, by_acronym_, described_sources_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_surname_, by_first_name_, described_;
  std::unordered_map<std::string, std::optional<std::uint32_t>> described_names_;
  std::unordered_map<std::uint32_t, std::uint32_t> last_seen_;
  std::vector<Recent> recent_;
  std::vector<std::uint32_t> source_words_;
};

}  // namespace

Coreference resolve_coreference(const AnnotatedText& text, const std::vector<NameMention>& names,
                                const std::vector<Attribution>& attributions, const Gazetteer& gazetteer) {
  return Resolver(text, names, attributions, gazetteer).run();
}

std::optional<std::uint32_t> cluster_of(const Coreference& coreference, const AnnotatedText& text,
                                        WordRange words) {
  return Resolver::head_cluster(coreference, text, words);
}

}  // namespace actant::extract
