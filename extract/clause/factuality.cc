#include "extract/clause/factuality.h"

#include <algorithm>
#include <array>

#include "extract/clause/clause.h"
#include "extract/lexicon/lexicon_files.h"
#include "extract/lexicon_rows.h"

namespace actant::extract {
namespace {

using graph::Modality;
using graph::Polarity;
using Effect = ModalityWords::Effect;

std::string_view main_part(std::string_view relation) { return relation.substr(0, relation.find(':')); }

bool is_nothing(std::string_view lower) {
  return lower == "no" || lower == "nobody" || lower == "none" || lower == "nothing" || lower == "neither" ||
         lower == "few";
}

}  // namespace

ModalityWords::ModalityWords() {
  static constexpr std::array<std::pair<std::string_view, Effect>, 7> names = {
      {{"planned", Effect::planned},
       {"requested", Effect::requested},
       {"possible", Effect::possible},
       {"conditional", Effect::conditional},
       {"denied", Effect::denied},
       {"negative", Effect::negative},
       {"asserted", Effect::asserted}}};
  for_each_row(lexicon::modality, 3, [&](const auto& row) {
    const auto effect = row[2];
    const auto known =
        std::find_if(names.begin(), names.end(), [&](const auto& name) { return name.first == effect; });
    effects_.emplace(std::string(row[0]) + ' ' + std::string(row[1]), known->second);
  });
}

Effect ModalityWords::effect(std::string_view word, char part) const {
  std::string key(word);
  key += ' ';
  key += part;
  const auto found = effects_.find(key);
  return found == effects_.end() ? Effect::none : found->second;
}

struct FactualityReader::State {
  Factuality found;
  bool decided = false;  // a modality is known: what stands higher does not change it
};

void FactualityReader::take_modality(const State& from, State& state) {
  if (!from.decided || state.decided) return;
  state.found.modality = from.found.modality;
  state.decided = true;
}

void FactualityReader::apply(Effect effect, State& state) const {
  const auto set = [&](Modality modality) {
    if (!state.decided) state.found.modality = modality;
    state.decided = true;
  };
  switch (effect) {
    case Effect::planned:
      return set(Modality::planned);
    case Effect::requested:
      return set(Modality::requested);
    case Effect::possible:
      return set(Modality::possible);
    case Effect::conditional:
      return set(Modality::conditional);
    case Effect::denied:
      return set(Modality::denied);
    case Effect::negative:
      state.found.polarity =
          state.found.polarity == Polarity::positive ? Polarity::negative : Polarity::positive;
      return;
    case Effect::asserted:
    case Effect::none:
      return;
  }
}

bool FactualityReader::is_negated(std::uint32_t word) const {
  for (const auto c : dependencies_.children(word)) {
    const auto lower = text_.lower_word(c);
    const auto relation = main_part(dependencies_.relation(c));
    if ((relation == "advmod" || relation == "aux" || relation == "cc") &&
        words_.effect(lower, 'r') == Effect::negative && lower != "nearly" && lower != "almost")
      return true;
    if (relation == "det" && is_nothing(lower) && lower != "few") return true;
    if (relation == "nsubj" || relation == "obj") {
      if (is_nothing(lower)) return true;
      for (const auto d : dependencies_.children(c)) {
        if (dependencies_.relation(d) == "det" && text_.lower_word(d) == "no") return true;
      }
    }
  }
  return false;
}

bool FactualityReader::has_auxiliary(std::uint32_t word) const {
  for (const auto c : dependencies_.children(word)) {
    const auto main = main_part(dependencies_.relation(c));
    if (main == "aux" || main == "cop") return true;
  }
  const auto xpos = dependencies_.xpos(word);
  return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP";
}

// The main clause of "if …".
bool FactualityReader::is_in_conditional(std::uint32_t word) const {
  for (const auto c : dependencies_.children(word)) {
    if (main_part(dependencies_.relation(c)) != "advcl") continue;
    const auto mark = dependencies_.child(c, "mark");
    if (mark && words_.effect(text_.lower_word(*mark), 'm') == Effect::conditional) return true;
  }
  return false;
}

void FactualityReader::read_own(std::uint32_t word, State& state) const {
  if (is_negated(word)) apply(Effect::negative, state);
  for (const auto c : dependencies_.children(word)) {
    const auto lower = text_.lower_word(c);
    const auto main = main_part(dependencies_.relation(c));
    if (main == "aux") {
      const auto effect = words_.effect(lower, 'x');
      if (effect != Effect::none && is_in_conditional(word))
        apply(Effect::conditional, state);
      else
        apply(effect, state);
    } else if (main == "advmod") {
      if (const auto effect = words_.effect(lower, 'r');
          effect != Effect::negative || lower == "nearly" || lower == "almost")
        apply(effect, state);
    } else if (main == "amod") {
      apply(words_.effect(lower, 'a'), state);
    } else if (main == "mark") {
      apply(words_.effect(lower, 'm'), state);
    } else if (main == "case") {
      if (lower == "without") apply(Effect::negative, state);
    }
  }
}

Effect FactualityReader::effect_of(std::uint32_t word) const {
  const auto upos = dependencies_.upos(word);
  const char part = upos == "VERB" || upos == "AUX"  ? 'v'
                    : upos == "ADJ" || upos == "ADP" ? 'a'
                    : upos == "ADV"                  ? 'r'
                                                     : 'n';
  auto lemma = lemmatizer_.lemma(text_.word(word), dependencies_.xpos(word));
  if (const auto particle = dependencies_.child(word, "compound:prt")) {
    const auto effect = words_.effect(lemma + ' ' + std::string(text_.lower_word(*particle)), part);
    if (effect != Effect::none) return effect;
  }
  if (part == 'a') lemma = text_.lower_word(word);
  return words_.effect(lemma, part);
}

// "the first to land", "the only one to refuse".
bool FactualityReader::is_singled_out(std::uint32_t noun) const {
  const auto singles = [&](std::uint32_t w) {
    const auto lower = text_.lower_word(w);
    return lower == "first" || lower == "last" || lower == "only" || lower == "latest" || lower == "one" ||
           dependencies_.xpos(w) == "JJS";
  };
  const auto& below = dependencies_.children(noun);
  return singles(noun) || std::any_of(below.begin(), below.end(), singles);
}

// One step up the tree; false when what stands above says nothing of it.
bool FactualityReader::read_above(std::uint32_t& word, State& state) const {
  const auto relation = dependencies_.relation(word);
  const auto main = main_part(relation);
  const auto above = main == "conj" ? joined_with(dependencies_, word) : dependencies_.head(word);
  const auto xpos = dependencies_.xpos(word);
  const bool is_verb = dependencies_.upos(word) == "VERB";
  const auto mark = dependencies_.child(word, "mark");
  const bool infinitive = xpos == "VB" && mark && text_.lower_word(*mark) == "to";

  if (main == "conj") {
    // A verb of its own form stands alone: "was arrested and will be tried".
    if (is_verb && has_auxiliary(word) && dependencies_.child(word, "nsubj")) return false;
    State shared;
    if (!is_verb || !has_auxiliary(word)) {
      read_own(above, shared);
      // "not A but B" denies A alone.
      if (shared.found.polarity == Polarity::negative && !is_negated(word)) {
        const auto cc = dependencies_.child(word, "cc");
        if (!cc || text_.lower_word(*cc) != "but") apply(Effect::negative, state);
      }
      take_modality(shared, state);
    }
    word = above;
    return true;
  }
  if (main == "advcl") {
    if (infinitive && !state.decided) {
      const auto effect = effect_of(above);  // a parser's xcomp
      apply(effect == Effect::none || effect == Effect::asserted ? Effect::planned : effect, state);
    }
    // "It could sue, pushing for …" is as real as what it hangs on.
    if (mark || (xpos != "VBG" && xpos != "VBN")) return false;
    State own;
    read_own(above, own);
    take_modality(own, state);
    word = above;
    return true;
  }
  const bool complement = main == "xcomp" || main == "ccomp" || main == "csubj" || relation == "acl";
  const bool nominal =
      main == "obj" || main == "obl" || main == "nmod" || main == "nsubj" || main == "compound";
  if (!complement && !nominal) return false;
  if (nominal && is_verb && main != "nmod" && main != "obl") return false;
  const auto effect = effect_of(above);
  if (relation == "acl" && !infinitive) {
    // "claims that they attacked": a clause of content, not "soldiers killed …".
    if (!mark || effect == Effect::none) return false;
  }
  if (main == "nsubj") {  // "The strike was cancelled", "Elections are planned"
    const bool passive = relation == "nsubj:pass";
    const bool adjective = dependencies_.upos(above) == "ADJ";
    if ((passive || adjective) && effect != Effect::requested && effect != Effect::none) apply(effect, state);
    return false;
  }
  if (main == "obl" || main == "nmod") {
    // "called for talks", "plans for a strike", "threat of war"; not "attacked in the talks".
    const auto preposition = dependencies_.child(word, "case");
    const auto lower = preposition ? text_.lower_word(*preposition) : std::string_view();
    if (lower != "for" && lower != "of" && lower != "to" && lower != "from" && lower != "at" &&
        lower != "against")
      return false;
    if (effect == Effect::none || effect == Effect::asserted) return false;
  }
  if (effect == Effect::none) {
    // "a program to develop leaders": what it is for; not "the first to cross".
    if (relation == "acl" && infinitive && !is_singled_out(above)) apply(Effect::planned, state);
    // Speech and thought: whoever did not say so leaves it open.
    if (main == "ccomp" && is_negated(above)) apply(Effect::possible, state);
    if (main == "xcomp") {
      if (is_negated(above)) apply(Effect::negative, state);
      word = above;
      State own;
      read_own(above, own);
      take_modality(own, state);
      return true;
    }
    return false;
  }
  if (effect == Effect::asserted) {
    State own;
    read_own(above, own);
    if (own.found.polarity == Polarity::negative) apply(Effect::negative, state);
    take_modality(own, state);
    word = above;
    return main == "xcomp" || nominal;
  }
  if (is_negated(above)) {
    if (effect == Effect::denied)
      apply(Effect::possible, state);
    else
      apply(Effect::negative, state);
  }
  apply(effect, state);
  return false;
}

Factuality FactualityReader::of(std::uint32_t word) const {
  State state;
  read_own(word, state);
  auto at = word;
  constexpr int highest = 6;
  for (int step = 0; step < highest && !dependencies_.is_root(at); ++step) {
    if (!read_above(at, state)) break;
  }
  if (!state.decided) {
    // A question asserts nothing, unless it is only quoted in a sentence that does.
    const auto& sentence = text_.sentences[text_.words[word].sentence].words;
    for (auto w = sentence.end; w > sentence.begin && w + 3 > sentence.end; --w) {
      if (text_.word(w - 1) == "?") state.found.modality = Modality::possible;
    }
  }
  return state.found;
}

}  // namespace actant::extract
