#include "extract/clause/participants.h"

#include <algorithm>

namespace actant::extract {
namespace {

constexpr std::uint32_t none = 0xffffffff;

ParticipantKind kind_of(graph::EntityType type) {
  switch (type) {
    case graph::EntityType::person:
      return ParticipantKind::person;
    case graph::EntityType::organization:
      return ParticipantKind::organization;
    case graph::EntityType::place:
    case graph::EntityType::facility:
      return ParticipantKind::place;
    case graph::EntityType::group:
      return ParticipantKind::group;
    default:
      return ParticipantKind::thing;
  }
}

}  // namespace

Participants::Participants(const AnnotatedText& text, const Dependencies& dependencies,
                           const std::vector<NameMention>& names, const Gazetteer& gazetteer,
                           const Lemmatizer& lemmatizer)
    : text_(text),
      dependencies_(dependencies),
      names_(names),
      gazetteer_(gazetteer),
      lemmatizer_(lemmatizer),
      name_of_word_(text.words.size(), none) {
  for (std::uint32_t n = 0; n < names.size(); ++n) {
    for (auto w = names[n].words.begin; w < names[n].words.end; ++w) name_of_word_[w] = n;
  }
}

std::string Participants::lemma(std::uint32_t word) const {
  auto lemma = lemmatizer_.lemma(text_.word(word), dependencies_.xpos(word));
  // Treebanks leave "troops" as it is; the lists have the singular.
  const bool plural = dependencies_.xpos(word) == "NNS" && lemma.size() > 4 &&
                      lemma == text_.lower_word(word) && lemma.ends_with('s') && !lemma.ends_with("ss") &&
                      !lemma.ends_with("us") && !lemma.ends_with("is") && !lemma.ends_with("ics") &&
                      lemma != "talks" && lemma != "series";
  if (plural) lemma.pop_back();
  return lemma;
}

std::optional<std::uint32_t> Participants::name_at(std::uint32_t word) const {
  if (name_of_word_[word] != none) return name_of_word_[word];
  for (const auto c : dependencies_.children(word)) {
    const auto relation = dependencies_.relation(c);
    if (c < word || (relation != "flat" && relation != "appos")) continue;
    const auto name = name_of_word_[c];
    if (name != none && names_[name].type == graph::EntityType::person) return name;
  }
  return std::nullopt;
}

bool Participants::is_place_name(std::uint32_t word) const {
  const auto name = name_of_word_[word];
  return name != none && kind_of(names_[name].type) == ParticipantKind::place;
}

ParticipantKind Participants::kind(std::uint32_t word) const {
  if (const auto name = name_at(word)) {
    const auto& mention = names_[*name];
    // "Ukrainians": the people, not the place that the word points at.
    if (mention.kind == graph::MentionKind::nominal && dependencies_.xpos(word) == "NNPS")
      return ParticipantKind::group;
    return kind_of(mention.type);
  }
  const auto lower = text_.lower_word(word);
  const auto upos = dependencies_.upos(word);
  if (upos == "PRON") {
    for (const std::string_view person :
         {"he", "she", "him", "her", "i", "me", "who", "himself", "herself", "whom", "you", "someone",
          "somebody", "anyone", "everyone", "everybody"}) {
      if (lower == person) return ParticipantKind::person;
    }
    for (const std::string_view group : {"they", "them", "we", "us", "themselves", "others"}) {
      if (lower == group) return ParticipantKind::group;
    }
    return ParticipantKind::thing;
  }
  if (upos == "NUM" && dependencies_.xpos(word) == "CD") return ParticipantKind::thing;
  const auto singular = lemma(word);
  const auto xpos = dependencies_.xpos(word);
  if (gazetteer_.is_person_noun(singular) || gazetteer_.title(singular) != nullptr)
    return xpos == "NNS" ? ParticipantKind::group : ParticipantKind::person;
  const auto* organization = gazetteer_.organization_word(singular);
  if (organization != nullptr && organization->type == graph::EntityType::organization)
    return ParticipantKind::organization;
  if (organization != nullptr &&
      (organization->type == graph::EntityType::place || organization->type == graph::EntityType::facility))
    return ParticipantKind::place;
  return ParticipantKind::thing;
}

bool Participants::is_animate(std::uint32_t word) const {
  const auto is = kind(word);
  if (is == ParticipantKind::person || is == ParticipantKind::group) return true;
  return dependencies_.upos(word) == "NUM";  // "three died"
}

WordRange Participants::phrase(std::uint32_t head) const {
  if (name_of_word_[head] != none) return names_[name_of_word_[head]].words;
  WordRange range{head, head + 1};
  const auto sentence = text_.sentences[text_.words[head].sentence].words;
  const auto first_of = [&](std::uint32_t w) {  // of the unbroken run of what hangs on it
    const auto whole = dependencies_.phrase(w);
    return whole.begin;
  };
  for (const auto c : dependencies_.children(head)) {
    const auto relation = dependencies_.relation(c);
    const auto main = relation.substr(0, relation.find(':'));
    const bool belongs = main == "det" || main == "amod" || main == "compound" || main == "nummod" ||
                         relation == "nmod:poss" || main == "flat" || relation == "nmod:desc" ||
                         main == "advmod";
    if (!belongs) continue;
    if (c < head)
      range.begin = std::min(range.begin, std::max(first_of(c), sentence.begin));
    else if (c < head + 6 && (main == "flat" || main == "compound"))
      range.end = std::max(range.end, name_of_word_[c] != none ? names_[name_of_word_[c]].words.end
                                                               : dependencies_.phrase(c).end);
  }
  for (auto w = range.begin; w < head; ++w) {  // not over a dateline: "LIMA - Fishermen"
    const auto word = text_.word(w);
    if (word == "—" || word == "–" || word == "--" || word == ":" || (word == "-" && !text_.words[w].glued))
      range.begin = w + 1;
  }
  return text_.with_whole_compound(range);
}

}  // namespace actant::extract
