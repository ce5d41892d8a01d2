#include "extract/entity_recognizer.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::EntityType;

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 16> name_particles = {
    "de", "la", "van", "von", "bin", "ibn", "al", "el", "der", "du", "da", "dos", "di", "den", "del", "bint"};
constexpr std::array<std::string_view, 36> no_acronyms = {
    "COVID", "MPS", "HH",  "MOU", "PHOTO", "FILE", "FREE", "PS",  "NEW", "RS",  "TV",  "PM",
    "AM",    "CEO", "CFO", "OK",  "DNA",   "HIV",  "AIDS", "II",  "III", "IV",  "VI",  "VII",
    "VIII",  "IX",  "XI",  "XII", "GDP",   "MP",   "VAT",  "DVD", "CD",  "PDF", "FAQ", "ID"};
constexpr std::array<std::string_view, 7> place_prepositions = {"in",      "at", "near",  "from",
                                                                "outside", "to", "around"};
constexpr std::array<std::string_view, 11> place_endings = {"stan", "burg",  "ville", "shire", "grad", "abad",
                                                            "pur",  "istan", "ford",  "town",  "land"};

constexpr std::array<std::string_view, 17> place_starts = {"port", "mount", "lake", "cape",  "fort", "saint",
                                                           "st",   "st.",   "san",  "santa", "los",  "las",
                                                           "la",   "el",    "isle", "gulf",  "bay"};
