#include "extract/coreference/antecedent_candidates.h"

#include <algorithm>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

constexpr std::uint32_t nearest = 38;  // hold 96 % of the right ones, with the farther ones that look alike
constexpr std::size_t farther = 10;

std::uint8_t bucket(std::uint32_t value, std::initializer_list<std::uint32_t> limits) {
  std::uint8_t b = 0;
  for (const auto limit : limits) {
    if (value <= limit) return b;
    ++b;
  }
  return b;
}

// What the later mention of a pair is.
std::uint8_t kind_of(const Mention& mention) {
  switch (mention.form) {
    case MentionForm::he:
    case MentionForm::she:
    case MentionForm::it:
    case MentionForm::they:
      return 0;
    case MentionForm::name:
      return 3;
    default:
      return mention.is_pronoun() ? 1 : 2;
  }
}

template <std::size_t Columns, class Enum>
std::uint8_t cell(Enum row, Enum column) {
  return static_cast<std::uint8_t>(static_cast<std::size_t>(row) * Columns +
                                   static_cast<std::size_t>(column));
}

bool is_possessive_mark(std::string_view word) {
  return word == "'s" || word == "’s" || word == "'" || word == "’";
}

bool contains_all(const std::vector<std::string_view>& all, const std::vector<std::string_view>& some) {
  return std::all_of(some.begin(), some.end(),
                     [&](const auto word) { return std::find(all.begin(), all.end(), word) != all.end(); });
}

bool shares_one(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const auto word) { return std::find(b.begin(), b.end(), word) != b.end(); });
}

}  // namespace

AntecedentCandidates::AntecedentCandidates(const AnnotatedText& text, const Dependencies& dependencies,
                                           const std::vector<Mention>& mentions,
                                           const std::vector<NameMention>& names,
                                           const std::vector<Attribution>& attributions,
                                           const Gazetteer& gazetteer)
    : text_(text),
      dependencies_(dependencies),
      mentions_(mentions),
      names_(names),
      gazetteer_(gazetteer),
      speech_of_word_(text.words.size(), 0) {
  index_speech(attributions);
  shapes_.reserve(mentions.size());
  std::uint32_t sentence = no_word;
  for (const auto& mention : mentions) {
    shapes_.push_back(shape_of(mention));
    shapes_.back().opens_sentence = shapes_.back().sentence != sentence;
    sentence = shapes_.back().sentence;
  }
}

void AntecedentCandidates::index_speech(const std::vector<Attribution>& attributions) {
  std::vector<std::uint32_t> size_of_word(text_.words.size(), no_word);
  for (std::uint32_t a = 0; a < attributions.size(); ++a) {
    const auto& attribution = attributions[a];
    Speech speech;
    if (const auto speaker = attributions[origin_of(attributions, a)].speaker(); !speaker.empty())
      speech.source = dependencies_.head_of(speaker);
    if (!attribution.addressee.empty()) speech.addressee = dependencies_.head_of(attribution.addressee);
    speeches_.push_back(speech);
    std::uint32_t size = 0;
    for (const auto& part : attribution.content) size += part.size();
    for (const auto& part : attribution.content) {
      for (auto w = part.begin; w < part.end; ++w) {
        if (size > size_of_word[w]) continue;
        size_of_word[w] = size;
        speech_of_word_[w] = a + 1;
      }
    }
  }
}

AntecedentCandidates::Shape AntecedentCandidates::shape_of(const Mention& mention) const {
  Shape shape;
  shape.head = text_.lower_word(mention.head);
  shape.sentence = text_.words[mention.head].sentence;
  shape.paragraph = text_.sentences[shape.sentence].paragraph;
  constexpr std::uint32_t compared = 24;  // words
  const auto end = std::min(mention.words.end, mention.words.begin + compared);
  for (auto w = mention.words.begin; w < end; ++w) {
    const auto lower = text_.lower_word(w);
    const auto word_class = text_.words[w].word_class;
    if (word_class == WordClass::determiner && shape.words.empty()) continue;
    if (is_possessive_mark(lower) && w + 1 == mention.words.end) continue;
    if (!shape.words.empty()) shape.words += ' ';
    shape.words += lower;
    if (w != mention.head && word_class == WordClass::open) shape.modifiers.push_back(lower);
    if (text_.words[w].capital && word_class != WordClass::determiner) {
      shape.capitals.push_back(text_.word(w));
      shape.initials += text_.word(w).front();
    }
  }
  std::sort(shape.modifiers.begin(), shape.modifiers.end());
  return shape;
}

