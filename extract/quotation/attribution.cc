#include "extract/quotation/attribution.h"

#include <algorithm>
#include <array>
#include <map>

#include "extract/calibration.h"
#include "extract/quotation/content.h"
#include "extract/quotation/cue.h"
#include "extract/quotation/speaker.h"

namespace actant::extract {
namespace {

using graph::QuotationType;

struct RuleConfidence {
  std::string_view rule;
  double confidence;
};

// What stands without a cue is found by rule; judged by eye, since PolNeAR has fewer than 20 cases of most.
constexpr std::array rule_confidences = {
    RuleConfidence{"carried over", 0.80},
    RuleConfidence{"floating after a subject", 0.67},
    RuleConfidence{"name and colon", 0.90},
    RuleConfidence{"dash and name", 0.90},
    RuleConfidence{"nobody named", 0.50},
    RuleConfidence{"nested quotation", 0.60},
    RuleConfidence{"transcript", 0.85},
    RuleConfidence{"headline and colon", 0.85},
    RuleConfidence{"reported between marks", 0.70},
    RuleConfidence{"verb and name", 0.80},
    RuleConfidence{"clause inside", 0.70},
    RuleConfidence{"shared subject", 0.75},
};

// Cue times roles; right = half of the content and the source, on PolNeAR's development part.
constexpr std::array attribution_calibration = {CalibrationPoint{0.25, 0.25}, CalibrationPoint{0.45, 0.48},
                                                CalibrationPoint{0.6, 0.55},  CalibrationPoint{0.7, 0.66},
                                                CalibrationPoint{0.8, 0.755}, CalibrationPoint{0.89, 0.80},
                                                CalibrationPoint{0.94, 0.92}, CalibrationPoint{1.0, 0.97}};

double confidence_of(std::string_view rule) {
  for (const auto& row : rule_confidences) {
    if (row.rule == rule) return row.confidence;
  }
  return 0.5;
}

bool is_terminal(std::string_view word) {
  return word == "." || word == "?" || word == "!" || word == "…" || word == "...";
}
bool is_dash(std::string_view word) {
  return word == "-" || word == "—" || word == "–" || word == "―" || word == "--";
}

class AttributionFinder {
 public:
  AttributionFinder(const AnnotatedText& text, const Dependencies& dependencies,
                    const std::vector<AttributionReading>& readings, const std::vector<QuotedSpan>& quotes,
                    const std::vector<NameMention>& mentions, const Gazetteer& gazetteer,
                    const Lemmatizer& lemmatizer)
      : text_(text),
        dependencies_(dependencies),
        readings_(readings),
        quotes_(quotes),
        mentions_(mentions),
        gazetteer_(gazetteer),
        lemmatizer_(lemmatizer),
        speakers_(text, dependencies, mentions),
        used_(quotes.size(), false) {
    for (const auto& quote : quotes) by_open_.push_back(quote.open);
  }

  std::vector<Attribution> run() {
    for (const auto& reading : readings_) add(reading);
    add_shared_subjects();
    nest();
    sort_found();
    add_transcript();
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      if (!used_[q] && quotes_[q].depth == 0) float_quotation(q);
    }
    add_headlines();
    add_nested();
    add_nested_clauses();
    finish();
    return std::move(found_);
  }

 private:
  // ------------------------------------------------------------------------------------------ read by the
  // heads
  static void set_cue(Attribution& attribution, WordRange words, const CueMeaning& cue) {
    attribution.cue = words;
    attribution.lemma = cue.lemma;
    attribution.cue_class = cue.cue_class;
    attribution.polarity = cue.negative ? graph::Polarity::negative : graph::Polarity::positive;
  }

  // `She hummed "The Long Canal"`.
  bool is_title_of_work(const std::vector<WordRange>& content) const {
    if (content.size() != 1) return false;
    auto words = trimmed(text_, content.front());
    return std::any_of(mentions_.begin(), mentions_.end(), [&](const NameMention& mention) {
      return mention.type == graph::EntityType::work && mention.words == words && words.size() > 1 &&
             text_.words[words.begin].quoted;
    });
  }

  void add(const AttributionReading& reading) {
    const auto cue = read_cue(text_, dependencies_, reading.cue, gazetteer_, lemmatizer_);
    Attribution attribution;
    set_cue(attribution, reading.cue, cue);
    attribution.source = with_name(longest(reading.source));
    // "a step that critics find …": what is found is no speaker, who finds it is.
    if (attribution.source.size() == 1 && text_.lower_word(attribution.source.begin) == "that") {
      const auto subject = dependencies_.child(cue.word, "nsubj");
      attribution.source = subject ? trimmed(text_, dependencies_.phrase(*subject)) : WordRange{};
    }
    if (const auto subject = own_subject(cue.word, attribution.source, reading.content); !subject.empty())
      attribution.source = subject;
    attribution.source = with_owned(attribution.source, reading);
    attribution.named = name_as_aside(attribution.source);
    if (attribution.named.empty()) attribution.named = what_who_means(attribution.source);
    attribution.content =
        bounded_by_marks(text_, quotes_, reading.content, {reading.cue, attribution.source});
    if (attribution.content.empty()) attribution.content = quotation_behind_colon(reading.cue);
    if (attribution.content.empty() || asserts_nothing(cue, reading.cue) || is_mark(reading.cue) ||
        is_title_of_work(attribution.content))
      return;
    join_paragraphs_before(attribution);
    part_floating(attribution);
    attribution.addressee = cue.addressee;
    leave_out_told(attribution);
    leave_out_particle(attribution, cue);
    take_in_told(attribution);
    if (cue.passive && cue.verb && cue.verb->has('o') && is_subject_of(attribution.source, cue.word)) {
      attribution.addressee = attribution.source;  // "was told that": the subject is told
      attribution.source = {};
    }
    // "urged the council to close the gate": who is to act opens the content.
    const auto is_taken = [&](WordRange part) {
      return part.overlaps(attribution.addressee) &&
             (part.begin != attribution.addressee.begin || part.end <= attribution.addressee.end);
    };
    if (attribution.addressee.overlaps(attribution.source) || attribution.addressee.contains(cue.word) ||
        std::any_of(attribution.content.begin(), attribution.content.end(), is_taken))
      attribution.addressee = {};
    attribution.confidence = calibrated(
        static_cast<double>(reading.cue_probability * reading.role_probability), attribution_calibration);
    attribution.rule = "attribution heads";
    mark_used(attribution);
    found_.push_back(std::move(attribution));
  }

