#include "extract/clause/clause.h"

#include <algorithm>
#include <array>

namespace actant::extract {
namespace {

std::string_view main_part(std::string_view relation) { return relation.substr(0, relation.find(':')); }

bool is_nominal(std::string_view upos) {
  return upos == "NOUN" || upos == "PROPN" || upos == "PRON" || upos == "NUM" || upos == "X" || upos == "SYM";
}

// With them the object of the first verb does the second: "urged them to leave".
constexpr std::array<std::string_view, 31> object_controls = {
    "call on", "ask",      "tell",     "urge",     "force",  "order",   "allow",  "help",
    "let",     "make",     "persuade", "convince", "invite", "permit",  "enable", "encourage",
    "compel",  "instruct", "advise",   "warn",     "want",   "expect",  "see",    "hear",
    "watch",   "cause",    "require",  "forbid",   "beg",    "appoint", "lead"};

class Reader {
 public:
  Reader(const AnnotatedText& text, const Dependencies& dependencies, const Lemmatizer& lemmatizer)
      : text_(text),
        dependencies_(dependencies),
        lemmatizer_(lemmatizer),
        clause_of_(text.words.size(), none) {}

  std::vector<Clause> run() {
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading != Reading::read) continue;
      const auto first = clauses_.size();
      for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
        if (heads_clause(dependencies_, w)) {
          clause_of_[w] = static_cast<std::uint32_t>(clauses_.size());
          clauses_.push_back(own_clause(w));
        }
      }
      // A verb shares with the one above it, which may share with the one above that: from the top down.
      std::vector<std::uint32_t> order;
      for (auto c = first; c < clauses_.size(); ++c) order.push_back(static_cast<std::uint32_t>(c));
      std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return depth(clauses_[a].head) < depth(clauses_[b].head);
      });
      for (const auto c : order) share(clauses_[c]);
      for (const auto c : order) share_objects(clauses_[c]);
    }
    return std::move(clauses_);
  }

 private:
  static constexpr std::uint32_t none = 0xffffffff;

  int depth(std::uint32_t w) const {
    int steps = 0;
    for (; !dependencies_.is_root(w) && steps < 200; ++steps) w = dependencies_.head(w);
    return steps;
  }

  std::string lemma_of(std::uint32_t w) const {
    return lemmatizer_.lemma(text_.word(w), dependencies_.xpos(w));
  }

  void add(std::vector<std::uint32_t>& heads, std::uint32_t head) const {
    for (const auto h : with_conjuncts(dependencies_, resolved(head))) {
      if (std::find(heads.begin(), heads.end(), h) == heads.end()) heads.push_back(h);
    }
  }

  // "who" is the noun that its clause hangs on.
  std::uint32_t resolved(std::uint32_t w) const {
    const auto xpos = dependencies_.xpos(w);
    const auto lower = text_.lower_word(w);
    if (xpos != "WP" && xpos != "WDT" && xpos != "WRB" && lower != "that") return w;
    if (dependencies_.upos(w) != "PRON" && xpos != "WDT" && xpos != "WP") return w;
    auto up = w;
    for (int step = 0; step < 6 && !dependencies_.is_root(up); ++step, up = dependencies_.head(up)) {
      if (dependencies_.relation(up) == "acl:relcl") return dependencies_.head(up);
    }
    return w;
  }

  Clause own_clause(std::uint32_t w) const {
    Clause clause;
    clause.head = w;
    clause.lemma = lemma_of(w);
    std::vector<std::uint32_t> surface_subjects;
    for (const auto c : dependencies_.children(w)) {
      const auto relation = dependencies_.relation(c);
      const auto main = main_part(relation);
      if (relation == "cop") {
        clause.copula = c;
      } else if (relation == "compound:prt") {
        clause.particle = c;
        clause.lemma += ' ';
        clause.lemma += text_.lower_word(c);
      } else if (relation == "aux:pass" || relation == "nsubj:pass") {
        clause.passive = true;
      }
      if (main == "nsubj" && relation != "nsubj:outer" && !belongs_to_complement(w, c)) {
        add(surface_subjects, c);
        // "Leaders denounce the test; others vow": what is joined behind the verb is no subject of it.
        if (c < w) std::erase_if(surface_subjects, [&](std::uint32_t h) { return h > w; });
      } else if (main == "obj")
        add(clause.objects, c);
      else if (main == "iobj")
        add(clause.recipients, c);
      else if (main == "obl" || (main == "nmod" && clause.copula))
        add_oblique(clause, c);
    }
    adopt_misplaced(w, clause, surface_subjects);
    // "the ship seized by …": a participle behind its noun is passive.
    if (dependencies_.relation(w) == "acl" && dependencies_.xpos(w) == "VBN") clause.passive = true;
    if (shares_passive(w)) clause.passive = true;
    if (!clause.passive) {
      clause.subjects = std::move(surface_subjects);
      return clause;
    }
    if (clause.objects.empty()) {
      clause.objects = std::move(surface_subjects);
    } else {  // "he was given a medal"
      clause.recipients = std::move(surface_subjects);
    }
    const auto by = std::find_if(clause.obliques.begin(), clause.obliques.end(), [&](const Oblique& oblique) {
      return oblique.preposition == "by" && is_nominal(dependencies_.upos(oblique.head));
    });
    if (by != clause.obliques.end()) {
      const auto marker = by->marker;
      for (const auto& oblique : clause.obliques) {
        if (oblique.preposition == "by" && oblique.marker == marker) clause.subjects.push_back(oblique.head);
      }
      std::erase_if(clause.obliques, [&](const Oblique& oblique) { return oblique.marker == marker; });
    }
    return clause;
  }

  // "was seized and sold": the second participle has no auxiliary of its own.
  bool shares_passive(std::uint32_t w) const {
    if (dependencies_.relation(w) != "conj" || dependencies_.xpos(w) != "VBN" ||
        dependencies_.child(w, "aux") || dependencies_.child(w, "nsubj"))
      return false;
    const auto above = joined_with(dependencies_, w);
    if (dependencies_.relation(above) == "acl" && dependencies_.xpos(above) == "VBN") return true;
    return dependencies_.child(above, "aux:pass") || dependencies_.child(above, "nsubj:pass");
  }

  // "heard that Aster had lived there": a subject behind the verb whose own verb stands behind it.
  bool belongs_to_complement(std::uint32_t verb, std::uint32_t subject) const {
    return subject > verb && complement_of(verb, subject).has_value();
  }
  std::optional<std::uint32_t> complement_of(std::uint32_t verb, std::uint32_t subject) const {
    for (const auto c : dependencies_.children(verb)) {
      if (dependencies_.relation(c) == "ccomp" && c > subject && !dependencies_.child(c, "nsubj")) return c;
    }
    return std::nullopt;
  }

  // What the parser hung on a neighbour, against the order of the words: a subject on the verb above, what
  // stands behind the verb on its subject, the object of "call on" as a phrase without preposition.
  void adopt_misplaced(std::uint32_t w, Clause& clause, std::vector<std::uint32_t>& surface_subjects) const {
    if (surface_subjects.empty() && dependencies_.relation(w) == "ccomp") {
      for (const auto c : dependencies_.children(dependencies_.head(w))) {
        if (main_part(dependencies_.relation(c)) == "nsubj" && c < w &&
            belongs_to_complement(dependencies_.head(w), c))
          add(surface_subjects, c);
      }
    }
    if (surface_subjects.empty()) {  // "Ana Lee was elected president", she the subject of "president"
      for (const auto c : dependencies_.children(w)) {
        if (dependencies_.relation(c) != "xcomp" || c < w) continue;
        const auto subject = dependencies_.child(c, "nsubj");
        if (subject && *subject < w) add(surface_subjects, *subject);
      }
    }
    for (const auto subject : std::vector(surface_subjects)) {
      if (subject > w) continue;
      for (const auto c : dependencies_.children(subject)) {
        if (c > w && dependencies_.relation(c) == "nmod") add_oblique(clause, c);
      }
    }
    if (clause.particle && clause.objects.empty()) {
      const auto bare =
          std::find_if(clause.obliques.begin(), clause.obliques.end(), [&](const Oblique& oblique) {
            return oblique.marker == oblique.head && oblique.head > *clause.particle &&
                   dependencies_.relation(oblique.head) == "obl";
          });
      if (bare != clause.obliques.end()) {
        add(clause.objects, bare->head);
        clause.obliques.erase(bare);
      }
    }
  }

  void add_oblique(Clause& clause, std::uint32_t head) const {
    const auto marker = preposition_of(dependencies_, head);
    Oblique oblique;
    oblique.preposition = marker ? text_.lower_word(*marker) : std::string_view();
    for (const auto h : with_conjuncts(dependencies_, resolved(head))) {
      // "in May and to Lima": a conjunct with a preposition of its own.
      const auto own = h == head ? marker : preposition_of(dependencies_, h);
      oblique.head = h;
      oblique.marker = own ? *own : marker ? *marker : h;
      if (own) oblique.preposition = text_.lower_word(*own);
      clause.obliques.push_back(oblique);
    }
  }

  const Clause* clause_at(std::uint32_t w) const {
    return clause_of_[w] == none ? nullptr : &clauses_[clause_of_[w]];
  }

  // The clause that a verb hangs on, over what stands between them.
  const Clause* clause_above(std::uint32_t w) const {
    return dependencies_.is_root(w) ? nullptr : clause_at(dependencies_.head(w));
  }

  static const std::vector<std::uint32_t>& surface_subject(const Clause& clause) {
    return clause.passive
               ? (clause.objects.empty() || !clause.recipients.empty() ? clause.recipients : clause.objects)
               : clause.subjects;
  }

  void set_surface_subject(Clause& clause, const std::vector<std::uint32_t>& heads) const {
    auto& place =
        clause.passive ? (clause.objects.empty() ? clause.objects : clause.recipients) : clause.subjects;
    if (!place.empty()) return;
    for (const auto h : heads) {
      if (h != clause.head) place.push_back(h);
    }
    clause.borrowed_subject = !place.empty();
  }

  bool has_surface_subject(const Clause& clause) const {
    return dependencies_.child(clause.head, "nsubj").has_value() ||
           dependencies_.child(clause.head, "csubj").has_value() ||
           dependencies_.child(clause.head, "expl").has_value();
  }

  void share(Clause& clause) {
    if (has_surface_subject(clause)) {
      fill_gap(clause);
      return;
    }
    const auto relation = dependencies_.relation(clause.head);
    const auto main = main_part(relation);
    const auto* above =
        main == "conj" ? clause_at(joined_with(dependencies_, clause.head)) : clause_above(clause.head);
    if (main == "acl" && is_infinitive(clause.head)) {
      share_with_noun(clause);
      return;
    }
    if (main == "acl" && !dependencies_.is_root(clause.head)) {
      set_surface_subject(clause, with_conjuncts(dependencies_, dependencies_.head(clause.head)));
      return;
    }
    if (above == nullptr) return;
    if (main == "conj" || main == "parataxis") {
      set_surface_subject(clause, surface_subject(*above));
    } else if (main == "xcomp" || main == "ccomp") {
      if (main == "ccomp" && !is_infinitive(clause.head)) return;
      if (const auto asked = called_on(*above); !asked.empty())
        set_surface_subject(clause, asked);
      else if (!above->objects.empty() && controls_object(*above))
        set_surface_subject(clause, above->objects);
      else if (!above->recipients.empty() && !above->passive)
        set_surface_subject(clause, above->recipients);
      else
        set_surface_subject(clause, surface_subject(*above));
    } else if (main == "advcl" && (is_infinitive(clause.head) || dependencies_.xpos(clause.head) == "VBG" ||
                                   dependencies_.xpos(clause.head) == "VBN")) {
      if (is_infinitive(clause.head)) {
        auto controller = called_on(*above);
        if (controller.empty() && controls_object(*above)) controller = above->objects;
        if (!controller.empty()) {
          set_surface_subject(clause, controller);
          return;
        }
      }
      if (dependencies_.xpos(clause.head) == "VBN" && !clause.passive &&
          !dependencies_.child(clause.head, "aux"))
        clause.passive = true;
      set_surface_subject(clause, surface_subject(*above));
    }
  }

  // "called on Peru to stop", "appealed to the crews to wait": who is asked does it.
  static std::vector<std::uint32_t> called_on(const Clause& clause) {
    std::vector<std::uint32_t> asked;
    for (const auto& oblique : clause.obliques) {
      if ((clause.lemma == "call" && oblique.preposition == "on") ||
          (clause.lemma == "appeal" && oblique.preposition == "to") ||
          (clause.lemma == "plead" && oblique.preposition == "with"))
        asked.push_back(oblique.head);
    }
    return asked;
  }

  static bool controls_object(const Clause& clause) {
    return !clause.passive &&
           std::find(object_controls.begin(), object_controls.end(), clause.lemma) != object_controls.end();
  }

  // "Kyiv's aspirations to join", "made a decision to leave": who has the noun does the verb; the noun does
  // not.
  void share_with_noun(Clause& clause) {
    const auto noun = dependencies_.head(clause.head);
    for (const auto c : dependencies_.children(noun)) {
      if (dependencies_.relation(c) == "nmod:poss") {
        set_surface_subject(clause, with_conjuncts(dependencies_, c));
        return;
      }
    }
    const auto* above = clause_above(noun);
    if (above != nullptr &&
        std::find(above->objects.begin(), above->objects.end(), noun) != above->objects.end() &&
        !above->passive)
      set_surface_subject(clause, above->subjects);
  }

  bool is_infinitive(std::uint32_t w) const { return dependencies_.xpos(w) == "VB"; }

  // "the man she married": what the clause hangs on is its object.
  void fill_gap(Clause& clause) const {
    if (dependencies_.relation(clause.head) != "acl:relcl" || clause.passive || clause.copula) return;
    const auto noun = dependencies_.head(clause.head);
    const auto has = [&](const std::vector<std::uint32_t>& heads) {
      return std::find(heads.begin(), heads.end(), noun) != heads.end();
    };
    if (has(clause.subjects) || has(clause.objects) || !clause.objects.empty()) return;
    for (const auto& oblique : clause.obliques) {
      if (oblique.head == noun) return;
    }
    const auto upos = dependencies_.upos(noun);
    static constexpr std::array<std::string_view, 11> circumstances = {
        "reason", "reasons", "way", "ways", "time", "day", "moment", "year", "place", "fact", "extent"};
    if (std::find(circumstances.begin(), circumstances.end(), text_.lower_word(noun)) != circumstances.end())
      return;
    if ((upos == "NOUN" || upos == "PROPN") && !dependencies_.child(clause.head, "ccomp"))
      clause.objects.push_back(noun);
  }

  // "arrested and charged the man": the object behind both verbs belongs to both.
  void share_objects(Clause& clause) {
    if (dependencies_.relation(clause.head) != "conj" || clause.copula) return;
    const auto above_at = clause_of_[dependencies_.head(clause.head)];
    if (above_at == none) return;
    auto& above = clauses_[above_at];
    if (above.copula || above.passive != clause.passive || clause.passive) return;
    const auto next_to = [&] {  // only "and" and adverbs between them
      for (auto w = above.head + 1; w < clause.head; ++w) {
        const auto upos = dependencies_.upos(w);
        if (upos != "CCONJ" && upos != "ADV" && upos != "PUNCT") return false;
      }
      return true;
    };
    if (!next_to()) return;
    if (clause.objects.empty()) {
      for (const auto h : above.objects) {
        if (h > clause.head) clause.objects.push_back(h);
      }
    } else if (above.objects.empty()) {
      above.objects = clause.objects;
    }
  }

  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const Lemmatizer& lemmatizer_;
  std::vector<std::uint32_t> clause_of_;
  std::vector<Clause> clauses_;
};

}  // namespace