MentionFeatures AntecedentCandidates::features(std::uint32_t m) const {
  const auto& mention = mentions_[m];
  const auto index = [](auto value) { return static_cast<std::uint8_t>(value); };
  return {index(mention.form),
          index(mention.role),
          index(mention.variant),
          index(mention.number),
          index(mention.sex),
          mention.name_class,
          bucket(mention.words.size(), {1, 2, 3, 4, 6, 10}),
          index(text_.words[mention.head].quoted)};
}

const std::vector<Candidate>& AntecedentCandidates::next() {
  const auto later = next_++;
  const auto cluster = mentions_[later].cluster;
  if (cluster == no_cluster) {
    shapes_[later].same_before = static_cast<std::uint32_t>(by_word_[shapes_[later].head].size());
  } else {
    if (cluster >= mentions_of_cluster_.size()) mentions_of_cluster_.resize(cluster + 1, 0);
    shapes_[later].same_before = mentions_of_cluster_[cluster]++;
  }
  collect(later);
  note(later);
  return candidates_;
}

void AntecedentCandidates::collect(std::uint32_t later) {
  candidates_.clear();
  between_.clear();
  std::vector<std::uint32_t> chosen;
  auto m = later;
  for (std::uint32_t count = 0; m > 0 && count < nearest;) {
    --m;
    if (mentions_[m].head == mentions_[later].head) continue;
    chosen.push_back(m);
    ++count;
  }
  const auto near = m;
  if (!mentions_[later].is_pronoun()) {
    std::vector<std::uint32_t> far;
    const auto look = [&](std::string_view word) {
      const auto found = by_word_.find(word);
      if (found == by_word_.end()) return;
      std::size_t count = 0;
      for (auto i = found->second.rbegin(); i != found->second.rend() && count < farther; ++i) {
        if (*i >= near) continue;
        far.push_back(*i);
        ++count;
      }
    };
    look(shapes_[later].head);
    for (const auto word : shapes_[later].capitals) look(word);
    std::sort(far.begin(), far.end(), std::greater<>());
    far.erase(std::unique(far.begin(), far.end()), far.end());
    if (far.size() > farther) far.resize(farther);
    chosen.insert(chosen.end(), far.begin(), far.end());
  }
  for (const auto earlier : chosen) candidates_.push_back(pair(later, earlier));
}

void AntecedentCandidates::note(std::uint32_t m) {
  if (mentions_[m].is_pronoun()) return;
  const auto& shape = shapes_[m];
  by_word_[shape.head].push_back(m);
  if (mentions_[m].form != MentionForm::name) return;
  for (const auto word : shape.capitals) {
    auto& known = by_word_[word];
    if (known.empty() || known.back() != m) known.push_back(m);
  }
}