  // "X said … and added that …": a reporting verb beside a cue, with a clause of its own and the same
  // subject.
  void add_shared_subjects() {
    const auto count = found_.size();
    for (std::size_t f = 0; f < count; ++f) {
      const auto cue = *found_[f].cue;
      for (auto w = cue.begin; w < cue.end; ++w) {
        for (const auto verb : dependencies_.children(w)) {
          if (dependencies_.relation(verb) == "conj") add_shared_subject(f, verb);
        }
      }
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Attribution& a, const Attribution& b) { return a.cue->begin < b.cue->begin; });
  }

  void add_shared_subject(std::size_t from, std::uint32_t verb) {
    if (dependencies_.upos(verb) != "VERB" || !gazetteer_.cue_forms(text_.lower_word(verb)) ||
        dependencies_.child(verb, "nsubj"))
      return;
    const auto clause = dependencies_.child(verb, "ccomp");
    if (!clause || *clause < verb || found_[from].source.empty()) return;
    const auto content = dependencies_.phrase(*clause);
    const auto touches = [&](const Attribution& other) {
      return other.cue->contains(verb) || holds(other, {verb, verb + 1});
    };
    if (content.contains(verb) || std::any_of(found_.begin(), found_.end(), touches)) return;
    const auto cue = read_cue(text_, dependencies_, {verb, verb + 1}, gazetteer_, lemmatizer_);
    Attribution attribution;
    set_cue(attribution, {verb, verb + 1}, cue);
    attribution.source = found_[from].source;
    attribution.named = found_[from].named;
    attribution.content = bounded_by_marks(text_, quotes_, {content}, {*attribution.cue, attribution.source});
    if (attribution.content.empty()) return;
    attribution.confidence = confidence_of("shared subject");
    attribution.rule = "shared subject";
    mark_used(attribution);
    found_.push_back(std::move(attribution));
  }

  WordRange longest(const std::vector<WordRange>& spans) const {
    WordRange best;
    for (const auto& span : spans) {
      const auto words = trimmed(text_, span);
      if (words.size() > best.size()) best = words;
    }
    return best;
  }

  // `Peter Lang listened. "I will sign," said Ivo Kern.`: a verb with a subject of its own needs none from
  // another sentence.
  WordRange own_subject(std::uint32_t verb, WordRange source, const std::vector<WordRange>& content) const {
    const auto subject = dependencies_.child(verb, "nsubj");
    if (source.empty() || !subject || text_.words[source.begin].sentence == text_.words[verb].sentence)
      return {};
    const auto words = trimmed(text_, dependencies_.phrase(*subject));
    const bool inside =
        std::any_of(content.begin(), content.end(), [&](WordRange part) { return part.overlaps(words); });
    return inside || words.contains(verb) ? WordRange{} : words;
  }

  // "warnings from his attorney": not he, the attorney; but he in "his claim that …", where the noun is the
  // cue.
  WordRange with_owned(WordRange source, const AttributionReading& reading) const {
    if (source.size() != 1 || dependencies_.relation(source.begin) != "nmod:poss") return source;
    const WordRange whole{source.begin, dependencies_.head(source.begin) + 1};
    const auto taken = [&](WordRange words) { return words.overlaps(whole); };
    if (whole.empty() || taken(reading.cue) ||
        std::any_of(reading.content.begin(), reading.content.end(), taken))
      return source;
    return whole;
  }

  // "Warden" with the name behind it, "Ruhl's" without its clitic.
  WordRange with_name(WordRange source) const {
    if (source.empty()) return source;
    const auto last = text_.lower_word(source.end - 1);
    if ((last == "'s" || last == "’s") && source.size() > 1) --source.end;
    for (const auto& mention : mentions_) {
      if (mention.words.begin > source.end) break;
      const bool titled =
          mention.words.begin == source.end &&
          std::any_of(mention.titles.begin(), mention.titles.end(),
                      [&](const TitleMention& title) { return title.words.end == source.end; });
      if (titled || (mention.words.overlaps(source) && mention.words.end > source.end))
        source.end = mention.words.end;
    }
    return source;
  }

  // "the delegate, Sela Minh, complained": who the source is stands behind a comma.
  WordRange name_as_aside(WordRange source) const {
    if (source.empty() || source.end + 2 >= text_.words.size() || text_.word(source.end) != ",") return {};
    const auto mention = speakers_.mention_in({source.end + 1, source.end + 2});
    if (!mention || mentions_[*mention].type != graph::EntityType::person) return {};
    const auto words = mentions_[*mention].words;
    const bool closed = words.end < text_.words.size() && text_.word(words.end) == ",";
    return closed && words.begin == source.end + 1 && !speakers_.mention_in(source) ? words : WordRange{};
  }

