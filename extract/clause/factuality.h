// Factuality: did it happen, by the words of its sentence? Polarity and modality of a verb or of a noun that
// names a happening, from negation, auxiliaries, and what it hangs on (lexicon/modality.tsv).
//
// The classes are those of the record (graph/statement.h); embedding and its table follow FactBank (Saurí and
// Pustejovsky 2009). What a source says is attributed elsewhere: here counts only what the sentence makes of
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extract/annotated_text.h"
#include "extract/dependencies.h"
#include "extract/lemmatizer.h"
#include "graph/statement.h"

namespace actant::extract {

struct Factuality {
  graph::Polarity polarity = graph::Polarity::positive;
  graph::Modality modality = graph::Modality::asserted;

  bool is_fact() const {
    return polarity == graph::Polarity::positive && modality == graph::Modality::asserted;
  }
};

// lexicon/modality.tsv, read once.
class ModalityWords {
 public:
  enum class Effect : std::uint8_t {
    none,
    planned,
    requested,
    possible,
    conditional,
    denied,
    negative,
    asserted
  };
  ModalityWords();
  // `part`: v, n, a, r, x or m.
  Effect effect(std::string_view word, char part) const;

 private:
  std::unordered_map<std::string, Effect> effects_;  // "plan v"
};

class FactualityReader {
 public:
  FactualityReader(const AnnotatedText& text, const Dependencies& dependencies, const Lemmatizer& lemmatizer,
                   const ModalityWords& words)
      : text_(text), dependencies_(dependencies), lemmatizer_(lemmatizer), words_(words) {}

  Factuality of(std::uint32_t word) const;

 private:
  struct State;
  bool is_singled_out(std::uint32_t noun) const;
  static void take_modality(const State& from, State& state);
  void apply(ModalityWords::Effect effect, State& state) const;
  void read_own(std::uint32_t word, State& state) const;
  bool read_above(std::uint32_t& word, State& state) const;
  ModalityWords::Effect effect_of(std::uint32_t word) const;
  bool is_negated(std::uint32_t word) const;
  bool has_auxiliary(std::uint32_t word) const;
  bool is_in_conditional(std::uint32_t word) const;

  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const Lemmatizer& lemmatizer_;
  const ModalityWords& words_;
};

}  // namespace actant::extract
