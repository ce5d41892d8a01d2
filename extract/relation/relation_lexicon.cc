#include "extract/relation/relation_lexicon.h"

#include <algorithm>

#include "extract/lexicon/lexicon_files.h"

namespace actant::extract {
namespace {

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

RelationLexicon::RelationLexicon() {
  for (const auto line : parts_of(lexicon::relations, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto columns = parts_of(line, '\t');
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
  }
}

const std::vector<RelationRow>* RelationLexicon::rows(const std::string& lemma, bool verb) const {
  const auto& table = verb ? verbs_ : nouns_;
  const auto found = table.find(lemma);
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace actant::extract
