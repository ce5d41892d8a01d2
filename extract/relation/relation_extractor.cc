#include "extract/relation/relation_extractor.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "extract/calibration.h"
#include "extract/quotation/voice.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::EntityType;
using graph::Predicate;
using graph::Relation;

// The head of a state is the head of a place; of an organization it is its head, and so on: a role's
// predicate by what it is of.
std::optional<Predicate> fitting(Predicate predicate, EntityType of) {
  const bool place = of == EntityType::place || of == EntityType::facility;
  const bool organization = of == EntityType::organization;
  switch (predicate) {
    case Predicate::head_of_state_of:
    case Predicate::head_of_government_of:
      return place          ? std::optional(predicate)
             : organization ? std::optional(Predicate::head_of)
                            : std::nullopt;
    case Predicate::minister_of:
      return place          ? std::optional(predicate)
             : organization ? std::optional(Predicate::official_of)
                            : std::nullopt;
    case Predicate::official_of:
    case Predicate::spokesperson_of:
      return place || organization ? std::optional(predicate) : std::nullopt;
    case Predicate::head_of:
      return place          ? std::optional(Predicate::official_of)
             : organization ? std::optional(predicate)
                            : std::nullopt;
    default:
      return organization ? std::optional(predicate) : std::nullopt;
  }
}

constexpr std::array<std::string_view, 9> school_words = {"university",  "college",   "school",
                                                          "academy",     "institute", "seminary",
                                                          "polytechnic", "faculty",   "lyceum"};

// How far above its threshold a fact of the head stands → share of right ones (held-out texts).
constexpr std::array head_calibration = {CalibrationPoint{0.0, 0.65}, CalibrationPoint{1.0, 0.75},
                                         CalibrationPoint{2.5, 0.85}, CalibrationPoint{5.0, 0.9}};

// Without one of these words nobody is told to be born somewhere, or married.
constexpr std::array<std::string_view, 6> births = {"born",   "birth",    "birthplace",
                                                    "native", "hometown", "natal"};
constexpr std::array<std::string_view, 19> marriages = {
    "wife",    "husband",    "spouse",    "married", "marry",    "marries", "marriage",
    "wed",     "wedding",    "widow",     "widower", "divorced", "divorce", "bride",
    "ex-wife", "ex-husband", "remarried", "wives",   "fiancee"};

// From which score on the head is believed: chosen on held-out documents of the sets that taught it and on
// CoNLL04 train, so that about three of four facts are right there.
float head_threshold(Predicate predicate) {
  switch (predicate) {
    case Predicate::born_in:
      return -0.5F;
    case Predicate::parent_of:
      return 0.0F;
    case Predicate::member_of:
    case Predicate::located_in:
      return 1.0F;
    case Predicate::citizen_of:
      return 1.5F;
    case Predicate::employee_of:
    case Predicate::educated_at:
    case Predicate::spouse_of:
      return 2.0F;
    case Predicate::lives_in:
      return 2.5F;
    default:
      return 0.5F;
  }
}

class Extractor {
 public:
  Extractor(const RelationSources& sources, const RelationLexicon& lexicon, const RelationHead& head,
            const Gazetteer& gazetteer, const graph::ExtractionRecord& record)
      : text_(sources.text),
        dependencies_(sources.dependencies),
        clauses_(sources.clauses),
        participants_(sources.participants),
        factuality_(sources.factuality),
        times_(sources.times),
        coreference_(sources.coreference),
        vectors_(sources.vectors),
        lexicon_(lexicon),
        head_(head),
        gazetteer_(gazetteer),
        record_(record) {}