  // "called on her counterparts to open the port": the content is without the "on" of the verb.
  void leave_out_particle(Attribution& attribution, const CueMeaning& cue) const {
    if (!cue.verb || cue.verb->particle.empty()) return;
    for (auto& part : attribution.content) {
      if (part.begin == attribution.cue->end && part.size() > 1 &&
          text_.lower_word(part.begin) == cue.verb->particle)
        ++part.begin;
    }
  }

  // "told her the bridge was safe": she is told, and no part of what is. But "asked her to leave".
  void leave_out_told(Attribution& attribution) const {
    const auto told = attribution.addressee;
    if (told.size() != 1 || dependencies_.upos(told.begin) != "PRON") return;
    for (auto& part : attribution.content) {
      if (part.begin == told.begin && part.size() > 1 && text_.lower_word(told.end) != "to")
        part.begin = told.end;
    }
  }

  // "called on her counterparts to open the port": who is to act opens the content, and "on" ends the cue.
  void take_in_told(Attribution& attribution) const {
    auto& part = attribution.content.front();
    if (attribution.cue_class != graph::CueClass::demand || attribution.addressee.empty() ||
        attribution.addressee.end != part.begin || text_.lower_word(part.begin) != "to")
      return;
    part.begin = attribution.addressee.begin;
    if (!attribution.cue) return;
    const auto next = attribution.cue->end;
    const bool on = next + 1 == part.begin && attribution.lemma.ends_with(text_.lower_word(next)) &&
                    attribution.lemma.find(' ') != std::string::npos;
    if (on) attribution.cue->end = next + 1;
  }

  // "Marc Headley, who told him …": the noun that the clause with "who" hangs on, up to that clause.
  WordRange what_who_means(WordRange source) const {
    if (source.size() != 1) return {};
    const auto word = text_.lower_word(source.begin);
    if (word != "who" && word != "which" && word != "that") return {};
    const auto verb = dependencies_.head(source.begin);
    if (!dependencies_.relation(verb).starts_with("acl")) return {};
    const auto noun = dependencies_.head(verb);
    if (noun >= source.begin) return {};
    return trimmed(text_, {dependencies_.phrase(noun).begin, source.begin});
  }

  // `X said he was uneasy. "Who signed for the pumps?"`: whole quotations in other sentences than a cue with
  // indirect speech are said by the same speaker, but not by this cue.
  void part_floating(Attribution& attribution) const {
    const auto sentence = text_.words[attribution.cue->begin].sentence;
    const auto beside = [&](WordRange part) {
      return text_.words[part.begin].sentence == sentence || text_.words[part.end - 1].sentence == sentence;
    };
    const bool reported =
        std::any_of(attribution.content.begin(), attribution.content.end(),
                    [&](WordRange part) { return beside(part) && !text_.words[part.begin].quoted; });
    if (!reported) {  // of speech between marks nothing stands in other sentences without them
      if (std::any_of(attribution.content.begin(), attribution.content.end(), beside))
        std::erase_if(attribution.content,
                      [&](WordRange part) { return !beside(part) && !text_.words[part.begin].quoted; });
      return;
    }
    std::erase_if(attribution.content, [&](WordRange part) {
      const auto quote =
          std::lower_bound(by_open_.begin(), by_open_.end(), part.begin > 0 ? part.begin - 1 : 0);
      if (beside(part) || quote == by_open_.end()) return false;
      const auto& q = quotes_[static_cast<std::size_t>(quote - by_open_.begin())];
      return q.inner == part && is_speech(q);
    });
  }

  // Dashes and colons as cues are left to the rules below, which know the name beside them.
  bool is_mark(WordRange cue) const {
    return cue.size() == 1 && text_.words[cue.begin].word_class == WordClass::punctuation &&
           text_.word(cue.begin) != ":";
  }

  // "X, a pilot, said:" and the quotation behind it, in the same paragraph or the next.
  std::vector<WordRange> quotation_behind_colon(WordRange cue) const {
    const auto paragraph = text_.sentences[text_.words[cue.begin].sentence].paragraph;
    const auto end = text_.paragraphs[paragraph].words.end;
    constexpr std::uint32_t farthest = 12;
    auto colon = cue.end;
    while (colon < end && colon < cue.end + farthest && text_.word(colon) != ":") ++colon;
    if (colon >= end || text_.word(colon) != ":") return {};
    const auto quote = std::lower_bound(by_open_.begin(), by_open_.end(), colon + 1);
    if (quote == by_open_.end() || *quote != colon + 1) return {};
    return {quotes_[static_cast<std::size_t>(quote - by_open_.begin())].inner};
  }

  // Paragraphs that open with a mark and never close it belong to the one that does.
  void join_paragraphs_before(Attribution& attribution) {
    for (;;) {
      const auto first = attribution.content.front();
      const auto own =
          std::lower_bound(by_open_.begin(), by_open_.end(), first.begin > 0 ? first.begin - 1 : 0);
      if (own == by_open_.end() || own == by_open_.begin()) return;
      const auto& quote = quotes_[static_cast<std::size_t>(own - by_open_.begin())];
      if (quote.inner.begin != first.begin || quote.paragraph == 0 ||
          quote.open != text_.paragraphs[quote.paragraph].words.begin)
        return;
      auto before = static_cast<std::uint32_t>(own - by_open_.begin()) - 1;
      while (before > 0 && quotes_[before].depth > 0) --before;
      if (quotes_[before].closed || quotes_[before].depth > 0 ||
          quotes_[before].paragraph + 1 != quote.paragraph || used_[before])
        return;
      attribution.content.insert(attribution.content.begin(), quotes_[before].inner);
      used_[before] = true;
    }
  }

