// Coreference within one document: names, surnames, acronyms, descriptions and pronouns → one cluster a
// thing.
//
// Exact sieves join the names (name_joining.h); every other mention goes to the antecedent that the ranker
// finds for it (antecedent_ranker.h), unless two things with names of their own would become one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/coreference/antecedent_ranker.h"
#include "extract/coreference/name_joining.h"
#include "extract/dependencies.h"
#include "extract/entity_recognizer.h"
#include "extract/quotation/attribution.h"

namespace actant::extract {

struct Coreference {
  std::vector<Cluster> clusters;                              // in text order of their first mention
  std::vector<std::optional<std::uint32_t>> cluster_of_word;  // the innermost mention that covers a word
};

// What is described, not named, becomes a cluster when it is mentioned twice, when it is the source or
// addressee of an attribution ("two diplomats"), or when its head is among the words that take part in an
// event (`participating`, ascending).
Coreference resolve_coreference(const AnnotatedText& text, const Dependencies& dependencies,
                                const WordVectors& vectors, const std::vector<NameMention>& names,
                                const std::vector<Attribution>& attributions,
                                const std::vector<std::uint32_t>& participating, const Gazetteer& gazetteer,
                                const AntecedentRanker& ranker);

// What a noun phrase stands for: the cluster of its head.
std::optional<std::uint32_t> cluster_of(const Coreference& coreference, const AnnotatedText& text,
                                        WordRange words);

}  // namespace actant::extract