Candidate AntecedentCandidates::pair(std::uint32_t later, std::uint32_t earlier) {
  const auto& a = mentions_[later];
  const auto& b = mentions_[earlier];
  const auto& at = shapes_[later];
  const auto& from = shapes_[earlier];
  const auto kind = kind_of(a);
  const auto with_kind = [&](std::uint8_t value) {
    return static_cast<std::uint8_t>(value * later_kinds + kind);
  };
  const auto person = a.form == MentionForm::first_singular ? 0
                      : a.form == MentionForm::first_plural ? 1
                      : a.form == MentionForm::second       ? 2
                                                            : 3;
  Candidate candidate;
  candidate.mention = earlier;
  candidate.features = {
      with_kind(bucket(at.sentence - std::min(at.sentence, from.sentence), {0, 1, 2, 3, 5, 8, 15})),
      with_kind(bucket(later - earlier, {1, 2, 4, 8, 16, 38})),
      with_kind(bucket(at.paragraph - std::min(at.paragraph, from.paragraph), {0, 1, 2, 5})),
      with_kind(words_alike(later, earlier)),
      static_cast<std::uint8_t>(names_alike(later, earlier) * 2 + (a.name_class == b.name_class ? 1 : 0)),
      cell<mention_forms>(a.form, b.form),
      cell<mention_roles>(a.role, b.role),
      cell<sexes>(a.sex, b.sex),
      cell<numbers>(a.number, b.number),
      static_cast<std::uint8_t>(a.name_class * name_classes + b.name_class),
      nesting(later, earlier),
      static_cast<std::uint8_t>(speech(later, earlier) * speech_persons + person),
      described(later, earlier),
      modifiers(later, earlier),
      b.is_pronoun() ? std::uint8_t{4} : bucket(from.same_before, {0, 1, 3}),
      static_cast<std::uint8_t>((from.opens_sentence ? 1 : 0) + (at.sentence == from.sentence ? 2 : 0)),
      rivals(later, earlier)};
  return candidate;
}

// How many other persons that a pronoun could mean were named since; 5 where that says nothing. Asked from
// the nearest one on.
std::uint8_t AntecedentCandidates::rivals(std::uint32_t later, std::uint32_t earlier) {
  const auto& a = mentions_[later];
  const auto& b = mentions_[earlier];
  if (a.form != MentionForm::he && a.form != MentionForm::she) return 5;
  const auto known = std::find(between_.begin(), between_.end(), b.cluster);
  const auto count = static_cast<std::uint32_t>(between_.size()) - (known == between_.end() ? 0U : 1U);
  const bool person = b.cluster != no_cluster &&
                      b.name_class == static_cast<std::uint8_t>(graph::EntityType::person) &&
                      (b.sex == Sex::unknown || b.sex == a.sex);
  if (person && known == between_.end()) between_.push_back(b.cluster);
  return bucket(count, {0, 1, 2, 4});
}

// 0 nothing, 1 one word of the later is the other's head, 2 the same head, 3 one within the other, 4 the same
// words, 5 a pronoun of the same form.
std::uint8_t AntecedentCandidates::words_alike(std::uint32_t later, std::uint32_t earlier) const {
  const auto& a = shapes_[later];
  const auto& b = shapes_[earlier];
  if (mentions_[later].is_pronoun()) return mentions_[later].form == mentions_[earlier].form ? 5 : 0;
  if (a.words == b.words) return 4;
  if (a.head == b.head)
    return contains_all(a.modifiers, b.modifiers) || contains_all(b.modifiers, a.modifiers) ? 3 : 2;
  const bool known = std::binary_search(b.modifiers.begin(), b.modifiers.end(), a.head) ||
                     std::binary_search(a.modifiers.begin(), a.modifiers.end(), b.head);
  return known ? 1 : 0;
}

// 0 not both names, 1 nothing shared, 2 a word shared, 3 an acronym, 4 one within the other, 5 one thing.
std::uint8_t AntecedentCandidates::names_alike(std::uint32_t later, std::uint32_t earlier) const {
  const auto& a = mentions_[later];
  const auto& b = mentions_[earlier];
  if (!a.name || !b.name) return 0;
  if (a.cluster == b.cluster) return 5;
  const auto& of_a = shapes_[later].capitals;
  const auto& of_b = shapes_[earlier].capitals;
  if (of_a.empty() || of_b.empty()) return 1;
  if (contains_all(of_a, of_b) || contains_all(of_b, of_a)) return 4;
  if ((of_a.size() == 1 && of_a[0] == shapes_[earlier].initials) ||
      (of_b.size() == 1 && of_b[0] == shapes_[later].initials))
    return 3;
  return shares_one(of_a, of_b) ? 2 : 1;
}