  bool is_subject_of(WordRange words, std::uint32_t verb) const {
    const auto subject = dependencies_.child(verb, "nsubj:pass");
    return subject && words.contains(*subject);
  }

  // "Did X say that?", "they should not forget that" assert nothing.
  bool asserts_nothing(const CueMeaning& cue, WordRange words) const {
    for (auto w = words.begin; w < words.end; ++w) {
      const auto lower = text_.lower_word(w);
      if (lower == "should" || lower == "must" || lower == "ought") return true;
    }
    const auto sentence = text_.sentences[text_.words[words.begin].sentence].words;
    if (text_.word(sentence.end - 1) != "?" || text_.words[words.begin].quoted) return false;
    const auto first = text_.words[sentence.begin].word_class;
    return dependencies_.xpos(cue.word) == "VB" &&
           (first == WordClass::auxiliary || first == WordClass::complementizer);
  }

  // A cue inside another content reports inside it; of two contents that are the same the surer one stays.
  void nest() {
    std::vector<bool> drop(found_.size(), false);
    std::vector<std::optional<std::uint32_t>> outer(found_.size());
    for (std::uint32_t i = 0; i < found_.size(); ++i) {
      constexpr std::uint32_t nearest = 12;  // cues to either side
      for (auto k = i - std::min(i, nearest); k < std::min<std::size_t>(found_.size(), i + nearest + 1);
           ++k) {
        if (k == i || drop[k]) continue;
        const bool inside = holds(found_[k], *found_[i].cue);
        const bool around = holds(found_[i], *found_[k].cue) && found_[i].confidence > found_[k].confidence;
        if (inside && !around) {
          if (!outer[i] || size_of(found_[k]) < size_of(found_[*outer[i]]))
            outer[i] = static_cast<std::uint32_t>(k);
        } else if (!inside && !holds(found_[i], *found_[k].cue) && same_content(found_[i], found_[k]) &&
                   (found_[i].confidence < found_[k].confidence ||
                    (found_[i].confidence == found_[k].confidence && k < i))) {
          drop[i] = true;
        }
      }
    }
    std::vector<std::uint32_t> place(found_.size());
    std::vector<Attribution> kept;
    for (std::uint32_t i = 0; i < found_.size(); ++i) {
      place[i] = static_cast<std::uint32_t>(kept.size());
      if (!drop[i]) kept.push_back(std::move(found_[i]));
    }
    for (std::uint32_t i = 0; i < drop.size(); ++i) {
      if (!drop[i] && outer[i] && !drop[*outer[i]]) kept[place[i]].within = place[*outer[i]];
    }
    found_ = std::move(kept);
    break_circles();
  }

  void break_circles() {
    for (auto& attribution : found_) {
      auto at = attribution.within;
      for (std::size_t step = 0; at && step <= found_.size(); ++step) {
        if (&found_[*at] == &attribution) {
          attribution.within.reset();
          break;
        }
        at = found_[*at].within;
      }
    }
  }

  static bool holds(const Attribution& attribution, WordRange words) {
    return std::any_of(attribution.content.begin(), attribution.content.end(),
                       [&](WordRange part) { return part.begin <= words.begin && words.end <= part.end; });
  }

  static std::uint32_t size_of(const Attribution& attribution) {
    std::uint32_t size = 0;
    for (const auto& part : attribution.content) size += part.size();
    return size;
  }

  static bool same_content(const Attribution& a, const Attribution& b) {
    std::uint32_t shared = 0;
    for (const auto& x : a.content) {
      for (const auto& y : b.content) {
        if (x.overlaps(y)) shared += std::min(x.end, y.end) - std::max(x.begin, y.begin);
      }
    }
    return 2 * shared > std::min(size_of(a), size_of(b));
  }

  void mark_used(const Attribution& attribution) { mark_used(attribution.content); }
  void mark_used(const std::vector<WordRange>& parts) {
    for (const auto& part : parts) {
      auto q = static_cast<std::size_t>(
          std::lower_bound(by_open_.begin(), by_open_.end(), part.begin > 0 ? part.begin - 1 : 0) -
          by_open_.begin());
      for (; q < quotes_.size() && quotes_[q].open < part.end; ++q) used_[q] = true;
    }
  }

  // ------------------------------------------------------------------------------------------ quotations
  // without a cue
  void float_quotation(std::uint32_t q) {
    const auto& quote = quotes_[q];
    if (used_[q]) return;
    if (dash_and_name(q) || name_and_colon(q) || verb_and_name(q) || reported_inside(q)) return;
    if (!is_speech(quote)) return;
    if (const auto before = carried_from(quote)) {
      add_floating(q, {}, before, "carried over");
    } else if (const auto subject = subject_before(quote); !subject.empty()) {
      add_floating(q, subject, std::nullopt, "floating after a subject");
    }
  }

