// ClaimTemplate: a sentence with its numbers taken out, so that two reports that differ in nothing else meet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/id.h"

namespace actant::store {

struct ClaimTemplate {
  std::string wording;  // folded words, each number a '#'
  std::string numbers;  // their values in order: "40", "3 1200"
};

// Nothing for a sentence without a number, or with fewer than three content words to compare.
std::optional<ClaimTemplate> claim_template(std::string_view sentence);

}  // namespace actant::store
