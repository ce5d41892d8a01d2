// Mentions: the noun phrases and pronouns of a text that may mean what another one means, with what form and
// place say about them.
//
// About one for three words. Variants of one phrase (with its conjuncts, without its apposition, the bare
// name) are mentions of their own that share a head. Rules as measured for OntoNotes' conventions: the
// unbroken run of words round the head that hang on it, without clauses and what is said of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/coreference/name_joining.h"
#include "extract/dependencies.h"

namespace actant::extract {

// Values are rows of the weight file "coreference.weights": append only.
enum class MentionForm : std::uint8_t {
  name,
  definite,       // the minister
  indefinite,     // a minister
  possessive,     // her minister
  demonstrative,  // this minister
  quantified,     // every minister
  bare,           // ministers
  he,
  she,
  it,
  they,
  first_singular,  // I
  first_plural,    // we
  second,          // you
  pointing,        // this, that
  other_pronoun,   // someone, one
};
inline constexpr std::size_t mention_forms = 16;

enum class MentionRole : std::uint8_t {
  subject,
  passive_subject,
  object,
  oblique,
  owner,     // nmod:poss
  modifier,  // nmod
  aside,     // appos
  conjunct,
  root,
  compound,
  other,
};
inline constexpr std::size_t mention_roles = 11;

enum class MentionVariant : std::uint8_t { plain, with_conjuncts, without_aside, bare_name };
inline constexpr std::size_t mention_variants = 4;

enum class Number : std::uint8_t { unknown, singular, plural };
inline constexpr std::size_t numbers = 3;

enum class Sex : std::uint8_t { unknown, feminine, masculine, neuter };
inline constexpr std::size_t sexes = 4;

// None, then the types of entities in their order.
inline constexpr std::size_t name_classes = 10;

inline constexpr std::uint32_t no_cluster = 0xffffffff;

struct Mention {
  WordRange words;
  std::uint32_t head = 0;
  MentionForm form = MentionForm::bare;
  MentionRole role = MentionRole::other;
  MentionVariant variant = MentionVariant::plain;
  Number number = Number::unknown;
  Sex sex = Sex::unknown;
  std::uint8_t name_class = 0;
  std::optional<std::uint32_t> name;   // position in the list of names: the head is one of its words
  std::uint32_t cluster = no_cluster;  // of that name

  bool is_pronoun() const { return form >= MentionForm::he; }
};

// In text order, an outer one before those inside it; no two have the same words.
std::vector<Mention> find_mentions(const AnnotatedText& text, const Dependencies& dependencies,
                                   const std::vector<NameMention>& names, const JoinedNames& joined);

}  // namespace actant::extract
