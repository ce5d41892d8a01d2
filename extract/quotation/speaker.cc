#include "extract/quotation/speaker.h"

#include <algorithm>

namespace actant::extract {
namespace {

bool joins_noun_phrase(std::string_view preposition) {
  return preposition == "of" || preposition == "for" || preposition == "at" || preposition == "from" ||
         preposition == "in" || preposition == "with";
}

bool is_clitic(std::string_view word) { return word == "'s" || word == "’s"; }

bool is_noun_like(const Word& word) {
  return word.word_class == WordClass::open || word.word_class == WordClass::determiner;
}

}  // namespace

SpeakerFinder::SpeakerFinder(const AnnotatedText& text, const std::vector<NameMention>& mentions,
                             const Gazetteer& gazetteer)
    : text_(text), mentions_(mentions), gazetteer_(gazetteer), mention_of_word_(text.words.size(), 0) {
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    for (auto i = mentions[m].words.begin; i < mentions[m].words.end; ++i) mention_of_word_[i] = m + 1;
  }
}

std::optional<std::uint32_t> SpeakerFinder::mention_at(std::uint32_t word) const {
  if (word >= mention_of_word_.size() || mention_of_word_[word] == 0) return std::nullopt;
  return mention_of_word_[word] - 1;
}

std::optional<std::uint32_t> SpeakerFinder::mention_in(WordRange words) const {
  std::optional<std::uint32_t> found;
  for (auto i = words.begin; i < words.end; ++i) {
    const auto mention = mention_at(i);
    if (!mention) continue;
    if (mentions_[*mention].type == graph::EntityType::person) return mention;
    found = mention;
  }
  return found;
}

std::optional<SourceMatch> SpeakerFinder::find(const CueSite& cue, const Sentence& sentence,
                                               SpeechInFront speech) const {
  if (!cue.verb) {  // "according to"
    const auto words = noun_phrase_at(cue.words.end, sentence.words.end);
    if (words.empty()) return std::nullopt;
    return SourceMatch{words, true, false, cue.words.begin, words.end};
  }
  if (cue.noun) return owner(cue, sentence);
  if (speech != SpeechInFront::none && cue.group_begin == cue.words.begin && cue.form != VerbForm::gerund) {
    auto match = behind(cue, sentence);
    // ", the mayor, said he …" is no inversion: behind a mere clause the sentence has to end with the name.
    const auto ends = [&](std::uint32_t i) {
      return i >= sentence.words.end || text_.words[i].word_class == WordClass::punctuation;
    };
    if (match && (speech == SpeechInFront::quotation || ends(match->clause_end))) return match;
  }
  return in_front(cue, sentence);
}

// "the minister's warning that", "his belief that"
std::optional<SourceMatch> SpeakerFinder::owner(const CueSite& cue, const Sentence& sentence) const {
  const auto floor = sentence.words.begin;
  for (auto i = cue.words.begin; i > floor; --i) {
    const auto lower = text_.lower_word(i - 1);
    if (is_clitic(lower) || lower == "'" || lower == "’") {
      const auto words = noun_phrase_ending(i - 1, floor);
      if (words.empty()) return std::nullopt;
      const auto mention = mention_at(i - 2);  // "many doubt Ada Ruhl's claim": a name is the owner alone
      const auto name = mention && mentions_[*mention].words.end == i - 1 ? mentions_[*mention].words : words;
      return SourceMatch{name, false, false, name.begin, cue.words.end};
    }
    if (text_.words[i - 1].word_class == WordClass::determiner)
      return SourceMatch{{i - 1, i}, false, false, i - 1, cue.words.end};
    if (text_.words[i - 1].word_class != WordClass::open) break;
  }
  return std::nullopt;
}

// "…," said Ada Ruhl
std::optional<SourceMatch> SpeakerFinder::behind(const CueSite& cue, const Sentence& sentence) const {
  const auto words = noun_phrase_at(cue.words.end, sentence.words.end);
  if (words.empty() || text_.words[words.begin].word_class == WordClass::time_word) return std::nullopt;
  return SourceMatch{words, true, false, cue.words.begin, words.end};
}

