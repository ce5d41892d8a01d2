#include "extract/relation/relation_lexicon.h"

#include <algorithm>

#include "extract/lexicon/lexicon_files.h"
#include "extract/lexicon_rows.h"

namespace actant::extract {

RelationLexicon::RelationLexicon() {
  for_each_row(lexicon::relations, 5, [&](const auto& columns) {
    RelationRow row;
    row.predicate = graph::find_by_name<graph::Predicate>(columns[2]).value();
    row.subject = columns[3];
    row.object = columns[4];
    const bool verb = columns[1] == "v";
    if (!verb) row.prepositions.emplace_back("of");
    for (auto* slot : {&row.subject, &row.object}) {
      if (const auto all = parts_of(*slot, '/'); all.size() > 1) {
        row.prepositions.insert(row.prepositions.end(), all.begin() + 1, all.end());
        *slot = all.front();
      }
    }
    if (columns.size() > 5) row.object_kind = columns[5];
    auto& table = verb ? verbs_ : nouns_;
    for (const auto lemma : parts_of(columns[0], ';')) table[std::string(lemma)].push_back(row);
  });
}

const std::vector<RelationRow>* RelationLexicon::rows(const std::string& lemma, bool verb) const {
  const auto& table = verb ? verbs_ : nouns_;
  const auto found = table.find(lemma);
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace actant::extract
