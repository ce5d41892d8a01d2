// Content: what was said. The stretch beside a cue, cut where another clause of the reporter begins.
#pragma once

#include <optional>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/quotation/cue.h"
#include "extract/quotation/marks.h"
#include "extract/quotation/speaker.h"

namespace actant::extract {

struct ContentMatch {
  std::vector<WordRange> parts;
  WordRange addressee;  // "told Reuters that"; empty if none
  const char* rule = "";
};

class ContentFinder {
 public:
  ContentFinder(const AnnotatedText& text, const std::vector<QuotedSpan>& quotes,
                const SpeakerFinder& speakers);

  // Is there speech right in front of `at`: a closing mark, or a clause and a comma?
  bool speech_before(std::uint32_t at, const Sentence& sentence) const;
  // "…," said X · "…, officials said"
  std::optional<ContentMatch> in_front(const CueSite& cue, const SourceMatch& source,
                                       const Sentence& sentence) const;
  // X said (that) … · X said: "…"; `limit` = where the next reporting clause begins.
  std::optional<ContentMatch> behind(const CueSite& cue, const SourceMatch& source, const Sentence& sentence,
                                     std::uint32_t limit) const;
  // Does only "on Friday", "in an interview" follow up to the end, a comma or a mark?
  bool nothing_follows(std::uint32_t at, const Sentence& sentence) const;

  // Outermost quotation that closes right in front of / opens at or right behind `word`.
  const QuotedSpan* closing_before(std::uint32_t word) const;
  const QuotedSpan* opening_at(std::uint32_t word) const;
  // Punctuation at both ends cut off, marks too.
  WordRange trimmed(WordRange words) const;

 private:
  bool is_adjunct(WordRange words) const;
  std::uint32_t skip_adjuncts(std::uint32_t at, std::uint32_t end) const;
  std::optional<std::uint32_t> that_after(std::uint32_t at, std::uint32_t end) const;
  bool looks_like_clause(std::uint32_t at, std::uint32_t end) const;
  WordRange continuation(const SourceMatch& source, const Sentence& sentence) const;
  bool evaluates(std::uint32_t at, std::uint32_t end) const;
  std::optional<std::uint32_t> infinitive_after(std::uint32_t at, std::uint32_t end) const;
  std::optional<WordRange> addressee_at(std::uint32_t at, std::uint32_t end) const;
  std::vector<WordRange> quoted_chain(const QuotedSpan& last) const;

  const AnnotatedText& text_;
  const std::vector<QuotedSpan>& quotes_;
  const SpeakerFinder& speakers_;
  std::vector<std::uint32_t> opened_, closed_;  // word → 1 + position of the outermost quotation
};

}  // namespace actant::extract
