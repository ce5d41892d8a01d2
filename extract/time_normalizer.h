// TimeNormalizer: words that name a time, as ISO 8601 / EDTF or TIMEX3 (Pustejovsky et al., 2003) values.
// Relative words have a value only where the publication date is known.
#pragma once

#include <string_view>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/gazetteer.h"
#include "graph/time_expression.h"

namespace actant::extract {

// `published`: ISO 8601 date or date and time, may be empty.
std::vector<graph::TimeExpression> normalize_times(const AnnotatedText& text, std::string_view published,
                                                   const Gazetteer& gazetteer);

}  // namespace actant::extract
