// AnnotatedText: one article's words, sentences and paragraphs, over which the later steps work by position.
//
// Words are half-open ranges of positions in `words`; the text they point into must outlive the annotation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/gazetteer.h"
#include "extract/word_class.h"
#include "graph/span.h"

namespace actant::extract {

struct Word {
  graph::Span span;
  std::uint32_t sentence = 0;
  WordClass word_class = WordClass::open;
  bool capital = false;   // begins with a capital
  bool all_caps = false;  // two capitals at least and no small letter
  bool glued = false;     // no white space before it
  bool quoted = false;    // stands between quotation marks (extract/quotation/marks.h)
};

// Positions of words, half-open.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(std::uint32_t word) const { return begin <= word && word < end; }
  bool overlaps(WordRange other) const { return begin < other.end && other.begin < end; }
  friend auto operator<=>(const WordRange&, const WordRange&) = default;
};

enum class Reading : std::uint8_t { read, furniture, limit };

struct Sentence {
  graph::Span span;
  WordRange words;
  std::uint32_t paragraph = 0;
  Reading reading = Reading::read;
};

struct Paragraph {
  graph::Span span;
  WordRange words, sentences;
  Reading reading = Reading::read;
};

struct AnnotatedText {
  std::string_view text;
  std::string lower;  // `text` with ASCII letters in lower case: the same offsets
  std::vector<Word> words;
  std::vector<Sentence> sentences;
  std::vector<Paragraph> paragraphs;

  std::string_view word(std::uint32_t i) const { return words[i].span.of(text); }
  std::string_view lower_word(std::uint32_t i) const { return words[i].span.of(lower); }
  graph::Span span(WordRange range) const {
    return {words[range.begin].span.begin, words[range.end - 1].span.end};
  }
  std::string_view phrase(WordRange range) const { return span(range).of(text); }
  // Beginning with the whole of a hyphenated word, and with no mark: "three-month-old child" where the range
  // began at "month" or at a hyphen.
  WordRange with_whole_compound(WordRange range) const;
  // Parts the words of the paragraphs that are read anew: `begins[w]` says whether a sentence begins with
  // word w. A paragraph's first word always begins one.
  void set_sentences(const std::vector<bool>& begins);

  // The words of a range with single blanks where the text has any white space.
  std::string name(WordRange range) const;
};

// Splits and tokenizes; `readings` says for each paragraph of split_paragraphs whether it is read.
AnnotatedText annotate(std::string_view text, const std::vector<graph::Span>& paragraphs,
                       const std::vector<Reading>& readings, const Gazetteer& gazetteer);

}  // namespace actant::extract
