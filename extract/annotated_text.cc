#include "extract/annotated_text.h"

#include "extract/sentence_splitter.h"
#include "extract/tokenizer.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

Word make_word(std::string_view text, std::string_view lower, graph::Span span) {
  Word word;
  word.span = span;
  word.word_class = word_class(span.of(lower));
  const auto form = span.of(text);
  word.capital = is_upper(code_point_at(form, 0).value);
  std::uint32_t capitals = 0;
  bool small = false;
  for (std::size_t i = 0; i < form.size();) {
    const auto c = code_point_at(form, i);
    if (is_upper(c.value))
      ++capitals;
    else if (is_letter(c.value))
      small = true;
    i += c.size;
  }
  word.all_caps = capitals >= 2 && !small;
  return word;
}

}  // namespace

WordRange AnnotatedText::with_whole_compound(WordRange range) const {
  const auto joins = [&](std::uint32_t w) {
    return word(w) == "-" && words[w].glued && w + 1 < words.size() && words[w + 1].glued;
  };
  while (range.begin > 0 && (joins(range.begin) || joins(range.begin - 1))) --range.begin;
  while (range.size() > 1 && words[range.begin].word_class == WordClass::punctuation) ++range.begin;
  return range;
}

std::string AnnotatedText::name(WordRange range) const {
  std::string name;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (i > range.begin && !words[i].glued) name += ' ';
    name += word(i);
  }
  return name;
}

void AnnotatedText::set_sentences(const std::vector<bool>& begins) {
  std::vector<Sentence> parted;
  for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
    auto& paragraph = paragraphs[p];
    const auto first = static_cast<std::uint32_t>(parted.size());
    if (paragraph.reading != Reading::read) {
      parted.insert(parted.end(), sentences.begin() + paragraph.sentences.begin,
                    sentences.begin() + paragraph.sentences.end);
    } else {
      for (auto w = paragraph.words.begin; w < paragraph.words.end; ++w) {
        if (w == paragraph.words.begin || begins[w])
          parted.push_back({words[w].span, {w, w}, p, Reading::read});
        parted.back().words.end = w + 1;
        parted.back().span.end = words[w].span.end;
      }
    }
    paragraph.sentences = {first, static_cast<std::uint32_t>(parted.size())};
    for (auto s = first; s < parted.size(); ++s) {
      for (auto w = parted[s].words.begin; w < parted[s].words.end; ++w) words[w].sentence = s;
    }
  }
  sentences = std::move(parted);
}

AnnotatedText annotate(std::string_view text, const std::vector<graph::Span>& paragraphs,
                       const std::vector<Reading>& readings, const Gazetteer& gazetteer) {
  AnnotatedText annotated{text, lower_ascii(text), {}, {}, {}};
  std::vector<graph::Span> tokens;
  std::vector<std::uint32_t> ends;
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    tokens.clear();
    ends.clear();
    tokenize(text, paragraphs[p], gazetteer, tokens);
    if (tokens.empty()) continue;
    split_sentences(text, tokens, gazetteer, ends);
    const auto base = static_cast<std::uint32_t>(annotated.words.size());
    const auto first_sentence = static_cast<std::uint32_t>(annotated.sentences.size());
    const auto paragraph = static_cast<std::uint32_t>(annotated.paragraphs.size());
    std::uint32_t begin = 0;
    for (const auto end : ends) {
      for (std::uint32_t t = begin; t < end; ++t) {
        Word word = make_word(text, annotated.lower, tokens[t]);
        word.sentence = static_cast<std::uint32_t>(annotated.sentences.size());
        word.glued = t > 0 && tokens[t - 1].end == tokens[t].begin;
        annotated.words.push_back(word);
      }
      annotated.sentences.push_back(
          {{tokens[begin].begin, tokens[end - 1].end}, {base + begin, base + end}, paragraph, readings[p]});
      begin = end;
    }
    annotated.paragraphs.push_back({{tokens.front().begin, tokens.back().end},
                                    {base, static_cast<std::uint32_t>(annotated.words.size())},
                                    {first_sentence, static_cast<std::uint32_t>(annotated.sentences.size())},
                                    readings[p]});
  }
  return annotated;
}

}  // namespace actant::extract
