#include "extract/quotation/attribution.h"

#include <algorithm>
#include <array>
#include <map>

namespace actant::extract {
namespace {

using graph::QuotationType;

struct RuleConfidence {
  std::string_view rule;
  double confidence;
};

// The share of PolNeAR's development documents where a rule's content (half of its characters) and source
// are both right. Fewer than 20 cases there, so judged by eye: "according to, clause behind", "cue before
// clause", "cue before a break", "quotation behind cue", "floating after a subject", "name and colon", "dash
// and name", "nobody named", "nested quotation", "transcript", "headline and colon", "reported between
// marks", "clause with quotation before cue".
constexpr std::array rule_confidences = {
    RuleConfidence{"quotation before cue", 0.82},
    RuleConfidence{"clause with quotation before cue", 0.71},
    RuleConfidence{"clause around cue", 0.86},
    RuleConfidence{"clause before cue", 0.65},
    RuleConfidence{"cue before quotation", 0.80},
    RuleConfidence{"cue that clause", 0.80},
    RuleConfidence{"cue clause", 0.80},
    RuleConfidence{"cue to infinitive", 0.59},
    RuleConfidence{"cue before clause", 0.75},
    RuleConfidence{"according to, clause behind", 0.80},
    RuleConfidence{"evaluation in marks", 0.63},
    RuleConfidence{"noun behind cue", 0.72},
    RuleConfidence{"cue before a break", 0.80},
    RuleConfidence{"quotation behind cue", 0.50},
    RuleConfidence{"carried over", 0.88},
    RuleConfidence{"floating after a subject", 0.67},
    RuleConfidence{"name and colon", 0.90},
    RuleConfidence{"dash and name", 0.90},
    RuleConfidence{"nobody named", 0.50},
    RuleConfidence{"nested quotation", 0.60},
    RuleConfidence{"transcript", 0.85},
    RuleConfidence{"headline and colon", 0.85},
    RuleConfidence{"reported between marks", 0.70},
};

bool is_terminal(std::string_view word) {
  return word == "." || word == "?" || word == "!" || word == "…" || word == "...";
}
bool is_dash(std::string_view word) {
  return word == "-" || word == "—" || word == "–" || word == "―" || word == "--";
}

class AttributionFinder {
 public:
  AttributionFinder(const AnnotatedText& text, const std::vector<QuotedSpan>& quotes,
                    const std::vector<NameMention>& mentions, const Gazetteer& gazetteer)
      : text_(text),
        quotes_(quotes),
        mentions_(mentions),
        gazetteer_(gazetteer),
        speakers_(text, mentions, gazetteer),
        contents_(text, quotes, speakers_),
        used_(quotes.size(), false) {
    for (std::uint32_t q = 0; q < quotes.size(); ++q) by_open_.push_back(quotes[q].open);
  }

