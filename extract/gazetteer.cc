#include "extract/gazetteer.h"

#include <algorithm>
#include <array>

#include "extract/lexicon/lexicon_files.h"
#include "extract/lexicon_rows.h"

namespace actant::extract {
namespace {

using graph::EntityType;

std::string_view first_token(std::string_view phrase) {
  return phrase.substr(0, phrase.find_first_of(" -'"));
}

std::uint32_t token_bound(std::string_view phrase) {
  std::uint32_t words = 1;
  for (const char c : phrase) {
    if (c == ' ' || c == ',') ++words;
    if (c == '-' || c == '\'') words += 2;
  }
  return words;
}

void note_start(std::unordered_map<std::string_view, std::uint32_t>& starts, std::string_view phrase) {
  auto& longest = starts[first_token(phrase)];
  longest = std::max(longest, token_bound(phrase));
}

Gender gender_of(std::string_view word) {
  if (word == "f") return Gender::feminine;
  return word == "m" ? Gender::masculine : Gender::unknown;
}

std::unordered_set<std::string_view> word_set(std::string_view file) {
  std::unordered_set<std::string_view> words;
  for_each_row(file, 1, [&](const auto& row) { words.insert(row[0]); });
  return words;
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

struct Inflection {
  std::string form;
  VerbForm kind;
};

// Regular English inflection of the last word; final consonants double after a short stressed vowel ("admit"
// is listed as irregular).
std::vector<Inflection> regular_forms(const std::string& base) {
  const char last = base.back();
  const char before = base.size() > 1 ? base[base.size() - 2] : 'x';
  const auto ends = [&](std::string_view tail) { return base.ends_with(tail); };
  std::string third = base + "s";
  std::string past = base + "ed";
  std::string gerund = base + "ing";
  if (last == 'e') {
    past = base + "d";
    gerund = base.substr(0, base.size() - 1) + "ing";
  } else if (last == 'y' && !is_vowel(before)) {
    past = base.substr(0, base.size() - 1) + "ied";
    third = base.substr(0, base.size() - 1) + "ies";
  } else if (ends("s") || ends("sh") || ends("ch")) {
    third = base + "es";
  } else if (base == "quip" || base == "snap" || base == "dub") {
    past = base + last + "ed";
    gerund = base + last + "ing";
  }
  return {{base, VerbForm::base},
          {past, VerbForm::past},
          {gerund, VerbForm::gerund},
          {third, VerbForm::third_person}};
}

}  // namespace

Gazetteer::Gazetteer()
    : stop_words_(word_set(lexicon::stop_words)),
      common_words_(word_set(lexicon::common_words)),
      modifiers_(word_set(lexicon::title_modifiers)),
      abbreviations_(word_set(lexicon::abbreviations)),
      person_nouns_(word_set(lexicon::person_nouns)) {
  for_each_row(lexicon::places, 1, [&](const auto& row) {
    const std::string_view place = row[0];
    names_[place] = {EntityType::place, place, false, false, {}};
  });
  for_each_row(lexicon::groups, 1, [&](const auto& row) {
    const std::string_view group = row[0];
    names_[group] = {EntityType::group, group, false, false, {}};
  });
  read_countries();
  for_each_row(lexicon::organizations, 2, [&](const auto& row) {
    const auto forms = parts_of(row[0], ';');
    for (const auto form : forms)
      names_[form] = {EntityType::organization, forms.front(), false, false, row[1]};
  });
  for (const auto& [phrase, known] : names_) note_start(name_starts_, phrase);
  for_each_row(lexicon::first_names, 3, [&](const auto& row) {
    first_names_[row[0]] = {gender_of(row[1]), !row[2].empty()};
  });
  for_each_row(lexicon::titles, 3, [&](const auto& row) {
    titles_[row[0]] = {graph::find_by_name<graph::Predicate>(row[1]), gender_of(row[2])};
    note_start(title_starts_, row[0]);
  });
  for_each_row(lexicon::organization_words, 3, [&](const auto& row) {
    organization_words_[row[0]] = {graph::find_by_name<EntityType>(row[1]).value_or(EntityType::misc),
                                   row[2] == "any"};
  });
  for_each_row(lexicon::calendar, 3, [&](const auto& row) {
    const auto number = static_cast<std::uint32_t>((row[2][0] - '0') * (row[2].size() > 1 ? 10 : 1) +
                                                   (row[2].size() > 1 ? row[2][1] - '0' : 0));
    (row[1] == "month" ? months_ : weekdays_)[row[0]] = number;
  });
  read_cue_verbs();
}

void Gazetteer::read_countries() {
  std::vector<std::pair<std::string_view, std::string_view>> demonyms;
  for_each_row(lexicon::countries, 4, [&](const auto& row) {
    const auto country = row[0];
    names_[country] = {EntityType::place, country, false, true, {}};
    for (const auto alias : parts_of(row[3], ';')) {
      if (!alias.empty()) names_[alias] = {EntityType::place, country, false, true, {}};
    }
    for (const auto capital : parts_of(row[2], ';')) {
      if (!capital.empty())
        names_.try_emplace(capital, KnownName{EntityType::place, capital, false, false, {}});
    }
    for (const auto demonym : parts_of(row[1], ';')) {
      if (demonym.empty()) continue;
      names_.try_emplace(demonym, KnownName{EntityType::place, country, true, true, {}});
      demonyms.emplace_back(demonym, country);
    }
  });
  names_["Kiev"].canonical = "Kyiv";
  plurals_.reserve(demonyms.size());
  for (const auto& [demonym, country] : demonyms) {
    const auto tail = demonym.substr(demonym.size() - std::min<std::size_t>(demonym.size(), 2));
    if (tail == "sh" || tail == "se" || tail == "ch") continue;  // the French, the Chinese
    plurals_.push_back(std::string(demonym) + "s");
    names_.try_emplace(plurals_.back(), KnownName{EntityType::group, plurals_.back(), false, false, {}});
  }
}

void Gazetteer::read_cue_verbs() {
  std::vector<std::string_view> irregular;
  for_each_row(lexicon::cue_verbs, 4, [&](const auto& row) {
    const auto blank = row[0].find(' ');
    CueVerb verb{
        row[0], graph::find_by_name<graph::CueClass>(row[1]).value_or(graph::CueClass::state), row[2], {}};
    if (blank != std::string_view::npos) verb.particle = row[0].substr(blank + 1);
    verbs_.push_back(verb);
    irregular.push_back(row[3]);
  });
  for (std::size_t i = 0; i < verbs_.size(); ++i) {
    const std::string base(first_token(verbs_[i].lemma));
    if (irregular[i].empty()) {
      for (auto& [form, kind] : regular_forms(base)) cue_forms_[form].push_back({&verbs_[i], kind});
      continue;
    }
    constexpr std::array kinds = {VerbForm::past, VerbForm::participle, VerbForm::gerund,
                                  VerbForm::third_person};
    const auto forms = parts_of(irregular[i], ' ');
    cue_forms_[base].push_back({&verbs_[i], VerbForm::base});
    for (std::size_t k = 0; k < forms.size() && k < kinds.size(); ++k) {
      auto& known = cue_forms_[std::string(forms[k])];
      if (known.empty() || known.back().verb != &verbs_[i]) known.push_back({&verbs_[i], kinds[k]});
    }
  }
}

namespace {

template <typename Map>
auto find_in(const Map& map, std::string_view key) -> decltype(&map.begin()->second) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

template <typename Map>
std::uint32_t number_in(const Map& map, std::string_view key) {
  const auto* found = find_in(map, key);
  return found ? *found : 0;
}

}  // namespace

const KnownName* Gazetteer::name(std::string_view phrase) const { return find_in(names_, phrase); }
std::uint32_t Gazetteer::longest_name(std::string_view first) const { return number_in(name_starts_, first); }
const FirstName* Gazetteer::first_name(std::string_view word) const { return find_in(first_names_, word); }
const Title* Gazetteer::title(std::string_view lower_phrase) const { return find_in(titles_, lower_phrase); }
std::uint32_t Gazetteer::longest_title(std::string_view first) const {
  return number_in(title_starts_, first);
}
const OrganizationWord* Gazetteer::organization_word(std::string_view lower) const {
  return find_in(organization_words_, lower);
}
std::optional<graph::RoleStatus> Gazetteer::role_status(std::string_view lower) {
  for (const std::string_view former : {"former", "ex", "then", "late", "retired", "one-time", "erstwhile"}) {
    if (lower == former) return graph::RoleStatus::former;
  }
  for (const std::string_view acting : {"acting", "interim", "caretaker"}) {
    if (lower == acting) return graph::RoleStatus::acting;
  }
  return std::nullopt;
}

const std::vector<CueForm>* Gazetteer::cue_forms(std::string_view lower) const {
  const auto found = cue_forms_.find(std::string(lower));
  return found == cue_forms_.end() ? nullptr : &found->second;
}
std::uint32_t Gazetteer::month(std::string_view lower) const { return number_in(months_, lower); }
std::uint32_t Gazetteer::weekday(std::string_view lower) const { return number_in(weekdays_, lower); }

std::vector<std::string_view> listed(std::string_view entries) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < entries.size();) {
    const auto end = std::min(entries.find(';', at), entries.size());
    found.push_back(entries.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

}  // namespace actant::extract
