// A small language for cases: what the extractor found, one line a quotation or an entity, so that a linguist
// can add a case without knowing the record.
//
//   "direct | Mara Quist | say | The tide will not wait for a committee"
//
// type | speaker | lemma of the cue, or nothing | content, parts joined by " … ", without the punctuation at
// its end and the "that" which opens a clause (the labelled data count it as content); then, where it holds:
// " (implicit)", " (negative)", " (within N)", " (to NAME)".
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "graph/extraction_record.h"

namespace actant::regression {

using Lines = std::vector<std::string>;

inline graph::ExtractionRecord read(const std::string& text, const std::string& published = {}) {
  static const extract::Extractor extractor;
  graph::Document document;
  document.uri = "case";
  document.text = text;
  document.published = published;
  auto record = extractor.extract(std::move(document));
  graph::validate(record);
  return record;
}

inline std::string line_of(const graph::ExtractionRecord& record, const graph::Quotation& quotation) {
  std::string content = record.content_text(quotation);
  while (!content.empty() && (content.back() == '.' || content.back() == ',' || content.back() == ';'))
    content.pop_back();
  if (content.starts_with("that ")) content.erase(0, 5);
  std::string line = std::string(graph::name_of(quotation.type)) + " | " + record.speaker_name(quotation) +
                     " | " + (quotation.cue ? quotation.cue->lemma : std::string()) + " | " + content;
  if (quotation.source && quotation.source->implicit) line += " (implicit)";
  if (quotation.polarity == graph::Polarity::negative) line += " (negative)";
  if (quotation.within) line += " (within " + std::to_string(quotation.within->index + 1) + ")";
  if (quotation.addressee && quotation.addressee->entity)
    line += " (to " + record.entity(*quotation.addressee->entity).name + ")";
  return line;
}

inline Lines quotations(const std::string& text) {
  const auto record = read(text);
  Lines lines;
  for (const auto& quotation : record.quotations) lines.push_back(line_of(record, quotation));
  return lines;
}

// "person Corin Maddox" for each named entity, sorted.
inline Lines named(const std::string& text) {
  const auto record = read(text);
  Lines lines;
  for (const auto& entity : record.entities) {
    if (entity.is_named()) lines.push_back(std::string(graph::name_of(entity.type)) + " " + entity.name);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// How a statement is told, behind what it says: " (not)", " (planned)", " (said by Ada Ruhl)".
inline std::string telling(const graph::ExtractionRecord& record, graph::Polarity polarity,
                           graph::Modality modality, const std::optional<graph::QuotationId>& voice) {
  std::string words;
  if (polarity == graph::Polarity::negative) words += " (not)";
  if (modality != graph::Modality::asserted) words += " (" + std::string(graph::name_of(modality)) + ")";
  if (voice) words += " (said by " + record.speaker_name(record.quotation(*voice)) + ")";
  return words;
}

// "Corin Maddox head_of_state_of Peru" for each relation of the closed list, with its status and dates.
inline Lines relations(const std::string& text, const std::string& published = {}) {
  const auto record = read(text, published);
  Lines lines;
  for (const auto& relation : record.relations) {
    if (relation.predicate == graph::Predicate::open) continue;
    std::string line = record.entity(*relation.subject).name + " " +
                       std::string(graph::name_of(relation.predicate)) + " " +
                       record.entity(*relation.object).name;
    if (relation.status != graph::RoleStatus::current)
      line += " " + std::string(graph::name_of(relation.status));
    if (!relation.since.empty()) line += " since " + relation.since;
    if (!relation.until.empty()) line += " until " + relation.until;
    lines.push_back(line + telling(record, relation.polarity, relation.modality, relation.attributed_to));
  }
  return lines;
}

// "Russian police | arrested | Ruben Aster" for each open relation.
inline Lines open_relations(const std::string& text) {
  const auto record = read(text);
  const auto words = [&](const std::vector<graph::Span>& spans) {
    std::string joined;
    for (const auto& span : spans) joined += (joined.empty() ? "" : " ") + std::string(record.words(span));
    return joined;
  };
  Lines lines;
  for (const auto& relation : record.relations) {
    if (!relation.open) continue;
    lines.push_back(words(relation.open->subject) + " | " + words(relation.open->relation) + " | " +
                    words(relation.open->object));
  }
  return lines;
}

// "arrest: agent Russian police, patient Ruben Aster, place Lima; 2031-11-25"; "other" by its lemma.
inline Lines events(const std::string& text, const std::string& published = "2031-11-29") {
  const auto record = read(text, published);
  Lines lines;
  for (const auto& event : record.events) {
    std::string line(event.type == graph::EventType::other ? event.trigger.lemma
                                                           : graph::name_of(event.type));
    line += ":";
    for (const auto& argument : event.arguments) {
      line += (line.back() == ':' ? " " : ", ") + std::string(graph::name_of(argument.role)) + " " +
              record.entity(argument.entity).name;
    }
    if (event.time) line += "; " + event.time->value;
    lines.push_back(line + telling(record, event.polarity, event.modality, event.attributed_to));
  }
  return lines;
}

// The words of each mention of the entity with that name, in text order; "The UK" around "UK" is none.
inline Lines mentions(const graph::ExtractionRecord& record, const std::string& name) {
  Lines lines;
  for (const auto& entity : record.entities) {
    if (entity.name != name) continue;
    for (const auto& mention : entity.mentions) {
      if (!entity.is_around_name(mention)) lines.emplace_back(record.words(mention.span));
    }
  }
  return lines;
}

inline bool has(const Lines& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

// "December 3-4, 2031 = 2031-12-03/2031-12-04"
inline Lines times(const std::string& text, const std::string& published = {}) {
  const auto record = read(text, published);
  Lines lines;
  for (const auto& time : record.times)
    lines.push_back(std::string(record.words(time.span)) + " = " + time.value);
  return lines;
}

}  // namespace actant::regression