  std::vector<Attribution> run() {
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading == Reading::read) read_sentence(sentence);
    }
    sort_found();
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      if (!used_[q] && quotes_[q].depth == 0) float_quotation(q);
    }
    add_transcript();
    add_headlines();
    add_nested();
    finish();
    return std::move(found_);
  }

 private:
  // ------------------------------------------------------------------------------------------ cues
  void read_sentence(const Sentence& sentence) {
    const auto cues = find_cues(text_, sentence, gazetteer_);
    if (cues.empty()) return;
    std::vector<std::optional<SourceMatch>> sources;
    for (const auto& cue : cues) {
      sources.push_back(speakers_.find(cue, sentence, left_of(cue, sentence)));
    }
    std::uint32_t content_end =
        sentence.words.begin;  // of the last content behind a cue: a cue inside is nested
    std::optional<std::uint32_t> outer;
    WordRange speaker;  // of the sentence so far: "…, X complained, adding that"
    for (std::size_t c = 0; c < cues.size(); ++c) {
      if (is_question(cues[c], sentence)) continue;
      if (sources[c] && sources[c]->shared && !speaker.empty()) sources[c]->words = speaker;
      const bool nested = outer && cues[c].words.begin < content_end;
      const auto limit = cut_at(cues, sources, c, sentence);
      if (add(cues[c], sources[c], sentence, nested ? std::min(limit, content_end) : limit,
              nested ? outer : std::nullopt)) {
        auto& added = found_.back();
        const auto last = added.content.back().end;
        if (!nested) {
          if (!added.source.empty()) speaker = added.source;
          const bool behind = added.content.front().begin >= cues[c].words.end;
          if (behind) {
            outer = static_cast<std::uint32_t>(found_.size() - 1);
            content_end = last;
          }
        }
      }
    }
  }

  SpeechInFront left_of(const CueSite& cue, const Sentence& sentence) const {
    if (contents_.closing_before(cue.group_begin)) return SpeechInFront::quotation;
    return contents_.speech_before(cue.group_begin, sentence) ? SpeechInFront::clause : SpeechInFront::none;
  }

  // "Did X say that?" asserts nothing.
  bool is_question(const CueSite& cue, const Sentence& sentence) const {
    const auto last = text_.word(sentence.words.end - 1);
    const auto first = text_.words[sentence.words.begin].word_class;
    return last == "?" && cue.form == VerbForm::base &&
           (first == WordClass::auxiliary || first == WordClass::complementizer);
  }

  // Where the content behind cue `c` ends because the reporter goes on: "… and said", ", adding that", ", but
  // X argued".
  std::uint32_t cut_at(const std::vector<CueSite>& cues,
                       const std::vector<std::optional<SourceMatch>>& sources, std::size_t c,
                       const Sentence& sentence) const {
    for (auto n = c + 1; n < cues.size(); ++n) {
      if (!sources[n]) continue;
      auto begin = cues[n].group_begin;
      if (!sources[n]->shared && !sources[n]->inverted) begin = std::min(begin, sources[n]->clause_begin);
      if (begin <= sentence.words.begin || begin <= cues[c].words.end) continue;
      const auto& before = text_.words[begin - 1];
      const auto mark = text_.word(begin - 1);
      const bool comma = mark == "," || mark == ";";
      if (!cues[n].verb) return begin;  // "according to"
      if (sources[n]->shared) {
        if (cues[n].form == VerbForm::gerund && comma) return begin;
        if (before.word_class == WordClass::conjunction && cues[n].form == cues[c].form) return begin - 1;
        continue;
      }
      if (before.word_class == WordClass::conjunction || before.word_class == WordClass::subordinator) {
        if (begin - 1 > sentence.words.begin &&
            (text_.word(begin - 2) == "," || text_.word(begin - 2) == ";"))
          return begin - 2;
      }
    }
    return sentence.words.end;
  }

  bool add(const CueSite& cue, const std::optional<SourceMatch>& source, const Sentence& sentence,
           std::uint32_t limit, std::optional<std::uint32_t> outer) {
    SourceMatch match = source.value_or(SourceMatch{{}, false, false, cue.group_begin, cue.words.end});
    const bool impersonal =
        source && source->words.size() == 1 && cue.passive && text_.lower_word(source->words.begin) == "it";
    if (cue.passive && !impersonal && cue.verb && !cue.verb->has('o')) return false;
    if (impersonal) match.words = {};
    if (!source && !impersonal && (!cue.verb || !is_speech_before(cue.group_begin))) return false;
    const auto content = choose_content(cue, match, sentence, limit);
    if (!content || content->parts.empty()) return false;
    for (const auto& part : content->parts) {
      if (part.empty()) return false;
      if (!match.words.empty() && part.overlaps(match.words)) return false;
      if (part.overlaps(cue.words)) return false;
    }
    Attribution attribution;
    attribution.content = content->parts;
    attribution.cue = cue.words;
    attribution.lemma = std::string(cue.verb ? cue.verb->lemma : std::string_view("according to"));
    attribution.cue_class = cue.verb ? cue.verb->cue_class : graph::CueClass::state;
    attribution.source = match.words;
    attribution.addressee = content->addressee;
    attribution.within = outer;
    if (cue.passive && cue.verb && cue.verb->has('o') &&
        !impersonal) {  // "was told that": the subject is told
      attribution.addressee = match.words;
      attribution.source = {};
    }
    attribution.polarity = cue.negative ? graph::Polarity::negative : graph::Polarity::positive;
    attribution.rule = content->rule;
    join_interrupted(attribution, match);
    join_paragraphs_before(attribution);
    mark_used(attribution);
    found_.push_back(std::move(attribution));
    return true;
  }

  // A mark that closes behind punctuation closes speech; behind a bare word it closes a term.
  bool is_speech_before(std::uint32_t word) const {
    const auto* quote = contents_.closing_before(word);
    return quote && text_.words[quote->inner.end - 1].word_class == WordClass::punctuation;
  }

  std::optional<ContentMatch> choose_content(const CueSite& cue, const SourceMatch& match,
                                             const Sentence& sentence, std::uint32_t limit) const {
    if (match.shared && cue.form != VerbForm::gerund) {
      if (auto behind = contents_.behind(cue, match, sentence, limit)) return behind;
    }
    const bool left = contents_.speech_before(match.clause_begin, sentence) && !match.shared;
    if (cue.verb && left && (match.inverted || contents_.nothing_follows(match.clause_end, sentence))) {
      if (auto front = contents_.in_front(cue, match, sentence))
        return with_addressee(cue, match, sentence, std::move(*front));
    }
    if (!cue.verb && match.clause_begin > sentence.words.begin + 1) {
      return contents_.in_front(cue, match, sentence);
    }
    if (match.inverted && cue.verb) return std::nullopt;
    return contents_.behind(cue, match, sentence, limit);
  }

  // "…," she told the Meridian Wire.
  std::optional<ContentMatch> with_addressee(const CueSite& cue, const SourceMatch& match,
                                             const Sentence& sentence, ContentMatch content) const {
    if (!cue.verb || !cue.verb->has('o') || match.inverted) return content;
    auto words = speakers_.noun_phrase_at(match.clause_end, sentence.words.end);
    if (!words.empty()) content.addressee = words;
    return content;
  }

  // "…," said X, "…": the quotation goes on behind the cue.
  void join_interrupted(Attribution& attribution, const SourceMatch& match) {
    const auto first = attribution.content.front();
    if (first.begin >= attribution.cue->begin || !text_.words[first.end - 1].quoted) return;
    auto at = std::max(match.clause_end, attribution.cue->end);
    const auto end = text_.sentences[text_.words[at - 1].sentence].words.end;
    constexpr std::uint32_t farthest = 16;
    const auto from = at;
    while (at < end && at - from < farthest && text_.word(at) != "," && !is_terminal(text_.word(at))) ++at;
    if (at >= end || text_.word(at) != ",") return;
    const auto* quote = contents_.opening_at(at);
    if (!quote || quote->open != at + 1) return;
    attribution.content.push_back(quote->inner);
  }

  // Paragraphs that open with a mark and never close it belong to the one that does.
  void join_paragraphs_before(Attribution& attribution) {
    for (;;) {
      const auto q = quotation_with(attribution.content.front());
      if (!q) return;
      const auto paragraph = quotes_[*q].paragraph;
      if (paragraph == 0 || quotes_[*q].open != text_.paragraphs[paragraph].words.begin || *q == 0) return;
      auto before = *q - 1;
      while (before > 0 && quotes_[before].depth > 0) --before;
      if (quotes_[before].closed || quotes_[before].paragraph + 1 != paragraph || used_[before]) return;
      attribution.content.insert(attribution.content.begin(), quotes_[before].inner);
      used_[before] = true;
    }
  }

  // The outermost quotation whose inner words are exactly or contain the range.
  std::optional<std::uint32_t> quotation_with(WordRange words) const {
    auto q = static_cast<std::uint32_t>(std::upper_bound(by_open_.begin(), by_open_.end(), words.begin) -
                                        by_open_.begin());
    constexpr int farthest = 16;
    for (int step = 0; q > 0 && step < farthest; ++step) {
      --q;
      if (quotes_[q].depth == 0)
        return quotes_[q].inner.begin <= words.begin && words.end <= quotes_[q].inner.end ? std::optional(q)
                                                                                          : std::nullopt;
    }
    return std::nullopt;
  }

  void mark_used(const Attribution& attribution) {
    for (const auto& part : attribution.content) {
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
    if (dash_and_name(q) || name_and_colon(q) || reported_inside(q)) return;
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
    added.content = {contents_.trimmed({at + 3, inner.end})};
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
    const auto source = speakers_.noun_phrase_at(at + 1, end);
    const auto mention = source.empty() ? std::nullopt : speakers_.mention_in(source);
    if (!mention || mentions_[*mention].type != graph::EntityType::person) return false;
    add_floating(q, source, std::nullopt, "dash and name");
    found_.back().cue = WordRange{at, at + 1};
    found_.back().lemma = std::string("-");
    return true;
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
    found_.back().cue = WordRange{colon, colon + 1};
    found_.back().lemma = std::string(":");
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
      const auto content = contents_.trimmed({colon + 1, words.end});
      if (content.empty() || covered(content)) continue;
      Attribution attribution;
      attribution.content = {content};
      attribution.source = {words.begin, colon};
      attribution.cue = WordRange{colon, colon + 1};
      attribution.lemma = std::string(":");
      attribution.rule = "transcript";
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
      const auto content = contents_.trimmed({*colon + 1, words.end});
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
    return mention && (mentions_[*mention].type == graph::EntityType::person ||
                       mentions_[*mention].type == graph::EntityType::organization);
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

  std::optional<std::uint32_t> turn_colon(WordRange words) const {
    constexpr std::uint32_t longest_name = 4;
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
    // An evaluation between marks is a piece of somebody's sentence, not one of his sentences.
    if (whole && std::string_view(attribution.rule) != "evaluation in marks") return QuotationType::direct;
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
      if (attribution.source.empty() && !attribution.carried_from) attribution.rule = "nobody named";
      sorted.push_back(std::move(attribution));
    }
    found_ = std::move(sorted);
  }

  const AnnotatedText& text_;
  const std::vector<QuotedSpan>& quotes_;
  const std::vector<NameMention>& mentions_;
  const Gazetteer& gazetteer_;
  SpeakerFinder speakers_;
  ContentFinder contents_;
  std::vector<bool> used_;
  std::vector<std::uint32_t> by_open_;
  std::vector<Attribution> found_;
  std::multimap<std::uint32_t, std::uint32_t> ordered_;  // first word → position in found_
};

}  // namespace

std::vector<Attribution> find_attributions(const AnnotatedText& text, const std::vector<QuotedSpan>& quotes,
                                           const std::vector<NameMention>& mentions,
                                           const Gazetteer& gazetteer) {
  return AttributionFinder(text, quotes, mentions, gazetteer).run();
}

double confidence_of(std::string_view rule) {
  for (const auto& row : rule_confidences) {
    if (row.rule == rule) return row.confidence;
  }
  return 0.5;
}

}  // namespace actant::extract
