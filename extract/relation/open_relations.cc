#include "extract/relation/open_relations.h"

#include <algorithm>
#include <array>

#include "extract/quotation/voice.h"

namespace actant::extract {
namespace {

using graph::Relation;

std::string_view main_part(std::string_view relation) { return relation.substr(0, relation.find(':')); }

// What hangs on the head of a phrase and is no part of it.
constexpr std::array<std::string_view, 14> outside_phrase = {
    "acl:relcl", "appos", "conj", "cc",    "parataxis", "discourse", "advcl",
    "mark",      "cop",   "aux",  "nsubj", "vocative",  "expl",      "aux:pass"};

class Finder {
 public:
  Finder(const RelationSources& sources, const graph::ExtractionRecord& record)
      : text_(sources.text),
        dependencies_(sources.dependencies),
        clauses_(sources.clauses),
        participants_(sources.participants),
        factuality_(sources.factuality),
        coreference_(sources.coreference),
        record_(record),
        clause_of_(sources.text.words.size(), none) {
    for (std::uint32_t c = 0; c < clauses_.size(); ++c) clause_of_[clauses_[c].head] = c;
  }

  std::vector<Relation> run() {
    for (const auto& clause : clauses_) {
      if (clause.copula)
        read_copula(clause);
      else if (!is_part_of_another(clause.head))
        read_verb(clause);
    }
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading != Reading::read) continue;
      for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
        if (dependencies_.relation(w) == "appos") read_aside(w);
      }
    }
    std::stable_sort(relations_.begin(), relations_.end(),
                     [](const Relation& a, const Relation& b) { return a.evidence < b.evidence; });
    return std::move(relations_);
  }

 private:
  static constexpr std::uint32_t none = 0xffffffff;
  using Words = std::vector<std::uint32_t>;

  // ------------------------------------------------------------------------------------ spans
  Words phrase(std::uint32_t head, bool with_case) const {
    Words words;
    std::vector<std::uint32_t> open{head};
    while (!open.empty()) {
      const auto w = open.back();
      open.pop_back();
      words.push_back(w);
      for (const auto c : dependencies_.children(w)) {
        const auto relation = dependencies_.relation(c);
        if (std::find(outside_phrase.begin(), outside_phrase.end(), relation) != outside_phrase.end() &&
            (w == head || relation == "acl:relcl" || relation == "appos" || relation == "parataxis"))
          continue;
        if (w == head && !with_case && relation == "case" && dependencies_.upos(c) != "PART") continue;
        if (w == head && main_part(relation) == "nsubj") continue;
        open.push_back(c);
      }
    }
    std::sort(words.begin(), words.end());
    trim(words);
    return words;
  }

  // A whole clause, with its subject.
  Words clause_words(std::uint32_t head) const {
    const auto range = dependencies_.phrase(head);
    Words words;
    for (auto w = range.begin; w < range.end; ++w) words.push_back(w);
    trim(words);
    return words;
  }

  void trim(Words& words) const {
    const auto is_mark = [&](std::uint32_t w) { return dependencies_.upos(w) == "PUNCT"; };
    while (!words.empty() && is_mark(words.back())) words.pop_back();
    while (!words.empty() && is_mark(words.front())) words.erase(words.begin());
  }

  std::vector<graph::Span> spans_of(const Words& words) const {
    std::vector<graph::Span> spans;
    for (std::size_t i = 0; i < words.size();) {
      auto end = i + 1;
      while (end < words.size() && words[end] == words[end - 1] + 1) ++end;
      spans.push_back(text_.span({words[i], words[end - 1] + 1}));
      i = end;
    }
    return spans;
  }

  // Auxiliaries, negation, the verb and its particle.
  Words verb_words(std::uint32_t head) const {
    Words words{head};
    for (const auto c : dependencies_.children(head)) {
      const auto relation = dependencies_.relation(c);
      const auto main = main_part(relation);
      const auto lower = text_.lower_word(c);
      if (main == "aux" || main == "cop" || relation == "compound:prt" ||
          (main == "advmod" && (lower == "not" || lower == "n't" || lower == "n’t" || lower == "never")))
        words.push_back(c);
    }
    // "have sharply improved": an adverb between auxiliary and verb.
    for (const auto c : dependencies_.children(head)) {
      if (c < head && dependencies_.relation(c) == "advmod" && dependencies_.children(c).empty() &&
          std::any_of(words.begin(), words.end(), [&](std::uint32_t w) { return w + 1 == c; }))
        words.push_back(c);
    }
    return joined({}, words);
  }

  static Words joined(Words a, const Words& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::sort(a.begin(), a.end());
    a.erase(std::unique(a.begin(), a.end()), a.end());
    return a;
  }

  // ------------------------------------------------------------------------------------ making one
  void add(std::uint32_t subject, const Words& subject_words, const Words& relation_words, std::string lemma,
           std::uint32_t object, const Words& object_words, std::uint32_t head, double confidence) {
    if (subject_words.empty() || object_words.empty()) return;
    if (overlap(subject_words, object_words)) return;
    Relation relation;
    graph::OpenWords open;
    open.lemma = std::move(lemma);
    open.subject = spans_of(subject_words);
    open.relation = spans_of(relation_words);
    open.object = spans_of(object_words);
    auto all = joined(joined(subject_words, relation_words), object_words);
    relation.evidence = text_.span({all.front(), all.back() + 1});
    const auto voice = voice_of(record_, text_.span({head, head + 1}));
    // A source's words between marks do not mix with the reporter's.
    const auto quoted = [&](std::uint32_t w) { return text_.words[w].quoted; };
    if (quoted(head) != quoted(subject)) return;
    relation.attributed_to = voice;
    if (const auto entity = coreference_.cluster_of_word[subject])
      relation.subject = graph::EntityId{*entity};
    if (const auto entity = coreference_.cluster_of_word[object]) relation.object = graph::EntityId{*entity};
    const auto factual = factuality_.of(head);
    relation.polarity = factual.polarity;
    relation.modality = factual.modality;
    relation.open = std::move(open);
    relation.confidence = confidence;
    relation.rule = "clause";
    relations_.push_back(std::move(relation));
  }

  static bool overlap(const Words& a, const Words& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](std::uint32_t w) { return std::binary_search(b.begin(), b.end(), w); });
  }

  // ------------------------------------------------------------------------------------ verbs
  // "wants to leave": the infinitive is part of the verb above.
  bool is_part_of_another(std::uint32_t head) const {
    if (dependencies_.relation(head) != "xcomp" || dependencies_.is_root(head)) return false;
    const auto above = dependencies_.head(head);
    return clause_of_[above] != none && clauses_[clause_of_[above]].is_verbal() &&
           clauses_[clause_of_[above]].objects.empty();
  }

  Words surface_subjects(const Clause& clause) const {
    return clause.passive ? (clause.objects.empty() ? clause.recipients : clause.objects) : clause.subjects;
  }

  void read_verb(const Clause& clause) {
    auto words = verb_words(clause.head);
    auto lemma = clause.lemma;
    const auto* last = &clause;
    // "agreed to try to leave"
    constexpr int longest = 3;
    for (int step = 0; step < longest; ++step) {
      const auto next = dependencies_.child(last->head, "xcomp");
      if (!next || clause_of_[*next] == none || !clauses_[clause_of_[*next]].is_verbal() ||
          !last->objects.empty())
        break;
      const auto mark = dependencies_.child(*next, "mark");
      if (mark) words.push_back(*mark);
      words = joined(words, verb_words(*next));
      lemma += mark ? " to " : " ";
      last = &clauses_[clause_of_[*next]];
      lemma += last->lemma;
    }
    for (const auto subject : surface_subjects(clause)) read_verb_of(subject, clause, *last, words, lemma);
  }

  void read_verb_of(std::uint32_t subject, const Clause& clause, const Clause& last, const Words& words,
                    const std::string& lemma) {
    const auto xpos = dependencies_.xpos(subject);
    if (xpos.starts_with("W") || xpos == "EX") return;
    const auto subject_words = phrase(subject, false);
    const bool passive = last.passive;
    const auto confidence = clause.borrowed_subject ? 0.6 : 0.75;
    Words objects = passive ? Words{} : last.objects;
    if (passive && !last.recipients.empty())
      objects = last.recipients == Words{subject} ? last.objects : Words{};
    std::erase(objects, subject);
    auto obliques = last.obliques;
    if (&last != &clause) obliques.insert(obliques.begin(), clause.obliques.begin(), clause.obliques.end());
    if (passive) {
      for (const auto agent : last.subjects) {
        if (const auto by = preposition_of(dependencies_, agent))
          obliques.insert(obliques.begin(), {text_.lower_word(*by), *by, agent});
      }
    }
    std::erase_if(obliques, [&](const Oblique& oblique) { return oblique.head == subject; });
    // "is the parent", "became the first": a noun behind the verb, with what stands behind it.
    if (objects.empty() && !passive) {
      for (const auto c : dependencies_.children(last.head)) {
        const auto upos = dependencies_.upos(c);
        if (dependencies_.relation(c) == "xcomp" && c > last.head && (upos == "NOUN" || upos == "PROPN"))
          objects.push_back(c);
      }
    }
    for (const auto object : objects) {
      auto object_words = phrase(object, false);
      for (const auto& oblique : obliques) {
        if (oblique.head > last.head) object_words = joined(object_words, phrase(oblique.head, true));
      }
      add(subject, subject_words, words, lemma, object, object_words, last.head, confidence);
    }
    if (!objects.empty()) return;
    for (const auto& oblique : obliques) {
      const bool marked = oblique.marker != oblique.head;
      const bool behind = oblique.marker > last.head;
      auto relation = words;
      if (marked && behind) relation = joined(relation, {oblique.marker});
      add(subject, subject_words, relation, marked ? lemma + ' ' + std::string(oblique.preposition) : lemma,
          oblique.head, phrase(oblique.head, !behind), last.head, confidence - 0.05);
    }
    // "became clear", "shows that it works": an adjective or clause behind the verb.
    for (const auto c : dependencies_.children(last.head)) {
      const auto relation = main_part(dependencies_.relation(c));
      if (c < last.head) continue;
      const bool told = voice_of(record_, text_.span({c, c + 1})) !=
                        voice_of(record_, text_.span({last.head, last.head + 1}));
      if (relation == "xcomp" && dependencies_.upos(c) == "ADJ")
        add(subject, subject_words, words, lemma, c, phrase(c, true), last.head, confidence - 0.1);
      else if (relation == "ccomp" && !told)  // what is told is a quotation
        add(subject, subject_words, words, lemma, c, clause_words(c), last.head, confidence - 0.1);
    }
  }

  // ------------------------------------------------------------------------------------ copulas, asides
  void read_copula(const Clause& clause) {
    for (const auto subject : clause.subjects) {
      const auto xpos = dependencies_.xpos(subject);
      if (xpos.starts_with("W") || xpos == "EX") continue;
      Words relation{*clause.copula};
      for (const auto c : dependencies_.children(clause.head)) {
        const auto main = main_part(dependencies_.relation(c));
        const auto lower = text_.lower_word(c);
        if (main == "aux" ||
            (main == "advmod" && (lower == "not" || lower == "n't" || lower == "n’t" || lower == "never")))
          relation.push_back(c);
      }
      std::sort(relation.begin(), relation.end());
      auto predicate = phrase(clause.head, true);
      std::erase_if(predicate,
                    [&](std::uint32_t w) { return std::binary_search(relation.begin(), relation.end(), w); });
      add(subject, phrase(subject, false), relation, "be", clause.head, predicate, clause.head, 0.7);
    }
  }

  void read_aside(std::uint32_t aside) {
    const auto named = dependencies_.head(aside);
    const auto upos = dependencies_.upos(aside);
    if (upos != "NOUN" && upos != "PROPN") return;
    // "Lima, Peru": a place in a place, not the place itself.
    const bool places = participants_.is_place_name(named) && participants_.is_place_name(aside);
    add(named, phrase(named, false), {}, places ? "be in" : "be", aside, phrase(aside, true), aside, 0.5);
  }

  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const std::vector<Clause>& clauses_;
  const Participants& participants_;
  const FactualityReader& factuality_;
  const Coreference& coreference_;
  const graph::ExtractionRecord& record_;
  std::vector<std::uint32_t> clause_of_;
  std::vector<Relation> relations_;
};

}  // namespace

std::vector<Relation> extract_open_relations(const RelationSources& sources,
                                             const graph::ExtractionRecord& record) {
  return Finder(sources, record).run();
}

}  // namespace actant::extract
