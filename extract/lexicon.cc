#include "extract/lexicon.h"

#include "extract/lexicon/lexicon_files.h"
#include "graph/id.h"

namespace actant::extract {

std::string lexicon_digest() {
  std::string all;
  for (const std::string_view list :
       {lexicon::abbreviations,   lexicon::calendar,     lexicon::common_words,
        lexicon::countries,       lexicon::cue_verbs,    lexicon::events,
        lexicon::first_names,     lexicon::furniture,    lexicon::groups,
        lexicon::irregular_verbs, lexicon::modality,     lexicon::organization_words,
        lexicon::organizations,   lexicon::person_nouns, lexicon::places,
        lexicon::relations,       lexicon::stop_words,   lexicon::time_patterns,
        lexicon::title_modifiers, lexicon::titles,       lexicon::verbs}) {
    all += list;
  }
  const auto digest = graph::sha256(all);
  constexpr std::size_t shown = 8;  // bytes
  return graph::to_hex({reinterpret_cast<const char*>(digest.data()), shown});
}

}  // namespace actant::extract