std::vector<Clause> find_clauses(const AnnotatedText& text, const Dependencies& dependencies,
                                 const Lemmatizer& lemmatizer) {
  return Reader(text, dependencies, lemmatizer).run();
}

bool heads_clause(const Dependencies& dependencies, std::uint32_t word) {
  const auto upos = dependencies.upos(word);
  const auto relation = dependencies.relation(word);
  if (dependencies.child(word, "cop")) return true;
  if (upos != "VERB") return false;
  // "the following day", "according to": verbs in form alone.
  return relation != "amod" && relation != "case" && relation != "mark" && relation != "fixed" &&
         relation != "compound" && relation != "det" && !relation.starts_with("aux") && relation != "flat";
}

std::vector<std::uint32_t> with_conjuncts(const Dependencies& dependencies, std::uint32_t head) {
  std::vector<std::uint32_t> heads{head};
  for (const auto c : dependencies.children(head)) {
    if (dependencies.relation(c) == "conj" && is_nominal(dependencies.upos(c)) &&
        !dependencies.child(c, "cop") && !dependencies.child(c, "nsubj"))
      heads.push_back(c);
  }
  return heads;
}

std::uint32_t joined_with(const Dependencies& dependencies, std::uint32_t verb) {
  const auto above = dependencies.head(verb);
  // "led by Chile and backed by Peru": on the verb, not on Chile.
  if (dependencies.xpos(verb) == "VBN" && is_nominal(dependencies.upos(above)) &&
      !dependencies.is_root(above) && dependencies.relation(above) == "obl:agent" &&
      dependencies.head(above) < above)
    return dependencies.head(above);
  if (dependencies.xpos(verb) != "VB" || dependencies.xpos(above) == "VB" || dependencies.child(verb, "aux"))
    return above;
  std::optional<std::uint32_t> infinitive;
  for (const auto c : dependencies.children(above)) {
    const auto relation = dependencies.relation(c);
    const bool below = relation == "xcomp" || relation == "ccomp" || relation == "advcl";
    if (c > above && c < verb && below && dependencies.xpos(c) == "VB") infinitive = c;
  }
  if (infinitive) return *infinitive;
  const auto higher = dependencies.head(above);
  return dependencies.xpos(higher) == "VB" ? higher : above;
}

std::optional<std::uint32_t> preposition_of(const Dependencies& dependencies, std::uint32_t head) {
  for (const auto c : dependencies.children(head)) {
    if (dependencies.relation(c) == "case" && dependencies.upos(c) != "PART") return c;
  }
  return std::nullopt;
}

}  // namespace actant::extract