  // `"Conversely, he stated that a recognition …"`: the marks are around speech that is reported, not quoted.
  bool reported_inside(std::uint32_t q) {
    const auto& inner = quotes_[q].inner;
    auto at = inner.begin;
    if (at + 1 < inner.end && text_.word(at + 1) == ",") at += 2;
    constexpr std::uint32_t shortest = 5;
    if (at + shortest > inner.end || text_.words[at].word_class != WordClass::subject_pronoun) return false;
    const auto* forms = gazetteer_.cue_forms(text_.lower_word(at + 1));
    const auto pronoun = text_.lower_word(at);
    if (!forms || text_.lower_word(at + 2) != "that" ||
        (pronoun != "he" && pronoun != "she" && pronoun != "they"))
      return false;
    const auto speaker = carried_from(quotes_[q]);
    add_floating(q, speaker ? WordRange{} : WordRange{at, at + 1}, speaker, "reported between marks");
    auto& added = found_.back();
    added.content = {trimmed(text_, {at + 3, inner.end})};
    added.cue = WordRange{at + 1, at + 2};
    added.lemma = std::string(forms->front().verb->lemma);
    added.cue_class = forms->front().verb->cue_class;
    return true;
  }

  // A whole sentence between marks; a term, a nickname or a title of a work is none.
  bool is_speech(const QuotedSpan& quote) const {
    if (quote.inner.size() < 4) return false;
    const bool terminal = is_terminal(text_.word(quote.inner.end - 1)) || !quote.closed ||
                          (quote.after() < text_.words.size() && is_terminal(text_.word(quote.after())));
    const auto sentence = text_.sentences[text_.words[quote.open].sentence].words;
    const bool begins = quote.open == sentence.begin ||
                        (quote.open > 0 && text_.words[quote.open - 1].word_class == WordClass::punctuation);
    return terminal && begins && text_.words[quote.inner.begin].capital;
  }

  void add_floating(std::uint32_t q, WordRange source, std::optional<std::uint32_t> from, const char* rule) {
    Attribution attribution;
    attribution.content = {quotes_[q].inner};
    attribution.source = source;
    attribution.carried_from = from;
    attribution.rule = rule;
    used_[q] = true;
    ordered_.emplace(quotes_[q].inner.begin, static_cast<std::uint32_t>(found_.size()));
    found_.push_back(std::move(attribution));
  }

  std::uint32_t first_word(const Attribution& attribution) const {
    return attribution.cue ? std::min(attribution.content.front().begin, attribution.cue->begin)
                           : attribution.content.front().begin;
  }

  void sort_found() {
    for (std::uint32_t i = 0; i < found_.size(); ++i) ordered_.emplace(first_word(found_[i]), i);
  }

  // The attribution whose speaker goes on: in the same paragraph, or in the one before when it ended in
  // speech.
  std::optional<std::uint32_t> carried_from(const QuotedSpan& quote) const {
    auto at = ordered_.lower_bound(quote.open);
    // A cue in the same paragraph that follows the quotation at once: its speaker speaks already.
    if (at != ordered_.end()) {
      const auto& next = found_[at->second];
      if (text_.sentences[text_.words[first_word(next)].sentence].paragraph == quote.paragraph &&
          next.content.front().begin <= quote.after() + 2 && next.cue &&
          text_.words[next.content.front().begin].quoted && !next.within) {
        return at->second;
      }
    }
    if (at == ordered_.begin()) return std::nullopt;
    const auto before = std::prev(at)->second;
    const auto outermost = found_[before].within.value_or(before);
    const auto last =
        std::max(found_[before].content.back().end, found_[before].cue ? found_[before].cue->end : 0);
    const auto paragraph = text_.sentences[text_.words[last - 1].sentence].paragraph;
    if (paragraph == quote.paragraph) {
      if (new_subject_between(last, quote.open)) return std::nullopt;
      return outermost;
    }
    const bool opens_paragraph = quote.open == text_.paragraphs[quote.paragraph].words.begin;
    if (paragraph + 1 == quote.paragraph && opens_paragraph && !new_subject_between(last, quote.open))
      return outermost;
    return std::nullopt;
  }

  // A person who is named between two quotations takes the word.
  bool new_subject_between(std::uint32_t begin, std::uint32_t end) const {
    auto at = std::lower_bound(
        mentions_.begin(), mentions_.end(), begin,
        [](const NameMention& mention, std::uint32_t word) { return mention.words.begin < word; });
    for (; at != mentions_.end() && at->words.begin < end; ++at) {
      const auto& sentence = text_.sentences[text_.words[at->words.begin].sentence];
      if (at->type == graph::EntityType::person && sentence.words.begin >= begin &&
          at->words.begin < sentence.words.begin + 4)
        return true;
    }
    return false;
  }

  // `Harbourmaster Leif Dahl disagreed. "…"`
  WordRange subject_before(const QuotedSpan& quote) const {
    const auto sentence = text_.words[quote.open].sentence;
    const auto& current = text_.sentences[sentence];
    if (quote.open > current.words.begin + 1 && text_.word(quote.open - 1) == ":") return {};
    if (sentence == text_.paragraphs[quote.paragraph].sentences.begin) return {};
    const auto subject = speakers_.subject_of(text_.sentences[sentence - 1]);
    const auto mention = subject.empty() ? std::nullopt : speakers_.mention_in(subject);
    if (mention && mentions_[*mention].type == graph::EntityType::person) return subject;
    const bool pronoun =
        subject.size() == 1 && text_.words[subject.begin].word_class == WordClass::subject_pronoun;
    const auto lower = pronoun ? text_.lower_word(subject.begin) : std::string_view();
    return lower == "he" || lower == "she" ? subject : WordRange{};
  }

