#include "extract/entity_recognizer.h"

#include <algorithm>
#include <array>
#include <map>

#include "extract/calibration.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::EntityType;

constexpr std::array name_calibration = {
    CalibrationPoint{0.45, 0.26},  CalibrationPoint{0.55, 0.36},  CalibrationPoint{0.65, 0.40},
    CalibrationPoint{0.75, 0.49},  CalibrationPoint{0.83, 0.555}, CalibrationPoint{0.9, 0.66},
    CalibrationPoint{0.95, 0.785}, CalibrationPoint{0.975, 0.86}, CalibrationPoint{1.0, 0.935}};
// Less sure ones are wrong more often than they are right.
constexpr float lowest_probability = 0.45F;
constexpr double known_name_confidence = 0.9;  // a list and the head agree

class Recognizer {
 public:
  Recognizer(const AnnotatedText& text, const Dependencies& dependencies,
             const std::vector<NameReading>& readings, const Gazetteer& gazetteer)
      : text_(text), dependencies_(dependencies), readings_(readings), gazetteer_(gazetteer) {}

  std::vector<NameMention> run() {
    join_around_marks();
    agree_on_types();
    std::erase_if(readings_,
                  [](const NameReading& reading) { return reading.probability < lowest_probability; });
    take_names();
    join_nicknames();
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      find_title_in_front(m);
      find_description_in_front(m);
    }
    find_appositions();
    return std::move(mentions_);
  }

 private:
  // ------------------------------------------------------------------------------------------ names
  // The spans of the names head, and between them the demonyms and countries that it leaves out ("the
  // Ukrainian president", "pro-Lima").
  void take_names() {
    std::size_t next = 0;
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading != Reading::read) continue;
      for (auto w = sentence.words.begin; w < sentence.words.end;) {
        while (next < readings_.size() && readings_[next].words.end <= w) ++next;
        if (next < readings_.size() && readings_[next].words.begin <= w) {
          add(readings_[next]);
          w = readings_[next].words.end;
          continue;
        }
        const auto limit = next < readings_.size() ? std::min(readings_[next].words.begin, sentence.words.end)
                                                   : sentence.words.end;
        const auto addressed = add_addressed(w, limit);
        w = addressed > w ? addressed : add_known(w, limit);
      }
    }
  }

  // `Oskar "` and `Rusty" Lindqvist`: the head may part a name at the marks of the nickname.
  void join_around_marks() {
    for (std::size_t i = 0; i + 1 < readings_.size(); ++i) {
      auto& name = readings_[i];
      const auto& next = readings_[i + 1];
      if (name.type != EntityType::person || next.type != EntityType::person ||
          name.words.end != next.words.begin || nickname_inside({name.words.begin, next.words.end}).empty())
        continue;
      name.words.end = next.words.end;
      name.probability = std::min(name.probability, next.probability);
      readings_.erase(readings_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }

  // One name has one type in a document: what its occurrences believe together, unless one is sure of
  // another. A country is a place even where it acts.
  void agree_on_types() {
    constexpr float sure = 0.9F;
    std::map<std::string_view, std::array<float, 16>> beliefs;
    for (const auto& reading : readings_)
      beliefs[text_.phrase(reading.words)][static_cast<std::size_t>(reading.type)] += reading.probability;
    for (auto& reading : readings_) {
      const auto& belief = beliefs[text_.phrase(reading.words)];
      const auto* known = known_name(reading.words);
      if (known && known->is_country && !known->is_demonym && reading.type != EntityType::person)
        reading.type = EntityType::place;
      else if (reading.probability < sure)
        reading.type =
            static_cast<EntityType>(std::max_element(belief.begin(), belief.end()) - belief.begin());
    }
  }

  void add(const NameReading& reading) {
    if (is_ordinary(reading)) return;
    if (reading.type == EntityType::organization) {
      // "Ecuador Baltic League": a country does not join a name that can stand alone.
      const auto country = country_end(reading.words);
      if (country > reading.words.begin) {
        add({{reading.words.begin, country}, EntityType::place, reading.probability});
        add({{country, reading.words.end}, EntityType::organization, reading.probability});
        return;
      }
    }
    if (const auto nickname = nickname_inside(reading.words); !nickname.empty()) {
      add({{reading.words.begin, nickname.begin - 1}, EntityType::person, reading.probability});
      if (mentions_.empty() || mentions_.back().words.begin != reading.words.begin) return;
      add_nickname(mentions_.back(), nickname, {nickname.end + 1, reading.words.end});
      return;
    }
    NameMention mention;
    mention.words = without_loose_end(reading.words);
    mention.type = reading.type;
    mention.confidence = calibrated(static_cast<double>(reading.probability), name_calibration);
    mention.rule = "names head";
    if (mention.type == EntityType::person && !cut_title(mention.words)) return;
    mention.name = text_.name(mention.words);
    mention.key = mention.name;
    const auto* known = known_name(mention.words);
    if (known && known->is_demonym && mention.type != EntityType::person) {
      make_demonym(mention, *known);
    } else if (known && known->type == mention.type) {
      mention.key = known->canonical;
      mention.nouns = known->nouns;
      mention.confidence = std::max(mention.confidence, known_name_confidence);
    }
    if (mention.type == EntityType::person) {
      if (const auto* first = gazetteer_.first_name(text_.word(mention.words.begin)))
        mention.gender = first->gender;
    }
    mentions_.push_back(std::move(mention));
  }

  // No name ends with "of", a hyphen or a comma.
  WordRange without_loose_end(WordRange words) const {
    const auto is_loose = [&](std::uint32_t w) {
      const auto kind = text_.words[w].word_class;
      const auto word = text_.word(w);
      return word == "-" || word == "," || word == ";" || word == ":" ||
             (!text_.words[w].capital && (kind == WordClass::preposition || kind == WordClass::conjunction ||
                                          kind == WordClass::determiner));
    };
    while (words.size() > 1 && is_loose(words.end - 1)) --words.end;
    return words;
  }

  // A title is not part of a name, even where the head takes it in; false when nothing else is left.
  bool cut_title(WordRange& words) const {
    const auto title = title_at(words.begin, words.end);
    if (title.empty()) return true;
    if (title.end == words.end) {
      const auto next = std::lower_bound(
          readings_.begin(), readings_.end(), words.end,
          [](const NameReading& reading, std::uint32_t word) { return reading.words.begin < word; });
      const bool in_front =
          next != readings_.end() && next->words.begin == words.end && next->type == EntityType::person;
      return !in_front &&
             gazetteer_.first_name(text_.word(words.begin)) != nullptr;  // "Warden" and then a name
    }
    // "Dean Koontz": a first name that is also a title; "Gen" is none.
    const auto first = text_.lower_word(words.begin);
    const bool short_form =
        gazetteer_.is_abbreviation(first) || gazetteer_.is_abbreviation(std::string(first) + '.');
    const bool full_name_behind =
        title.end + 1 < words.end && gazetteer_.first_name(text_.word(title.end)) != nullptr;
    if (short_form || full_name_behind || gazetteer_.first_name(text_.word(words.begin)) == nullptr)
      words.begin = title.end;
    return true;
  }

  // "Swift help came": a word that only its place in the sentence makes great.
  bool is_ordinary(const NameReading& reading) const {
    const auto words = reading.words;
    if (words.size() > 1 || text_.words[words.begin].all_caps || known_name(words)) return false;
    if (dependencies_.upos(words.begin) == "PRON" && gazetteer_.is_stop_word(text_.lower_word(words.begin)))
      return true;
    if (words.begin != text_.sentences[text_.words[words.begin].sentence].words.begin ||
        !gazetteer_.is_common_word(text_.lower_word(words.begin)))
      return false;
    const auto upos = dependencies_.upos(words.begin);
    const bool unlike_name = upos != "PROPN" && upos != "NOUN";
    const bool modifies =
        dependencies_.relation(words.begin) == "compound" || dependencies_.relation(words.begin) == "amod";
    const bool actor = reading.type == EntityType::person || reading.type == EntityType::organization ||
                       reading.type == EntityType::place;
    return unlike_name || (modifies && !actor && !text_.words[dependencies_.head(words.begin)].capital);
  }

  // Where a country in front of another known name ends, or the begin.
  std::uint32_t country_end(WordRange words) const {
    const auto end = known_name_end(words.begin, words.end);
    const auto* known = end > words.begin && end + 1 < words.end ? known_name({words.begin, end}) : nullptr;
    const bool parts =
        known && known->is_country && !known->is_demonym && known_name_end(end, words.end) > end;
    return parts ? end : words.begin;
  }

  WordRange nickname_inside(WordRange words) const {
    for (auto open = words.begin + 1; open + 2 < words.end; ++open) {
      if (!is_opening(open)) continue;
      for (auto close = open + 2; close + 1 < words.end; ++close) {
        if (closes_mark(close)) return {open + 1, close};
      }
    }
    return {};
  }

  bool closes_mark(std::uint32_t i) const {
    const auto mark = text_.word(i);
    return mark == "”" || mark == "\"" || mark == "''" || mark == "’" || mark == "»";
  }

  // The name in front of the marks goes on behind them.
  void add_nickname(NameMention& person, WordRange nickname, WordRange behind) const {
    person.name = text_.name(person.words) + ' ' + text_.name(behind);
    person.key = person.name;
    person.words.end = behind.end;
    person.aliases.push_back(nickname);
    person.type = EntityType::person;
    person.confidence = 0.9;
    person.rule = "nickname";
    if (const auto* first = gazetteer_.first_name(text_.word(person.words.begin)))
      person.gender = first->gender;
  }

  // "Ms. Torvik": a form of address and proper nouns behind it are a person, though the head left them out.
  std::uint32_t add_addressed(std::uint32_t at, std::uint32_t limit) {
    const auto word = text_.lower_word(at);
    if (word != "mr." && word != "mrs." && word != "ms." && word != "mr" && word != "mrs" && word != "ms")
      return at;
    auto end = at + 1;
    while (end < limit && text_.words[end].capital && dependencies_.upos(end) == "PROPN") ++end;
    if (end == at + 1) return at;
    const auto before = mentions_.size();
    add({{at + 1, end}, EntityType::person, 0.9F});
    if (mentions_.size() == before) return at;  // "Mr. President" names nobody
    mentions_.back().rule = "form of address";
    return end;
  }

  std::uint32_t add_known(std::uint32_t at, std::uint32_t limit) {
    if (!text_.words[at].capital) return at + 1;
    const auto end = known_name_end(at, limit);
    const auto* known = end > at ? known_name({at, end}) : nullptr;
    if (!known) return at + 1;
    NameMention mention;
    mention.words = {at, end};
    mention.confidence = known_name_confidence;
    if (known->is_demonym) {
      mention.rule = "demonym";
      make_demonym(mention, *known);
    } else if (known->type == EntityType::place && (known->is_country || beside_hyphen({at, end}))) {
      mention.rule = "known place";
      mention.type = EntityType::place;
      mention.name = text_.name(mention.words);
      mention.key = known->canonical;
      mention.nouns = known->nouns;
    } else {
      return at + 1;
    }
    mentions_.push_back(std::move(mention));
    return end;
  }

  // "pro-Lima", "UK-based"
  bool beside_hyphen(WordRange words) const {
    const auto joined = [&](std::uint32_t w) { return text_.word(w) == "-" && text_.words[w].glued; };
    return (words.begin > 1 && text_.words[words.begin].glued && joined(words.begin - 1)) ||
           (words.end + 1 < text_.words.size() && joined(words.end) && text_.words[words.end + 1].glued);
  }

  static void make_demonym(NameMention& mention, const KnownName& known) {
    mention.type = known.type;
    mention.kind = graph::MentionKind::nominal;
    mention.name = known.canonical;
    mention.key = known.canonical;
  }

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

  bool is_opening(std::uint32_t i) const {
    const auto word = text_.word(i);
    return word == "“" || word == "\"" || word == "``" || word == "''" || word == "‘" || word == "«" ||
           word == "„";
  }

  static bool is_owner(const NameMention& mention) {
    return mention.type == EntityType::place || mention.type == EntityType::organization ||
           mention.type == EntityType::group || mention.type == EntityType::facility ||
           mention.type == EntityType::misc;
  }

  // ------------------------------------------------------------------------------------------ titles
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
      if (word == "outgoing") {
        begin = i + 1;
      } else if (const auto told = Gazetteer::role_status(word)) {
        title.status = *told;
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
      if (const auto told = Gazetteer::role_status(lower)) return *told;
      if (!word.capital && lower != "'s" && lower != "’s" && lower != "-") break;
    }
    return status;
  }

  // "Ukrainian Foreign Minister Andrii Sybiha", "Kremlin spokesman Dmitry Peskov", "Norway's culture
  // minister, Signe Holm, said": the longest title that ends where the name begins.
  void find_title_in_front(std::uint32_t m) {
    auto& person = mentions_[m];
    if (person.type != EntityType::person || person.kind != graph::MentionKind::name) return;
    const auto begin = text_.sentences[text_.words[person.words.begin].sentence].words.begin;
    const bool aside = person.words.begin > begin + 1 && text_.word(person.words.begin - 1) == "," &&
                       person.words.end < text_.words.size() && text_.word(person.words.end) == ",";
    const auto anchor = aside ? person.words.begin - 1 : person.words.begin;
    const auto floor = m > 0 ? std::max(begin, mentions_[m - 1].words.end) : begin;
    constexpr std::uint32_t longest_title = 8;
    for (auto back = std::min(longest_title, anchor - floor); back > 0; --back) {
      const auto from = anchor - back;
      const auto words = title_at(from, anchor);
      if (words.empty() || words.end != anchor) continue;
      auto owner = m > 0 ? owner_in_front(from, m) : std::nullopt;
      if (!owner) owner = place_behind(m, words);
      auto title = read_title(words, owner);
      title.evidence = {std::min(title.evidence.begin, from),
                        std::max(person.words.end, owner ? mentions_[*owner].words.end : person.words.end)};
      set_gender(person, title);
      person.titles.push_back(std::move(title));
      return;
    }
  }

  // "Russia's state gas company Gazprom", "German carmaker Velden": what an organization is, and whose.
  void find_description_in_front(std::uint32_t m) {
    auto& named = mentions_[m];
    if (named.type != EntityType::organization || named.kind != graph::MentionKind::name || m == 0) return;
    const auto begin = text_.sentences[text_.words[named.words.begin].sentence].words.begin;
    const auto floor = std::max(begin, mentions_[m - 1].words.end);
    auto from = named.words.begin;
    constexpr std::uint32_t longest = 4;
    while (from > floor && named.words.begin - from < longest && is_plain_word(from - 1)) --from;
    if (from == named.words.begin) return;
    const auto* noun = gazetteer_.organization_word(text_.lower_word(named.words.begin - 1));
    if (noun == nullptr || noun->type != EntityType::organization) return;
    const auto of = owner_in_front(from, m);
    if (!of) return;
    TitleMention title;
    title.words = {from, named.words.begin};
    title.title = text_.name(title.words);
    title.of = of;
    title.evidence = {mentions_[*of].words.begin, named.words.end};
    named.titles.push_back(std::move(title));
  }

  // A noun or adjective in small letters.
  bool is_plain_word(std::uint32_t w) const {
    const auto upos = dependencies_.upos(w);
    return !text_.words[w].capital && (upos == "NOUN" || upos == "ADJ");
  }

  // "pro-Lima councillor": not Lima's.
  bool is_hyphenated(WordRange name) const {
    return name.begin > 0 && text_.word(name.begin - 1) == "-" && text_.words[name.begin].glued;
  }

  std::optional<std::uint32_t> owner_in_front(std::uint32_t at, std::size_t index) const {
    const auto& before = mentions_[index - 1];
    if (!is_owner(before) || is_hyphenated(before.words)) return std::nullopt;
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

  // ------------------------------------------------------------------------------------------ nicknames
  // `Oskar "Rusty" Lindqvist`: three stretches of capitals that are one name.
  void join_nicknames() {
    std::vector<bool> gone(mentions_.size(), false);
    for (std::size_t m = 0; m < mentions_.size(); ++m) {
      if (gone[m] || (mentions_[m].type != EntityType::person && mentions_[m].rule[0] != '\0')) continue;
      const auto nick = nickname_behind(mentions_[m].words);
      if (nick.empty()) continue;
      auto next = m + 1;
      // The head may have read the nickname as a part of what stands behind it: `Rusty" Lindqvist`.
      const bool in_one = next < mentions_.size() && mentions_[next].words.begin == nick.begin &&
                          mentions_[next].words.end > nick.end + 1;
      while (!in_one && next < mentions_.size() && mentions_[next].words.begin < nick.end) ++next;
      if (next >= mentions_.size() || (!in_one && mentions_[next].words.begin != nick.end + 1)) continue;
      const WordRange behind{nick.end + 1, mentions_[next].words.end};
      add_nickname(mentions_[m], nick, behind);
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
    return closes_mark(to) && text_.words[to].glued && text_.words[to + 1].capital &&
                   !text_.words[to + 1].glued
               ? WordRange{name.end + 1, to}
               : WordRange{};
  }

  void drop_mentions(const std::vector<bool>& drop) {
    std::vector<NameMention> kept;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (!drop[i]) kept.push_back(std::move(mentions_[i]));
    }
    mentions_ = std::move(kept);
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
      if (!is_owner(mentions_[n]) || is_hyphenated(mentions_[n].words)) continue;
      const auto& owner = mentions_[n].words;
      const bool in_front = owner.end <= words.begin && owner.end + 2 >= words.begin;
      const bool behind =
          owner.begin > words.end && (is_owner_preposition(words.end) || is_from_where_chosen(words)) &&
          (owner.begin == words.end + 1 ||
           (owner.begin <= words.end + 3 && text_.words[words.end + 1].word_class == WordClass::determiner));
      if (is_base(owner)) continue;  // "president of the Lima-based guild"
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

  // "Governor Milo Hart of Texas", "Sen. Ann Lee of Ohio": the place behind the name is the office's.
  std::optional<std::uint32_t> place_behind(std::uint32_t m, WordRange title) const {
    const auto end = mentions_[m].words.end;
    const auto* known = gazetteer_.title(std::string(text_.lower_word(title.end - 1)));
    const bool office = known != nullptr && known->predicate;
    if (!office || m + 1 >= mentions_.size() || end >= text_.words.size() || text_.lower_word(end) != "of")
      return std::nullopt;
    const auto& next = mentions_[m + 1];
    const bool place = next.type == EntityType::place && next.words.begin == end + 1;
    return place ? std::optional(m + 1) : std::nullopt;
  }

  // "a senator from Ohio": of a district, where "director from Ohio" tells where somebody lives.
  bool is_from_where_chosen(WordRange title) const {
    if (title.end >= text_.words.size() || text_.lower_word(title.end) != "from") return false;
    const auto* known = gazetteer_.title(std::string(text_.lower_word(title.end - 1)));
    return known != nullptr && known->predicate == graph::Predicate::official_of;
  }

  bool is_base(WordRange place) const {
    return place.end + 1 < text_.words.size() && text_.word(place.end) == "-" &&
           text_.lower_word(place.end + 1) == "based";
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
  const Dependencies& dependencies_;
  std::vector<NameReading> readings_;
  const Gazetteer& gazetteer_;
  std::vector<NameMention> mentions_;
  mutable std::string scratch_;
};

}  // namespace

std::vector<NameMention> recognize_entities(const AnnotatedText& text, const Dependencies& dependencies,
                                            const std::vector<NameReading>& readings,
                                            const Gazetteer& gazetteer) {
  return Recognizer(text, dependencies, readings, gazetteer).run();
}

}  // namespace actant::extract
