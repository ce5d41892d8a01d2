// The word lists of this folder as they stand in their files, embedded at build time.
#pragma once

#include <string_view>

namespace actant::extract::lexicon {

extern const std::string_view abbreviations, calendar, common_words, countries, cue_verbs, events,
    first_names, furniture, groups, irregular_verbs, modality, organization_words, organizations,
    person_nouns, places, relations, stop_words, time_patterns, title_modifiers, titles, verbs;

}  // namespace actant::extract::lexicon
