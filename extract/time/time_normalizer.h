// TimeNormalizer: what the expressions of time mean, against the publication date and the dates before them.
//
// Values are ISO 8601 / EDTF; quarters, seasons, durations and sets as TIMEX3 writes them (2031-Q3, 2031-SU,
// P3W, XXXX-WXX-4); years before Christ as TEI does (-0044 is 44 BC). A relative expression without anything
// to count from keeps its words and has no value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/dependencies.h"
#include "extract/time/time_grammar.h"
#include "graph/time_expression.h"

namespace actant::extract {

struct TimeReading {
  WordRange words;
  graph::TimeType type = graph::TimeType::date;
  std::string value;  // empty: unknown
};

// `published` is an ISO 8601 date or empty. In text order, disjoint.
std::vector<TimeReading> normalize_times(const AnnotatedText& text, const Dependencies& dependencies,
                                         const TimeGrammar& grammar, std::string_view published);

}  // namespace actant::extract
