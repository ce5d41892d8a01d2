// The extraction record as JSON, both directions (schema "actant/extraction/1"; JSON Schema beside this
// file).
#pragma once

#include <string>
#include <string_view>

#include "graph/extraction_record.h"

namespace actant::graph {

inline constexpr std::string_view record_schema = "actant/extraction/1";
inline constexpr std::string_view error_schema = "actant/error/1";

// One line without its newline; the same record gives the same bytes. Offsets are code points.
std::string to_json(const ExtractionRecord& record);

// Reads and validates one record. Depth is capped at 64; duplicate keys, numbers out of range and text that
// is not UTF-8 are refused: Error(invalid_input) with the position. Unknown fields are ignored.
ExtractionRecord record_from_json(std::string_view line);

}  // namespace actant::graph
