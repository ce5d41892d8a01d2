#include "extract/quotation/content.h"

#include <algorithm>

namespace actant::extract {
namespace {

bool is_terminal(std::string_view word) {
  return word == "." || word == "?" || word == "!" || word == "…" || word == "..." || word == ";";
}

}  // namespace

ContentFinder::ContentFinder(const AnnotatedText& text, const std::vector<QuotedSpan>& quotes,
                             const SpeakerFinder& speakers)
    : text_(text),
      quotes_(quotes),
      speakers_(speakers),
      opened_(text.words.size() + 1, 0),
      closed_(text.words.size() + 1, 0) {
  for (std::uint32_t q = 0; q < quotes.size(); ++q) {
    if (quotes[q].depth > 0) continue;
    opened_[quotes[q].open] = q + 1;
    if (quotes[q].closed) closed_[quotes[q].inner.end] = q + 1;
  }
}

const QuotedSpan* ContentFinder::closing_before(std::uint32_t word) const {
  if (word == 0) return nullptr;
  auto at = word - 1;
  const auto form = text_.word(at);
  if (closed_[at] == 0 && at > 0 &&
      (form == "," || form == "-" || form == "—" || form == "–" || form == "--"))
    --at;
  if (closed_[at] == 0) return nullptr;
  const auto& quote = quotes_[closed_[at] - 1];
  return text_.sentences[text_.words[word].sentence].paragraph == quote.paragraph ? &quote : nullptr;
}

const QuotedSpan* ContentFinder::opening_at(std::uint32_t word) const {
  for (std::uint32_t step = 0; step < 3 && word + step < text_.words.size(); ++step) {
    if (opened_[word + step] != 0) return &quotes_[opened_[word + step] - 1];
    const auto form = text_.word(word + step);
    if (form != "," && form != ":" && form != "." && form != "—" && form != "–" && form != "-") break;
  }
  return nullptr;
}

WordRange ContentFinder::trimmed(WordRange words) const {
  const auto is_edge = [&](std::uint32_t i) {
    return text_.words[i].word_class == WordClass::punctuation && text_.word(i) != "[" &&
           text_.word(i) != "]" && text_.word(i) != "…";
  };
  while (!words.empty() && is_edge(words.begin)) ++words.begin;
  while (!words.empty() && (is_edge(words.end - 1))) --words.end;
  return words;
}

bool ContentFinder::speech_before(std::uint32_t at, const Sentence& sentence) const {
  if (closing_before(at)) return true;
  return at > sentence.words.begin + 2 && text_.word(at - 1) == ",";
}

// The parts of a chain `"A," "B,"` that ends with `last`, in text order.
std::vector<WordRange> ContentFinder::quoted_chain(const QuotedSpan& last) const {
  std::vector<WordRange> parts = {last.inner};
  const auto* current = &last;
  while (current->open > 0 && closed_[current->open - 1] != 0) {
    const auto& before = quotes_[closed_[current->open - 1] - 1];
    const auto final_word = before.inner.end - 1;
    if (before.paragraph != current->paragraph || is_terminal(text_.word(final_word))) break;
    parts.insert(parts.begin(), before.inner);
    current = &before;
    constexpr std::size_t longest_chain = 8;
    if (parts.size() >= longest_chain) break;
  }
  return parts;
}

std::optional<ContentMatch> ContentFinder::in_front(const CueSite& cue, const SourceMatch& source,
                                                    const Sentence& sentence) const {
  auto clause = source.clause_begin;
  if (clause > sentence.words.begin && text_.words[clause - 1].word_class == WordClass::subordinator)
    --clause;  // ", as X said"
  if (const auto* quote = closing_before(clause)) {
    auto parts = quoted_chain(*quote);
    // `The plan is "a map," he said`: the reporter's words in front belong to what was said.
    const auto first = text_.words[parts.front().begin].sentence;
    const auto start = text_.sentences[first].words.begin;
    if (quote->open > start + 1 && parts.size() == 1 && first == text_.words[clause].sentence &&
        !is_terminal(text_.word(quote->open - 1)) && text_.word(quote->open - 1) != ":") {
      return ContentMatch{{trimmed({start, quote->inner.end})}, {}, "clause with quotation before cue"};
    }
    return ContentMatch{std::move(parts), {}, "quotation before cue"};
  }
  if (clause < sentence.words.begin + 2) return std::nullopt;
  const auto mark = text_.word(clause - 1);
  if (mark != "," && mark != "—" && mark != "–" && cue.verb) return std::nullopt;
  const auto words = trimmed({sentence.words.begin, clause});
  if (words.empty()) return std::nullopt;
  if (const auto rest = continuation(source, sentence); cue.verb && !source.inverted && !rest.empty())
    return ContentMatch{{words, rest}, {}, "clause around cue"};
  if (words.size() < 3 || is_adjunct(words)) return std::nullopt;
  return ContentMatch{{words}, {}, "clause before cue"};
}

// "The museum, Ada Ruhl said, would make visitors think": what follows the second comma, without marks.
WordRange ContentFinder::continuation(const SourceMatch& source, const Sentence& sentence) const {
  const auto end = sentence.words.end;
  const auto at = source.clause_end;
  constexpr std::uint32_t shortest = 3;
  if (at + shortest >= end || text_.word(at) != ",") return {};
  const auto& first = text_.words[at + 1];
  const bool reporter =
      first.word_class == WordClass::conjunction || first.word_class == WordClass::relative ||
      first.word_class == WordClass::punctuation || first.word_class == WordClass::subordinator ||
      text_.lower_word(at + 1).ends_with("ing") || text_.lower_word(at + 1) == "according";
  if (reporter) return {};
  for (auto i = at + 1; i < end; ++i) {
    if (text_.words[i].quoted) return {};
  }
  return trimmed({at + 1, end});
}

// "At this time," · "Last week," · "However,": the reporter's, not what was said.
bool ContentFinder::is_adjunct(WordRange words) const {
  constexpr std::uint32_t longest = 12;
  const auto first = text_.words[words.begin].word_class;
  const bool opens = first == WordClass::preposition || first == WordClass::time_word ||
                     first == WordClass::adverb || first == WordClass::subordinator ||
                     text_.lower_word(words.begin).ends_with("ing") ||
                     text_.lower_word(words.begin).ends_with("ed");
  if (!opens || words.size() > longest) return false;
  for (auto i = words.begin; i < words.end; ++i) {
    if (text_.word(i) == ",") return false;
  }
  return true;
}

std::uint32_t ContentFinder::skip_adjuncts(std::uint32_t at, std::uint32_t end) const {
  while (at < end && (text_.words[at].word_class == WordClass::time_word ||
                      text_.words[at].word_class == WordClass::adverb))
    ++at;
  return at;
}

bool ContentFinder::nothing_follows(std::uint32_t at, const Sentence& sentence) const {
  const auto end = sentence.words.end;
  constexpr std::uint32_t farthest = 24;
  bool adjunct = false;
  for (auto i = at; i < end && i - at < farthest; ++i) {
    const auto& word = text_.words[i];
    const auto form = text_.word(i);
    if (word.quoted) return true;
    if (word.word_class == WordClass::punctuation && form != "-") return form != ":";
    if (word.word_class == WordClass::complementizer || word.word_class == WordClass::auxiliary) {
      if (text_.lower_word(i) != "'s" && text_.lower_word(i) != "’s") return false;
    }
    if (word.word_class == WordClass::subject_pronoun && !adjunct) return false;
    if (word.word_class == WordClass::preposition || word.word_class == WordClass::time_word ||
        word.word_class == WordClass::adverb || word.word_class == WordClass::subordinator) {
      adjunct = true;
    }
    if (!adjunct && (word.word_class == WordClass::determiner || word.word_class == WordClass::open)) {
      if (text_.lower_word(i).ends_with("ing") || text_.lower_word(i).ends_with("ly"))
        adjunct = true;
      else if (i + 1 < end && text_.words[i + 1].word_class == WordClass::auxiliary)
        return false;
    }
  }
  return true;
}

std::optional<std::uint32_t> ContentFinder::that_after(std::uint32_t at, std::uint32_t end) const {
  constexpr std::uint32_t farthest = 14;
  for (auto i = at; i < end && i - at < farthest; ++i) {
    const auto& word = text_.words[i];
    const auto lower = text_.lower_word(i);
    if (word.word_class == WordClass::complementizer) return i;
    if (i == at && (lower == "if" || lower == "where" || lower == "when" || lower == "who")) return i;
    if (word.word_class == WordClass::subject_pronoun || word.word_class == WordClass::relative ||
        word.word_class == WordClass::conjunction)
      break;
    if (word.word_class == WordClass::auxiliary && lower != "'s" && lower != "’s") break;
    if (word.word_class == WordClass::punctuation && text_.word(i) != "," && text_.word(i) != "-") break;
  }
  return std::nullopt;
}

// A subject and, soon, something finite.
bool ContentFinder::looks_like_clause(std::uint32_t at, std::uint32_t end) const {
  constexpr std::uint32_t farthest = 14;
  if (at >= end) return false;
  const auto first = text_.words[at].word_class;
  if (first == WordClass::preposition || first == WordClass::punctuation || first == WordClass::conjunction)
    return false;
  for (auto i = at; i < end && i - at < farthest; ++i) {
    const auto lower = text_.lower_word(i);
    if (text_.words[i].word_class == WordClass::auxiliary && i > at && lower != "'s" && lower != "’s")
      return true;
    if (i > at && i - at < 3 && first == WordClass::subject_pronoun) return true;
    if (text_.word(i) == "," || text_.word(i) == ";") return false;
  }
  return false;
}

std::optional<WordRange> ContentFinder::addressee_at(std::uint32_t at, std::uint32_t end) const {
  if (at >= end) return std::nullopt;
  const auto words = speakers_.noun_phrase_at(at, end);
  if (words.empty()) return std::nullopt;
  // "to UK-based Sky News": the place is part of the adjective.
  const auto is_hyphen = [&](std::uint32_t i) {
    return i + 1 < end && text_.word(i) == "-" && text_.words[i].glued && text_.words[i + 1].glued;
  };
  if (text_.words[at].word_class == WordClass::open && is_hyphen(at + 1) && at + 3 < end &&
      text_.words[at + 3].word_class == WordClass::open)
    return addressee_at(at + 3, end);
  // "told Reuters the port was safe": the name alone is told.
  if (const auto mention = speakers_.mention_in({at, at + 1})) {
    auto to = at + 1;
    while (to < words.end && speakers_.mention_in({to, to + 1}) == mention) ++to;
    return WordRange{at, to};
  }
  if (text_.words[at].word_class == WordClass::determiner && at + 1 < words.end) {
    auto to = at + 1;  // "the Meridian Wire"
    if (const auto mention = speakers_.mention_in({to, to + 1})) {
      while (to < words.end && speakers_.mention_in({to, to + 1}) == mention) ++to;
      return WordRange{at, to};
    }
    return WordRange{at, std::min(words.end, at + 3)};
  }
  return WordRange{at, std::min(words.end, at + 2)};
}

// "called the plan a hoax": an object, and what it is called.
bool ContentFinder::evaluates(std::uint32_t at, std::uint32_t end) const {
  constexpr std::uint32_t longest_object = 8;
  for (auto i = at; i < end && i - at < longest_object; ++i) {
    if (text_.words[i].word_class == WordClass::punctuation && text_.word(i) != "-") return false;
    if (i > at && (text_.lower_word(i) == "a" || text_.lower_word(i) == "an")) return true;
  }
  return false;
}

// The "to" of an infinitive behind the one who is to act: "his NATO counterparts to extend".
std::optional<std::uint32_t> ContentFinder::infinitive_after(std::uint32_t at, std::uint32_t end) const {
  constexpr std::uint32_t longest_addressee = 10;
  for (auto i = at; i + 1 < end && i - at < longest_addressee; ++i) {
    const auto& word = text_.words[i];
    const auto lower = text_.lower_word(i);
    if (i > at && lower == "to") {
      const auto& next = text_.words[i + 1];
      const bool verb = (next.word_class == WordClass::open && !next.capital) ||
                        next.word_class == WordClass::auxiliary || next.word_class == WordClass::adverb;
      return verb ? std::optional(i) : std::nullopt;
    }
    const bool phrase = word.word_class == WordClass::open || word.word_class == WordClass::determiner ||
                        word.word_class == WordClass::object_pronoun || lower == "of" || lower == "and" ||
                        lower == "in" || lower == "you" || lower == "it" || lower == "'s" || lower == "’s" ||
                        (word.glued && text_.word(i) == "-");
    if (!phrase || word.quoted) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<ContentMatch> ContentFinder::behind(const CueSite& cue, const SourceMatch& source,
                                                  const Sentence& sentence, std::uint32_t limit) const {
  const auto end = std::min(sentence.words.end, limit);
  auto at = source.clause_end;
  ContentMatch match;
  if (!cue.verb) {  // "According to X, …"
    if (at >= end || text_.word(at) != ",") return std::nullopt;
    match.parts = {trimmed({at + 1, end})};
    match.rule = "according to, clause behind";
    if (match.parts.front().size() < 2) return std::nullopt;
    return match;
  }
  const auto quoted_content = [&](const QuotedSpan& quote,
                                  std::uint32_t from) -> std::optional<ContentMatch> {
    const auto last = quote.inner.end - 1;
    const bool whole =
        is_terminal(text_.word(last)) || !quote.closed || quote.after() >= end || from == quote.open;
    if (whole && from + 3 >= quote.open) {
      match.parts = {quote.inner};
      match.rule = "cue before quotation";
    } else {
      match.parts = {trimmed({from, std::max(end, quote.inner.end)})};
      match.rule = "cue before clause";
    }
    return match;
  };
  at = skip_adjuncts(at, end);
  if (at + 2 < end && text_.lower_word(at) == "not" && text_.lower_word(at + 1) == "to" &&
      text_.lower_word(at + 2) == "be")
    return std::nullopt;  // "asked not to be named"
  if (const auto* quote = opening_at(at); quote && (quote->open < end || text_.word(at) == ":")) {
    const bool alone =
        is_terminal(text_.word(quote->inner.end - 1)) || quote->after() >= end || !cue.verb->has('s');
    if (alone || text_.word(at) == ":" || text_.word(at) == ",") return quoted_content(*quote, quote->open);
  }
  if (cue.verb->has('i') && cue.verb->has('o') && !cue.passive) {
    if (const auto to = infinitive_after(at, end)) {  // "called on his counterparts to extend an invitation"
      auto stop = *to;
      while (stop < end && !(text_.word(stop) == "," && stop + 1 < end && text_.lower_word(stop + 1) == "as"))
        ++stop;
      match.parts = {trimmed({*to, stop})};  // ", as revealed in a letter" is the reporter's
      match.addressee = {at, *to};
      match.rule = "cue to infinitive";
      if (match.parts.front().size() < 3) return std::nullopt;
      return match;
    }
  }
  if (cue.verb->has('o') && !cue.passive) {
    if (const auto words = addressee_at(at, end)) {
      match.addressee = *words;
      at = skip_adjuncts(words->end, end);
    }
  }
  const bool clausal = cue.verb->has('s') || cue.verb->has('t');
  if (cue.verb->has('n') && !clausal) {  // called the plan "…"
    for (auto i = at; i < end && i - at < 16; ++i) {
      if (text_.words[i].quoted && i > 0) {
        if (const auto* quote = opening_at(i - 1); quote && quote->inner.begin == i) {
          match.parts = {trimmed({at, quote->inner.end})};
          match.rule = "evaluation in marks";
          return match;
        }
      }
      if (text_.word(i) == ";" || text_.words[i].word_class == WordClass::relative) break;
    }
    if (cue.verb->lemma == "call" || cue.verb->lemma == "dismiss" || cue.verb->lemma == "label" ||
        cue.verb->lemma == "brand" || cue.verb->lemma == "dub") {
      if (!evaluates(at, end)) return std::nullopt;
    }
    const auto words = trimmed({at, end});
    if (words.size() < 2) return std::nullopt;
    match.parts = {words};
    match.rule = "noun behind cue";
    return match;
  }
  if (clausal) {
    if (const auto that = that_after(at, end)) {
      const bool keep = text_.lower_word(*that) != "that";
      const auto words = trimmed({keep ? *that : *that + 1, end});
      if (words.size() < 2) return std::nullopt;
      if (match.addressee.empty() && *that > at && text_.lower_word(at) == "to" && *that > at + 1) {
        if (const auto to = addressee_at(at + 1, *that)) match.addressee = *to;
      }
      match.parts = {words};
      match.rule = "cue that clause";
      return match;
    }
  }
  if (cue.verb->has('i') && !cue.passive && at < end && text_.lower_word(at) == "to") {
    const auto words = trimmed({at, end});
    if (words.size() < 3) return std::nullopt;
    match.parts = {words};
    match.rule = "cue to infinitive";
    return match;
  }
  // A quotation further on in the clause: what stands between belongs to it.
  const bool any_quote = std::any_of(text_.words.begin() + at, text_.words.begin() + std::max(at, end),
                                     [](const Word& word) { return word.quoted; });
  if (at < end && text_.word(at) == ",") {
    if (!any_quote) return std::nullopt;
    if (const auto* quote = opening_at(at)) return quoted_content(*quote, quote->open);
    for (auto i = at; i < end; ++i) {  // said, laughing, "…"
      if (text_.words[i].quoted) {
        if (const auto* quote = opening_at(i - 1)) return quoted_content(*quote, quote->open);
        break;
      }
    }
    return std::nullopt;
  }
  // "said the findings raised questions": behind such a verb a noun begins a clause.
  const bool noun = at < end &&
                    (text_.words[at].word_class == WordClass::open ||
                     text_.words[at].word_class == WordClass::determiner) &&
                    !text_.lower_word(at).ends_with("ing") && !text_.lower_word(at).ends_with("ly");
  constexpr std::uint32_t shortest_clause = 4;
  if (cue.verb->has('s') ? !nothing_follows(at, sentence) || (noun && at + shortest_clause < end) ||
                               any_quote || looks_like_clause(at, end)
                         : clausal && (looks_like_clause(at, end) || any_quote)) {
    const auto words = trimmed({at, end});
    if (words.size() < 2) return std::nullopt;
    match.parts = {words};
    match.rule = "cue clause";
    return match;
  }
  if (cue.verb->has('n') && !any_quote && !cue.passive) {
    const auto words = trimmed({at, end});
    if (words.size() >= 2 && (text_.words[words.begin].word_class == WordClass::open ||
                              text_.words[words.begin].word_class == WordClass::determiner)) {
      match.parts = {words};
      match.rule = "noun behind cue";
      return match;
    }
  }
  // Speech to come: `said:` and the quotation in the next paragraph.
  if (end == sentence.words.end && end > 0 && text_.word(end - 1) == ":") {
    if (const auto* quote = opening_at(end); quote && quote->open == end) {
      match.parts = {quote->inner};
      match.rule = "cue before a break";
      return match;
    }
  }
  // A manner verb ("began", "sighed") speaks only what stands beside it.
  if (any_quote && (clausal || cue.verb->cue_class != graph::CueClass::state)) {
    for (auto i = at; i < end; ++i) {
      if (!text_.words[i].quoted) continue;
      const auto* quote = opening_at(i - 1);
      if (!quote) break;
      match.parts = {quote->inner};
      match.rule = "quotation behind cue";
      return match;
    }
  }
  return std::nullopt;
}

}  // namespace actant::extract
