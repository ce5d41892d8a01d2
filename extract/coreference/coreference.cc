#include "extract/coreference/coreference.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::EntityType;
using graph::MentionKind;

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
template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::uint32_t nowhere = 0xffffffff;

class Resolver {
 public:
  Resolver(const AnnotatedText& text, const Dependencies& dependencies, const std::vector<NameMention>& names,
           const std::vector<Attribution>& attributions, const Gazetteer& gazetteer)
      : text_(text),
        dependencies_(dependencies),
        names_(names),
        attributions_(attributions),
        gazetteer_(gazetteer),
        mentions_(find_mentions(text, dependencies, names)) {}

  Coreference run(const WordVectors& vectors, const AntecedentRanker& ranker) {
    auto joined = join_names(text_, names_);
    result_.clusters = std::move(joined.clusters);
    nouns_ = std::move(joined.nouns);
    cluster_of_name_ = std::move(joined.cluster_of_name);
    kind_of_name_ = std::move(joined.kind_of_name);
    AntecedentCandidates candidates(text_, dependencies_, mentions_, names_, attributions_, gazetteer_);
    link(ranker.rank(vectors, mentions_, candidates));
    add_chains();
    mark_words();
    add_described_sources();
    return finish();
  }

 private:
  // ------------------------------------------------------------------------------------------ chains
  // Mentions that mean one thing. Chains that turn out to be one are joined: `joined_to` leads to the one
  // that stays.
  struct Chain {
    std::uint32_t joined_to = nowhere;
    std::uint32_t cluster = nowhere;  // of the names in it
    std::vector<std::uint32_t> mentions;
  };

  std::uint32_t chain_at(std::uint32_t mention) {
    auto chain = chain_of_mention_[mention];
    while (chain != nowhere && chains_[chain].joined_to != nowhere) chain = chains_[chain].joined_to;
    return chain;
  }

  void put(std::uint32_t mention, std::uint32_t chain) {
    chain_of_mention_[mention] = chain;
    chains_[chain].mentions.push_back(mention);
  }

  std::uint32_t new_chain() {
    chains_.emplace_back();
    return static_cast<std::uint32_t>(chains_.size() - 1);
  }