  // "…" -Warden Tilda Brandt
  bool dash_and_name(std::uint32_t q) {
    const auto& quote = quotes_[q];
    auto at = quote.after();
    const auto count = static_cast<std::uint32_t>(text_.words.size());
    if (!quote.closed || at >= count || !is_dash(text_.word(at))) return false;
    const auto paragraph = text_.sentences[text_.words[at].sentence].paragraph;
    if (paragraph > quote.paragraph + 1) return false;
    const auto end = text_.paragraphs[paragraph].words.end;
    const auto source = at + 1 < end ? speakers_.name_at(at + 1) : WordRange{};
    const auto mention = source.empty() ? std::nullopt : speakers_.mention_in(source);
    if (!mention || mentions_[*mention].type != graph::EntityType::person) return false;
    add_floating(q, source, std::nullopt, "dash and name");
    found_.back().cue = WordRange{at, at + 1};
    found_.back().lemma = std::string("-");
    return true;
  }

  // "…," snapped Petra Voss · "…," the mayor snapped: a reporting verb and its subject right behind the
  // quotation.
  bool verb_and_name(std::uint32_t q) {
    const auto& quote = quotes_[q];
    auto at = quote.after();
    const auto end = text_.paragraphs[quote.paragraph].words.end;
    if (!quote.closed || quote.inner.empty() || at >= end) return false;
    if (text_.word(at) == ",") ++at;
    if (at >= end) return false;
    constexpr std::uint32_t farthest = 8;
    const auto sentence_end = text_.sentences[text_.words[at].sentence].words.end;
    for (auto verb = at; verb < std::min(sentence_end, at + farthest); ++verb) {
      if (text_.words[verb].word_class == WordClass::punctuation) return false;
      if (dependencies_.upos(verb) != "VERB" || !gazetteer_.cue_forms(text_.lower_word(verb))) continue;
      const auto subject = dependencies_.child(verb, "nsubj");
      auto source = subject ? dependencies_.phrase(*subject) : WordRange{};
      if ((source.empty() || source.overlaps(quote.inner)) && verb + 1 < end)
        source = speakers_.name_at(verb + 1);
      if (source.empty() || source.overlaps(quote.inner)) return false;
      const bool beside = source.begin == at || (verb == at && source.begin == verb + 1);
      if (!beside) return false;
      const auto cue = read_cue(text_, dependencies_, {verb, verb + 1}, gazetteer_, lemmatizer_);
      add_floating(q, trimmed(text_, source), std::nullopt, "verb and name");
      auto& added = found_.back();
      set_cue(added, {verb, verb + 1}, cue);
      if (!cue.addressee.overlaps(added.source)) added.addressee = cue.addressee;
      return true;
    }
    return false;
  }

  // And from Deputy Mayor Osei Lanther: "…"
  bool name_and_colon(std::uint32_t q) {
    const auto& quote = quotes_[q];
    if (quote.open < 2 || text_.word(quote.open - 1) != ":") return false;
    const auto colon = quote.open - 1;
    constexpr std::uint32_t farthest = 12;
    const auto floor = std::max(text_.sentences[text_.words[colon].sentence].words.begin,
                                colon > farthest ? colon - farthest : 0);
    std::optional<std::uint32_t> mention;
    for (auto i = colon; i > floor && !mention; --i) {
      if (const auto here = speakers_.mention_in({i - 1, i})) mention = here;
    }
    if (!mention || (mentions_[*mention].type != graph::EntityType::person &&
                     mentions_[*mention].type != graph::EntityType::organization))
      return false;
    auto begin = mentions_[*mention].words.begin;
    for (const auto& title : mentions_[*mention].titles) {
      if (title.words.end == begin) begin = title.words.begin;
    }
    add_floating(q, {begin, mentions_[*mention].words.end}, std::nullopt, "name and colon");
    auto& added = found_.back();
    added.cue = WordRange{colon, colon + 1};
    added.lemma = std::string(":");
    // "Mara Quist, a harbour pilot, said:"
    const auto* forms = gazetteer_.cue_forms(text_.lower_word(colon - 1));
    if (forms && colon - 1 >= mentions_[*mention].words.end && dependencies_.upos(colon - 1) == "VERB") {
      added.cue = WordRange{colon - 1, colon};
      added.lemma = std::string(forms->front().verb->lemma);
      added.cue_class = forms->front().verb->cue_class;
    }
    return true;
  }

