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
        gazetteer_(gazetteer) {}

  Coreference run(const WordVectors& vectors, const AntecedentRanker& ranker,
                  const std::vector<std::uint32_t>& participating) {
    auto joined = join_names(text_, names_);
    mentions_ = find_mentions(text_, dependencies_, names_, joined);
    result_.clusters = std::move(joined.clusters);
    nouns_ = std::move(joined.nouns);
    kind_of_name_ = std::move(joined.kind_of_name);
    AntecedentCandidates candidates(text_, dependencies_, mentions_, names_, attributions_, gazetteer_);
    link(ranker.rank(vectors, mentions_, candidates));
    add_chains();
    mark_words();
    add_described_sources();
    add_described_participants(participating);
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
    for (const auto& attribution : attributions_) {
      if (attribution.source.empty()) continue;
      source_words_.push_back(dependencies_.head_of(attribution.source));
      if (attribution.addressee.size() == 1)
        told_by_.emplace(attribution.addressee.begin, source_words_.back());
    }
    std::sort(source_words_.begin(), source_words_.end());
    chain_of_mention_.assign(mentions_.size(), nowhere);
    chain_of_cluster_.assign(result_.clusters.size(), nowhere);
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].name) name_of_head_.emplace(mentions_[m].head, m);
    }
    find_speakers();
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].name)
        link_name(m, antecedents[m]);
      else if (speaker_of_[m] == nowhere)
        link_described(m, antecedents[m]);
    }
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      if (speaker_of_[m] != nowhere) join(m, speaker_of_[m]);
    }
  }

  // "I" between marks is the speaker, wherever he is named; "we" is, when several or an organization speak;
  // "you" is who is told.
  void find_speakers() {
    speaker_of_.assign(mentions_.size(), nowhere);
    std::unordered_map<std::uint32_t, std::uint32_t> mention_of_head;
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].variant != MentionVariant::with_conjuncts)
        mention_of_head.emplace(mentions_[m].head, m);
    }
    const auto mention_of = [&](WordRange words) {
      const auto found =
          words.empty() ? mention_of_head.end() : mention_of_head.find(dependencies_.head_of(words));
      return found == mention_of_head.end() ? nowhere : found->second;
    };
    for (std::uint32_t a = 0; a < attributions_.size(); ++a) {
      const auto speaker = mention_of(attributions_[origin_of(attributions_, a)].speaker());
      const auto told = mention_of(attributions_[a].addressee);
      for (const auto& part : attributions_[a].content) assign_speaker(part, speaker, told);
    }
  }

  void assign_speaker(WordRange part, std::uint32_t speaker, std::uint32_t told) {
    auto m = static_cast<std::uint32_t>(std::lower_bound(mentions_.begin(), mentions_.end(), part.begin,
                                                         [](const Mention& mention, std::uint32_t word) {
                                                           return mention.words.begin < word;
                                                         }) -
                                        mentions_.begin());
    for (; m < mentions_.size() && mentions_[m].words.begin < part.end; ++m) {
      if (!text_.words[mentions_[m].head].quoted) continue;
      const auto form = mentions_[m].form;
      if (form == MentionForm::first_singular || (form == MentionForm::first_plural && is_many(speaker)))
        speaker_of_[m] = speaker;
      else if (form == MentionForm::second)
        speaker_of_[m] = told;
    }
  }

  bool is_many(std::uint32_t mention) const {
    if (mention == nowhere) return false;
    const auto type = static_cast<EntityType>(mentions_[mention].name_class);
    return mentions_[mention].number == Number::plural || type == EntityType::organization ||
           type == EntityType::place;
  }

  // Two mentions that mean one thing, whatever chains they stand in by now; two named things stay two.
  void join(std::uint32_t m, std::uint32_t other) {
    auto to = chain_at(other);
    if (to == nowhere) {
      to = new_chain();
      put(other, to);
    }
    const auto from = chain_at(m);
    if (from == nowhere)
      put(m, to);
    else if (from != to && chains_[from].cluster == nowhere)
      move_chain(from, to);
    else if (from != to && chains_[to].cluster == nowhere)
      move_chain(to, from);
  }

  void move_chain(std::uint32_t from, std::uint32_t to) {
    chains_[from].joined_to = to;
    auto& moved = chains_[from].mentions;
    chains_[to].mentions.insert(chains_[to].mentions.end(), moved.begin(), moved.end());
    moved.clear();
  }

  std::uint32_t chain_of(std::uint32_t cluster) {
    auto& chain = chain_of_cluster_[cluster];
    if (chain == nowhere) {
      chain = new_chain();
      chains_[chain].cluster = cluster;
    }
    return chain;
  }

  void link_name(std::uint32_t m, const std::vector<Antecedent>& antecedents) {
    const auto cluster = mentions_[m].cluster;
    const auto chain = chain_of(cluster);
    put(m, chain);
    remember_descriptions(cluster);
    // "the foreign minister … Andrii Sybiha": what was described first is named now.
    for (const auto& antecedent : antecedents) {
      if (antecedent.score <= 0.0F) return;
      const auto other = chain_at(antecedent.mention);
      if (other == nowhere) {
        put(antecedent.mention, chain);
        return;
      }
      if (other == chain) return;
      if (chains_[other].cluster != nowhere) continue;
      move_chain(other, chain);
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
      for (const auto noun : listed(nouns)) {
        const auto [known, is_new] = called_.try_emplace(std::string(noun), cluster);
        if (!is_new && known->second != cluster) known->second = nowhere;  // two could be meant
      }
    }
  }

  static std::string last_word(std::string_view words) {
    const auto blank = words.rfind(' ');
    return lower_ascii(blank == std::string_view::npos ? words : words.substr(blank + 1));
  }

  // "the mayor" after "Mayor Tilda Brandt", "the alliance" where one is named: exact, so before the ranker.
  std::uint32_t described_before(const Mention& mention) const {
    if (mention.form != MentionForm::definite && mention.form != MentionForm::demonstrative) return nowhere;
    const std::string noun(text_.lower_word(mention.head));
    if (mention.words.size() > 2) {
      const auto holder = holder_of_.find(noun);
      const bool named = holder != holder_of_.end() && mention.head + 1 == mention.words.end &&
                         is_title_of(mention.words, holder->second);
      return named ? holder->second : nowhere;
    }
    if (mention.words.size() != 2) return nowhere;
    for (const auto* known : {&holder_of_, &called_}) {
      if (const auto found = known->find(noun); found != known->end()) return found->second;
    }
    return nowhere;
  }

  // "the foreign minister", "the Texas governor": the title with its words, or with what it is of.
  bool is_title_of(WordRange words, std::uint32_t cluster) const {
    const std::string phrase = lower_ascii(text_.span({words.begin + 1, words.end}).of(text_.text));
    const auto& titles = result_.clusters[cluster].titles;
    return std::any_of(titles.begin(), titles.end(), [&](const TitleMention& title) {
      const std::string whole = lower_ascii(title.title);
      if (whole == phrase || whole.ends_with(" " + phrase)) return true;
      return title.of && phrase == lower_ascii(result_.clusters[*title.of].name) + " " + last_word(whole);
    });
  }

  // "In her speech, Ann Lee said": a pronoun in front of the clause whose subject it means (Reinhart 1976:
  // the subject commands it). The cluster of that subject, when it has a name.
  std::uint32_t named_behind(const Mention& mention) const {
    const bool of_person = mention.form == MentionForm::he || mention.form == MentionForm::she;
    if (!of_person && mention.form != MentionForm::it) return nowhere;
    constexpr int highest = 8;  // steps up the tree
    auto w = mention.head;
    for (int step = 0; step < highest && !dependencies_.is_root(w); ++step, w = dependencies_.head(w)) {
      const auto relation = dependencies_.relation(w);
      if (!relation.starts_with("advcl") && !relation.starts_with("obl")) continue;
      const auto clause = dependencies_.head(w);
      const auto subject = dependencies_.child(clause, "nsubj");
      if (!subject || *subject < w || *subject < mention.head) continue;
      const auto name = name_of_head_.find(*subject);
      if (name == name_of_head_.end()) return nowhere;
      const auto& named = mentions_[name->second];
      const bool is_person = named.name_class == static_cast<std::uint8_t>(EntityType::person);
      const bool fits = is_person == of_person && (named.sex == Sex::unknown || named.sex == mention.sex);
      return fits ? named.cluster : nowhere;
    }
    return nowhere;
  }

  void link_described(std::uint32_t m, const std::vector<Antecedent>& antecedents) {
    if (const auto cluster = named_behind(mentions_[m]); cluster != nowhere) {
      put(m, chain_of(cluster));
      return;
    }
    if (const auto cluster = described_before(mentions_[m]); cluster != nowhere) {
      put(m, chain_of_cluster_[cluster]);
      return;
    }
    const auto antecedent =
        std::find_if(antecedents.begin(), antecedents.end(), [&](const Antecedent& a) { return fits(m, a); });
    if (antecedent == antecedents.end()) return;
    auto chain = chain_at(antecedent->mention);
    if (chain == nowhere) {
      chain = new_chain();
      put(antecedent->mention, chain);
    }
    put(m, chain);
  }

  // "he" is no ministry, "it" is nobody, and neither is "Peru and Chile".
  bool fits(std::uint32_t m, const Antecedent& antecedent) {
    if (speaker_of_[antecedent.mention] == m) return false;  // "I" is he: that names nobody yet
    const auto& mention = mentions_[m];
    const auto chain = chain_at(antecedent.mention);
    const auto cluster = chain == nowhere ? nowhere : chains_[chain].cluster;
    const auto type = cluster == nowhere ? EntityType::misc : result_.clusters[cluster].type;
    const bool is_he = mention.form == MentionForm::he || mention.form == MentionForm::she;
    const bool is_person = cluster != nowhere && type == EntityType::person;
    if (antecedent.score <= needs(mention, mentions_[antecedent.mention], is_person)) return false;
    if (is_told_by(mention, mentions_[antecedent.mention])) return false;
    if ((is_he || mention.form == MentionForm::it) &&
        mentions_[antecedent.mention].variant == MentionVariant::with_conjuncts)
      return false;
    if (is_he) return type == EntityType::person || type == EntityType::misc || type == EntityType::group;
    return mention.form != MentionForm::it || type != EntityType::person;
  }

  // "Ivo Kern told her": the object of a verb is not its subject, unless it says "herself" (Chomsky 1981,
  // principle B).
  bool is_told_by(const Mention& mention, const Mention& antecedent) const {
    const auto told = told_by_.find(mention.head);
    if (told != told_by_.end() && told->second == antecedent.head) return true;
    const auto word = text_.lower_word(mention.head);
    return mention.is_pronoun() && !word.ends_with("self") && !word.ends_with("selves") &&
           (mention.role == MentionRole::object || mention.role == MentionRole::oblique) &&
           antecedent.role == MentionRole::subject &&
           dependencies_.head(mention.head) == dependencies_.head(antecedent.head);
  }

  // What an antecedent has to beat. "He" means somebody; so does "the governor" who speaks, of whom an
  // earlier sentence told: not who said that the governor spoke.
  float needs(const Mention& mention, const Mention& antecedent, bool is_person) const {
    constexpr float pronoun_score = -1.0F;
    if (!is_person) return 0.0F;
    if (mention.form == MentionForm::he || mention.form == MentionForm::she) return pronoun_score;
    const bool describes_speaker =
        mention.form == MentionForm::definite && is_source(mention.head) &&
        gazetteer_.title(text_.lower_word(mention.head)) != nullptr &&
        text_.words[mention.head].sentence != text_.words[antecedent.head].sentence;
    return describes_speaker ? AntecedentRanker::lowest_score : 0.0F;
  }

  bool is_source(std::uint32_t word) const {
    return std::binary_search(source_words_.begin(), source_words_.end(), word);
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
    if (chain.mentions.empty()) return;
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
    // "Friday … Friday" is no thing; "the week … that week" is one.
    if (text_.words[named.head].word_class == WordClass::time_word &&
        std::none_of(chain.mentions.begin(), chain.mentions.end(), [&](const auto m) {
          const auto form = mentions_[m].form;
          return mentions_[m].is_pronoun() || form == MentionForm::definite ||
                 form == MentionForm::demonstrative;
        }))
      return;
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
    cluster.name = text_.name(head_phrase(words, head));
    cluster.confidence = 0.6;
    cluster.rule = rule;
    result_.clusters.push_back(std::move(cluster));
    return static_cast<std::uint32_t>(result_.clusters.size() - 1);
  }

  // Without determiner, and without what is told of it behind a comma, a mark or "who".
  WordRange head_phrase(WordRange words, std::uint32_t head) const {
    while (words.begin < head && text_.words[words.begin].word_class == WordClass::determiner) ++words.begin;
    for (auto w = head + 1; w < words.end; ++w) {
      const bool joint = text_.word(w) == "-" && text_.words[w].glued;
      const bool told = dependencies_.relation(w).starts_with("acl") ||
                        dependencies_.xpos(w).starts_with("W") || text_.lower_word(w) == "that" ||
                        text_.words[w].word_class == WordClass::relative;
      if (told || (dependencies_.upos(w) == "PUNCT" && !joint)) words.end = w;
    }
    constexpr std::uint32_t longest = 7;  // what is longer is cut behind its head: "man"
    if (words.size() > longest) words.end = std::max(head + 1, words.begin + 1);
    while (words.end > head + 1 &&
           (dependencies_.upos(words.end - 1) == "PART" || dependencies_.upos(words.end - 1) == "ADP"))
      --words.end;
    return text_.with_whole_compound(words);
  }

  EntityType type_of(std::string_view noun) const {
    if (is_one_of(noun, work_nouns)) return EntityType::work;
    if (gazetteer_.title(noun) != nullptr || gazetteer_.is_person_noun(noun)) return EntityType::person;
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
    for (const auto& mention :
         mentions_) {  // "Prime Minister Najib Razak" is he, also where that is no mention
      auto& of_head = result_.cluster_of_word[mention.head];
      if (mention.name && !of_head) of_head = mention.cluster;
    }
  }

  // ------------------------------------------------------------------------------------------ sources
  void add_described_sources() {
    for (const auto& attribution : attributions_) {
      add_described_source(attribution.speaker());
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

  // ------------------------------------------------------------------------------------------ participants
  void add_described_participants(const std::vector<std::uint32_t>& participating) {
    for (const auto& mention : mentions_) {
      if (mention.is_pronoun() || mention.variant != MentionVariant::plain ||
          result_.cluster_of_word[mention.head] ||
          !std::binary_search(participating.begin(), participating.end(), mention.head))
        continue;
      const auto id = open_described(mention.words, mention.head, "participant");
      // "the police … the police" are the same; "a man … a man" are two.
      const bool is_one = mention.form == MentionForm::definite || mention.form == MentionForm::bare;
      std::string key(1, static_cast<char>('0' + static_cast<int>(result_.clusters[id].type)));
      key += lower_ascii(result_.clusters[id].name);
      auto known = id;
      if (is_one) {
        const auto [place, is_new] = described_sources_.try_emplace(std::move(key), id);
        if (!is_new) result_.clusters.pop_back();
        known = place->second;
      }
      result_.clusters[known].mentions.push_back({mention.words, MentionKind::nominal});
      result_.cluster_of_word[mention.head] = known;
    }
  }

 public:
  // "a spokesman for the ministry" → "spokesman": the last word in front of the first preposition.
  static std::uint32_t head_of(const AnnotatedText& text, WordRange words) {
    auto head = words.begin;
    for (auto i = words.begin; i < words.end; ++i) {
      if (i > words.begin && (text.words[i].word_class == WordClass::preposition ||
                              text.words[i].word_class == WordClass::conjunction))
        break;
      if (text.words[i].word_class == WordClass::punctuation && text.word(i) != "-") break;
      if (text.words[i].word_class == WordClass::open) head = i;
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
  std::vector<MentionKind> kind_of_name_;
  std::unordered_map<std::uint32_t, std::uint32_t>
      told_by_;                            // a word that names who is told → head of the source
  std::vector<std::uint32_t> speaker_of_;  // mention → the mention that it means as one who speaks or is told
  std::vector<std::uint32_t> source_words_;                        // heads of sources, ascending
  std::unordered_map<std::uint32_t, std::uint32_t> name_of_head_;  // word → the name's mention that it heads
  std::vector<std::string_view> nouns_;
  std::unordered_map<std::string, std::uint32_t> holder_of_, called_;  // a noun → the cluster that it means
  std::unordered_map<std::string, std::uint32_t> described_sources_;
  Coreference result_;
};

}  // namespace

Coreference resolve_coreference(const AnnotatedText& text, const Dependencies& dependencies,
                                const WordVectors& vectors, const std::vector<NameMention>& names,
                                const std::vector<Attribution>& attributions,
                                const std::vector<std::uint32_t>& participating, const Gazetteer& gazetteer,
                                const AntecedentRanker& ranker) {
  return Resolver(text, dependencies, names, attributions, gazetteer).run(vectors, ranker, participating);
}

std::optional<std::uint32_t> cluster_of(const Coreference& coreference, const AnnotatedText& text,
                                        WordRange words) {
  return Resolver::head_cluster(coreference, text, words);
}

}  // namespace actant::extract