  void link(const std::vector<std::vector<Antecedent>>& antecedents) {
    chain_of_mention_.assign(mentions_.size(), nowhere);
    chain_of_cluster_.assign(result_.clusters.size(), nowhere);
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].name)
        link_name(m, antecedents[m]);
      else
        link_described(m, antecedents[m]);
    }
  }

  void link_name(std::uint32_t m, const std::vector<Antecedent>& antecedents) {
    const auto cluster = cluster_of_name_[*mentions_[m].name];
    auto& chain = chain_of_cluster_[cluster];
    if (chain == nowhere) {
      chain = new_chain();
      chains_[chain].cluster = cluster;
    }
    put(m, chain);
    remember_descriptions(cluster);
    // "the foreign minister … Andrii Sybiha": what was described first is named now.
    for (const auto& antecedent : antecedents) {
      const auto other = chain_at(antecedent.mention);
      if (other == nowhere) {
        put(antecedent.mention, chain);
        return;
      }
      if (other == chain) return;
      if (chains_[other].cluster != nowhere) continue;
      chains_[other].joined_to = chain;
      auto& from = chains_[other].mentions;
      chains_[chain].mentions.insert(chains_[chain].mentions.end(), from.begin(), from.end());
      from.clear();
      return;
    }
  }

  // What "the mayor" and "the alliance" mean from here on.
  void remember_descriptions(std::uint32_t cluster) {
    const auto& named = result_.clusters[cluster];
    if (named.type == EntityType::person) {
      for (const auto& title : named.titles) holder_of_[last_word(title.title)] = cluster;
    } else if (named.type == EntityType::organization) {
      auto nouns = std::string(nouns_[cluster]);
      if (nouns.empty() && named.name.find(' ') != std::string::npos) nouns = last_word(named.name);
      for (std::size_t at = 0; at < nouns.size();) {
        const auto end = std::min(nouns.find(';', at), nouns.size());
        const auto [known, is_new] = called_.try_emplace(nouns.substr(at, end - at), cluster);
        if (!is_new && known->second != cluster) known->second = nowhere;  // two could be meant
        at = end + 1;
      }
    }
  }

  static std::string last_word(std::string_view words) {
    const auto blank = words.rfind(' ');
    return lower_ascii(blank == std::string_view::npos ? words : words.substr(blank + 1));
  }

  // "the mayor" after "Mayor Tilda Brandt", "the alliance" where one is named: exact, so before the ranker.
  std::uint32_t described_before(const Mention& mention) const {
    if (mention.words.size() != 2 ||
        (mention.form != MentionForm::definite && mention.form != MentionForm::demonstrative))
      return nowhere;
    const std::string noun(text_.lower_word(mention.head));
    for (const auto* known : {&holder_of_, &called_}) {
      if (const auto found = known->find(noun); found != known->end()) return found->second;
    }
    return nowhere;
  }

  void link_described(std::uint32_t m, const std::vector<Antecedent>& antecedents) {
    if (const auto cluster = described_before(mentions_[m]); cluster != nowhere) {
      put(m, chain_of_cluster_[cluster]);
      return;
    }
    if (antecedents.empty()) return;
    const auto antecedent = antecedents.front().mention;
    auto chain = chain_at(antecedent);
    if (chain == nowhere) {
      chain = new_chain();
      put(antecedent, chain);
    }
    put(m, chain);
  }

  // ------------------------------------------------------------------------------------------ clusters
  void add_chains() {
    for (const auto& chain : chains_) {
      if (chain.cluster != nowhere)
        add_mentions(chain, chain.cluster);
      else if (chain.mentions.size() > 1)
        add_described(chain);
    }
  }

  void add_mentions(const Chain& chain, std::uint32_t id) {
    auto& mentions = result_.clusters[id].mentions;
    const auto first_head = mentions_[chain.mentions.front()].head;
    const bool once = std::all_of(chain.mentions.begin(), chain.mentions.end(),
                                  [&](const auto m) { return mentions_[m].head == first_head; });
    for (const auto m : chain.mentions) {
      const auto& mention = mentions_[m];
      // A name is not mentioned twice by the phrase around it.
      if (mention.name && (once || kind_of_name_[*mention.name] != MentionKind::name)) continue;
      if (mention.variant == MentionVariant::bare_name) continue;  // they are there already
      if (mention.name && mention.words == names_[*mention.name].words) continue;
      mentions.push_back({mention.words, mention.is_pronoun() ? MentionKind::pronoun : MentionKind::nominal});
    }
  }

  void add_described(const Chain& chain) {
    const auto first = std::find_if(chain.mentions.begin(), chain.mentions.end(),
                                    [&](const auto m) { return !mentions_[m].is_pronoun(); });
    const auto& named = mentions_[first == chain.mentions.end() ? chain.mentions.front() : *first];
    const auto id = open_described(named.words, named.head, "antecedent");
    if (named.is_pronoun())
      result_.clusters[id].type = named.form == MentionForm::it || named.form == MentionForm::pointing
                                      ? EntityType::misc
                                      : EntityType::person;
    add_mentions(chain, id);
  }

  std::uint32_t open_described(WordRange words, std::uint32_t head, const char* rule) {
    Cluster cluster;
    cluster.type = type_of(text_.lower_word(head));
    auto begin = words.begin;
    while (begin < head && text_.words[begin].word_class == WordClass::determiner) ++begin;
    cluster.name = text_.name({begin, words.end});
    cluster.confidence = 0.6;
    cluster.rule = rule;
    result_.clusters.push_back(std::move(cluster));
    return static_cast<std::uint32_t>(result_.clusters.size() - 1);
  }

  EntityType type_of(std::string_view noun) const {
    if (is_one_of(noun, work_nouns)) return EntityType::work;
    if (gazetteer_.title(noun) != nullptr || is_one_of(noun, person_nouns)) return EntityType::person;
    if (is_plural_noun(noun)) return EntityType::group;
    const auto* organization = gazetteer_.organization_word(noun);
    return organization != nullptr && organization->type == EntityType::organization
               ? EntityType::organization
               : EntityType::misc;
  }

  // Names cover their words; of other mentions the head stands for the whole.
  void mark_words() {
    result_.cluster_of_word.assign(text_.words.size(), std::nullopt);
    for (std::uint32_t id = 0; id < result_.clusters.size(); ++id) {
      for (const auto& mention : result_.clusters[id].mentions) {
        if (mention.kind == MentionKind::name || mention.words.size() == 1) {
          for (auto w = mention.words.begin; w < mention.words.end; ++w) result_.cluster_of_word[w] = id;
        } else {
          auto& of_head = result_.cluster_of_word[dependencies_.head_of(mention.words)];
          if (!of_head) of_head = id;
        }
      }
    }
  }

  // ------------------------------------------------------------------------------------------ sources
  void add_described_sources() {
    for (const auto& attribution : attributions_) {
      add_described_source(attribution.source);
      if (attribution.addressee.size() > 1 ||
          (!attribution.addressee.empty() &&
           text_.words[attribution.addressee.begin].word_class == WordClass::open)) {
        add_described_source(attribution.addressee);
      }
    }
  }

  void add_described_source(WordRange words) {
    if (words.empty()) return;
    if (const auto known = head_cluster(result_, text_, words)) {
      result_.clusters[*known].speaks = true;
      return;
    }
    if (words.size() == 1 && text_.words[words.begin].word_class != WordClass::open) return;  // "we", "who"
    const auto head = head_of(text_, words);
    if (text_.words[head].word_class != WordClass::open) return;
    const auto noun = text_.lower_word(head);
    if (noun == "none" || noun == "nobody" || noun == "everybody" || noun == "everyone") return;
    const auto id = open_described(words, head, "described source");
    std::string key(1, static_cast<char>('0' + static_cast<int>(result_.clusters[id].type)));
    key += lower_ascii(result_.clusters[id].name);
    const auto [known, is_new] = described_sources_.try_emplace(std::move(key), id);
    if (!is_new) result_.clusters.pop_back();
    result_.clusters[known->second].mentions.push_back({words, MentionKind::nominal});
    result_.clusters[known->second].speaks = true;
    result_.cluster_of_word[head] = known->second;
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
      if (text.words[i].word_class == WordClass::determiner) continue;  // "his attorney" is not he
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
  const Dependencies& dependencies_;
  const std::vector<NameMention>& names_;
  const std::vector<Attribution>& attributions_;
  const Gazetteer& gazetteer_;
  std::vector<Mention> mentions_;
  std::vector<Chain> chains_;
  std::vector<std::uint32_t> chain_of_mention_, chain_of_cluster_;
  std::vector<std::uint32_t> cluster_of_name_;
  std::vector<MentionKind> kind_of_name_;
  std::vector<std::string_view> nouns_;
  std::unordered_map<std::string, std::uint32_t> holder_of_, called_;  // a noun → the cluster that it means
  std::unordered_map<std::string, std::uint32_t> described_sources_;
  Coreference result_;
};

}  // namespace

Coreference resolve_coreference(const AnnotatedText& text, const Dependencies& dependencies,
                                const WordVectors& vectors, const std::vector<NameMention>& names,
                                const std::vector<Attribution>& attributions, const Gazetteer& gazetteer,
                                const AntecedentRanker& ranker) {
  return Resolver(text, dependencies, names, attributions, gazetteer).run(vectors, ranker);
}

std::optional<std::uint32_t> cluster_of(const Coreference& coreference, const AnnotatedText& text,
                                        WordRange words) {
  return Resolver::head_cluster(coreference, text, words);
}

}  // namespace actant::extract
