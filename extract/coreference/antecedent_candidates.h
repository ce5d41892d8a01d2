// Which earlier mentions a mention may mean, and what speaks for and against each: the rows of features that
// the ranker adds up.
//
// About eleven pairs a word; linear in the length of the text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/coreference/mention.h"
#include "extract/quotation/attribution.h"

namespace actant::extract {

// A table of rows in "coreference.weights".
struct FeatureTable {
  std::string_view name;
  std::size_t rows;
};

inline constexpr std::array<FeatureTable, 8> mention_features = {{{"form", mention_forms},
                                                                  {"role", mention_roles},
                                                                  {"variant", mention_variants},
                                                                  {"number", numbers},
                                                                  {"sex", sexes},
                                                                  {"name_class", name_classes},
                                                                  {"width", 7},
                                                                  {"quoted", 2}}};

// What the later mention of a pair is: a pronoun of the third person, another pronoun, a noun, a name.
inline constexpr std::size_t later_kinds = 4;
// A pronoun of the first person, singular or plural, of the second, or anything else.
inline constexpr std::size_t speech_persons = 4;

inline constexpr std::array<FeatureTable, 17> pair_features = {{{"sentences_apart", 8 * later_kinds},
                                                                {"mentions_apart", 7 * later_kinds},
                                                                {"paragraphs_apart", 5 * later_kinds},
                                                                {"words_alike", 6 * later_kinds},
                                                                {"names_alike", 12},  // × of one type or not
                                                                {"forms", mention_forms* mention_forms},
                                                                {"roles", mention_roles* mention_roles},
                                                                {"sexes", sexes* sexes},
                                                                {"numbers", numbers* numbers},
                                                                {"name_classes", name_classes* name_classes},
                                                                {"nesting", 8},
                                                                {"speech", 9 * speech_persons},
                                                                {"described", 6},
                                                                {"modifiers", 5},
                                                                {"named_before", 5},
                                                                {"opens_sentence", 4},
                                                                {"rivals", 6}}};

using MentionFeatures = std::array<std::uint8_t, mention_features.size()>;

struct Candidate {
  std::uint32_t mention = 0;  // position in the list of mentions, before the one that looks back
  std::array<std::uint8_t, pair_features.size()> features{};
};

class AntecedentCandidates {
 public:
  AntecedentCandidates(const AnnotatedText& text, const Dependencies& dependencies,
                       const std::vector<Mention>& mentions, const std::vector<NameMention>& names,
                       const std::vector<Attribution>& attributions, const Gazetteer& gazetteer);

  MentionFeatures features(std::uint32_t mention) const;
  // Of the mention at that position; ask for one after the other, from the first on. Nearest first.
  const std::vector<Candidate>& next();

 private:
  void index_speech(const std::vector<Attribution>& attributions);
  void collect(std::uint32_t later);
  void note(std::uint32_t mention);
  Candidate pair(std::uint32_t later, std::uint32_t earlier);
  std::uint8_t rivals(std::uint32_t later, std::uint32_t earlier);
  std::uint8_t words_alike(std::uint32_t later, std::uint32_t earlier) const;
  std::uint8_t names_alike(std::uint32_t later, std::uint32_t earlier) const;
  std::uint8_t nesting(std::uint32_t later, std::uint32_t earlier) const;
  std::uint8_t speech(std::uint32_t later, std::uint32_t earlier) const;
  std::uint8_t described(std::uint32_t later, std::uint32_t earlier) const;
  std::uint8_t modifiers(std::uint32_t later, std::uint32_t earlier) const;

  // What is compared of a mention, made once.
  struct Shape {
    std::string_view head;                    // in lower case
    std::string words;                        // in lower case, without determiner and 's
    std::vector<std::string_view> modifiers;  // open words beside the head, sorted
    std::vector<std::string_view> capitals;   // capitalised words, as written
    std::string initials;                     // of the capitalised words
    std::uint32_t sentence = 0, paragraph = 0;
    std::uint32_t same_before = 0;  // earlier mentions of the thing named, or with this head
    bool opens_sentence = false;    // no mention of the sentence begins earlier
  };
  Shape shape_of(const Mention& mention) const;

  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const std::vector<Mention>& mentions_;
  const std::vector<NameMention>& names_;
  const Gazetteer& gazetteer_;
  std::vector<Shape> shapes_;
  // A word → the mentions that have it as head, or as a word of their name.
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_word_;
  // A word → the attribution in whose content it stands (innermost), plus one; 0 = the reporter's words.
  std::vector<std::uint32_t> speech_of_word_;
  struct Speech {
    std::uint32_t source = no_word, addressee = no_word;  // their heads
  };
  static constexpr std::uint32_t no_word = 0xffffffff;
  std::vector<Speech> speeches_;
  std::vector<std::uint32_t> mentions_of_cluster_;  // so far
  std::vector<std::uint32_t>
      between_;  // persons who stand between the mention that looks back and the earlier one
  std::vector<Candidate> candidates_;
  std::uint32_t next_ = 0;
};

}  // namespace actant::extract
