#include "extract/event/event_record.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "extract/quotation/voice.h"

namespace actant::extract {
namespace {

using graph::Event;
using graph::EventRole;
using graph::EventType;

// What cannot have happened twice in an article without being told so: nobody resigns or is born twice.
bool takes_all(EventType type) {
  return type == EventType::resign || type == EventType::die || type == EventType::be_born ||
         type == EventType::marry || type == EventType::elect;
}

// Where all who take part act, the fewer have to be among the more.
bool same_company(const Event& a, const Event& b) {
  const auto acts_in = [](const Event& event, graph::EntityId entity) {
    return std::any_of(event.arguments.begin(), event.arguments.end(), [&](const graph::Argument& x) {
      return x.role == EventRole::agent && x.entity == entity;
    });
  };
  const auto count = [](const Event& event) {
    return std::count_if(event.arguments.begin(), event.arguments.end(),
                         [](const graph::Argument& x) { return x.role == EventRole::agent; });
  };
  const auto& fewer = count(a) <= count(b) ? a : b;
  const auto& more = count(a) <= count(b) ? b : a;
  return std::all_of(fewer.arguments.begin(), fewer.arguments.end(), [&](const graph::Argument& x) {
    return x.role != EventRole::agent || acts_in(more, x.entity);
  });
}

bool patient_shared(const Event& a, const Event& b) {
  return std::any_of(a.arguments.begin(), a.arguments.end(), [&](const graph::Argument& x) {
    return x.role == EventRole::patient &&
           std::any_of(b.arguments.begin(), b.arguments.end(), [&](const graph::Argument& y) {
             return y.role == EventRole::patient && x.entity == y.entity;
           });
  });
}

// The same happening told again? Same kind, voice and factuality, a participant in common in one role, and
// nobody else in a role that both fill; no other time.
bool is_same(const Event& a, const Event& b) {
  if (a.type != b.type || a.polarity != b.polarity || a.modality != b.modality ||
      a.attributed_to != b.attributed_to ||
      (a.type == EventType::other && a.trigger.lemma != b.trigger.lemma))
    return false;
  if (a.time && b.time && a.time->value != b.time->value) return false;
  if (!same_company(a, b)) return false;
  bool shared = false;
  for (const auto role : {EventRole::agent, EventRole::patient, EventRole::place}) {
    bool both = false, common = false, in_a = false;
    for (const auto& x : a.arguments) {
      if (x.role != role) continue;
      in_a = true;
      for (const auto& y : b.arguments) {
        if (y.role != role) continue;
        both = true;
        common = common || x.entity == y.entity;
      }
    }
    if (in_a && both && !common) return false;
    shared = shared || (common && role != EventRole::place);
  }
  // One who only acts in both may have acted twice: "accused the mayor", "accused the press".
  return shared && (patient_shared(a, b) || a.trigger.lemma == b.trigger.lemma || takes_all(a.type));
}

// "The two meet on Monday": told of a day that was still to come.
bool lies_ahead(const Event& event, const std::string& published) {
  constexpr std::size_t day = 10;
  return event.time && !event.time->value.empty() && published.size() >= day &&
         std::isdigit(static_cast<unsigned char>(event.time->value.front())) != 0 &&
         graph::beginning_of(event.time->value).substr(0, day) > published.substr(0, day);
}

void add_from(const Event& other, Event& event) {
  for (const auto& argument : other.arguments) {
    const bool known = std::any_of(
        event.arguments.begin(), event.arguments.end(),
        [&](const graph::Argument& a) { return a.role == argument.role && a.entity == argument.entity; });
    if (!known) event.arguments.push_back(argument);
  }
  if (!event.time) event.time = other.time;
  event.confidence = std::max(event.confidence, other.confidence);
}

}  // namespace

std::vector<std::uint32_t> participating_words(const std::vector<EventReading>& events,
                                               const Participants& participants) {
  std::vector<std::uint32_t> words;
  for (const auto& event : events) {
    for (const auto& participant : event.participants) {
      const bool acts = participant.role == EventRole::agent || participant.role == EventRole::patient ||
                        participant.role == EventRole::recipient;
      if (acts && !participants.name_at(participant.head)) words.push_back(participant.head);
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<Event> make_events(const AnnotatedText& text, const std::vector<EventReading>& events,
                               const std::vector<TimeReading>& times, const Participants& participants,
                               const Coreference& coreference, const graph::ExtractionRecord& record) {
  std::vector<Event> made;
  std::multimap<std::pair<EventType, graph::EntityId>, std::size_t> by_participant;
  for (const auto& reading : events) {
    Event event;
    event.type = reading.type;
    event.trigger = {text.span(reading.trigger), reading.lemma};
    for (const auto& participant : reading.participants) {
      const auto cluster = coreference.cluster_of_word[participant.head];
      if (!cluster) continue;
      const graph::EntityId entity{*cluster};
      const bool known = std::any_of(event.arguments.begin(), event.arguments.end(),
                                     [&](const graph::Argument& a) { return a.entity == entity; });
      if (!known)
        event.arguments.push_back(
            {participant.role, entity, text.span(participants.phrase(participant.head))});
    }
    const bool acted =
        std::any_of(event.arguments.begin(), event.arguments.end(), [](const graph::Argument& a) {
          return a.role != EventRole::topic && a.role != EventRole::instrument;
        });
    if (!acted) continue;  // nobody takes part: nothing to draw
    if (reading.time) {
      const auto& time = times[*reading.time];
      event.time = graph::TimeExpression{text.span(time.words), time.type, time.value};
    }
    event.polarity = reading.factuality.polarity;
    event.modality = reading.factuality.modality;
    if (event.modality == graph::Modality::asserted && lies_ahead(event, record.document.published) &&
        !reading.past)
      event.modality = graph::Modality::planned;
    event.attributed_to = voice_of(record, event.trigger.span);
    event.confidence = reading.confidence;
    event.rule = reading.rule;

    const auto told_before = [&]() -> Event* {
      for (const auto& argument : event.arguments) {
        const auto [first, last] = by_participant.equal_range({event.type, argument.entity});
        for (auto at = first; at != last; ++at) {
          if (is_same(made[at->second], event)) return &made[at->second];
        }
      }
      return nullptr;
    };
    if (auto* before = told_before()) {
      add_from(event, *before);
      continue;
    }
    for (const auto& argument : event.arguments)
      by_participant.emplace(std::pair(event.type, argument.entity), made.size());
    made.push_back(std::move(event));
  }
  return made;
}

}  // namespace actant::extract
