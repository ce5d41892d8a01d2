// In whose voice do words stand: the reporter's own, or that of a quotation's source?
#pragma once

#include <optional>

#include "graph/extraction_record.h"

namespace actant::extract {

// The innermost quotation of the record whose content holds the span; nothing: the reporter's own voice.
std::optional<graph::QuotationId> voice_of(const graph::ExtractionRecord& record, graph::Span span);

}  // namespace actant::extract