constexpr std::array<std::string_view, 9> compass_words = {
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"};
constexpr std::array<std::string_view, 12> organization_nouns = {
    "company", "firm",  "newspaper", "charity", "party",       "agency",
    "bank",    "union", "group",     "startup", "broadcaster", "retailer"};

// What the document says about a name whose type no list knows.
struct NameEvidence {
  int person = 0, place = 0, organization = 0;
  bool inside_sentence = false;  // seen with a capital where an ordinary word has none
};

class Recognizer {
 public:
  Recognizer(const AnnotatedText& text, const Gazetteer& gazetteer) : text_(text), gazetteer_(gazetteer) {}

  std::vector<NameMention> run() {
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading == Reading::read) scan_sentence(sentence);
    }
    join_nicknames();
    learn();
    settle();
    find_appositions();
    return std::move(mentions_);
  }

 private:
  // ------------------------------------------------------------------------------------------ finding
  // stretches
  void scan_sentence(const Sentence& sentence) {
    const auto [begin, end] = sentence.words;
    headline_ = is_headline(sentence.words);
    shouted_ = is_shouted(sentence.words);
    for (std::uint32_t i = begin; i < end;) {
      const auto run = capital_run(i, end);
      if (run.empty()) {
        ++i;
        continue;
      }
      segment(run, is_sentence_start(i, begin));
      i = run.end;
    }
  }

  bool is_sentence_start(std::uint32_t i, std::uint32_t begin) const {
    while (i > begin && text_.words[i - 1].word_class == WordClass::punctuation && text_.word(i - 1) != "," &&
           text_.word(i - 1) != "-") {
      --i;
      if (text_.word(i) == ":") return true;
    }
    return i == begin ||
           (text_.words[i - 1].word_class == WordClass::punctuation && i > 0 && is_opening(i - 1));
  }

  bool is_opening(std::uint32_t i) const {
    const auto word = text_.word(i);
    return word == "“" || word == "\"" || word == "``" || word == "''" || word == "‘" || word == "«" ||
           word == "„";
  }

  bool is_headline(WordRange words) const {
    std::uint32_t capital = 0;
    std::uint32_t small = 0;
    for (auto i = words.begin; i < words.end; ++i) {
      if (!is_letter(code_point_at(text_.word(i), 0).value) || gazetteer_.is_stop_word(text_.lower_word(i)))
        continue;
      (text_.words[i].capital ? capital : small) += 1;
    }
    return capital >= 5 && small * 6 <= capital;
  }

  bool is_shouted(WordRange words) const {
    std::uint32_t shouted = 0;
    std::uint32_t all = 0;
    for (auto i = words.begin; i < words.end; ++i) {
      if (!is_letter(code_point_at(text_.word(i), 0).value)) continue;
      ++all;
      if (text_.words[i].all_caps) ++shouted;
    }
    return all >= 2 && shouted * 3 >= all * 2;
  }

  bool is_name_word(std::uint32_t i) const {
    if (!text_.words[i].capital) return false;
    const auto lower = text_.lower_word(i);
    if (gazetteer_.is_stop_word(lower) && !text_.words[i].all_caps && text_.word(i) != "May" &&
        text_.word(i) != "Will")
      return false;
    if (text_.word(i) == "I" || gazetteer_.weekday(lower) != 0) return false;
    return gazetteer_.month(lower) == 0 || (i > 0 && text_.words[i - 1].capital && is_month_a_name(i));
  }

  // "Theresa May": a month behind a first name or a title.
  bool is_month_a_name(std::uint32_t i) const {
    return gazetteer_.first_name(text_.word(i - 1)) != nullptr ||
           gazetteer_.title(text_.lower_word(i - 1)) != nullptr;
  }

  bool starts_known_name(std::uint32_t i, std::uint32_t end) const { return known_name_end(i, end) > i; }

  // The end of the longest name of the gazetteer that begins at `i`, or `i`.
  std::uint32_t known_name_end(std::uint32_t i, std::uint32_t end) const {
    auto most = gazetteer_.longest_name(first_part(text_.word(i)));
    if (most == 0 && text_.words[i].all_caps)
      most = gazetteer_.longest_name(first_part(capitalized(text_.word(i))));
    if (most == 0) return i;
    const auto last = std::min(end, i + most + 2);
    for (auto to = last; to > i; --to) {
      if (known_name({i, to})) return to;
    }
    return i;
  }

  // A known name as it stands, or as it would stand without the capitals of a dateline: "NEW YORK".
  const KnownName* known_name(WordRange range) const {
    if (const auto* known = gazetteer_.name(normalised(range))) return known;
    const bool shouted = std::all_of(text_.words.begin() + range.begin, text_.words.begin() + range.end,
                                     [](const Word& word) { return word.all_caps; });
    constexpr std::uint32_t longest_acronym = 3;
    const auto span = text_.span(range);
    return shouted && span.size() > longest_acronym ? gazetteer_.name(capitalized(normalised(range)))
                                                    : nullptr;
  }

  // "NEW YORK" → "New York"
  static std::string capitalized(std::string_view phrase) {
    std::string name = lower_ascii(phrase);
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (i == 0 || name[i - 1] == ' ' || name[i - 1] == '-') name[i] = phrase[i];
    }
    return name;
  }

  static std::string_view first_part(std::string_view word) {
    return word.substr(0, word.find_first_of(" -'"));
  }

  std::string_view normalised(WordRange range) const {
    const auto phrase = text_.phrase(range);
    if (phrase.find('\n') == std::string_view::npos && phrase.find("’") == std::string_view::npos)
      return phrase;
    scratch_ = text_.name(range);
    return scratch_;
  }

  // Capitalised words and what may join them: "of", particles, hyphens, ampersands.
  WordRange capital_run(std::uint32_t i, std::uint32_t end) const {
    auto to = i;
    if (const auto known = known_name_end(i, end); known > i) {
      to = known;  // "The Hague", "al-Qaeda"
    } else if (is_name_word(i)) {
      to = i + 1;
    } else if (i + 2 < end && is_one_of(text_.lower_word(i), name_particles) && text_.word(i + 1) == "-" &&
               text_.words[i + 1].glued && text_.words[i + 2].glued && text_.words[i + 2].capital) {
      to = i + 3;  // "al-Assad"
    } else {
      return {i, i};
    }
    for (;;) {
      const auto next = extend(i, to, end);
      if (next == to) return {i, to};
      to = next;
    }
  }

  std::uint32_t extend(std::uint32_t begin, std::uint32_t to, std::uint32_t end) const {
    constexpr std::uint32_t longest_run = 24;
    if (to >= end || to - begin >= longest_run) return to;
    const auto word = text_.lower_word(to);
    const auto capital_at = [&](std::uint32_t k) { return k < end && is_name_word(k); };
    if (is_name_word(to)) return to + 1;
    if (word == "-" && text_.words[to].glued && to + 1 < end && text_.words[to + 1].glued) {
      if (text_.lower_word(to + 1) == "elect" || text_.lower_word(to + 1) == "designate") return to + 2;
      return capital_at(to + 1) && !starts_known_name(to + 1, end) && !gazetteer_.name(text_.word(to - 1))
                 ? to + 2
                 : to;
    }
    if (word == "&" && capital_at(to + 1)) return to + 2;
    if ((word == "of" || word == "for" || word == "on") && joins_with_preposition(begin, to, word)) {
      if (capital_at(to + 1)) return to + 2;
      if (to + 2 < end && text_.lower_word(to + 1) == "the" && capital_at(to + 2)) return to + 3;
    }
    if (word == "and" && joins_with_and(begin, to) && capital_at(to + 1) && !starts_known_name(to + 1, end) &&
        !gazetteer_.first_name(text_.word(to + 1)) &&
        !gazetteer_.organization_word(text_.lower_word(to - 1))) {
      return to + 2;
    }
    if (word == "and" && capital_at(to + 1) && shares_type_word(begin, to, end)) return to + 2;
    if ((word == "'" || word == "’") && text_.words[to].glued && capital_at(to + 1) &&
        text_.lower_word(to - 1).ends_with("s") && gazetteer_.organization_word(text_.lower_word(to + 1)))
      return to + 2;  // "Ferry Workers' Union"
    if (is_one_of(word, name_particles) && !text_.words[to].capital) {
      if (capital_at(to + 1)) return to + 2;
      if (to + 2 < end && is_one_of(text_.lower_word(to + 1), name_particles) && capital_at(to + 2))
        return to + 3;
      if (to + 2 < end && text_.word(to + 1) == "-" && capital_at(to + 2)) return to + 3;
    }
    return to;
  }

  bool joins_with_preposition(std::uint32_t begin, std::uint32_t to, std::string_view preposition) const {
    const auto last = text_.lower_word(to - 1);
    const auto* organization = gazetteer_.organization_word(last);
    if (organization && organization->anywhere) return true;
    if (preposition != "of") return false;
    return last == "secretary" || last == "bank" || last == "house" || last == "republic" || last == "gulf" ||
           last == "university" || (last == "chief" && begin + 1 == to) || organization != nullptr;
  }

  // "Harbour and Ferry Workers' Union": one ordinary word, "and", and a name that ends in a type word.
  bool shares_type_word(std::uint32_t begin, std::uint32_t to, std::uint32_t end) const {
    if (begin + 1 != to || gazetteer_.first_name(text_.word(begin)) || starts_known_name(begin, end) ||
        starts_known_name(to + 1, end))
      return false;
    constexpr std::uint32_t farthest = 6;
    for (auto i = to + 1; i < std::min(end, to + farthest); ++i) {
      const auto word = text_.lower_word(i);
      if (word == "'" || word == "’") continue;
      if (!text_.words[i].capital) return false;
      const auto* typed = gazetteer_.organization_word(word);
      if (typed) return typed->type == EntityType::organization && i > to + 1;
      if (gazetteer_.first_name(text_.word(i))) return false;
    }
    return false;
  }

  // "Department of Health and Human Services": inside the long name of an office.
  bool joins_with_and(std::uint32_t begin, std::uint32_t to) const {
    for (auto i = begin; i + 1 < to; ++i) {
      const auto* organization = gazetteer_.organization_word(text_.lower_word(i));
      if (organization && organization->anywhere && text_.words[i + 1].word_class == WordClass::preposition)
        return true;
    }
    return false;
  }

  // ------------------------------------------------------------------------------------------ reading one
  // stretch
  void segment(WordRange run, bool at_start) {
    auto at = run.begin;
    if (at_start) at = skip_ordinary_start(run);
    std::optional<TitleMention> title;
    bool first = true;
    while (at < run.end) {
      const bool may_be_title =
          first || (!mentions_.empty() && mentions_.back().words.end == at && is_owner(mentions_.back()));
      if (const auto words = title_at(at, run.end); may_be_title && !title && !words.empty()) {
        title = read_title(words, at > run.begin ? last_mention_ending(at) : owner_before(at));
        at = words.end;
        first = false;
        continue;
      }
      const auto before = at;
      at = take_segment(at, run.end, title, at_start && first);
      if (at == before) ++at;
      first = false;
    }
    if (!title && !run.empty()) take_lower_title(run);
  }

  static bool is_owner(const NameMention& mention) {
    return mention.type == EntityType::place || mention.type == EntityType::organization ||
           mention.type == EntityType::group || mention.type == EntityType::misc;
  }

  // A capital at a sentence's start says nothing: ordinary words are left out unless they begin a known name
  // or a title.
  std::uint32_t skip_ordinary_start(WordRange run) const {
    auto at = run.begin;
    if (starts_known_name(at, run.end) &&
        !(known_name_end(at, run.end) == at + 1 && gazetteer_.is_common_word(text_.lower_word(at))))
      return at;
    if (!title_at(at, run.end).empty()) return at;
    if (!gazetteer_.is_common_word(text_.lower_word(at)) || text_.words[at].all_caps) return at;
    if (run.size() == 1) return run.end;
    const auto* name = gazetteer_.first_name(text_.word(at));
    if (name && text_.words[at + 1].capital) return at;
    for (auto i = at + 1; i < run.end; ++i) {
      const auto* word = gazetteer_.organization_word(text_.lower_word(i));
      if (word && (i + 1 == run.end || word->anywhere) && text_.words[i].capital)
        return at;  // "National Bank", "State Department"
    }
    return at + 1;
  }

  // Modifiers and a title's head, with at least one word of a name behind it: empty when there is none.
  WordRange title_at(std::uint32_t at, std::uint32_t end) const {
    auto to = at;
    const auto skip_modifiers = [&] {
      while (to < end && (gazetteer_.is_title_modifier(text_.lower_word(to)) || text_.word(to) == "-")) ++to;
    };
    const auto head = [&](std::uint32_t from) {
      const auto longest = from < end ? gazetteer_.longest_title(first_part(text_.lower_word(from))) : 0;
      for (auto stop = std::min(end, from + longest); longest > 0 && stop > from; --stop) {
        if (gazetteer_.title(text_.span({from, stop}).of(text_.lower))) return stop;
      }
      return from;
    };
    WordRange found{at, at};
    for (;;) {
      const auto direct = head(to);
      if (direct == to) {
        const auto before = to;
        skip_modifiers();
        if (to == before || head(to) == to) break;
        continue;
      }
      to = direct;
      while (to + 1 < end && text_.word(to) == "-" &&
             (text_.lower_word(to + 1) == "elect" || text_.lower_word(to + 1) == "designate"))
        to += 2;
      found.end = to;
      constexpr std::uint32_t longest_title = 8;
      if (to - at > longest_title) break;
    }
    return found;
  }

  TitleMention read_title(WordRange words, std::optional<std::uint32_t> of) const {
    TitleMention title;
    title.words = words;
    title.of = of;
    title.evidence = {of ? mentions_[*of].words.begin : words.begin, words.end};
    auto begin = words.begin;
    auto end = words.end;
    for (auto i = words.begin; i < words.end; ++i) {
      const auto word = text_.lower_word(i);
      if (word == "former" || word == "ex" || word == "then" || word == "late" || word == "outgoing" ||
          word == "retired") {
        title.status = word == "outgoing" ? graph::RoleStatus::current : graph::RoleStatus::former;
        begin = i + 1;
      } else if (word == "acting" || word == "interim" || word == "caretaker") {
        title.status = graph::RoleStatus::acting;
        begin = i + 1;
      } else if (word == "elect" || word == "designate" || word == "incoming") {
        title.status = graph::RoleStatus::designate;
        if (word == "incoming")
          begin = i + 1;
        else if (i > words.begin && text_.word(i - 1) == "-")
          end = std::min(end, i - 1);
      }
    }
    if (begin < end && text_.word(begin) == "-") ++begin;
    if (begin >= end) begin = words.begin, end = words.end;
    title.status = status_before(words.begin, title.status);
    title.title = text_.name({begin, end});
    const auto lower = lower_ascii(title.title);
    for (auto i = begin; i < end && !title.predicate;
         ++i) {  // the longest head at the end: "deputy prime minister"
      const auto head = text_.span({i, end}).of(text_.lower);
      const auto* known = gazetteer_.title(head);
      if (!known) continue;
      title.predicate = known->predicate;
      const bool deputy = lower.find("deputy") != std::string::npos ||
                          lower.find("vice ") != std::string::npos ||
                          lower.find("assistant") != std::string::npos;
      if (deputy && (known->predicate == graph::Predicate::head_of_government_of ||
                     known->predicate == graph::Predicate::head_of_state_of)) {
        title.predicate = graph::Predicate::official_of;
      }
      break;
    }
    return title;
  }

  // "the former U.S. President X": the word before what the title is of.
  graph::RoleStatus status_before(std::uint32_t at, graph::RoleStatus status) const {
    for (std::uint32_t back = 1; back <= 3 && back <= at; ++back) {
      const auto& word = text_.words[at - back];
      if (word.sentence != text_.words[at].sentence) break;
      const auto lower = text_.lower_word(at - back);
      if (lower == "former" || lower == "ex" || lower == "then") return graph::RoleStatus::former;
      if (lower == "acting" || lower == "interim") return graph::RoleStatus::acting;
      if (!word.capital && lower != "'s" && lower != "’s" && lower != "-") break;
    }
    return status;
  }

  std::optional<std::uint32_t> last_mention_ending(std::uint32_t at) const {
    if (mentions_.empty() || mentions_.back().words.end != at || !is_owner(mentions_.back()))
      return std::nullopt;
    return static_cast<std::uint32_t>(mentions_.size() - 1);
  }

  // "Ukraine's Foreign Minister": the owner with its clitic.
  std::optional<std::uint32_t> owner_before(std::uint32_t at) const {
    if (at == 0) return std::nullopt;
    if (const auto direct = last_mention_ending(at)) return direct;
    const auto word = text_.lower_word(at - 1);
    return word == "'s" || word == "’s" || word == "'" || word == "’" ? last_mention_ending(at - 1)
                                                                      : std::nullopt;
  }

  // "Kremlin spokesman Dmitry Peskov", "union secretary Bram Houten": a title in small letters right before
  // the name.
  void take_lower_title(WordRange run) {
    if (mentions_.empty()) return;
    // The first mention of this stretch is the one the title belongs to.
    auto index = mentions_.size();
    while (index > 0 && mentions_[index - 1].words.begin >= run.begin) --index;
    if (index == mentions_.size()) return;
    auto& person = mentions_[index];
    if (person.words.begin != run.begin || person.kind != graph::MentionKind::name || run.begin == 0) return;
    if (person.type != EntityType::person && person.type != EntityType::misc) return;
    const auto sentence = text_.words[run.begin].sentence;
    const auto begin_of_sentence = text_.sentences[sentence].words.begin;
    // "Norway's culture minister, Signe Holm, said": the name as an aside to its title.
    const bool aside = run.begin > begin_of_sentence + 1 && text_.word(run.begin - 1) == "," &&
                       person.words.end < text_.words.size() && text_.word(person.words.end) == ",";
    const auto anchor = aside ? run.begin - 1 : run.begin;
    for (std::uint32_t back = std::min<std::uint32_t>(7, anchor - begin_of_sentence); back > 0; --back) {
      const auto from = anchor - back;
      if (text_.words[from].capital && from != begin_of_sentence) continue;
      const auto words = title_at(from, anchor);
      if (words.empty() || words.end != anchor) continue;
      auto title = read_title(words, index > 0 ? owner_in_front(from, index) : std::nullopt);
      title.evidence.end = person.words.end;
      person.type = EntityType::person;
      person.confidence = 0.93;
      person.rule = "title before name";
      set_gender(person, title);
      person.titles.push_back(std::move(title));
      return;
    }
  }

  std::optional<std::uint32_t> owner_in_front(std::uint32_t at, std::size_t index) const {
    const auto& before = mentions_[index - 1];
    if (!is_owner(before)) return std::nullopt;
    if (before.words.end == at) return static_cast<std::uint32_t>(index - 1);
    const auto clitic = before.words.end + 1 == at ? text_.lower_word(before.words.end) : std::string_view();
    if (clitic == "'s" || clitic == "’s") return static_cast<std::uint32_t>(index - 1);
    return std::nullopt;
  }

  void set_gender(NameMention& person, const TitleMention& title) const {
    for (auto i = title.words.begin; i < title.words.end; ++i) {
      const auto* known = gazetteer_.title(text_.lower_word(i));
      if (known && known->gender != Gender::unknown) person.gender = known->gender;
    }
  }

  // One name from `at`; returns where it ends.
  std::uint32_t take_segment(std::uint32_t at, std::uint32_t end, std::optional<TitleMention>& title,
                             bool at_start) {
    if (title) {
      const auto to = person_end(at, end);
      add_person({at, to}, std::move(title), 0.95, "title before name");
      title.reset();
      return to;
    }
    const auto known = known_name_end(at, end);
    const auto* first_name = gazetteer_.first_name(text_.word(at));
    const bool names_person = first_name && at + 1 < end && text_.words[at + 1].capital &&
                              !last_word_types(at, end) && !is_place_start(at) && (known <= at + 1) &&
                              !(first_name->is_word && headline_) && !is_demonym(at, known) &&
                              title_at(at + 1, end).empty();
    if (names_person && !starts_known_country(at + 1, end)) {
      const auto to = person_end(at, end);
      add_person({at, to}, std::nullopt, 0.92, "first name");
      return to;
    }
    if (const auto to = compass_end(at, end); to > at) {
      NameMention place;
      place.words = {at, to};
      place.type = EntityType::place;
      place.name = text_.name(place.words);
      place.key = place.name;
      place.confidence = 0.9;
      place.rule = "part of a known place";
      mentions_.push_back(std::move(place));
      return to;
    }
    if (known > at && !joins_rest(at, known, end)) return add_known({at, known});
    return take_unknown(at, end, at_start, known);
  }

  bool is_place_start(std::uint32_t at) const { return is_one_of(text_.lower_word(at), place_starts); }

  // "Western Australia", "Central America": where `known_end` of the place behind is, or `at`.
  std::uint32_t compass_end(std::uint32_t at, std::uint32_t end) const {
    if (at + 1 >= end || !is_one_of(text_.lower_word(at), compass_words)) return at;
    const auto to = known_name_end(at + 1, end);
    const auto* known = to > at + 1 ? known_name({at + 1, to}) : nullptr;
    const bool place = known && known->type == EntityType::place && !known->is_demonym && to == end;
    return place ? to : at;
  }

  bool is_demonym(std::uint32_t at, std::uint32_t known_end) const {
    const auto* known = known_end > at ? known_name({at, known_end}) : nullptr;
    return known && known->is_demonym;
  }

  bool starts_known_country(std::uint32_t at, std::uint32_t end) const {
    const auto to = known_name_end(at, end);
    const auto* known = to > at ? known_name({at, to}) : nullptr;
    return known && known->is_country;
  }

  bool last_word_types(std::uint32_t at, std::uint32_t end) const {
    if (end - at < 2) return false;
    const auto last = text_.lower_word(end - 1);
    return gazetteer_.organization_word(last) != nullptr &&
           gazetteer_.first_name(text_.word(end - 1)) == nullptr;
  }

  // A known place or people as part of a longer name: "Florida State University", "Russian Foreign Ministry";
  // but "Ecuador Baltic League" are two: a country does not join a name that can stand alone.
  bool joins_rest(std::uint32_t at, std::uint32_t known_end, std::uint32_t end) const {
    if (known_end >= end || !text_.words[known_end].capital) {
      if (known_end >= end) return false;
      // "Conservative Party of Canada"
      const bool of = text_.lower_word(known_end) == "of" &&
                      gazetteer_.organization_word(text_.lower_word(known_end - 1));
      return of || text_.word(known_end) == "&";
    }
    const auto* known = known_name({at, known_end});
    std::uint32_t typed = end;
    for (auto i = known_end; i < end; ++i) {
      if (title_at(i, end).end > i && !gazetteer_.organization_word(text_.lower_word(i))) return false;
      if (starts_known_name(i, end) && i > known_end) break;
      if (const auto* word = gazetteer_.organization_word(text_.lower_word(i)); word) typed = i;
    }
    if (typed == end) return false;
    if (known->type == EntityType::organization) return false;
    if (!known->is_country || known->is_demonym || typed == known_end) return true;
    // "Ghana Police Service": the country's own; only words that are no name by themselves may stand between.
    for (auto i = known_end; i < typed; ++i) {
      if (!gazetteer_.is_common_word(text_.lower_word(i)) || gazetteer_.first_name(text_.word(i)))
        return false;
    }
    return !headline_;
  }

  std::uint32_t person_end(std::uint32_t at, std::uint32_t end) const {
    constexpr std::uint32_t longest_name = 6;
    auto to = at + 1;
    while (to < end && to - at < longest_name) {
      const auto* known =
          to > at + 1 && starts_known_name(to, end) ? known_name({to, known_name_end(to, end)}) : nullptr;
      if (known && known->is_country) break;
      if (to > at + 1 && gazetteer_.organization_word(text_.lower_word(to)) && to + 1 == end && end - at > 3)
        break;
      if (text_.lower_word(to) == "of" || text_.lower_word(to) == "for" || text_.lower_word(to) == "and")
        break;
      ++to;
    }
    return to;
  }

  void add_person(WordRange words, std::optional<TitleMention> title, double confidence, const char* rule) {
    NameMention person;
    person.words = words;
    person.type = EntityType::person;
    person.name = text_.name(words);
    person.key = person.name;
    person.confidence = confidence;
    person.rule = rule;
    if (const auto* first = gazetteer_.first_name(text_.word(words.begin))) person.gender = first->gender;
    if (title) {
      title->evidence.end = words.end;
      set_gender(person, *title);
      person.titles.push_back(std::move(*title));
    }
    mentions_.push_back(std::move(person));
  }

  std::uint32_t add_known(WordRange words) {
    const auto& known = *known_name(words);
    NameMention mention;
    mention.words = words;
    mention.type = known.type;
    mention.kind = known.is_demonym ? graph::MentionKind::nominal : graph::MentionKind::name;
    mention.name = known.is_demonym ? std::string(known.canonical) : text_.name(words);
    mention.key = known.canonical;
    mention.nouns = known.nouns;
    mention.confidence = 0.93;
    mention.rule = known.is_demonym ? "demonym" : "known name";
    mentions_.push_back(std::move(mention));
    return words.end;
  }

  std::uint32_t take_unknown(std::uint32_t at, std::uint32_t end, bool at_start, std::uint32_t known_end) {
    auto to = std::max(at + 1, known_end);
    while (to < end) {
      if (starts_known_name(to, end) && !in_office_name(at, to) && !qualifies_organization(at, to, end) &&
          !gazetteer_.organization_word(text_.lower_word(to)))
        break;
      if (const auto title = title_at(to, end); !title.empty() && title.end < end &&
                                                !gazetteer_.organization_word(text_.lower_word(to)) &&
                                                !gazetteer_.is_title_modifier(text_.lower_word(to))) {
        break;
      }
      ++to;
    }
    while (to > at + 1 && !text_.words[to - 1].capital) --to;  // no "of" or "-" at the end
    classify({at, to}, at_start);
    return to;
  }

  // "New Democratic Party": an ordinary word in front of a known party's name.
  bool qualifies_organization(std::uint32_t at, std::uint32_t to, std::uint32_t end) const {
    if (to != at + 1 || !gazetteer_.is_common_word(text_.lower_word(at)) || headline_) return false;
    const auto known_end = known_name_end(to, end);
    const auto* known = known_name({to, known_end});
    return known && known->type == EntityType::organization && known_end > to + 1 &&
           gazetteer_.organization_word(text_.lower_word(known_end - 1));
  }

  // "Ministry of Defence of Peru": a place inside an office's name.
  bool in_office_name(std::uint32_t at, std::uint32_t to) const {
    const auto before = text_.lower_word(to - 1);
    return to > at + 1 && (before == "of" || before == "for" || before == "the");
  }

  void classify(WordRange words, bool at_start) {
    NameMention mention;
    mention.words = words;
    mention.name = text_.name(words);
    mention.key = mention.name;
    if (const auto* typed = typing_word(words); typed && !headline_ && !shouted_) {
      mention.type = typed->type;
      mention.confidence = 0.85;
      mention.rule = "type word";
      mentions_.push_back(std::move(mention));
      return;
    }
    if (headline_ || shouted_) {
      candidate(std::move(mention), true);
      return;
    }
    const auto word = text_.word(words.begin);
    if (words.size() == 1 && (word.size() < 3 || word.back() == '.') && !text_.words[words.begin].all_caps)
      return;  // an initial, "No."
    if (words.size() == 1 && text_.words[words.begin].all_caps && word.size() >= 2 && word.size() <= 6 &&
        !is_one_of(word, no_acronyms)) {
      mention.type = EntityType::organization;
      mention.confidence = 0.75;
      mention.rule = "acronym";
      mentions_.push_back(std::move(mention));
      return;
    }
    candidate(std::move(mention), at_start);
  }

  const OrganizationWord* typing_word(WordRange words) const {
    if (words.size() < 2) return nullptr;
    const auto* last = gazetteer_.organization_word(text_.lower_word(words.end - 1));
    if (last) return last;
    for (auto i = words.begin; i < words.end; ++i) {
      const auto* word = gazetteer_.organization_word(text_.lower_word(i));
      if (word && word->anywhere && text_.words[i].capital) return word;
    }
    return nullptr;
  }

  // A name whose type has to be found in the rest of the document: rule "" until settle().
  void candidate(NameMention mention, bool at_start) {
    weak_start_.push_back(at_start);
    weak_.push_back(static_cast<std::uint32_t>(mentions_.size()));
    mentions_.push_back(std::move(mention));
  }

  // ------------------------------------------------------------------------------------------ nicknames
  // `Oskar "Rusty" Lindqvist`: three stretches of capitals that are one name.
  void join_nicknames() {
    std::vector<bool> gone(mentions_.size(), false);
    for (std::size_t m = 0; m < mentions_.size(); ++m) {
      if (gone[m] || (mentions_[m].type != EntityType::person && mentions_[m].rule[0] != '\0')) continue;
      const auto nick = nickname_behind(mentions_[m].words);
      if (nick.empty()) continue;
      auto next = m + 1;
      while (next < mentions_.size() && mentions_[next].words.begin < nick.end) ++next;
      if (next >= mentions_.size() || mentions_[next].words.begin != nick.end + 1) continue;
      const auto behind = mentions_[next].words;
      auto& person = mentions_[m];
      person.name = text_.name(person.words) + ' ' + text_.name(behind);
      person.key = person.name;
      person.words.end = behind.end;
      person.aliases.push_back(nick);
      person.type = EntityType::person;
      person.confidence = 0.9;
      person.rule = "nickname";
      if (const auto* first = gazetteer_.first_name(text_.word(person.words.begin)))
        person.gender = first->gender;
      for (auto n = m + 1; n <= next; ++n) gone[n] = true;
    }
    drop_mentions(gone);
  }

  WordRange nickname_behind(WordRange name) const {
    constexpr std::uint32_t longest_nickname = 2;
    const auto end = text_.sentences[text_.words[name.begin].sentence].words.end;
    if (name.size() > 2 || name.end + 3 >= end || !is_opening(name.end) || text_.words[name.end].glued)
      return {};
    auto to = name.end + 1;
    while (to < end && text_.words[to].capital && to - name.end <= longest_nickname) ++to;
    if (to == name.end + 1 || to + 1 >= end) return {};
    const auto mark = text_.word(to);
    const bool closes = mark == "”" || mark == "\"" || mark == "''" || mark == "’" || mark == "»";
    return closes && text_.words[to].glued && text_.words[to + 1].capital && !text_.words[to + 1].glued
               ? WordRange{name.end + 1, to}
               : WordRange{};
  }

  // ------------------------------------------------------------------------------------------ whole document
  void learn() {
    for (const auto& mention : mentions_) {
      if (mention.rule[0] != '\0') {
        learned_.emplace(mention.name, mention.type);
        if (mention.type == EntityType::person) {
          learned_.emplace(std::string(text_.word(mention.words.end - 1)), EntityType::person);
        }
      }
    }
    for (std::size_t w = 0; w < weak_.size(); ++w) {
      const auto& mention = mentions_[weak_[w]];
      auto& evidence = evidence_[mention.name];
      evidence.inside_sentence = evidence.inside_sentence || !weak_start_[w];
      gather(mention, evidence);
    }
  }

  void gather(const NameMention& mention, NameEvidence& evidence) const {
    const auto sentence = text_.words[mention.words.begin].sentence;
    const auto bounds = text_.sentences[sentence].words;
    const auto before =
        mention.words.begin > bounds.begin ? text_.lower_word(mention.words.begin - 1) : std::string_view();
    const auto after =
        mention.words.end < bounds.end ? text_.lower_word(mention.words.end) : std::string_view();
    if (is_one_of(before, place_prepositions)) evidence.place += before == "in" || before == "near" ? 2 : 1;
    if (before == "the") ++evidence.organization;
    if (mention.words.end < bounds.end && !text_.words[mention.words.end].capital) {
      if (gazetteer_.cue_forms(after)) evidence.person += 2;
      if (after == "who" || after == "himself" || after == "herself") evidence.person += 2;
    }
    if (mention.words.begin > bounds.begin && gazetteer_.cue_forms(before)) ++evidence.person;
    if (after == "," && mention.words.end + 1 < bounds.end) {
      const auto next = text_.lower_word(mention.words.end + 1);
      if (next == "who" || is_age(next)) evidence.person += 2;
    }
    if (after == "-" && mention.words.end + 1 < bounds.end &&
        text_.lower_word(mention.words.end + 1) == "based")
      evidence.place += 3;
    if (is_one_of(before, organization_nouns)) evidence.organization += 3;
    if (after == "," && mention.words.end + 2 < bounds.end) {
      const auto article = text_.lower_word(mention.words.end + 1);
      constexpr std::uint32_t farthest = 5;
      const auto to = std::min(bounds.end, mention.words.end + 2 + farthest);
      for (auto i = mention.words.end + 2; (article == "a" || article == "an" || article == "the") && i < to;
           ++i) {
        if (text_.words[i].word_class != WordClass::open) break;
        if (is_one_of(text_.lower_word(i), organization_nouns)) evidence.organization += 3;
      }
    }
    if (before == "," &&
        starts_known_name(mention.words.end + 1 < bounds.end ? mention.words.end + 1 : mention.words.begin,
                          bounds.end))
      ++evidence.place;
  }

  static bool is_age(std::string_view word) {
    return word.size() == 2 && word[0] >= '1' && word[0] <= '9' && word[1] >= '0' && word[1] <= '9';
  }

  void settle() {
    std::vector<bool> drop(mentions_.size(), false);
    for (std::size_t w = 0; w < weak_.size(); ++w) {
      auto& mention = mentions_[weak_[w]];
      if (mention.rule[0] == '\0' && !settle_one(mention, weak_start_[w])) drop[weak_[w]] = true;
    }
    drop_mentions(drop);
  }

  void drop_mentions(const std::vector<bool>& drop) {
    std::vector<std::uint32_t> moved(mentions_.size(), 0);
    std::vector<NameMention> kept;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      moved[i] = static_cast<std::uint32_t>(kept.size());
      if (!drop[i]) kept.push_back(std::move(mentions_[i]));
    }
    for (auto& mention : kept) {
      for (auto& title : mention.titles) {
        if (title.of && drop[*title.of]) title.of.reset();
        if (title.of) title.of = moved[*title.of];
      }
    }
    mentions_ = std::move(kept);
    std::vector<std::uint32_t> weak;
    std::vector<bool> weak_start;
    for (std::size_t w = 0; w < weak_.size(); ++w) {
      if (drop[weak_[w]]) continue;
      weak.push_back(moved[weak_[w]]);
      weak_start.push_back(weak_start_[w]);
    }
    weak_ = std::move(weak);
    weak_start_ = std::move(weak_start);
  }

  bool settle_one(NameMention& mention, bool at_start) {
    const auto set = [&](EntityType type, double confidence, const char* rule) {
      mention.type = type;
      mention.confidence = confidence;
      mention.rule = rule;
      if (type == EntityType::person) {
        if (const auto* first = gazetteer_.first_name(text_.word(mention.words.begin)))
          mention.gender = first->gender;
      }
      return true;
    };
    if (const auto known = learned_.find(mention.name); known != learned_.end())
      return set(known->second, 0.88, "seen in document");
    const auto& evidence = evidence_[mention.name];
    const bool common =
        gazetteer_.is_common_word(text_.lower_word(mention.words.begin)) ||
        (mention.words.size() > 1 && gazetteer_.is_common_word(text_.lower_word(mention.words.end - 1)));
    const bool single = mention.words.size() == 1;
    if (at_start && !evidence.inside_sentence && single && (common || !acts_as_name(mention))) return false;
    if (at_start && !evidence.inside_sentence && (headline_case(mention) || common)) return false;
    constexpr int described = 3;  // "X, a company": said in so many words
    if (evidence.organization >= described && evidence.organization > evidence.person && !at_start)
      return set(EntityType::organization, 0.85, "called an organization");
    const bool acronym_inside =
        std::any_of(text_.words.begin() + mention.words.begin, text_.words.begin() + mention.words.end,
                    [](const Word& word) { return word.all_caps; });
    constexpr std::uint32_t longest_place = 4;
    if (!single && mention.words.size() <= longest_place && is_place_start(mention.words.begin) &&
        !headline_case(mention))
      return set(EntityType::place, 0.7, "begins like a place");
    if (const auto* first = gazetteer_.first_name(text_.word(mention.words.begin));
        first && !first->is_word && !(single && evidence.place > 1)) {
      return set(EntityType::person, 0.8, "first name");
    }
    const bool ampersand =
        std::any_of(text_.words.begin() + mention.words.begin, text_.words.begin() + mention.words.end,
                    [&](const Word& word) { return word.span.of(text_.text) == "&"; });
    if (ampersand && !headline_case(mention)) return set(EntityType::organization, 0.7, "ampersand");
    if (single && !at_start) {
      const auto* typed = gazetteer_.organization_word(text_.lower_word(mention.words.begin));
      if (typed && typed->anywhere && typed->type == EntityType::organization)
        return set(EntityType::organization, 0.5, "type word");
    }
    if (evidence.person > evidence.place && evidence.person >= evidence.organization && !common)
      return set(EntityType::person, 0.75, "acts like a person");
    if (evidence.place > 1 && evidence.place >= evidence.organization)
      return set(EntityType::place, 0.7, "stands like a place");
    if (!single && acronym_inside && !headline_case(mention))
      return set(EntityType::organization, 0.5, "acronym inside");
    if (!single && !common && mention.words.size() <= 3 && evidence.organization == 0)
      return set(EntityType::person, 0.65, "two unknown names");
    if (single && has_place_ending(mention.name)) return set(EntityType::place, 0.6, "place ending");
    if (evidence.organization > 0 && !common && !single)
      return set(EntityType::organization, 0.55, "stands like an organization");
    if (single && common) return false;
    if (single) return set(evidence.place > 0 ? EntityType::place : EntityType::misc, 0.4, "unknown name");
    return set(EntityType::misc, 0.5, "capitals");
  }

  bool headline_case(const NameMention& mention) const {
    const auto& sentence = text_.sentences[text_.words[mention.words.begin].sentence];
    return is_headline(sentence.words) || is_shouted(sentence.words);
  }

  // A single unknown word at a sentence's start is a name when what follows makes it the subject of saying or
  // having.
  bool acts_as_name(const NameMention& mention) const {
    const auto end = text_.sentences[text_.words[mention.words.begin].sentence].words.end;
    if (mention.words.end >= end || mention.name.back() == 's') return false;
    const auto after = text_.lower_word(mention.words.end);
    return gazetteer_.cue_forms(after) != nullptr ||
           text_.words[mention.words.end].word_class == WordClass::auxiliary;
  }

  static bool has_place_ending(std::string_view name) {
    return name.size() > 6 && std::any_of(place_endings.begin(), place_endings.end(),
                                          [&](std::string_view ending) { return name.ends_with(ending); });
  }

  // ------------------------------------------------------------------------------------------ appositions
  // "X, the mayor of Y," · "X, Ukraine's deputy prime minister": the title behind the name.
  void find_appositions() {
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].type == EntityType::person) find_apposition(m);
    }
  }

  void find_apposition(std::uint32_t m) {
    const auto after = mentions_[m].words.end;
    const auto end = text_.sentences[text_.words[mentions_[m].words.begin].sentence].words.end;
    if (after >= end || text_.word(after) != ",") return;
    constexpr std::uint32_t widest = 10;
    const auto limit = std::min(end, after + 1 + widest);
    for (auto i = after + 1; i < limit; ++i) {
      const auto& word = text_.words[i];
      if (word.word_class == WordClass::punctuation && text_.word(i) != "-") return;
      if (word.word_class == WordClass::relative || word.word_class == WordClass::auxiliary ||
          word.word_class == WordClass::subject_pronoun || word.word_class == WordClass::conjunction) {
        if (text_.lower_word(i) != "'s" && text_.lower_word(i) != "’s") return;
      }
      const auto words = title_at(i, limit);
      if (words.empty()) continue;
      if (gazetteer_.cue_forms(text_.lower_word(i)) && i == after + 1) return;
      add_apposition(m, words, end);
      return;
    }
  }

  void add_apposition(std::uint32_t m, WordRange words, std::uint32_t end) {
    if (m + 1 < mentions_.size() && is_next_persons_title(m, words)) return;
    std::optional<std::uint32_t> of;
    for (auto n = m + 1;
         n < mentions_.size() && mentions_[n].words.begin < words.end + 5 && mentions_[n].words.begin < end;
         ++n) {
      if (!is_owner(mentions_[n])) continue;
      const auto& owner = mentions_[n].words;
      const bool in_front = owner.end <= words.begin && owner.end + 2 >= words.begin;
      const bool behind =
          owner.begin > words.end && is_owner_preposition(words.end) &&
          (owner.begin == words.end + 1 ||
           (owner.begin <= words.end + 3 && text_.words[words.end + 1].word_class == WordClass::determiner));
      if (in_front || behind) {
        of = n;
        break;
      }
    }
    auto title = read_title(words, of);
    title.evidence = {mentions_[m].words.begin,
                      std::max(words.end, of ? mentions_[*of].words.end : words.end)};
    set_gender(mentions_[m], title);
    mentions_[m].titles.push_back(std::move(title));
  }

  bool is_next_persons_title(std::uint32_t m, WordRange words) const {
    constexpr std::size_t near = 5;
    for (auto n = m + 1; n < std::min(mentions_.size(), m + near); ++n) {
      if (mentions_[n].type == EntityType::person && mentions_[n].words.begin == words.end) return true;
    }
    return false;
  }

  bool is_owner_preposition(std::uint32_t i) const {
    if (i >= text_.words.size()) return false;
    const auto word = text_.lower_word(i);
    return word == "of" || word == "for" || word == "at" || word == "with" || word == "in" || word == "to";
  }

  const AnnotatedText& text_;
  const Gazetteer& gazetteer_;
  bool headline_ = false;
  bool shouted_ = false;
  std::vector<NameMention> mentions_;
  std::vector<std::uint32_t> weak_;
  std::vector<bool> weak_start_;
  std::unordered_map<std::string, EntityType> learned_;
  std::unordered_map<std::string, NameEvidence> evidence_;
  mutable std::string scratch_;
};

}  // namespace

std::vector<NameMention> recognize_entities(const AnnotatedText& text, const Gazetteer& gazetteer) {
  return Recognizer(text, gazetteer).run();
}

}  // namespace actant::extract