std::optional<SourceMatch> SpeakerFinder::in_front(const CueSite& cue, const Sentence& sentence) const {
  const auto floor = sentence.words.begin;
  if (cue.group_begin == floor) return std::nullopt;
  const auto last = cue.group_begin - 1;
  const auto& word = text_.words[last];
  const auto match = [&](WordRange words, bool shared) {
    return SourceMatch{words, false, shared, shared ? cue.group_begin : words.begin, cue.words.end};
  };
  const auto lower = text_.lower_word(last);
  if (cue.form == VerbForm::gerund || word.word_class == WordClass::conjunction) {
    if (cue.form == VerbForm::gerund && word.word_class != WordClass::punctuation &&
        word.word_class != WordClass::conjunction && word.word_class != WordClass::subordinator &&
        word.word_class != WordClass::preposition) {
      const auto words = noun_phrase_ending(cue.group_begin, floor);
      if (cue.group_begin < cue.words.begin && !words.empty()) return match(words, false);
    }
    const auto subject = subject_of(sentence);
    if (subject.empty() || subject.begin >= last) return std::nullopt;
    auto found = match(subject, true);
    while (found.clause_begin > floor &&
           text_.words[found.clause_begin - 1].word_class == WordClass::conjunction)
      --found.clause_begin;
    return found;
  }
  if (word.word_class == WordClass::subject_pronoun) return match({last, last + 1}, false);
  if (word.word_class == WordClass::relative && (lower == "who" || lower == "which")) {
    auto end = last;
    if (end > floor && text_.word(end - 1) == ",") --end;
    const auto words = noun_phrase_ending(end, floor);
    if (words.empty()) return std::nullopt;
    return match(words, false);
  }
  if (text_.word(last) == "," || text_.word(last) == ")" || text_.word(last) == "—" ||
      text_.word(last) == "–") {
    auto found = match(before_apposition(last, floor), false);
    if (found.words.empty()) return std::nullopt;
    // An aside that is the name itself: the clause begins with the phrase in front of it.
    if (text_.word(last) == "," && found.words.end == last && found.words.begin > floor + 1) {
      const auto phrase = noun_phrase_ending(found.words.begin - 1, floor);
      if (!phrase.empty()) found.clause_begin = phrase.begin;
    }
    return found;
  }
  const auto words = noun_phrase_ending(cue.group_begin, floor);
  if (words.empty()) return std::nullopt;
  return match(words, false);
}

// "Irena Kostel, Peru's deputy trade minister and a former judge, said": the phrase in front of the aside.
WordRange SpeakerFinder::before_apposition(std::uint32_t comma, std::uint32_t floor) const {
  constexpr std::uint32_t longest_aside = 40;
  const auto close = text_.word(comma);
  const std::string_view open = close == ")" ? "(" : close;
  WordRange last;
  for (auto i = comma; i > floor && comma - i < longest_aside;) {
    --i;
    if (text_.word(i) != open) continue;
    auto phrase_end = i;
    if (i > floor && text_.word(i - 1) == ")") {  // "Meeks (D-N.Y.), chairman of …, said"
      while (phrase_end > floor && text_.word(phrase_end) != "(") --phrase_end;
    }
    const auto words = noun_phrase_ending(phrase_end, floor);
    if (words.empty()) continue;
    // "in Lima, Peru, said": a place behind a place is no speaker when a person stands further left.
    const auto mention = mention_at(words.end - 1);
    if (mention && mentions_[*mention].type == graph::EntityType::person) return words;
    // "the delegate, Sela Minh, complained": the aside is the name.
    const auto aside = mention_at(i + 1);
    if (last.empty() && aside && mentions_[*aside].type == graph::EntityType::person &&
        mentions_[*aside].words.end == comma) {
      return mentions_[*aside].words;
    }
    if (last.empty()) last = words;
  }
  return last;
}

