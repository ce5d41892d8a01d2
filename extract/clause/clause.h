// Clauses: who does what to whom, read off the dependency trees: one clause a verb or predicate, with its
// participants wherever they stand.
//
// Passives are turned, conjuncts are several participants, conjoined and controlled verbs share theirs, and
// relative clauses know their noun (the enhancements of Schuster and Manning 2016, over plain trees). Words
// are positions in AnnotatedText::words; participants are heads of phrases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/dependencies.h"
#include "extract/lemmatizer.h"

namespace actant::extract {

struct Oblique {
  std::string_view preposition;  // in lower case, "because of" as its first word; empty: none ("Monday")
  std::uint32_t marker = 0;      // the word of the preposition; the head itself when there is none
  std::uint32_t head = 0;
};

struct Clause {
  std::uint32_t head = 0;                 // the verb, or the noun or adjective behind "is"
  std::optional<std::uint32_t> copula;    // "is"
  std::optional<std::uint32_t> particle;  // "carry out"
  std::string lemma;                      // "carry out"; of the verb alone or of the predicate
  bool passive = false;
  bool borrowed_subject = false;  // it stands with another verb, or is the noun that a clause hangs on
  std::vector<std::uint32_t> subjects, objects, recipients;  // of the active voice
  std::vector<Oblique> obliques;

  bool is_verbal() const { return !copula; }
};

// In text order of their heads, only of sentences that are read.
std::vector<Clause> find_clauses(const AnnotatedText& text, const Dependencies& dependencies,
                                 const Lemmatizer& lemmatizer);

// Does the word open a clause of its own: a verb that is not an auxiliary, or the predicate of a copula?
bool heads_clause(const Dependencies& dependencies, std::uint32_t word);

// The head and the heads that stand beside it: "Peru and Chile".
std::vector<std::uint32_t> with_conjuncts(const Dependencies& dependencies, std::uint32_t head);

// The verb that a conjunct is joined with: the infinitive in "urged him to stop and apologize", wherever the
// parser hung it.
std::uint32_t joined_with(const Dependencies& dependencies, std::uint32_t verb);
// The preposition of a phrase, by its head: the first child that is one.
std::optional<std::uint32_t> preposition_of(const Dependencies& dependencies, std::uint32_t head);

}  // namespace actant::extract
