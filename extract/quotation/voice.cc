#include "extract/quotation/voice.h"

#include <algorithm>

namespace actant::extract {

std::optional<graph::QuotationId> voice_of(const graph::ExtractionRecord& record, graph::Span span) {
  const auto& quotations = record.quotations;
  const auto after = std::upper_bound(quotations.begin(), quotations.end(), span.begin,
                                      [](std::uint32_t begin, const graph::Quotation& quotation) {
                                        return begin < quotation.content.front().begin;
                                      });
  constexpr int farthest = 8;  // quotations that begin later and end earlier
  auto at = after;
  for (int step = 0; at != quotations.begin() && step < farthest; ++step) {
    --at;
    for (const auto& part : at->content) {
      if (part.contains(span)) return graph::QuotationId{static_cast<std::uint32_t>(at - quotations.begin())};
    }
  }
  return std::nullopt;
}

}  // namespace actant::extract