  // ------------------------------------------------------------------------------------------ transcripts
  // "PENCE: Well, look, …": a paragraph that opens with a name and a colon, where several do.
  void add_transcript() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> turns;  // paragraph, colon
    for (std::uint32_t p = 0; p < text_.paragraphs.size(); ++p) {
      if (text_.paragraphs[p].reading != Reading::read) continue;
      if (const auto colon = turn_colon(text_.paragraphs[p].words)) turns.emplace_back(p, *colon);
    }
    constexpr std::size_t fewest_turns = 3;
    if (turns.size() < fewest_turns) return;
    for (const auto& [p, colon] : turns) {
      const auto words = text_.paragraphs[p].words;
      const auto content = trimmed(text_, {colon + 1, words.end});
      if (content.empty() || covered(content)) continue;
      Attribution attribution;
      attribution.content = {content};
      attribution.source = {behind_mark(words), colon};
      attribution.cue = WordRange{colon, colon + 1};
      attribution.lemma = std::string(":");
      attribution.rule = "transcript";
      mark_used(std::vector{words});
      ordered_.emplace(content.begin, static_cast<std::uint32_t>(found_.size()));
      found_.push_back(std::move(attribution));
    }
  }

  // "Poll: Wealthy Voters Turn Away", "Mayor Osei Lanther: Pumps Will Stay": a headline that names its
  // source.
  void add_headlines() {
    constexpr std::uint32_t shortest = 3;
    constexpr std::uint32_t longest_title = 30;
    for (const auto& paragraph : text_.paragraphs) {
      if (paragraph.reading != Reading::read) continue;
      const auto words = paragraph.words;
      const auto colon = turn_colon(words);
      const bool title =
          words.begin == text_.paragraphs.front().words.begin && paragraph.sentences.size() == 1;
      if (!colon || !is_source_label({words.begin, *colon})) continue;
      const auto content = trimmed(text_, {*colon + 1, words.end});
      if (content.size() < shortest || overlaps_found(words)) continue;
      if (title ? words.size() > longest_title
                : is_terminal(text_.word(words.end - 1)) || !mostly_capitals(content))
        continue;
      Attribution attribution;
      attribution.content = {content};
      attribution.source = {words.begin, *colon};
      attribution.cue = WordRange{*colon, *colon + 1};
      attribution.lemma = std::string(":");
      attribution.rule = "headline and colon";
      found_.push_back(std::move(attribution));
    }
  }

  bool is_source_label(WordRange words) const {
    constexpr std::array<std::string_view, 8> works = {"poll",     "report", "study",   "survey",
                                                       "analysis", "expert", "experts", "officials"};
    if (std::find(works.begin(), works.end(), text_.lower_word(words.end - 1)) != works.end()) return true;
    const auto mention = speakers_.mention_in({words.end - 1, words.end});
    return mention && mentions_[*mention].kind == graph::MentionKind::name &&
           mentions_[*mention].words.end == words.end;
  }

  bool mostly_capitals(WordRange words) const {
    std::uint32_t capital = 0;
    std::uint32_t open = 0;
    for (auto i = words.begin; i < words.end; ++i) {
      if (text_.words[i].word_class != WordClass::open) continue;
      ++open;
      if (text_.words[i].capital) ++capital;
    }
    return capital * 4 >= open * 3;
  }

  bool overlaps_found(WordRange words) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Attribution& attribution) {
      return std::any_of(attribution.content.begin(), attribution.content.end(),
                         [&](WordRange part) { return part.overlaps(words); });
    });
  }

  // A paragraph's first word that is no quotation mark.
  std::uint32_t behind_mark(WordRange words) const {
    return std::binary_search(by_open_.begin(), by_open_.end(), words.begin) ? words.begin + 1 : words.begin;
  }

  std::optional<std::uint32_t> turn_colon(WordRange words) const {
    constexpr std::uint32_t longest_name = 4;
    words.begin = behind_mark(words);
    for (auto i = words.begin; i < words.end && i <= words.begin + longest_name; ++i) {
      if (text_.word(i) == ":" && i > words.begin && i + 2 < words.end) return i;
      if (!text_.words[i].capital || gazetteer_.is_stop_word(text_.lower_word(i))) return std::nullopt;
    }
    return std::nullopt;
  }

  bool covered(WordRange words) const {
    const auto at = ordered_.lower_bound(words.begin > 0 ? words.begin - 1 : 0);
    return at != ordered_.end() && !found_[at->second].within &&
           found_[at->second].content.front().begin <= words.begin + 1 &&
           found_[at->second].content.front().end > words.begin;
  }

  // ------------------------------------------------------------------------------------------ quotations in
  // quotations "He shouted 'stop the press' and left," Ada Ruhl recalled.
  void add_nested() {
    for (const auto& quote : quotes_) {
      if (quote.depth == 0 || quote.inner.size() < 2) continue;
      const auto outer = containing(quote.inner);
      if (!outer || quote.open < 2) continue;
      const auto cue = quote.open - (text_.word(quote.open - 1) == "," ? 2U : 1U);
      const auto* forms = gazetteer_.cue_forms(text_.lower_word(cue));
      if (!forms || cue == 0) continue;
      const auto floor = text_.sentences[text_.words[cue].sentence].words.begin;
      Attribution attribution;
      attribution.content = {quote.inner};
      attribution.cue = WordRange{cue, cue + 1};
      attribution.lemma = std::string(forms->front().verb->lemma);
      attribution.cue_class = forms->front().verb->cue_class;
      if (cue > floor && text_.words[cue - 1].word_class != WordClass::punctuation)
        attribution.source = {cue - 1, cue};
      if (const auto mention = cue > floor ? speakers_.mention_in({cue - 1, cue}) : std::nullopt)
        attribution.source = mentions_[*mention].words;
      attribution.within = outer;
      attribution.rule = "nested quotation";
      found_.push_back(std::move(attribution));
    }
  }

  // "X said that the colonel had told her the road was mined": a reporting verb inside a content, with a
  // subject and a clause of its own.
  void add_nested_clauses() {
    const auto outermost = found_.size();
    for (std::uint32_t outer = 0; outer < outermost; ++outer) {
      const auto parts = found_[outer].content;
      for (const auto& part : parts) {
        for (auto w = part.begin; w < part.end; ++w) add_nested_clause(outer, part, w);
      }
    }
  }

  // "nobody", "which" and "it" report nothing inside somebody's words.
  bool may_speak(WordRange source) const {
    if (source.size() > 1 || dependencies_.upos(source.begin) != "PRON") return true;
    const auto word = text_.lower_word(source.begin);
    return word == "he" || word == "she" || word == "they" || word == "we" || word == "i" || word == "you";
  }

  void add_nested_clause(std::uint32_t outer, WordRange part, std::uint32_t verb) {
    // Or a noun: "Irena Kostel's claim that …".
    const bool noun = dependencies_.upos(verb) == "NOUN";
    if (!noun && (dependencies_.upos(verb) != "VERB" || !gazetteer_.cue_forms(text_.lower_word(verb))))
      return;
    const auto is_cue = [&](const Attribution& other) { return other.cue && other.cue->contains(verb); };
    if (std::any_of(found_.begin(), found_.end(), is_cue)) return;
    const auto clause = dependencies_.child(verb, noun ? "acl" : "ccomp");
    const auto subject = dependencies_.child(verb, noun ? "nmod:poss" : "nsubj");
    if (!clause || !subject || *clause < verb) return;
    const auto cue = read_cue(text_, dependencies_, {verb, verb + 1}, gazetteer_, lemmatizer_);
    auto content = trimmed(text_, dependencies_.phrase(*clause));
    if (content.begin == cue.addressee.begin && cue.addressee.end < content.end)
      content.begin = cue.addressee.end;  // "told her the road was mined"
    auto source = trimmed(text_, dependencies_.phrase(*subject));
    if (source.size() > 1 && dependencies_.relation(source.end - 1) == "case") --source.end;
    if (content.empty() || source.empty() || content.begin < part.begin || content.end > part.end ||
        source.begin < part.begin || source.overlaps(content) || content.contains(verb))
      return;
    if (!cue.verb || cue.negative || !may_speak(source) ||
        (noun && text_.lower_word(content.begin) != "that"))
      return;
    Attribution attribution;
    attribution.content = {content};
    set_cue(attribution, {verb, verb + 1}, cue);
    attribution.source = source;
    if (!cue.addressee.overlaps(source) && !cue.addressee.overlaps(content))
      attribution.addressee = cue.addressee;
    attribution.within = outer;
    attribution.rule = "clause inside";
    found_.push_back(std::move(attribution));
  }

  std::optional<std::uint32_t> containing(WordRange words) const {
    auto at = ordered_.upper_bound(words.begin);
    constexpr int farthest = 8;
    for (int step = 0; at != ordered_.begin() && step < farthest; ++step) {
      --at;
      for (const auto& part : found_[at->second].content) {
        if (part.begin <= words.begin && words.end <= part.end) return at->second;
      }
    }
    return std::nullopt;
  }

  // ------------------------------------------------------------------------------------------ order and type
  QuotationType type_of(const Attribution& attribution) const {
    std::uint32_t quoted = 0;
    std::uint32_t all = 0;
    for (const auto& part : attribution.content) {
      for (auto i = part.begin; i < part.end; ++i) {
        if (text_.words[i].word_class == WordClass::punctuation) continue;
        ++all;
        if (text_.words[i].quoted) ++quoted;
      }
    }
    const bool whole = all == quoted && all > 0;
    if (whole) return QuotationType::direct;
    return quoted > 0 ? QuotationType::mixed : QuotationType::indirect;
  }

  // Content that holds an opening mark holds the closing one too: `the plan "a map without roads"`.
  WordRange balanced(WordRange part) const {
    auto q = static_cast<std::uint32_t>(std::lower_bound(by_open_.begin(), by_open_.end(), part.end) -
                                        by_open_.begin());
    constexpr int nearest = 4;
    for (int step = 0; q > 0 && step < nearest; ++step) {
      const auto& quote = quotes_[--q];
      if (quote.open < part.begin) break;
      constexpr std::uint32_t punctuation_between = 2;
      if (quote.closed && quote.inner.end >= part.end && quote.inner.end <= part.end + punctuation_between)
        part.end = quote.inner.end + 1;
    }
    return part;
  }

  void finish() {
    std::vector<std::uint32_t> order(found_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return first_word(found_[a]) < first_word(found_[b]);
    });
    std::vector<std::uint32_t> place(found_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<Attribution> sorted;
    for (const auto i : order) {
      auto& attribution = found_[i];
      attribution.type = type_of(attribution);
      for (auto& part : attribution.content) part = balanced(part);
      if (attribution.within) attribution.within = place[*attribution.within];
      if (attribution.carried_from) attribution.carried_from = place[*attribution.carried_from];
      if (attribution.source.empty() && !attribution.carried_from && !attribution.cue)
        attribution.rule = "nobody named";
      if (attribution.confidence == 0) attribution.confidence = confidence_of(attribution.rule);
      sorted.push_back(std::move(attribution));
    }
    found_ = std::move(sorted);
  }

  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const std::vector<AttributionReading>& readings_;
  const std::vector<QuotedSpan>& quotes_;
  const std::vector<NameMention>& mentions_;
  const Gazetteer& gazetteer_;
  const Lemmatizer& lemmatizer_;
  SpeakerFinder speakers_;
  std::vector<bool> used_;
  std::vector<std::uint32_t> by_open_;
  std::vector<Attribution> found_;
  std::multimap<std::uint32_t, std::uint32_t> ordered_;  // first word → position in found_
};

}  // namespace

std::uint32_t origin_of(const std::vector<Attribution>& attributions, std::uint32_t attribution) {
  for (int step = 0; attributions[attribution].carried_from && step < 1000; ++step)
    attribution = *attributions[attribution].carried_from;
  return attribution;
}

std::vector<Attribution> find_attributions(const AnnotatedText& text, const Dependencies& dependencies,
                                           const std::vector<AttributionReading>& readings,
                                           const std::vector<QuotedSpan>& quotes,
                                           const std::vector<NameMention>& mentions,
                                           const Gazetteer& gazetteer, const Lemmatizer& lemmatizer) {
  return AttributionFinder(text, dependencies, readings, quotes, mentions, gazetteer, lemmatizer).run();
}

}  // namespace actant::extract
