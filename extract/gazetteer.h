// Gazetteer: the word lists of extract/lexicon/ as tables, built once and then const.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/entity.h"
#include "graph/predicate.h"
#include "graph/quotation.h"

namespace actant::extract {

enum class Gender : std::uint8_t { unknown, feminine, masculine };

// A name that the lists know. `canonical` is the same for all forms of one thing ("UK", "United Kingdom").
struct KnownName {
  graph::EntityType type = graph::EntityType::misc;
  std::string_view canonical;
  bool is_demonym = false;  // "Ukrainian": points at the place `canonical`
  bool is_country = false;
  std::string_view nouns;  // what "the alliance" may point at: "alliance;bloc"
};

// The entries of such a list: "alliance", "bloc".
std::vector<std::string_view> listed(std::string_view entries);

struct FirstName {
  Gender gender = Gender::unknown;
  bool is_word = false;  // also an ordinary word
};

struct Title {
  std::optional<graph::Predicate> predicate;
  Gender gender = Gender::unknown;
};

struct OrganizationWord {
  graph::EntityType type = graph::EntityType::organization;
  bool anywhere = false;  // else only as the last word of a name
};

enum class VerbForm : std::uint8_t { base, past, participle, gerund, third_person };

struct CueVerb {
  std::string_view lemma;
  graph::CueClass cue_class = graph::CueClass::state;
  std::string_view frame;     // letters of cue_verbs.tsv
  std::string_view particle;  // "out" of "point out", or empty
  bool has(char letter) const { return frame.find(letter) != std::string_view::npos; }
};

struct CueForm {
  const CueVerb* verb = nullptr;
  VerbForm form = VerbForm::base;
};

class Gazetteer {
 public:
  Gazetteer();
  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;

  const KnownName* name(std::string_view phrase) const;
  // Words (parted by blanks, hyphens or apostrophes) of the longest known name that begins with `first`; 0 =
  // none.
  std::uint32_t longest_name(std::string_view first) const;
  const FirstName* first_name(std::string_view word) const;
  const Title* title(std::string_view lower_phrase) const;
  std::uint32_t longest_title(std::string_view first) const;
  const OrganizationWord* organization_word(std::string_view lower) const;
  // Forms of reporting verbs; several where one form belongs to two verbs ("insist", "insist on").
  const std::vector<CueForm>* cue_forms(std::string_view lower) const;
  bool is_stop_word(std::string_view lower) const { return stop_words_.contains(lower); }
  bool is_common_word(std::string_view lower) const {
    return common_words_.contains(lower) || stop_words_.contains(lower);
  }
  // A noun for people, as a lemma: "soldier", "crowd".
  bool is_person_noun(std::string_view lemma) const { return person_nouns_.contains(lemma); }
  bool is_title_modifier(std::string_view lower) const { return modifiers_.contains(lower); }
  // What a word in front of an office says of it: "former", "acting"; nothing for other words.
  static std::optional<graph::RoleStatus> role_status(std::string_view lower);
  bool is_abbreviation(std::string_view lower) const { return abbreviations_.contains(lower); }
  std::uint32_t month(std::string_view lower) const;    // 1 to 12, or 0
  std::uint32_t weekday(std::string_view lower) const;  // 1 = Monday to 7, or 0

 private:
  void read_countries();
  void read_cue_verbs();

  std::unordered_map<std::string_view, KnownName> names_;
  std::unordered_map<std::string_view, std::uint32_t> name_starts_, title_starts_;
  std::unordered_map<std::string_view, FirstName> first_names_;
  std::unordered_map<std::string_view, Title> titles_;
  std::unordered_map<std::string_view, OrganizationWord> organization_words_;
  std::unordered_set<std::string_view> stop_words_, common_words_, modifiers_, abbreviations_, person_nouns_;
  std::unordered_map<std::string_view, std::uint32_t> months_, weekdays_;
  std::vector<CueVerb> verbs_;
  std::unordered_map<std::string, std::vector<CueForm>> cue_forms_;
  std::vector<std::string> plurals_;
};

}  // namespace actant::extract
