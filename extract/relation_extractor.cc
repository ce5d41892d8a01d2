#include "extract/relation_extractor.h"

#include <algorithm>

namespace actant::extract {
namespace {

using graph::EntityType;
using graph::Predicate;
using graph::Relation;

// The head of a state is the head of a place; of an organization it is its head, and so on: a role's
// predicate by what it is of.
std::optional<Predicate> fitting(Predicate predicate, EntityType of) {
  const bool place = of == EntityType::place;
  const bool organization = of == EntityType::organization;
  switch (predicate) {
    case Predicate::head_of_state_of:
    case Predicate::head_of_government_of:
      return place          ? std::optional(predicate)
             : organization ? std::optional(Predicate::head_of)
                            : std::nullopt;
    case Predicate::minister_of:
      return place          ? std::optional(predicate)
             : organization ? std::optional(Predicate::official_of)
                            : std::nullopt;
    case Predicate::official_of:
      return place || organization ? std::optional(predicate) : std::nullopt;
    case Predicate::spokesperson_of:
      return place || organization ? std::optional(predicate) : std::nullopt;
    case Predicate::head_of:
      return place          ? std::optional(Predicate::official_of)
             : organization ? std::optional(predicate)
                            : std::nullopt;
    default:
      return organization ? std::optional(predicate) : std::nullopt;
  }
}

// The quotation whose content holds the span: what it states is attributed.
std::optional<graph::QuotationId> quotation_around(const graph::ExtractionRecord& record, graph::Span span) {
  const auto& quotations = record.quotations;
  const auto after = std::upper_bound(quotations.begin(), quotations.end(), span.begin,
                                      [](std::uint32_t begin, const graph::Quotation& quotation) {
                                        return begin < quotation.content.front().begin;
                                      });
  constexpr int farthest = 8;
  auto at = after;
  for (int step = 0; at != quotations.begin() && step < farthest; ++step) {
    --at;
    for (const auto& part : at->content) {
      if (part.contains(span)) return graph::QuotationId{static_cast<std::uint32_t>(at - quotations.begin())};
    }
  }
  return std::nullopt;
}

Relation make_relation(const graph::ExtractionRecord& record, std::uint32_t subject, Predicate predicate,
                       std::uint32_t object, graph::Span evidence) {
  Relation relation;
  relation.subject = graph::EntityId{subject};
  relation.predicate = predicate;
  relation.object = graph::EntityId{object};
  relation.evidence = evidence;
  relation.attributed_to = quotation_around(record, evidence);
  return relation;
}

void add_roles(const AnnotatedText& text, const Coreference& coreference,
               const graph::ExtractionRecord& record, std::vector<Relation>& relations) {
  for (std::uint32_t c = 0; c < coreference.clusters.size(); ++c) {
    for (const auto& title : coreference.clusters[c].titles) {
      if (!title.predicate || !title.of || *title.of == c) continue;
      const auto predicate = fitting(*title.predicate, coreference.clusters[*title.of].type);
      if (!predicate) continue;
      auto relation = make_relation(record, c, *predicate, *title.of, text.span(title.evidence));
      relation.status = title.status;
      if (title.status == graph::RoleStatus::designate) relation.modality = graph::Modality::planned;
      relation.confidence = 0.85;
      relation.rule = "role";
      relations.push_back(std::move(relation));
    }
  }
}

// "UK-based Sky News": place, hyphen, "based", organization.
void add_bases(const AnnotatedText& text, const Coreference& coreference,
               const graph::ExtractionRecord& record, std::vector<Relation>& relations) {
  const auto& of_word = coreference.cluster_of_word;
  for (std::uint32_t i = 1; i + 2 < text.words.size(); ++i) {
    if (text.lower_word(i + 1) != "based" || text.word(i) != "-" || !of_word[i - 1] || !of_word[i + 2])
      continue;
    const auto place = *of_word[i - 1];
    const auto organization = *of_word[i + 2];
    if (coreference.clusters[place].type != EntityType::place ||
        coreference.clusters[organization].type != EntityType::organization)
      continue;
    auto end = i + 3;
    while (end < of_word.size() && of_word[end] == organization) ++end;
    auto relation = make_relation(record, organization, Predicate::based_in, place, text.span({i - 1, end}));
    relation.confidence = 0.9;
    relation.rule = "based in";
    relations.push_back(std::move(relation));
  }
}

// "Benedict Amsel, who took over from Clara Reuss"
void add_successions(const AnnotatedText& text, const Coreference& coreference,
                     const graph::ExtractionRecord& record, std::vector<Relation>& relations) {
  const auto& of_word = coreference.cluster_of_word;
  const auto is_person = [&](std::uint32_t word) {
    return of_word[word] && coreference.clusters[*of_word[word]].type == EntityType::person;
  };
  for (std::uint32_t i = 2; i + 1 < text.words.size(); ++i) {
    const auto word = text.lower_word(i);
    const bool takes_over = i + 3 < text.words.size() && (word == "took" || word == "takes") &&
                            text.lower_word(i + 1) == "over" && text.lower_word(i + 2) == "from";
    const bool succeeds =
        word == "succeeded" || word == "replaced" || word == "succeeds" || word == "replaces";
    if (!takes_over && !succeeds) continue;
    const auto object = i + (takes_over ? 3U : 1U);
    auto subject = i - 1;
    while (subject > 0 &&
           (text.words[subject].word_class == WordClass::relative || text.word(subject) == ","))
      --subject;
    if (!is_person(subject) || !is_person(object) || of_word[subject] == of_word[object]) continue;
    auto begin = subject;
    while (begin > 0 && of_word[begin - 1] == of_word[subject]) --begin;
    auto end = object + 1;
    while (end < of_word.size() && of_word[end] == of_word[object]) ++end;
    auto relation = make_relation(record, *of_word[subject], Predicate::successor_of, *of_word[object],
                                  text.span({begin, end}));
    relation.confidence = 0.8;
    relation.rule = "succession";
    relations.push_back(std::move(relation));
  }
}

}  // namespace

std::vector<Relation> extract_relations(const AnnotatedText& text, const Coreference& coreference,
                                        const graph::ExtractionRecord& record) {
  std::vector<Relation> relations;
  add_roles(text, coreference, record, relations);
  add_bases(text, coreference, record, relations);
  add_successions(text, coreference, record, relations);
  std::stable_sort(relations.begin(), relations.end(),
                   [](const Relation& a, const Relation& b) { return a.evidence < b.evidence; });
  return relations;
}

}  // namespace actant::extract