// 0 apart, 1 the later inside the earlier, 2 the earlier inside, 3 crossing; + 4: both hang on one word.
std::uint8_t AntecedentCandidates::nesting(std::uint32_t later, std::uint32_t earlier) const {
  const auto& a = mentions_[later];
  const auto& b = mentions_[earlier];
  std::uint8_t value = 0;
  if (a.words.overlaps(b.words))
    value = b.words.begin <= a.words.begin && a.words.end <= b.words.end   ? 1
            : a.words.begin <= b.words.begin && b.words.end <= a.words.end ? 2
                                                                           : 3;
  if (dependencies_.head(a.head) == dependencies_.head(b.head)) value = static_cast<std::uint8_t>(value + 4);
  return value;
}

// 0 both in the reporter's words, 1 in one speech, 2 in two of one speaker, 3 in two of several, 4 the
// earlier is the later's speaker, 5 its addressee, 6 the later speaks of something outside, 7 the earlier is
// inside a speech, 8 the later is the speaker of the earlier.
std::uint8_t AntecedentCandidates::speech(std::uint32_t later, std::uint32_t earlier) const {
  const auto head_a = mentions_[later].head;
  const auto head_b = mentions_[earlier].head;
  const auto of_a = speech_of_word_[head_a];
  const auto of_b = speech_of_word_[head_b];
  if (of_a == 0 && of_b == 0) return 0;
  if (of_a != 0 && speeches_[of_a - 1].source == head_b) return 4;
  if (of_a != 0 && speeches_[of_a - 1].addressee == head_b) return 5;
  if (of_b != 0 && speeches_[of_b - 1].source == head_a) return 8;
  if (of_a == of_b) return 1;
  if (of_a != 0 && of_b != 0)
    return speeches_[of_a - 1].source == speeches_[of_b - 1].source && speeches_[of_a - 1].source != no_word
               ? 2
               : 3;
  return of_a != 0 ? 6 : 7;
}

// 1 the noun is the title of the person named, 2 it is what that organization is called, 3 an apposition, 4
// "X is the Y", 5 a title of another.
std::uint8_t AntecedentCandidates::described(std::uint32_t later, std::uint32_t earlier) const {
  const auto& a = mentions_[later];
  const auto& b = mentions_[earlier];
  if (dependencies_.head(a.head) == b.head && a.role == MentionRole::aside) return 3;
  if (dependencies_.head(b.head) == a.head && b.role == MentionRole::subject &&
      dependencies_.child(a.head, "cop"))
    return 4;
  if (a.is_pronoun() || b.is_pronoun() || a.name.has_value() == b.name.has_value()) return 0;
  const auto& name = names_[a.name ? *a.name : *b.name];
  const auto noun = a.name ? shapes_[earlier].head : shapes_[later].head;
  for (const auto& title : name.titles) {
    if (lower_ascii(title.title).ends_with(noun)) return 1;
  }
  const auto nouns = listed(name.nouns);
  if (std::find(nouns.begin(), nouns.end(), noun) != nouns.end()) return 2;
  return gazetteer_.title(noun) != nullptr ? 5 : 0;
}

// Of two nouns with one head: 1 the same modifiers, 2 the later has fewer, 3 the later has others, 4 a mix.
std::uint8_t AntecedentCandidates::modifiers(std::uint32_t later, std::uint32_t earlier) const {
  const auto& a = shapes_[later];
  const auto& b = shapes_[earlier];
  if (mentions_[later].is_pronoun() || mentions_[earlier].is_pronoun() || a.head != b.head) return 0;
  if (a.modifiers == b.modifiers) return 1;
  if (contains_all(b.modifiers, a.modifiers)) return 2;
  if (contains_all(a.modifiers, b.modifiers)) return 3;
  return 4;
}

}  // namespace actant::extract
