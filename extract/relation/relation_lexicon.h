// RelationLexicon: which verbs and nouns say that a relation of the closed list holds: lexicon/relations.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/predicate.h"

namespace actant::extract {

struct RelationRow {
  graph::Predicate predicate = graph::Predicate::open;
  std::string_view subject, object;            // slots: subj, obj, iobj, a preposition; of nouns: self, of
  std::vector<std::string_view> prepositions;  // of a noun: "of" and others
  std::string_view object_kind;  // place, organization, school; empty: any that the predicate takes
};

class RelationLexicon {
 public:
  RelationLexicon();
  const std::vector<RelationRow>* rows(const std::string& lemma, bool verb) const;

 private:
  std::unordered_map<std::string, std::vector<RelationRow>> verbs_, nouns_;
};

}  // namespace actant::extract
