// Coreference within one document: names, surnames, titles, acronyms, "the alliance", pronouns → one cluster
// a thing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/entity_recognizer.h"
#include "extract/quotation/attribution.h"

namespace actant::extract {

struct ClusterMention {
  WordRange words;
  graph::MentionKind kind = graph::MentionKind::name;
};

struct Cluster {
  graph::EntityType type = graph::EntityType::misc;
  std::string name;
  Gender gender = Gender::unknown;
  std::vector<ClusterMention> mentions;  // in text order
  std::vector<TitleMention> titles;      // `of` is a position in the list of clusters here
  double confidence = 0.9;
  const char* rule = "";
};

struct Coreference {
  std::vector<Cluster> clusters;                              // in text order of their first mention
  std::vector<std::optional<std::uint32_t>> cluster_of_word;  // the innermost mention that covers a word
};

// Sources of attributions that are described, not named ("two diplomats"), become clusters too.
Coreference resolve_coreference(const AnnotatedText& text, const std::vector<NameMention>& names,
                                const std::vector<Attribution>& attributions, const Gazetteer& gazetteer);

// What a noun phrase stands for: the cluster of its head.
std::optional<std::uint32_t> cluster_of(const Coreference& coreference, const AnnotatedText& text,
                                        WordRange words);

}  // namespace actant::extract
