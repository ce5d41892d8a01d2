// WordClass: the closed classes of English words, by form alone.
#pragma once

#include <cstdint>
#include <string_view>

namespace actant::extract {

enum class WordClass : std::uint8_t {
  open,             // nouns, verbs, adjectives: everything that is not below
  determiner,       // the, a, his, some
  subject_pronoun,  // he, she, they, who is not: see relative
  object_pronoun,   // him, them
  preposition,
  conjunction,     // and, or, but
  subordinator,    // because, while, if
  complementizer,  // that, whether, how …
  relative,        // who, which
  auxiliary,       // has, will, is
  negation,        // not, n't, never
  adverb,          // also, later, already
  time_word,       // Friday, yesterday, week
  punctuation,
};

// `lower` in ASCII lower case.
WordClass word_class(std::string_view lower);

}  // namespace actant::extract
