#include "extract/event/event_finder.h"

#include <algorithm>
#include <array>

namespace actant::extract {
namespace {

using graph::EventRole;
using graph::EventType;

constexpr std::uint32_t none = 0xffffffff;

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 16> place_prepositions = {
    "in", "at",     "near",   "inside", "outside",    "around", "across", "off",
    "on", "beside", "within", "along",  "throughout", "over",   "into",   "from"};
constexpr std::array<std::string_view, 5> vague_prepositions = {"on", "over", "around", "within", "across"};
// "since Monday", "before the weekend": not when it happened.
constexpr std::array<std::string_view, 6> not_at = {"since", "until", "till", "before", "after", "than"};
constexpr std::array<std::string_view, 6> topic_prepositions = {"over",      "about",      "on",
                                                                "regarding", "concerning", "for"};
// Verbs whose clause is no happening of its own.
constexpr std::array<std::string_view, 106> no_happening = {
    "speak",    "talk",    "come",      "go",      "take",      "put",      "bring",     "give",
    "raise",    "show",    "lay",       "lay out", "speak out", "cite",     "turn",      "work",
    "keep",     "come up", "point out", "discuss", "serve",     "quote",    "refer",     "mention",
    "compare",  "liken",   "be",        "have",    "do",        "say",      "tell",      "add",
    "want",     "believe", "know",      "think",   "seem",      "appear",   "need",      "like",
    "love",     "hate",    "see",       "hear",    "feel",      "look",     "remain",    "become",
    "mean",     "include", "contain",   "involve", "concern",   "deserve",  "own",       "belong",
    "consist",  "depend",  "exist",     "get",     "let",       "make",     "note",      "explain",
    "describe", "call",    "report",    "state",   "write",     "suggest",  "claim",     "argue",
    "insist",   "expect",  "hope",      "plan",    "try",       "seek",     "fail",      "continue",
    "begin",    "start",   "stop",      "help",    "allow",     "consider", "use",       "live",
    "stand",    "lie",     "sit",       "base",    "situate",   "locate",   "name",      "rank",
    "schedule", "slate",   "set",       "time",    "overlook",  "embody",   "represent", "feature",
    "resemble", "surround"};

// The words that a row's slots may take: one phrase each.
struct Slots {
  std::vector<std::uint32_t> subjects, objects, recipients, owners;
  std::vector<std::uint32_t> modifiers;  // of a noun: "Russian", "Geneva"
  std::vector<Oblique> obliques;
  std::uint32_t head = 0;
  bool passive = false;
};

class Finder {
 public:
  Finder(const AnnotatedText& text, const Dependencies& dependencies, const std::vector<Clause>& clauses,
         const Participants& participants, const FactualityReader& factuality,
         const std::vector<TimeReading>& times, const EventLexicon& lexicon)
      : text_(text),
        dependencies_(dependencies),
        clauses_(clauses),
        participants_(participants),
        factuality_(factuality),
        times_(times),
        lexicon_(lexicon),
        clause_of_(text.words.size(), none),
        event_of_(text.words.size(), none),
        is_time_(text.words.size(), false) {
    for (std::uint32_t c = 0; c < clauses.size(); ++c) clause_of_[clauses[c].head] = c;
    for (std::uint32_t t = 0; t < times.size(); ++t) {
      for (auto w = times[t].words.begin; w < times[t].words.end; ++w) is_time_[w] = true;
    }
  }