  std::vector<Relation> run() {
    read_titles();
    for (const auto& clause : clauses_) {
      if (clause.is_verbal()) read_verb(clause);
    }
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading != Reading::read) continue;
      for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
        if (dependencies_.upos(w) == "NOUN" || dependencies_.upos(w) == "PROPN") read_noun(w);
        read_name(w);
        read_residence(w);
      }
    }
    read_bases();
    ask_head();
    std::stable_sort(relations_.begin(), relations_.end(),
                     [](const Relation& a, const Relation& b) { return a.evidence < b.evidence; });
    return std::move(relations_);
  }

 private:
  // ------------------------------------------------------------------------------------ entities
  std::optional<std::uint32_t> entity_at(std::uint32_t word) const {
    return coreference_.cluster_of_word[word];
  }
  EntityType type_of(std::uint32_t entity) const { return coreference_.clusters[entity].type; }
  bool is_named(std::uint32_t entity) const {
    const auto& mentions = coreference_.clusters[entity].mentions;
    return std::any_of(
               mentions.begin(), mentions.end(),
               [](const ClusterMention& mention) { return mention.kind == graph::MentionKind::name; }) ||
           is_demonym(coreference_.clusters[entity].name);
  }
  bool is_demonym(std::string_view name) const {
    const auto* known = gazetteer_.name(name);
    return known != nullptr && known->is_country;
  }

  // ------------------------------------------------------------------------------------ making one
  // Each fact once, with the words that say it first; a fact that only somebody claims stays beside.
  Relation* add(std::uint32_t subject, Predicate predicate, std::uint32_t object, WordRange evidence,
                Factuality factual, double confidence, const char* rule) {
    if (predicate == Predicate::employee_of && is_party(object)) predicate = Predicate::party_member_of;
    if (subject == object || !is_named(subject) || !is_named(object) ||
        !graph::takes(predicate, type_of(subject), type_of(object)))
      return nullptr;
    Relation relation;
    relation.subject = graph::EntityId{subject};
    relation.predicate = predicate;
    relation.object = graph::EntityId{object};
    relation.evidence = text_.span(evidence);
    relation.polarity = factual.polarity;
    relation.modality = factual.modality;
    relation.attributed_to = voice_of(record_, relation.evidence);
    relation.confidence = confidence;
    relation.rule = rule;
    const auto key = std::tuple(subject, predicate, object, relation.polarity, relation.modality,
                                relation.attributed_to.has_value() ? relation.attributed_to->index + 1 : 0);
    const bool symmetric = predicate == Predicate::spouse_of || predicate == Predicate::sibling_of ||
                           predicate == Predicate::colleague_of || predicate == Predicate::relative_of ||
                           predicate == Predicate::partner_of || predicate == Predicate::competitor_of;
    const auto turned =
        std::tuple(object, predicate, subject, relation.polarity, relation.modality, std::get<5>(key));
    if (!known_.emplace(key, relations_.size()).second || (symmetric && known_.contains(turned)))
      return nullptr;
    relations_.push_back(std::move(relation));
    return &relations_.back();
  }

  bool is_party(std::uint32_t entity) const {
    static constexpr std::string_view words[] = {"party",      "democrats",     "democratic", "republican",
                                                 "gop",        "republicans",   "labour",     "greens",
                                                 "socialists", "conservatives", "liberals"};
    const auto name = lower_ascii(coreference_.clusters[entity].name);
    return name.starts_with("party of") ||
           std::any_of(std::begin(words), std::end(words),
                       [&](std::string_view word) { return name.ends_with(word); });
  }

  static WordRange around(std::initializer_list<WordRange> ranges) {
    WordRange all = *ranges.begin();
    for (const auto& range : ranges) {
      all.begin = std::min(all.begin, range.begin);
      all.end = std::max(all.end, range.end);
    }
    return all;
  }

  // ------------------------------------------------------------------------------------ titles
  void read_titles() {
    for (std::uint32_t c = 0; c < coreference_.clusters.size(); ++c) {
      for (const auto& title : coreference_.clusters[c].titles) {
        if (!title.of || *title.of == c || text_.word(title.words.end - 1) == "major") continue;  // a student
        std::optional<Predicate> predicate;
        if (type_of(c) == EntityType::organization)
          predicate = type_of(*title.of) == EntityType::place ? Predicate::based_in : Predicate::part_of;
        else if (title.predicate)
          predicate = fitting(*title.predicate, type_of(*title.of));
        else if (type_of(*title.of) == EntityType::organization)
          predicate = Predicate::employee_of;  // "Farley attorney X"
        else if (begins_with_demonym(title.evidence))
          predicate = Predicate::citizen_of;  // "French writer X"
        if (!predicate) continue;
        Factuality factual;
        if (title.status == graph::RoleStatus::designate) factual.modality = graph::Modality::planned;
        auto* relation = add(c, *predicate, *title.of, title.evidence, factual, 0.85, "role");
        const bool veteran = text_.lower_word(title.words.end - 1) == "veteran";
        if (relation != nullptr) relation->status = veteran ? graph::RoleStatus::former : title.status;
      }
    }
  }

  bool begins_with_demonym(WordRange words) const {
    const auto* known = gazetteer_.name(text_.word(words.begin));
    return known != nullptr && known->is_demonym;
  }

  // ------------------------------------------------------------------------------------ verbs
  std::vector<std::uint32_t> heads_in(const Clause& clause, std::string_view slot) const {
    if (slot == "subj") return clause.subjects;
    if (slot == "obj") return clause.objects;
    if (slot == "iobj") return clause.recipients;
    std::vector<std::uint32_t> heads;
    for (const auto& oblique : clause.obliques) {
      if (oblique.preposition == slot) heads.push_back(oblique.head);
    }
    return heads;
  }

  bool is_of_kind(std::uint32_t entity, std::string_view kind) const {
    if (kind.empty()) return true;
    const auto type = type_of(entity);
    if (kind == "place") return type == EntityType::place;
    if (kind == "organization") return type == EntityType::organization;
    const auto lower = lower_ascii(coreference_.clusters[entity].name);
    return std::any_of(school_words.begin(), school_words.end(),
                       [&](std::string_view word) { return lower.find(word) != std::string::npos; });
  }

  void read_verb(const Clause& clause) {
    const auto* rows = lexicon_.rows(clause.lemma, true);
    if (rows == nullptr) return;
    std::optional<Factuality> factual;
    for (const auto& row : *rows) {
      for (const auto s : heads_in(clause, row.subject)) {
        for (const auto o : heads_in(clause, row.object)) {
          const auto subject = entity_at(s);
          const auto object = entity_at(o);
          if (!subject || !object || !is_of_kind(*object, row.object_kind)) continue;
          if (!factual) factual = factuality_.of(clause.head);
          const WordRange verb{clause.head, clause.head + 1};
          auto* relation =
              add(*subject, row.predicate, *object,
                  around({participants_.phrase(s), verb, participants_.phrase(o)}), *factual, 0.75, "verb");
          if (relation != nullptr) add_times(clause.head, *relation);
        }
      }
    }
  }

  // "since 2010", "until 2012", "from 2009 to 2013".
  void add_times(std::uint32_t head, Relation& relation) const {
    const auto sentence = text_.sentences[text_.words[head].sentence].words;
    auto at = std::lower_bound(times_.begin(), times_.end(), sentence.begin,
                               [](const TimeReading& time, std::uint32_t w) { return time.words.begin < w; });
    for (; at != times_.end() && at->words.begin < sentence.end; ++at) {
      if (at->value.empty() || at->value.ends_with("_REF") || at->type != graph::TimeType::date ||
          at->words.begin == sentence.begin)
        continue;
      const auto top = dependencies_.head_of(at->words);
      const bool belongs =
          !dependencies_.is_root(top) &&
          (dependencies_.head(top) == head || (!dependencies_.is_root(dependencies_.head(top)) &&
                                               dependencies_.head(dependencies_.head(top)) == head));
      if (!belongs) continue;
      const auto before = text_.lower_word(at->words.begin - 1);
      if (before == "since" || before == "from")
        relation.since = at->value;
      else if (before == "until" || before == "till" || (before == "to" && !relation.since.empty()))
        relation.until = at->value;
    }
  }

  // ------------------------------------------------------------------------------------ nouns
  struct Holder {
    std::uint32_t entity;
    WordRange words;
    std::uint32_t predicate_word;  // whose factuality counts
    bool past = false;
    bool incoming = false;  // "was elected president": not in office yet
  };

  // Who is the wife, the founder: the name in front of or behind the noun, or what it is said of.
  std::vector<Holder> holders_of(std::uint32_t noun) const {
    std::vector<Holder> holders;
    const auto add_holder = [&](std::uint32_t word, std::uint32_t predicate_word, bool past) {
      for (const auto w : with_conjuncts(dependencies_, word)) {
        if (is_parted(std::min(w, word), std::max(w, word))) continue;
        if (const auto entity = entity_at(w))
          holders.push_back({*entity, participants_.phrase(w), predicate_word, past});
      }
    };
    for (const auto c : dependencies_.children(noun)) {  // "his wife Ann", "its founder, Ann Lee"
      const auto relation = dependencies_.relation(c);
      if (c < noun || (relation != "flat" && relation != "appos") || !participants_.name_at(c)) continue;
      const auto before = holders.size();
      add_holder(c, noun, false);
      // "publisher Ann Lee and Tom Reed": one publisher.
      if (dependencies_.xpos(noun) == "NN" && holders.size() > before) holders.resize(before + 1);
    }
    if (!holders.empty()) return holders;
    if (const auto subject = dependencies_.child(noun, "nsubj");
        subject && dependencies_.child(noun, "cop")) {
      const auto cop = *dependencies_.child(noun, "cop");
      const auto be = text_.lower_word(cop);
      add_holder(*subject, noun, be == "was" || be == "were");
    }
    if (dependencies_.is_root(noun)) return holders;
    const auto relation = dependencies_.relation(noun);
    const auto above = dependencies_.head(noun);
    if (relation == "appos" || relation == "conj") {  // "Ann Lee, founder of X", "founder and owner of X"
      auto named = above;
      if (relation == "conj" && !participants_.name_at(above)) {
        const auto lemma = participants_.lemma(above);
        if (lexicon_.rows(lemma, false) != nullptr || gazetteer_.title(lemma) != nullptr) {
          if (is_parted(above, noun)) return holders;
          for (auto& holder : holders_of(above)) holders.push_back(holder);
          return holders;
        }
      }
      if (relation == "appos" && !is_parted(above, noun)) add_holder(named, noun, false);
    }
    if (relation == "xcomp" || relation == "obl" ||
        relation == "obj") {  // "became head of", "served as head of"
      const auto clause = std::find_if(clauses_.begin(), clauses_.end(),
                                       [&](const Clause& candidate) { return candidate.head == above; });
      if (clause != clauses_.end()) {
        const auto marker = preposition_of(dependencies_, noun);
        const bool as = marker && text_.lower_word(*marker) == "as";
        const bool becomes = clause->lemma == "become" || clause->lemma == "remain";
        const bool past = dependencies_.xpos(above) == "VBD" && !becomes;
        if (becomes && (relation == "xcomp" || relation == "obj")) {
          for (const auto s : clause->subjects) add_holder(s, above, past);
        } else if (as && (clause->lemma == "serve" || clause->lemma == "work" || clause->lemma == "act")) {
          for (const auto s : clause->subjects) add_holder(s, above, past);
        } else if ((as || relation == "xcomp") && (clause->lemma == "appoint" || clause->lemma == "elect" ||
                                                   clause->lemma == "name" || clause->lemma == "nominate")) {
          for (const auto o : clause->objects) {
            if (o == noun) continue;
            const auto first = holders.size();
            add_holder(o, above, false);
            for (auto h = first; h < holders.size(); ++h) holders[h].incoming = true;
          }
        }
      }
    }
    return holders;
  }

  // "pro-Beijing": whom somebody is for, not what he is of.
  bool is_hyphenated(WordRange words) const {
    return words.begin > 0 && text_.word(words.begin - 1) == "-" && text_.words[words.begin].glued;
  }

  // "Northam; Kaine's wife": a list, whatever the parser says.
  bool is_parted(std::uint32_t from, std::uint32_t to) const {
    for (auto w = from; w < to; ++w) {
      if (text_.word(w) == ";") return true;
    }
    return false;
  }

  void read_noun(std::uint32_t noun) {
    if (participants_.name_at(noun) == std::nullopt || dependencies_.upos(noun) == "NOUN") {
      const auto lemma = participants_.lemma(noun);
      if (const auto* rows = lexicon_.rows(lemma, false))
        read_noun(noun, *rows);
      else if (is_plain_title(lemma) && lemma != "major")  // "art major": a student
        read_noun(noun, someone_of_);
      else if (gazetteer_.is_person_noun(lemma))
        read_noun(noun, someone_at_);
      read_office(noun, lemma);
    }
  }

  bool is_plain_title(const std::string& lemma) const {
    const auto* title = gazetteer_.title(lemma);
    return title != nullptr && !title->predicate;
  }

  // What the noun is of: "Peru's founder", "founder of Peru", "Acme founder".
  std::vector<std::uint32_t> owners_of(std::uint32_t noun,
                                       const std::vector<std::string_view>& prepositions) const {
    std::vector<std::uint32_t> owners, compounds;  // "Asia director for the Council" is the Council's
    const auto add_owner = [&](std::uint32_t word) {
      for (const auto w : with_conjuncts(dependencies_, word)) {
        if (entity_at(w)) owners.push_back(w);
      }
    };
    for (const auto c : dependencies_.children(noun)) {
      const auto relation = dependencies_.relation(c);
      if (relation == "nmod:poss") add_owner(c);
      if (c < noun && (relation == "compound" || relation == "amod") && participants_.name_at(c) &&
          entity_at(c) && !is_hyphenated(participants_.phrase(c)))
        compounds.push_back(c);
      if (c > noun && (relation.starts_with("nmod") || relation == "obl") && relation != "nmod:poss") {
        const auto marker = preposition_of(dependencies_, c);
        if (!marker) continue;
        const auto preposition = text_.lower_word(*marker);
        if (std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end())
          add_owner(c);
      }
    }
    return owners.empty() ? compounds : owners;
  }

  void read_noun(std::uint32_t noun, const std::vector<RelationRow>& rows) {
    const auto holders = holders_of(noun);
    if (holders.empty()) return;
    for (const auto& row : rows) {
      for (const auto owner : owners_of(noun, row.prepositions)) {
        const auto of = *entity_at(owner);
        for (const auto& holder : holders) {
          const bool self_first = row.subject == "self";
          const auto subject = self_first ? holder.entity : of;
          const auto object = self_first ? of : holder.entity;
          if (!is_of_kind(object, row.object_kind)) continue;
          const auto evidence = around({holder.words, participants_.phrase(owner), {noun, noun + 1}});
          auto* relation = add(subject, row.predicate, object, evidence,
                               factuality_.of(holder.predicate_word), 0.75, "noun");
          if (relation == nullptr) continue;
          relation->status = status_of(noun, holder);
          add_times(holder.predicate_word, *relation);
        }
      }
    }
  }

  graph::RoleStatus status_of(std::uint32_t noun, const Holder& holder) const {
    for (const auto c : dependencies_.children(noun)) {
      if (const auto told = Gazetteer::role_status(text_.lower_word(c))) return *told;
    }
    if (holder.incoming) return graph::RoleStatus::designate;
    return holder.past ? graph::RoleStatus::former : graph::RoleStatus::current;
  }

  // Offices of titles.tsv that stand in a predicate: "Maddox was president of Peru from 1999 to 2005".
  void read_office(std::uint32_t noun, const std::string& lemma) {
    const auto* title = gazetteer_.title(lemma);
    if (title == nullptr || !title->predicate) {
      if (noun == 0 || text_.words[noun - 1].sentence != text_.words[noun].sentence) return;
      title = gazetteer_.title(std::string(text_.lower_word(noun - 1)) + ' ' + lemma);
      if (title == nullptr || !title->predicate) return;
    }
    auto predicate = *title->predicate;
    for (const auto c : dependencies_.children(noun)) {
      const auto lower = text_.lower_word(c);
      if ((lower == "deputy" || lower == "vice" || lower == "assistant") &&
          (predicate == Predicate::head_of_state_of || predicate == Predicate::head_of_government_of ||
           predicate == Predicate::head_of))
        predicate = Predicate::official_of;
    }
    std::vector<std::string_view> prepositions = {"of", "for", "at", "in", "to", "with"};
    if (predicate == Predicate::official_of) prepositions.emplace_back("from");  // "a senator from Ohio"
    const auto owners = owners_of(noun, prepositions);
    if (owners.empty()) return;
    for (const auto& holder : holders_of(noun)) {
      if (type_of(holder.entity) != EntityType::person || is_in_title(noun, holder.entity)) continue;
      for (const auto owner : owners) {
        const auto of = *entity_at(owner);
        const auto fits = fitting(predicate, type_of(of));
        // "Asia director": in charge of it for somebody.
        const bool compound = owner < noun && dependencies_.relation(owner) == "compound";
        if (!fits || (compound && predicate == Predicate::head_of && *fits == Predicate::official_of))
          continue;
        const auto evidence = around({holder.words, participants_.phrase(owner), {noun, noun + 1}});
        auto* relation =
            add(holder.entity, *fits, of, evidence, factuality_.of(holder.predicate_word), 0.75, "office");
        if (relation == nullptr) continue;
        relation->status = status_of(noun, holder);
        add_times(holder.predicate_word, *relation);
      }
    }
  }

  // The whole title has been read: "deputy prime minister" is no minister.
  bool is_in_title(std::uint32_t noun, std::uint32_t entity) const {
    const auto& titles = coreference_.clusters[entity].titles;
    return std::any_of(titles.begin(), titles.end(),
                       [&](const TitleMention& title) { return title.words.contains(noun); });
  }

  // ------------------------------------------------------------------------------------ names
  // "Paul Tse and Wong Kwok-kin of the union": of the last one alone, as far as anybody can tell.
  std::uint32_t last_conjunct(std::uint32_t name, std::uint32_t before) const {
    for (const auto w : with_conjuncts(dependencies_, name)) {
      if (w > name && w < before && participants_.name_at(w)) name = w;
    }
    return name;
  }

  // "Governor Milo Hart of Texas" tells an office, not where somebody lives.
  bool is_office_of(std::uint32_t person, std::uint32_t place) const {
    const auto& titles = coreference_.clusters[person].titles;
    return std::any_of(titles.begin(), titles.end(),
                       [&](const TitleMention& title) { return title.of == place; });
  }

  // What hangs on a name without a verb or noun between them.
  void read_name(std::uint32_t word) {
    const auto name = participants_.name_at(word);
    if (!name || dependencies_.is_root(word)) return;
    const auto entity = entity_at(word);
    static constexpr std::array<std::string_view, 1> in_order = {"respectively"};
    if (!entity || says_one_of(text_.sentences[text_.words[word].sentence].words, in_order)) return;
    const auto above = last_conjunct(dependencies_.head(word), word);
    const auto holder = entity_at(above);
    if (!holder || !participants_.name_at(above) || *holder == *entity) return;
    const auto relation = dependencies_.relation(word);
    const auto marker = preposition_of(dependencies_, word);
    const auto preposition = marker ? text_.lower_word(*marker) : std::string_view();
    const auto evidence = around({participants_.phrase(above), participants_.phrase(word)});
    const auto type = type_of(*holder), of = type_of(*entity);
    const Factuality fact;
    if (relation.starts_with("nmod") && relation != "nmod:poss") {
      if (type == EntityType::person && of == EntityType::place &&
          (preposition == "of" || preposition == "from") && !is_office_of(*holder, *entity))
        add(*holder, Predicate::lives_in, *entity, evidence, fact, 0.7, "name of place");
      if (type == EntityType::person && of == EntityType::organization &&
          (preposition == "of" || preposition == "from" || preposition == "at" || preposition == "with"))
        add(*holder, Predicate::employee_of, *entity, evidence, fact, 0.7, "name of organization");
      if (type == EntityType::organization && of == EntityType::place &&
          (preposition == "in" || preposition == "of"))
        add(*holder, Predicate::based_in, *entity, evidence, fact, 0.7, "organization in place");
      if (type == EntityType::place && of == EntityType::place && preposition == "in")
        add(*holder, Predicate::located_in, *entity, evidence, fact, 0.7, "place in place");
    }
    const auto owned = participants_.phrase(above);
    const bool next_to = owned.begin >= participants_.phrase(word).end &&
                         owned.begin <= participants_.phrase(word).end + 3 &&
                         text_.word(participants_.phrase(word).end) != ",";
    if (relation == "nmod:poss" && next_to && type == EntityType::person && of == EntityType::organization)
      add(*holder, Predicate::employee_of, *entity, evidence, fact, 0.65, "organization's person");
    // "Lima, Peru"
    const bool behind = participants_.phrase(word).begin == participants_.phrase(above).end + 1 &&
                        text_.word(participants_.phrase(above).end) == ",";
    if (behind && type == EntityType::place && of == EntityType::place &&
        (relation == "appos" || relation.starts_with("nmod") || relation == "list" || relation == "dep"))
      add(*holder, Predicate::located_in, *entity, evidence, fact, 0.8, "place, place");
    if (behind && type == EntityType::organization && of == EntityType::place && relation != "conj" &&
        !text_.words[above].all_caps)  // "NEWPORT NEWS, Va. -": a dateline
      add(*holder, Predicate::based_in, *entity, evidence, fact, 0.6, "organization, place");
  }

  // ------------------------------------------------------------------------------------ the head
  struct Place {
    std::uint32_t entity;
    WordRange words;
    bool by_name;
  };

  // The way through the tree from one phrase to the other.
  struct Way {
    std::uint32_t top = 0;  // the word from which both hang
    int steps = 0;
    int clauses = 0;  // verbs on it, and what is joined without one
  };
  // What stands far apart in the tree is rarely related, whatever the head believes.
  static float cost(const Way& way) {
    const float far = way.steps <= 2 ? 0.0F : way.steps == 3 ? 1.0F : 2.0F;
    return far + (way.clauses >= 2 ? 0.5F : 0.0F);
  }

  Way way_between(WordRange subject, WordRange object) const {
    constexpr int highest = 40;
    const auto b = dependencies_.head_of(object);
    std::vector<std::uint32_t> up;
    for (auto w = dependencies_.head_of(subject); up.size() < highest; w = dependencies_.head(w)) {
      up.push_back(w);
      if (dependencies_.is_root(w)) break;
    }
    Way way;
    const auto count = [&](std::uint32_t w) {
      ++way.steps;
      way.clauses += heads_clause(dependencies_, w) || dependencies_.relation(w) == "parataxis" ? 1 : 0;
    };
    way.top = b;
    for (int step = 0; step < highest; ++step) {
      if (std::find(up.begin(), up.end(), way.top) != up.end() || dependencies_.is_root(way.top)) break;
      count(way.top);
      way.top = dependencies_.head(way.top);
    }
    for (const auto w : up) {
      if (w == way.top) break;
      count(w);
    }
    if (heads_clause(dependencies_, way.top)) ++way.clauses;
    return way;
  }

  // What the head finds between the things of a sentence, named there or meant by a pronoun; and what it says
  // of the relations that the rules have found.
  void ask_head() {
    index_rules();
    std::vector<Place> places;
    for (std::uint32_t e = 0; e < coreference_.clusters.size(); ++e) {
      if (!is_named(e) || !is_actor(e)) continue;
      for (const auto& mention : coreference_.clusters[e].mentions) {
        const bool by_name = mention.kind == graph::MentionKind::name || mention.words.size() == 1;
        if (mention.kind == graph::MentionKind::nominal && mention.words.size() > 1) continue;
        places.push_back({e, mention.words, by_name});
      }
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.words < b.words; });
    for (std::size_t first = 0; first < places.size();) {
      const auto sentence = text_.words[places[first].words.begin].sentence;
      auto last = first;
      while (last < places.size() && text_.words[places[last].words.begin].sentence == sentence) ++last;
      ask_head(std::span(places).subspan(first, last - first), text_.sentences[sentence].words);
      first = last;
    }
  }

  bool is_actor(std::uint32_t entity) const {
    const auto type = type_of(entity);
    return type == EntityType::person || type == EntityType::organization || type == EntityType::place ||
           type == EntityType::product || type == EntityType::work;
  }

  void ask_head(std::span<const Place> places, WordRange sentence) {
    std::vector<MentionPair> pairs;
    std::vector<std::pair<const Place*, const Place*>> of;
    constexpr std::size_t most = 24;  // things of a sentence; a list of names says little
    if (places.size() > most) places = places.first(most);
    for (const auto& subject : places) {
      for (const auto& object : places) {
        if (subject.entity == object.entity || subject.words.overlaps(object.words) ||
            subject.words.end > sentence.end || object.words.end > sentence.end)
          continue;
        const auto gap =
            std::max(subject.words.begin, object.words.begin) - std::min(subject.words.end, object.words.end);
        const bool possible = std::any_of(
            head_.predicates().begin(), head_.predicates().end(),
            [&](Predicate p) { return graph::takes(p, type_of(subject.entity), type_of(object.entity)); });
        if (gap > RelationHead::farthest || !possible) continue;
        pairs.push_back({subject.words, object.words});
        of.emplace_back(&subject, &object);
      }
    }
    if (pairs.empty()) return;
    const auto scores = head_.score(vectors_, sentence, pairs);
    const auto count = head_.predicates().size();
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const auto [subject, object] = of[p];
      const auto* rules = by_rule(subject->entity, object->entity);
      std::optional<std::size_t> best;
      for (std::size_t i = 0; i < count; ++i) {
        const auto predicate = head_.predicates()[i];
        const float score = scores[p * count + i];
        if (!graph::takes(predicate, type_of(subject->entity), type_of(object->entity))) continue;
        if (rules != nullptr) weigh(*rules, predicate, score, text_.span(sentence));
        if (!best || score > scores[p * count + *best]) best = i;
      }
      if (!best || rules != nullptr) continue;  // the rules have said how these two are related
      const auto predicate = told_predicate(head_.predicates()[*best], *subject, object->words, sentence);
      if (!predicate) continue;
      const auto way = way_between(subject->words, object->words);
      const float above = scores[p * count + *best] - head_threshold(head_.predicates()[*best]) - cost(way);
      if (above < 0) continue;
      add(subject->entity, *predicate, object->entity, around({subject->words, object->words}),
          factuality_.of(way.top), calibrated(static_cast<double>(above), head_calibration), "relation head");
    }
  }

  template <std::size_t Size>
  bool says_one_of(WordRange sentence, const std::array<std::string_view, Size>& words) const {
    for (auto w = sentence.begin; w < sentence.end; ++w) {
      if (std::find(words.begin(), words.end(), text_.lower_word(w)) != words.end()) return true;
    }
    return false;
  }

  // "Chilean police arrested Ruben Aster": an adjective tells of its own noun alone.
  bool modifies(WordRange place, const Place& subject) const {
    const auto w = dependencies_.head_of(place);
    const auto relation = dependencies_.relation(w);
    const auto* known = gazetteer_.name(text_.phrase(place));
    const bool adjective = known != nullptr && known->is_demonym;
    if (!adjective && relation != "amod" && relation != "compound" && relation != "nmod:poss") return true;
    const auto noun = dependencies_.head(w);
    const auto named = dependencies_.head_of(subject.words);
    return noun == named || entity_at(noun) == subject.entity || dependencies_.head(named) == noun ||
           (dependencies_.head(noun) == named && dependencies_.relation(noun) == "appos");
  }

  // Where somebody comes from is no place of birth unless a word says so: "Ann Lee, of Springfield".
  std::optional<Predicate> told_predicate(Predicate predicate, const Place& subject, WordRange object,
                                          WordRange sentence) const {
    if (predicate == Predicate::spouse_of && !says_one_of(sentence, marriages)) return std::nullopt;
    if (predicate == Predicate::citizen_of && !modifies(object, subject)) return std::nullopt;
    if (predicate != Predicate::born_in) return predicate;
    if (says_one_of(sentence, births)) return predicate;
    auto marker = preposition_of(dependencies_, dependencies_.head_of(object));
    if (!marker && !dependencies_.is_root(dependencies_.head_of(object))) {  // "of Springfield, Va."
      const auto above = dependencies_.head(dependencies_.head_of(object));
      if (participants_.is_place_name(above)) marker = preposition_of(dependencies_, above);
    }
    const auto preposition = marker ? text_.lower_word(*marker) : std::string_view();
    return preposition == "of" || preposition == "from" ? std::optional(Predicate::lives_in) : std::nullopt;
  }

  // What the rules have said of two things.
  void index_rules() {
    for (std::size_t r = 0; r < relations_.size(); ++r)
      by_rule_[{relations_[r].subject->index, relations_[r].object->index}].push_back(r);
  }
  const std::vector<std::size_t>* by_rule(std::uint32_t subject, std::uint32_t object) const {
    const auto found = by_rule_.find({subject, object});
    return found == by_rule_.end() ? nullptr : &found->second;
  }

  // Rules and head about one fact: agreement makes it surer, a clear no less sure.
  void weigh(const std::vector<std::size_t>& rules, Predicate predicate, float score, graph::Span sentence) {
    constexpr float clearly = 4.0F;
    for (const auto r : rules) {
      auto& relation = relations_[r];
      if (relation.predicate != predicate || !sentence.contains(relation.evidence)) continue;
      if (score >= 0) relation.confidence = std::max(relation.confidence, 0.9);
      if (score < -clearly) relation.confidence = std::min(relation.confidence, 0.65);
    }
  }

  // "Daniel Sullivan, 30, of Boothbay"
  void read_residence(std::uint32_t of) {
    if (text_.lower_word(of) != "of" || of < 4 || of + 1 >= text_.words.size() || text_.word(of - 1) != "," ||
        dependencies_.xpos(of - 2) != "CD" || text_.word(of - 3) != ",")
      return;
    const auto person = entity_at(of - 4);
    const auto place = entity_at(of + 1);
    if (!person || !place || !participants_.name_at(of - 4) || !participants_.name_at(of + 1)) return;
    add(*person, Predicate::lives_in, *place,
        around({participants_.phrase(of - 4), participants_.phrase(of + 1)}), {}, 0.8, "residence");
  }

  // "UK-based Sky News": place, hyphen, "based", organization.
  void read_bases() {
    for (std::uint32_t i = 1; i + 2 < text_.words.size(); ++i) {
      if (text_.lower_word(i + 1) != "based" || text_.word(i) != "-") continue;
      const auto place = entity_at(i - 1);
      const auto organization = entity_at(i + 2);
      if (!place || !organization) continue;
      auto end = i + 3;
      while (end < text_.words.size() && entity_at(end) == organization) ++end;
      add(*organization, Predicate::based_in, *place, {i - 1, end}, {}, 0.9, "based in");
    }
  }

  // "an executive with Titan Systems": whoever somebody is, somewhere.
  const std::vector<RelationRow> someone_at_{
      {Predicate::employee_of, "self", "of", {"at", "with", "for"}, "organization"}};
  const std::vector<RelationRow> someone_of_{
      {Predicate::employee_of, "self", "of", {"of", "at", "with", "for"}, "organization"}};
  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const std::vector<Clause>& clauses_;
  const Participants& participants_;
  const FactualityReader& factuality_;
  const std::vector<TimeReading>& times_;
  const Coreference& coreference_;
  const WordVectors& vectors_;
  const RelationLexicon& lexicon_;
  const RelationHead& head_;
  const Gazetteer& gazetteer_;
  const graph::ExtractionRecord& record_;
  std::vector<Relation> relations_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> by_rule_;
  std::map<
      std::tuple<std::uint32_t, Predicate, std::uint32_t, graph::Polarity, graph::Modality, std::uint32_t>,
      std::size_t>
      known_;
};

}  // namespace

std::vector<Relation> extract_relations(const RelationSources& sources, const RelationLexicon& lexicon,
                                        const RelationHead& head, const Gazetteer& gazetteer,
                                        const graph::ExtractionRecord& record) {
  return Extractor(sources, lexicon, head, gazetteer, record).run();
}

}  // namespace actant::extract
