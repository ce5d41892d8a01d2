#include "extract/quotation/cue.h"

#include <array>

namespace actant::extract {
namespace {

// Nouns that report as their verbs do: "the minister's warning that …", "her belief that …".
struct CueNoun {
  std::string_view noun, verb;
};
constexpr std::array cue_nouns = {
    CueNoun{"claim", "claim"},         CueNoun{"claims", "claim"},        CueNoun{"statement", "state"},
    CueNoun{"statements", "state"},    CueNoun{"warning", "warn"},        CueNoun{"warnings", "warn"},
    CueNoun{"belief", "believe"},      CueNoun{"suggestion", "suggest"},  CueNoun{"suggestions", "suggest"},
    CueNoun{"assertion", "assert"},    CueNoun{"assertions", "assert"},   CueNoun{"allegation", "allege"},
    CueNoun{"allegations", "allege"},  CueNoun{"argument", "argue"},      CueNoun{"announcement", "announce"},
    CueNoun{"admission", "admit"},     CueNoun{"insistence", "insist"},   CueNoun{"contention", "contend"},
    CueNoun{"conclusion", "conclude"}, CueNoun{"declaration", "declare"}, CueNoun{"prediction", "predict"},
    CueNoun{"promise", "promise"},     CueNoun{"pledge", "pledge"},       CueNoun{"demand", "demand"},
    CueNoun{"hope", "hope"},           CueNoun{"hopes", "hope"},          CueNoun{"fear", "fear"},
    CueNoun{"fears", "fear"},          CueNoun{"concern", "worry"},       CueNoun{"concerns", "worry"},
    CueNoun{"comment", "comment"},     CueNoun{"comments", "comment"},    CueNoun{"remark", "remark"},
    CueNoun{"remarks", "remark"},      CueNoun{"report", "report"},       CueNoun{"reports", "report"},
    CueNoun{"denial", "deny"},         CueNoun{"complaint", "complain"},  CueNoun{"complaints", "complain"},
    CueNoun{"accusation", "accuse"},   CueNoun{"accusations", "accuse"},  CueNoun{"view", "think"},
};

bool is_negation(std::string_view lower) {
  return lower == "not" || lower == "n't" || lower == "n’t" || lower == "never" || lower == "nt" ||
         lower == "neither" || lower == "nobody";
}

// "declined to say", "refused to comment": the speech that did not happen.
bool is_refusal(std::string_view lower) {
  return lower == "declined" || lower == "declines" || lower == "refused" || lower == "refuses" ||
         lower == "failed";
}

// The word of the cue that means speech: a reporting verb first, then any verb, then what the others hang on.
std::uint32_t main_word(const AnnotatedText& text, const Dependencies& dependencies, WordRange words,
                        const Gazetteer& gazetteer) {
  std::optional<std::uint32_t> verb;
  for (auto w = words.end; w > words.begin; --w) {
    const auto upos = dependencies.upos(w - 1);
    if (gazetteer.cue_forms(text.lower_word(w - 1)) && (upos == "VERB" || words.size() == 1)) return w - 1;
    if (!verb && upos == "VERB") verb = w - 1;
  }
  return verb.value_or(dependencies.head_of(words));
}

const CueVerb* known_verb(const AnnotatedText& text, std::uint32_t word, const Gazetteer& gazetteer) {
  const auto lower = text.lower_word(word);
  for (const auto& row : cue_nouns) {
    if (row.noun != lower) continue;
    const auto* forms = gazetteer.cue_forms(row.verb);
    return forms ? forms->front().verb : nullptr;
  }
  const auto* forms = gazetteer.cue_forms(lower);
  if (!forms) return nullptr;
  for (const auto& form : *forms) {
    // Also where the head left it to the content: "has called" "on her counterparts to open …".
    if (!form.verb->particle.empty() && word + 1 < text.sentences[text.words[word].sentence].words.end &&
        text.lower_word(word + 1) == form.verb->particle)
      return form.verb;
  }
  for (const auto& form : *forms) {
    if (form.verb->particle.empty()) return form.verb;
  }
  return nullptr;
}

constexpr std::uint32_t farthest_negation = 4;  // "did not even once say"

bool is_negative(const AnnotatedText& text, const Dependencies& dependencies, const CueMeaning& cue,
                 WordRange words) {
  for (auto w = words.begin; w < words.end; ++w) {
    if (is_negation(text.lower_word(w)) || (is_refusal(text.lower_word(w)) && w != words.end - 1))
      return true;
  }
  for (const auto c : dependencies.children(cue.word)) {
    const bool near = c < cue.word && cue.word - c <= farthest_negation && !text.words[c].quoted;
    if (near && is_negation(text.lower_word(c))) return true;
  }
  const auto head = dependencies.head(cue.word);
  return head != cue.word && is_refusal(text.lower_word(head)) &&
         dependencies.relation(cue.word).starts_with("xcomp");
}

// "told him the bridge was safe": an object pronoun right behind the verb, whatever the tree makes of it.
// "her" may own what follows, unless that has a determiner or is a clause.
WordRange told_pronoun(const AnnotatedText& text, const Dependencies& dependencies, std::uint32_t verb) {
  const auto at = verb + 1;
  const auto end = text.sentences[text.words[verb].sentence].words.end;
  if (at >= end || dependencies.upos(at) != "PRON") return {};
  const auto word = text.lower_word(at);
  if (word == "him" || word == "them" || word == "me" || word == "us") return {at, at + 1};
  if (word != "her" || at + 1 >= end) return {};
  const auto next = dependencies.upos(at + 1);
  return next == "DET" || next == "PRON" || next == "SCONJ" ? WordRange{at, at + 1} : WordRange{};
}

// "told Reuters", "said to the council", "in an interview with the Wire".
WordRange addressee_of(const AnnotatedText& text, const Dependencies& dependencies, const CueMeaning& cue) {
  const bool tells = cue.verb && cue.verb->has('o');
  const auto preposition = [&](std::uint32_t word) {
    const auto marker = dependencies.child(word, "case");
    return marker ? text.lower_word(*marker) : std::string_view();
  };
  const auto without_preposition = [&](std::uint32_t word) {
    auto range = dependencies.phrase(word);
    if (const auto marker = dependencies.child(word, "case"); marker && *marker == range.begin) ++range.begin;
    for (auto w = range.begin; w + 1 < range.end; ++w) {  // "UK-based Sky News" is Sky News
      if (text.lower_word(w) == "based" && w > range.begin && text.word(w - 1) == "-") range.begin = w + 1;
    }
    return range;
  };
  if (tells) {
    if (const auto pronoun = told_pronoun(text, dependencies, cue.word); !pronoun.empty()) return pronoun;
  }
  const auto subject = dependencies.child(cue.word, "nsubj");
  const bool has_subject_before = subject && *subject < cue.word;
  for (const auto c : dependencies.children(cue.word)) {
    if (c < cue.word) continue;
    const auto relation = dependencies.relation(c);
    if (relation == "iobj" || (tells && relation == "obj")) return without_preposition(c);
    // "he told the Wire": the tree may take it for a subject, but the verb has one in front.
    if (tells && relation == "nsubj" && has_subject_before) return dependencies.phrase(c);
    if (!relation.starts_with("obl")) continue;
    const auto upos = dependencies.upos(c);
    const bool named = preposition(c) == "to" ||
                       (cue.verb && !preposition(c).empty() && preposition(c) == cue.verb->particle);
    if (named && (upos == "PROPN" || upos == "PRON" || upos == "NOUN")) return without_preposition(c);
    if (text.lower_word(c) == "interview" || text.lower_word(c) == "letter" || text.lower_word(c) == "call") {
      for (const auto n : dependencies.children(c)) {
        if (dependencies.relation(n).starts_with("nmod") &&
            (preposition(n) == "with" || preposition(n) == "to"))
          return without_preposition(n);
      }
    }
  }
  return {};
}

}  // namespace

CueMeaning read_cue(const AnnotatedText& text, const Dependencies& dependencies, WordRange words,
                    const Gazetteer& gazetteer, const Lemmatizer& lemmatizer) {
  CueMeaning cue;
  cue.word = main_word(text, dependencies, words, gazetteer);
  cue.verb = known_verb(text, cue.word, gazetteer);
  const auto first = text.lower_word(words.begin);
  if (words.size() >= 2 && first == "according")
    cue.lemma = "according to";
  else if (cue.verb)
    cue.lemma = cue.verb->lemma;
  else
    cue.lemma = lemmatizer.lemma(text.word(cue.word), dependencies.xpos(cue.word));
  if (cue.verb) cue.cue_class = cue.verb->cue_class;
  cue.passive = dependencies.child(cue.word, "aux:pass").has_value();
  cue.negative = is_negative(text, dependencies, cue, words);
  cue.addressee = addressee_of(text, dependencies, cue);
  return cue;
}

}  // namespace actant::extract