WordRange SpeakerFinder::noun_phrase_ending(std::uint32_t end, std::uint32_t floor) const {
  constexpr std::uint32_t longest = 16;
  auto begin = end;
  while (begin > floor && end - begin < longest) {
    const auto i = begin - 1;
    const auto& word = text_.words[i];
    const auto lower = text_.lower_word(i);
    if (word.quoted && !text_.words[end - 1].quoted) break;
    if (mention_at(i)) {
      begin = mentions_[*mention_at(i)].words.begin;
      continue;
    }
    const bool in_phrase = begin < end;
    bool take = false;
    if (is_clitic(lower))
      take = in_phrase;
    else if (word.word_class == WordClass::open)
      take = !(in_phrase && !word.capital && gazetteer_.cue_forms(lower) &&
               (text_.words[begin].word_class != WordClass::open || lower == "said" || lower == "says"));
    else if (word.word_class == WordClass::determiner)
      take = true;
    else if (word.word_class == WordClass::preposition)
      take = in_phrase && joins_noun_phrase(lower) && i > floor &&
             (is_noun_like(text_.words[i - 1]) || mention_at(i - 1));
    else if (word.word_class == WordClass::conjunction)
      take = in_phrase && lower == "and" && i > floor && (mention_at(i - 1) && mention_at(begin));
    else if (text_.word(i) == "-")
      take = in_phrase && word.glued;
    if (!take) break;
    begin = i;
  }
  if (begin == end) return {end, end};
  if (begin > floor && text_.words[begin - 1].word_class == WordClass::preposition) {
    // "In a letter Sybiha": the phrase belongs to a preposition; only a name at its end can be the subject.
    const auto mention = mention_at(end - 1);
    if (!mention || mentions_[*mention].words.begin == begin)
      return mention ? WordRange{begin, end} : WordRange{end, end};
    return {mentions_[*mention].words.begin, end};
  }
  return {begin, end};
}

WordRange SpeakerFinder::noun_phrase_at(std::uint32_t at, std::uint32_t end) const {
  constexpr std::uint32_t longest = 16;
  auto to = at;
  while (to < end && to - at < longest) {
    const auto& word = text_.words[to];
    const auto lower = text_.lower_word(to);
    if (word.word_class == WordClass::subject_pronoun || word.word_class == WordClass::object_pronoun)
      return to == at ? WordRange{at, at + 1} : WordRange{at, to};
    if (const auto mention = mention_at(to)) {
      to = mentions_[*mention].words.end;
      continue;
    }
    bool take = false;
    if (is_clitic(lower))
      take = to > at;
    else if (word.word_class == WordClass::open)
      take = !(to > at && (lower.ends_with("ly") || (gazetteer_.cue_forms(lower) && !word.capital)));
    else if (word.word_class == WordClass::determiner)
      take = to == at || text_.words[to - 1].word_class == WordClass::preposition;
    else if (word.word_class == WordClass::preposition)
      take = to > at && joins_noun_phrase(lower) && lower != "in" && to + 1 < end;
    else if (word.word_class == WordClass::conjunction)
      take = to > at && lower == "and" && mention_at(to - 1) && mention_at(to + 1);
    else if (text_.word(to) == "-")
      take = to > at && word.glued;
    if (!take) break;
    ++to;
  }
  while (to > at && text_.words[to - 1].word_class == WordClass::preposition) --to;
  return {at, to};
}

std::uint32_t SpeakerFinder::behind_dateline(WordRange words) const {
  constexpr std::uint32_t longest_dateline = 12;  // "PORT ELLERY, March 3 (Meridian Wire) -"
  const std::string_view first = words.empty() ? std::string_view() : text_.word(words.begin);
  const bool capitals =
      first.size() > 1 && std::all_of(first.begin(), first.end(), [](char c) { return c < 'a' || c > 'z'; });
  if (!capitals) return words.begin;
  for (auto i = words.begin + 1; i < std::min(words.end, words.begin + longest_dateline); ++i) {
    const std::string_view word = text_.word(i);
    if (word == "-" || word == "--" || word == "–" || word == "—") return i + 1;
  }
  return words.begin;
}

WordRange SpeakerFinder::subject_of(const Sentence& sentence) const {
  const auto [begin, end] = sentence.words;
  constexpr std::uint32_t farthest = 40;
  auto i = behind_dateline(sentence.words);
  while (i < end && i - begin < farthest) {
    const auto& word = text_.words[i];
    if (word.quoted || word.word_class == WordClass::punctuation ||
        word.word_class == WordClass::conjunction || word.word_class == WordClass::adverb ||
        word.word_class == WordClass::time_word) {
      ++i;
      continue;
    }
    if (word.word_class == WordClass::preposition ||
        word.word_class == WordClass::subordinator) {  // "In a letter," goes by
      while (i < end && text_.word(i) != ",") ++i;
      continue;
    }
    const auto phrase = noun_phrase_at(i, end);
    if (!phrase.empty()) {
      // Without tags a phrase runs into its verb: a name at its beginning is the subject alone.
      for (auto k = phrase.begin; k < phrase.end; ++k) {
        if (const auto mention = mention_at(k)) {
          if (mentions_[*mention].type == graph::EntityType::person)
            return {phrase.begin, mentions_[*mention].words.end};
        }
      }
      return phrase;
    }
    ++i;
  }
  return {begin, begin};
}

}  // namespace actant::extract
