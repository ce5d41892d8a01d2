// Exact sieves: which names of one text are one thing. The same name, a surname after a full name, an acronym
// and its expansion, what an organization is called ("the Alliance"); two people of one surname stay two.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/entity_recognizer.h"

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
  bool speaks = false;  // the source or addressee of an attribution
};

struct JoinedNames {
  std::vector<Cluster> clusters;  // one without mentions has gone into another
  std::vector<std::uint32_t> cluster_of_name;
  std::vector<graph::MentionKind> kind_of_name;  // nominal: "the Alliance", "British"
  std::vector<std::string_view> nouns;           // of each cluster: what "the alliance" may point at
};

JoinedNames join_names(const AnnotatedText& text, const std::vector<NameMention>& names);

}  // namespace actant::extract
