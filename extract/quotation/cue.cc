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

bool is_possessive(std::string_view lower) {
  return lower == "'s" || lower == "’s" || lower == "'" || lower == "’" || lower == "his" || lower == "her" ||
         lower == "their" || lower == "its" || lower == "my" || lower == "our";
}

bool is_adverb(const AnnotatedText& text, std::uint32_t i) {
  const auto word = text.lower_word(i);
  return text.words[i].word_class == WordClass::adverb ||
         (word.size() > 4 && word.ends_with("ly") && !text.words[i].capital);
}

const CueForm* choose_form(const AnnotatedText& text, std::uint32_t i, std::uint32_t end,
                           const std::vector<CueForm>& forms) {
  for (const auto& form : forms) {
    if (!form.verb->particle.empty() && i + 1 < end && text.lower_word(i + 1) == form.verb->particle)
      return &form;
  }
  for (const auto& form : forms) {
    if (form.verb->particle.empty()) return &form;
  }
  return nullptr;
}

class VerbGroup {
 public:
  VerbGroup(const AnnotatedText& text, WordRange sentence, CueSite& cue)
      : text_(text), sentence_(sentence), cue_(cue) {}

  // Reads auxiliaries, adverbs and negation in front of the verb; false when it is no finite verb after all.
  bool read() {
    auto i = cue_.words.begin;
    bool to = false;
    bool perfect = false;
    bool being = false;
    bool auxiliary = false;
    while (i > sentence_.begin) {
      const auto word = text_.lower_word(i - 1);
      const auto& before = text_.words[i - 1];
      if (before.word_class == WordClass::negation)
        cue_.negative = true;
      else if (word == "to" || word == "'to")
        to = true;
      else if (word == "declined" || word == "refused" || word == "failed")
        cue_.negative = cue_.negative || to;
      else if (is_clitic(word) && i - 1 > sentence_.begin &&
               text_.words[i - 2].word_class != WordClass::subject_pronoun)
        break;
      else if (before.word_class == WordClass::auxiliary) {
        auxiliary = true;
        perfect = perfect || word.starts_with("ha") || word == "'ve" || word == "’ve";
        being = being || is_form_of_be(word);
      } else if (!is_adverb(text_, i - 1)) {
        break;
      }
      --i;
    }
    cue_.group_begin = i;
    const bool participle = cue_.form == VerbForm::past || cue_.form == VerbForm::participle;
    cue_.passive = participle && being;
    if (to) return false;
    if (cue_.form == VerbForm::base && !auxiliary) return has_plural_subject(i);
    if (cue_.form == VerbForm::gerund) return being || i == cue_.words.begin;
    return true;
  }

 private:
  static bool is_clitic(std::string_view word) { return word == "'s" || word == "’s"; }
  static bool is_form_of_be(std::string_view word) {
    return word == "is" || word == "was" || word == "are" || word == "were" || word == "be" ||
           word == "been" || word == "being" || word == "'s" || word == "’s" || word == "'re" ||
           word == "’re" || word == "'m" || word == "’m";
  }

  // "critics say", "we believe": a base form needs a subject that goes with it; "a claim", "the report" are
  // nouns.
  bool has_plural_subject(std::uint32_t i) const {
    if (i == sentence_.begin) return false;
    const auto& before = text_.words[i - 1];
    const auto word = text_.lower_word(i - 1);
    if (before.word_class == WordClass::subject_pronoun) return word != "he" && word != "she" && word != "it";
    if (before.word_class == WordClass::relative) return word == "who";
    return before.word_class == WordClass::open && word.ends_with("s") && !word.ends_with("ss") &&
           word != "'s";
  }

  const AnnotatedText& text_;
  WordRange sentence_;
  CueSite& cue_;
};

bool is_noun_use(const AnnotatedText& text, std::uint32_t i, WordRange sentence, VerbForm form) {
  if (form == VerbForm::gerund || i == sentence.begin) return false;
  const auto& before = text.words[i - 1];
  const auto word = text.lower_word(i - 1);
  if (before.word_class == WordClass::determiner || word == "'s" || word == "’s")
    return form != VerbForm::past;
  if (before.word_class == WordClass::preposition) return true;
  const bool modifies =
      before.word_class == WordClass::determiner && form == VerbForm::past;  // "the said order"
  return modifies;
}

// "X's claim that": the verb that the noun stands for.
const CueVerb* noun_verb(const AnnotatedText& text, std::uint32_t i, WordRange sentence,
                         const Gazetteer& gazetteer) {
  if (i == sentence.begin || i + 1 >= sentence.end || text.lower_word(i + 1) != "that") return nullptr;
  auto owner = i - 1;
  constexpr std::uint32_t farthest = 3;  // "his repeated public claims that"
  while (owner > sentence.begin && i - owner < farthest && !is_possessive(text.lower_word(owner)) &&
         text.words[owner].word_class == WordClass::open)
    --owner;
  if (!is_possessive(text.lower_word(owner))) return nullptr;
  const auto noun = text.lower_word(i);
  for (const auto& row : cue_nouns) {
    if (row.noun != noun) continue;
    const auto* forms = gazetteer.cue_forms(row.verb);
    return forms ? forms->front().verb : nullptr;
  }
  return nullptr;
}

}  // namespace

std::vector<CueSite> find_cues(const AnnotatedText& text, const Sentence& sentence,
                               const Gazetteer& gazetteer) {
  std::vector<CueSite> cues;
  const auto end = sentence.words.end;
  for (auto i = sentence.words.begin; i < end; ++i) {
    if (text.words[i].quoted || text.words[i].word_class == WordClass::punctuation) continue;
    const auto word = text.lower_word(i);
    if (word == "according" && i + 1 < end && text.lower_word(i + 1) == "to") {
      cues.push_back({{i, i + 2}, nullptr, VerbForm::base, i, false, false});
      continue;
    }
    if (const auto* verb = noun_verb(text, i, sentence.words, gazetteer)) {
      CueSite cue{{i, i + 1}, verb, VerbForm::base, i, false, false};
      cue.noun = true;
      cues.push_back(cue);
      continue;
    }
    const auto* forms = gazetteer.cue_forms(word);
    const auto* form = forms ? choose_form(text, i, end, *forms) : nullptr;
    if (!form || (text.words[i].capital && i > sentence.words.begin && word != "says") ||
        is_noun_use(text, i, sentence.words, form->form))
      continue;
    CueSite cue{{i, i + (form->verb->particle.empty() ? 1U : 2U)}, form->verb, form->form, i, false, false};
    if (VerbGroup(text, sentence.words, cue).read()) cues.push_back(cue);
  }
  return cues;
}

}  // namespace actant::extract
