// From words to the record: the entities that take part, in whose voice it is told, and several mentions of
// one happening as one event.
#pragma once

#include <vector>

#include "extract/annotated_text.h"
#include "extract/clause/participants.h"
#include "extract/coreference/coreference.h"
#include "extract/event/event_finder.h"
#include "graph/extraction_record.h"

namespace actant::extract {

// Heads of the phrases that have to be entities of the record because they take part in something.
std::vector<std::uint32_t> participating_words(const std::vector<EventReading>& events,
                                               const Participants& participants);

// In text order. The record holds its entities and quotations already.
std::vector<graph::Event> make_events(const AnnotatedText& text, const std::vector<EventReading>& events,
                                      const std::vector<TimeReading>& times, const Participants& participants,
                                      const Coreference& coreference, const graph::ExtractionRecord& record);

}  // namespace actant::extract
