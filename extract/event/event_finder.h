// EventFinder: what happened, as words: triggers, participants with their roles, time, polarity and modality.
// Entities come after coreference.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/clause/clause.h"
#include "extract/clause/factuality.h"
#include "extract/clause/participants.h"
#include "extract/dependencies.h"
#include "extract/event/event_lexicon.h"
#include "extract/time/time_normalizer.h"
#include "graph/event.h"

namespace actant::extract {

struct EventParticipant {
  graph::EventRole role = graph::EventRole::agent;
  std::uint32_t head = 0;
};

struct EventReading {
  graph::EventType type = graph::EventType::other;
  WordRange trigger;  // verb to particle, or the noun
  std::uint32_t head = 0;
  std::string lemma;
  std::vector<EventParticipant> participants;
  std::optional<std::uint32_t> time;  // position in the list of times
  Factuality factuality;
  bool past = false;  // the trigger is a verb in the past tense
  double confidence = 0;
  const char* rule = "";
};

// In text order of their triggers.
std::vector<EventReading> find_events(const AnnotatedText& text, const Dependencies& dependencies,
                                      const std::vector<Clause>& clauses, const Participants& participants,
                                      const FactualityReader& factuality,
                                      const std::vector<TimeReading>& times, const EventLexicon& lexicon);

}  // namespace actant::extract