  std::vector<EventReading> run() {
    for (const auto& clause : clauses_) {
      if (clause.is_verbal()) read_verb(clause);
    }
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading != Reading::read) continue;
      for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
        const auto upos = dependencies_.upos(w);
        if (upos == "NOUN" || upos == "PROPN") read_noun(w);
      }
    }
    for (const auto& clause : clauses_) {
      if (clause.is_verbal() && event_of_[clause.head] == none) read_other(clause);
    }
    std::stable_sort(events_.begin(), events_.end(),
                     [](const EventReading& a, const EventReading& b) { return a.trigger < b.trigger; });
    return std::move(events_);
  }

 private:
  // ------------------------------------------------------------------------------------ slots
  Slots slots_of(const Clause& clause) const {
    Slots slots;
    slots.head = clause.head;
    slots.passive = clause.passive;
    slots.subjects = clause.subjects;
    slots.objects = clause.objects;
    slots.recipients = clause.recipients;
    slots.obliques = clause.obliques;
    if (slots.objects.empty() && !clause.passive) std::swap(slots.objects, slots.recipients);
    // "signed an agreement with Gondor": what hangs on the object tells of the act as well.
    for (const auto object : clause.objects) {
      if (participants_.is_actor(object)) continue;
      const auto own = slots.obliques.size();
      add_phrases_behind(object, slots);
      // "questioned Europe's reliance on Washington": no place of the questioning.
      for (auto o = own; o < slots.obliques.size();) {
        const bool elsewhere = participants_.kind(slots.obliques[o].head) == ParticipantKind::place &&
                               is_one_of(slots.obliques[o].preposition, vague_prepositions);
        if (elsewhere)
          slots.obliques.erase(slots.obliques.begin() + static_cast<std::ptrdiff_t>(o));
        else
          ++o;
      }
    }
    return slots;
  }

  void add_phrases_behind(std::uint32_t noun, Slots& slots) const {
    for (const auto c : dependencies_.children(noun)) {
      if (c < noun || !dependencies_.relation(c).starts_with("nmod") ||
          dependencies_.relation(c) == "nmod:poss")
        continue;
      const auto marker = preposition_of(dependencies_, c);
      if (!marker) continue;
      for (const auto h : with_conjuncts(dependencies_, c))
        slots.obliques.push_back({text_.lower_word(*marker), *marker, h});
      // "the arrest of Aster by police": "by" hangs on Aster, and does not belong to him.
      for (const auto d : dependencies_.children(c)) {
        const auto by = d > c ? preposition_of(dependencies_, d) : std::nullopt;
        if (by && text_.lower_word(*by) == "by") slots.obliques.push_back({text_.lower_word(*by), *by, d});
      }
    }
  }

  // "Russia's invasion of Ukraine", "U.S. sanctions", "talks between Peru and Chile".
  Slots slots_of_noun(std::uint32_t noun) const {
    Slots slots;
    slots.head = noun;
    for (const auto c : dependencies_.children(noun)) {
      const auto relation = dependencies_.relation(c);
      if (c > noun) continue;
      const bool in_front = relation == "compound" || relation == "amod" || relation == "nmod:desc";
      if (relation == "nmod:poss") {
        for (const auto h : with_conjuncts(dependencies_, c)) slots.owners.push_back(h);
      } else if (in_front && participants_.is_actor(c) &&
                 (participants_.name_at(c) || relation == "compound")) {
        slots.modifiers.push_back(c);
      }
    }
    add_phrases_behind(noun, slots);
    return slots;
  }

  std::vector<std::uint32_t> words_in(const Slots& slots, std::string_view slot) const {
    if (slot == "subj") return slots.subjects;
    if (slot == "obj") return slots.objects;
    if (slot == "iobj") return slots.recipients;
    if (slot == "poss") return slots.owners;
    std::vector<std::uint32_t> heads;
    for (const auto& oblique : slots.obliques) {
      if (oblique.preposition == slot) heads.push_back(oblique.head);
    }
    return heads;
  }

  // ------------------------------------------------------------------------------------ conditions
  bool is_kind(std::uint32_t word, std::string_view wanted) const {
    const auto kind = participants_.kind(word);
    if (wanted.empty()) return true;
    if (wanted == "actor") return kind != ParticipantKind::thing;
    if (wanted == "thing") return kind == ParticipantKind::thing;
    if (wanted == "person") return kind == ParticipantKind::person || kind == ParticipantKind::group;
    if (wanted == "organization") return kind == ParticipantKind::organization;
    if (wanted == "place") return kind == ParticipantKind::place;
    if (wanted == "animate") return participants_.is_animate(word);
    if (wanted == "named") return participants_.name_at(word) && kind != ParticipantKind::thing;
    if (wanted == "namedperson") return participants_.name_at(word) && kind == ParticipantKind::person;
    return false;
  }

  bool holds(const EventCondition& condition, const Slots& slots, const EventRow& row) const {
    using Kind = EventCondition::Kind;
    switch (condition.kind) {
      case Kind::passive:
        return slots.passive;
      case Kind::absent:
        if (condition.slot == "infinitive") return !has_infinitive(slots.head);
        if (condition.slot == "clause") return !dependencies_.child(slots.head, "ccomp");
        return words_in(slots, condition.slot).empty();
      case Kind::lemma:
        for (const auto w : words_in(slots, condition.slot)) {
          const auto lemma = participants_.lemma(w);
          if (std::find(condition.words.begin(), condition.words.end(), lemma) != condition.words.end())
            return true;
        }
        return false;
      case Kind::kind:
        for (const auto w : words_in(slots, condition.slot)) {
          if (is_time_[w]) continue;
          if (is_kind(w, condition.words.front())) return true;
        }
        return false;
      case Kind::has:
        return has(condition.slot, slots, row);
    }
    return false;
  }

  bool has_infinitive(std::uint32_t head) const {
    for (const auto c : dependencies_.children(head)) {
      const auto relation = dependencies_.relation(c);
      if ((relation == "xcomp" || relation == "ccomp" || relation == "advcl") &&
          dependencies_.xpos(c) == "VB")
        return true;
    }
    return false;
  }

  // "attacked the mayor, calling her a liar", "attacked him for lying", "dismissed it as being late".
  bool is_done_with_words(std::uint32_t head) const {
    static constexpr std::array<std::string_view, 14> speaking = {
        "say",  "call",    "accuse", "describe", "claim", "blame", "argue",
        "tell", "suggest", "label",  "declare",  "brand", "tweet", "write"};
    for (const auto c : dependencies_.children(head)) {
      const auto relation = dependencies_.relation(c);
      if (c < head || (relation != "advcl" && relation != "conj" && relation != "obl")) continue;
      const auto mark = dependencies_.child(c, "mark");
      const auto preposition = mark ? text_.lower_word(*mark) : std::string_view();
      const bool is_clause = dependencies_.xpos(c) == "VBG" || dependencies_.child(c, "cop");
      if ((preposition == "for" || preposition == "as") && is_clause) return true;
      if (relation != "obl" && is_one_of(participants_.lemma(c), speaking)) return true;
    }
    return false;
  }

  bool has(std::string_view wanted, const Slots& slots, const EventRow& row) const {
    if (wanted == "infinitive") return has_infinitive(slots.head);
    if (wanted == "words") return is_done_with_words(slots.head);
    if (wanted == "guilty" || wanted == "bankrupt") {
      for (const auto c : dependencies_.children(slots.head)) {
        if (text_.lower_word(c) == wanted) return true;
      }
      for (const auto object : slots.objects) {
        for (const auto c : dependencies_.children(object)) {
          if (text_.lower_word(c) == wanted) return true;
        }
      }
      return false;
    }
    if (wanted == "office") {
      for (const auto c : dependencies_.children(slots.head)) {
        const auto relation = dependencies_.relation(c);
        if ((relation == "xcomp" || relation == "obj" || relation == "obl") && c > slots.head &&
            participants_.kind(c) == ParticipantKind::person && !participants_.name_at(c) &&
            dependencies_.upos(c) != "PRON")
          return true;
      }
      return false;
    }
    const auto found = participants_of(slots, row);
    if (wanted == "actor")
      return std::any_of(found.begin(), found.end(), [&](const EventParticipant& p) {
        return p.role != EventRole::recipient && participants_.is_actor(p.head);
      });
    const auto role = wanted == "agent"     ? EventRole::agent
                      : wanted == "patient" ? EventRole::patient
                                            : EventRole::place;
    return std::any_of(found.begin(), found.end(), [&](const EventParticipant& p) {
      return (p.role == role || (wanted == "patient" && p.role == EventRole::agent)) &&
             participants_.is_actor(p.head);
    });
  }

  // ------------------------------------------------------------------------------------ roles
  std::vector<EventParticipant> participants_of(const Slots& slots, const EventRow& row) const {
    std::vector<EventParticipant> found;
    const auto add = [&](EventRole role, std::uint32_t head) {
      if (is_time_[head] || !is_participant(head)) return;
      if (role == EventRole::agent && !acts(head)) return;
      if (dependencies_.upos(head) == "NUM" && !counts_people(row.type)) return;
      if (std::any_of(found.begin(), found.end(), [&](const EventParticipant& p) { return p.head == head; }))
        return;
      found.push_back({role, head});
    };
    const auto take = [&](std::string_view slot, const std::vector<std::uint32_t>& heads,
                          EventRole otherwise) {
      const auto role = row.role(slot).value_or(otherwise);
      for (const auto h : heads) add(role, h);
    };
    take("subj", slots.subjects, EventRole::agent);
    take("obj", slots.objects, EventRole::patient);
    take("iobj", slots.recipients, EventRole::recipient);
    if (row.role("poss")) {
      take("poss", slots.owners, EventRole::agent);
      for (const auto m : slots.modifiers) {
        if (const auto role = role_of_modifier(m, row)) add(*role, m);
      }
    }
    for (const auto& oblique : slots.obliques) {
      if (const auto role = role_of(oblique, row, found)) add(*role, oblique.head);
    }
    if (is_between_actors(row.type) && row.type != EventType::agree && row.type != EventType::consult)
      find_target(slots, found);
    return found;
  }

  // "Russian sanctions" are Russia's, "the Paris agreement" was made there, "American elections" elect
  // nobody.
  std::optional<EventRole> role_of_modifier(std::uint32_t modifier, const EventRow& row) const {
    const bool of_place = participants_.kind(modifier) == ParticipantKind::place;
    switch (row.type) {
      case EventType::agree:
      case EventType::consult:
      case EventType::meet:
        return of_place ? EventRole::place : EventRole::agent;
      case EventType::elect:
      case EventType::die:
      case EventType::be_born:
        return std::nullopt;
      default:
        return row.role("poss");
    }
  }

  // Numbers stand for people where people are counted: "killed three".
  static bool counts_people(EventType type) {
    return type == EventType::kill || type == EventType::injure || type == EventType::die ||
           type == EventType::arrest || type == EventType::assault || type == EventType::release;
  }

  // PLOVER's events have a source and a target.
  static bool is_between_actors(EventType type) { return type <= EventType::assault; }

  // "condemned an attack by the militia", "welcomed the ties with Peru": who is meant stands in the object.
  void find_target(const Slots& slots, std::vector<EventParticipant>& found) const {
    const bool has_target = std::any_of(found.begin(), found.end(), [&](const EventParticipant& p) {
      return (p.role == EventRole::patient || p.role == EventRole::recipient) &&
             participants_.is_actor(p.head);
    });
    if (has_target) return;
    for (const auto object : slots.objects) {
      std::optional<std::uint32_t> target;
      for (const auto c : dependencies_.children(object)) {
        const auto relation = dependencies_.relation(c);
        const auto marker = preposition_of(dependencies_, c);
        const auto preposition = marker ? text_.lower_word(*marker) : std::string_view();
        const bool near = relation == "nmod:poss" || preposition == "by" || preposition == "with" ||
                          preposition == "against" || preposition == "of" || preposition == "between" ||
                          preposition == "on" || preposition == "from";
        if (!near || !participants_.is_actor(c)) continue;
        if (!target || relation == "nmod:poss" || preposition == "by") target = c;
      }
      if (!target || is_time_[*target]) continue;
      for (const auto h : with_conjuncts(dependencies_, *target)) {
        const auto known =
            std::find_if(found.begin(), found.end(), [&](const EventParticipant& p) { return p.head == h; });
        if (known == found.end())
          found.push_back({EventRole::patient, h});
        else if (known->role != EventRole::agent)
          known->role = EventRole::patient;
      }
      // The act itself is no patient any more: "an attack".
      for (auto& p : found) {
        if (p.head == object && p.role == EventRole::patient) p.role = EventRole::topic;
      }
    }
  }

  // "LIMA, March 3 (Meridian Wire) - The port reopened": where it was written, not who acts.
  bool is_dateline(std::uint32_t head) const {
    const auto name = participants_.phrase(head);
    const auto& sentence = text_.sentences[text_.words[head].sentence];
    if (!text_.words[head].all_caps || name.begin != text_.paragraphs[sentence.paragraph].words.begin)
      return false;
    constexpr std::uint32_t longest = 12;
    for (auto w = name.end; w < sentence.words.end && w < name.end + longest; ++w) {
      const auto word = text_.word(w);
      if (word == "—" || word == "–" || word == "--" || (word == "-" && !text_.words[w].glued)) return true;
    }
    return false;
  }

  // Who does something is somebody: an invasion kills nobody by itself.
  bool acts(std::uint32_t head) const {
    return participants_.is_actor(head) || participants_.name_at(head) ||
           dependencies_.upos(head) == "PRON" || dependencies_.upos(head) == "NUM";
  }

  // A clause or "it" that points nowhere takes no part.
  bool is_participant(std::uint32_t head) const {
    const auto upos = dependencies_.upos(head);
    if (upos != "NOUN" && upos != "PROPN" && upos != "PRON" && upos != "NUM" && upos != "ADJ") return false;
    const auto xpos = dependencies_.xpos(head);
    const auto lower = text_.lower_word(head);
    if (lower == "you" || lower == "one" || is_dateline(head)) return false;
    return !xpos.starts_with("W") && xpos != "EX" && (upos != "ADJ" || participants_.name_at(head));
  }

  std::optional<EventRole> role_of(const Oblique& oblique, const EventRow& row,
                                   const std::vector<EventParticipant>& found) const {
    const auto kind = participants_.kind(oblique.head);
    const bool place = kind == ParticipantKind::place;
    if (const auto own = row.role(oblique.preposition)) {
      if (*own == EventRole::place) return place ? own : std::nullopt;
      if (*own != EventRole::topic && *own != EventRole::instrument && kind == ParticipantKind::thing &&
          dependencies_.upos(oblique.head) != "PRON")
        return std::nullopt;
      return own;
    }
    if (place && is_one_of(oblique.preposition, place_prepositions) && oblique.preposition != "from" &&
        oblique.preposition != "into" && oblique.preposition != "over")
      return EventRole::place;
    const bool actor = kind != ParticipantKind::thing;
    const bool has_patient = std::any_of(
        found.begin(), found.end(), [](const EventParticipant& p) { return p.role == EventRole::patient; });
    if (oblique.preposition == "against" && actor)
      return has_patient ? EventRole::recipient : EventRole::patient;
    if (oblique.preposition == "to" && actor && (!place || participants_.name_at(oblique.head)))
      return EventRole::recipient;
    if (is_one_of(oblique.preposition, topic_prepositions) && participants_.name_at(oblique.head) && !place)
      return EventRole::topic;
    return std::nullopt;
  }

  // ------------------------------------------------------------------------------------ triggers
  const EventRow* matching(const std::string& lemma, bool verb, const Slots& slots) const {
    const auto* rows = lexicon_.rows(lemma, verb);
    if (rows == nullptr) return nullptr;
    for (const auto& row : *rows) {
      if (std::all_of(row.conditions.begin(), row.conditions.end(),
                      [&](const EventCondition& condition) { return holds(condition, slots, row); }))
        return &row;
    }
    return nullptr;
  }

  void read_verb(const Clause& clause) {
    const auto slots = slots_of(clause);
    auto lemma = clause.lemma;
    const auto* row = matching(lemma, true, slots);
    std::optional<std::uint32_t> tail = clause.particle;
    if (row == nullptr && !clause.particle) {
      // "called on", "looked into", "fired at" as one verb, whatever the parser made of it.
      for (const auto& oblique : clause.obliques) {
        if (oblique.marker != clause.head + 1) continue;
        lemma = clause.lemma + ' ' + std::string(oblique.preposition);
        auto turned = slots;
        turned.objects = words_in(slots, oblique.preposition);
        std::erase_if(turned.obliques,
                      [&](const Oblique& o) { return o.preposition == oblique.preposition; });
        row = matching(lemma, true, turned);
        if (row == nullptr) continue;
        add(*row, lemma, clause.head, {clause.head, oblique.marker + 1}, participants_of(turned, *row),
            "verb");
        return;
      }
      for (const auto c : dependencies_.children(clause.head)) {
        if (dependencies_.relation(c) != "advmod" || c < clause.head || c > clause.head + 1) continue;
        lemma = clause.lemma + ' ' + std::string(text_.lower_word(c));
        row = matching(lemma, true, slots);
        if (row != nullptr) tail = c;
      }
    }
    if (row == nullptr) return;
    const auto end = tail && *tail == clause.head + 1 ? *tail + 1 : clause.head + 1;
    add(*row, lemma, clause.head, {clause.head, end}, participants_of(slots, *row), "verb");
  }

  void read_noun(std::uint32_t noun) {
    if (participants_.name_at(noun)) return;
    const auto* rows = lexicon_.rows(participants_.lemma(noun), false);
    const auto lower = std::string(text_.lower_word(noun));
    const auto* plural_rows = lexicon_.rows(lower, false);
    const auto lemma = rows == nullptr && plural_rows != nullptr ? lower : participants_.lemma(noun);
    if (rows == nullptr && plural_rows == nullptr) return;
    auto slots = slots_of_noun(noun);
    const auto* light = light_clause(noun);
    if (light != nullptr) {
      const auto event = event_of_[light->head];
      if (event != none && same_act(events_[event], noun)) return;
      // Who holds the talks takes part in them.
      if (slots.owners.empty()) slots.subjects = light->subjects;
      for (const auto& oblique : light->obliques) slots.obliques.push_back(oblique);
    } else if (is_object_of_event(noun)) {
      return;
    }
    const auto* row = matching(lemma, false, slots);
    if (row == nullptr) return;
    auto found = participants_of(slots, *row);
    add(*row, lemma, noun, {noun, noun + 1}, std::move(found), "noun", factuality_of_noun(noun, light));
  }

  // The light verb whose object (or passive subject) the noun is.
  const Clause* light_clause(std::uint32_t noun) const {
    if (dependencies_.is_root(noun)) return nullptr;
    const auto above = dependencies_.head(noun);
    if (clause_of_[above] == none) return nullptr;
    const auto& clause = clauses_[clause_of_[above]];
    const bool object = std::find(clause.objects.begin(), clause.objects.end(), noun) != clause.objects.end();
    return object && lexicon_.is_light_verb(clause.lemma) ? &clause : nullptr;
  }

  static bool same_act(const EventReading& event, std::uint32_t noun) {
    return std::any_of(event.participants.begin(), event.participants.end(),
                       [&](const EventParticipant& p) { return p.head == noun; });
  }

  // "signed an agreement with Gondor": one act, told by verb and object.
  bool is_object_of_event(std::uint32_t noun) const {
    if (dependencies_.is_root(noun)) return false;
    const auto above = dependencies_.head(noun);
    const auto event = event_of_[above];
    if (event == none) return false;
    const auto* rows = lexicon_.rows(participants_.lemma(noun), false);
    if (rows == nullptr) return false;
    return std::any_of(rows->begin(), rows->end(),
                       [&](const EventRow& row) { return row.type == events_[event].type; });
  }

  // Of a noun that tells of a happening: by what it hangs on; what no sentence has named yet is as real as
  // the clause it stands in ("if there were an attack"), what is known by now is presupposed ("before the
  // attack").
  Factuality factuality_of_noun(std::uint32_t noun, const Clause* light) const {
    if (light != nullptr) {
      const auto of_verb = factuality_.of(light->head);
      if (!of_verb.is_fact()) return of_verb;
    }
    const auto own = factuality_.of(noun);
    if (!own.is_fact() || is_known(noun)) return own;
    constexpr int highest = 6;
    auto w = noun;
    for (int step = 0; step < highest && !dependencies_.is_root(w); ++step) {
      w = dependencies_.head(w);
      if (clause_of_[w] == none) continue;
      const auto around = factuality_.of(w);
      return around.is_fact() ? own : around;
    }
    return own;
  }

  bool is_known(std::uint32_t noun) const {
    for (const auto c : dependencies_.children(noun)) {
      const auto relation = dependencies_.relation(c);
      if (relation == "nmod:poss") return true;
      const auto lower = text_.lower_word(c);
      if (relation == "det" && (lower == "the" || lower == "this" || lower == "that" || lower == "these"))
        return true;
    }
    return false;
  }

  // Any other dated or located happening with a named participant, by the verb's own lemma.
  void read_other(const Clause& clause) {
    if (is_one_of(clause.lemma, no_happening) || dependencies_.upos(clause.head) != "VERB" ||
        dependencies_.child(clause.head, "ccomp"))
      return;
    // "spoke of a stone, marked as the site of …": whose participle it is, is only guessed.
    if (clause.borrowed_subject && clause.passive && dependencies_.relation(clause.head) == "advcl") return;
    static const EventRow plain;
    const auto slots = slots_of(clause);
    auto found = participants_of(slots, plain);
    const bool named = std::any_of(found.begin(), found.end(), [&](const EventParticipant& p) {
      return (p.role == EventRole::agent || p.role == EventRole::patient) && participants_.name_at(p.head);
    });
    const bool placed = std::any_of(found.begin(), found.end(),
                                    [](const EventParticipant& p) { return p.role == EventRole::place; });
    if (!named || (!placed && !time_of(clause.head, &clause))) return;
    std::erase_if(found, [&](const EventParticipant& p) {  // a thing without a name tells little
      return p.role != EventRole::agent && p.role != EventRole::place && !participants_.is_actor(p.head);
    });
    const auto end =
        clause.particle && *clause.particle == clause.head + 1 ? clause.head + 2 : clause.head + 1;
    add(plain, clause.lemma, clause.head, {clause.head, end}, std::move(found), "other");
  }

  // ------------------------------------------------------------------------------------ time
  // The time that hangs on the trigger, on the verb that makes it happen, or on a verb it is joined to.
  std::optional<std::uint32_t> time_of(std::uint32_t head, const Clause* clause) const {
    if (const auto own = time_below(head)) return own;
    if (clause != nullptr) {
      for (const auto object : clause->objects) {
        if (!participants_.name_at(object)) {
          if (const auto time = time_below(object)) return time;
        }
      }
      if (dependencies_.relation(head) == "conj") {
        const auto above = dependencies_.head(head);
        if (const auto shared = time_below(above); shared && times_[*shared].words.begin < above)
          return shared;
      }
      return std::nullopt;
    }
    const auto relation = dependencies_.relation(head);
    if (dependencies_.is_root(head)) return std::nullopt;
    const auto above = dependencies_.head(head);
    const bool happens = relation.starts_with("nsubj") || relation == "obj";
    if (!happens || clause_of_[above] == none) return std::nullopt;
    const auto& around = clauses_[clause_of_[above]];
    const bool its_time = lexicon_.is_light_verb(around.lemma) || around.lemma == "take place" ||
                          around.lemma == "occur" || around.lemma == "happen" || around.lemma == "take";
    return its_time ? time_below(above) : std::nullopt;
  }

  std::optional<std::uint32_t> time_below(std::uint32_t head) const {
    const auto sentence = text_.sentences[text_.words[head].sentence].words;
    auto t = static_cast<std::uint32_t>(
        std::lower_bound(times_.begin(), times_.end(), sentence.begin,
                         [](const TimeReading& time, std::uint32_t w) { return time.words.begin < w; }) -
        times_.begin());
    for (; t < times_.size() && times_[t].words.begin < sentence.end; ++t) {
      const auto& time = times_[t];
      if (time.type != graph::TimeType::date && time.type != graph::TimeType::time) continue;
      if (time.words.begin > sentence.begin && is_one_of(text_.lower_word(time.words.begin - 1), not_at))
        continue;
      if (time.value == "PRESENT_REF" || time.value == "PAST_REF" || time.value == "FUTURE_REF") continue;
      auto top = dependencies_.head_of(time.words);
      // Over "the end of" and the like, at most two nouns.
      for (int step = 0; step < 2; ++step) {
        if (dependencies_.is_root(top)) break;
        const auto relation = dependencies_.relation(top);
        const auto above = dependencies_.head(top);
        const auto main = relation.substr(0, relation.find(':'));
        if (above == head && (main == "obl" || main == "nmod" || main == "advmod" || main == "compound" ||
                              main == "dep" || main == "appos" || main == "amod"))
          return t;
        if ((main != "nmod" && main != "compound" && main != "nummod") ||
            text_.words[above].word_class != WordClass::time_word)
          break;
        top = above;
      }
    }
    return std::nullopt;
  }

  void add(const EventRow& row, std::string lemma, std::uint32_t head, WordRange trigger,
           std::vector<EventParticipant> found, const char* rule) {
    add(row, std::move(lemma), head, trigger, std::move(found), rule, factuality_.of(head));
  }

  void add(const EventRow& row, std::string lemma, std::uint32_t head, WordRange trigger,
           std::vector<EventParticipant> found, const char* rule, Factuality factual) {
    EventReading event;
    event.type = row.type;
    event.trigger = trigger;
    event.head = head;
    event.lemma = std::move(lemma);
    event.participants = std::move(found);
    event.factuality = factual;
    event.past = dependencies_.xpos(head) == "VBD";
    event.time = time_of(head, clause_of_[head] == none ? nullptr : &clauses_[clause_of_[head]]);
    event.rule = rule;
    event.confidence = row.type == EventType::other ? 0.6 : rule[0] == 'v' ? 0.8 : 0.75;
    if (event_of_[head] == none) event_of_[head] = static_cast<std::uint32_t>(events_.size());
    events_.push_back(std::move(event));
  }

  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const std::vector<Clause>& clauses_;
  const Participants& participants_;
  const FactualityReader& factuality_;
  const std::vector<TimeReading>& times_;
  const EventLexicon& lexicon_;
  std::vector<std::uint32_t> clause_of_, event_of_;
  std::vector<bool> is_time_;
  std::vector<EventReading> events_;
};

}  // namespace

std::vector<EventReading> find_events(const AnnotatedText& text, const Dependencies& dependencies,
                                      const std::vector<Clause>& clauses, const Participants& participants,
                                      const FactualityReader& factuality,
                                      const std::vector<TimeReading>& times, const EventLexicon& lexicon) {
  return Finder(text, dependencies, clauses, participants, factuality, times, lexicon).run();
}

}  // namespace actant::extract
