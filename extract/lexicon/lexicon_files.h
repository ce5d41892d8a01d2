// The word lists of this folder as they stand in their files, embedded at build time.
#pragma once

#include <string_view>

namespace actant::extract::lexicon {

extern const std::string_view abbreviations, calendar, common_words, countries, cue_verbs, first_names,
    groups, organization_words, organizations, places, stop_words, title_modifiers, titles;

}  // namespace actant::extract::lexicon
