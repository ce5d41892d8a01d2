// A small record with every kind of field, for tests of what is done with records.
#pragma once

#include <string>
#include <string_view>

#include "graph/extraction_record.h"

namespace actant::graph {

// Where `words` stand in the record's text; the n-th time, counted from 0.
inline Span span_of(const ExtractionRecord& record, std::string_view words, int n = 0) {
  std::size_t at = record.document.text.find(words);
  while (n-- > 0) at = record.document.text.find(words, at + 1);
  if (at == std::string::npos) throw std::logic_error("the example lacks '" + std::string(words) + "'");
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

inline ExtractionRecord example_record() {
  ExtractionRecord record;
  Document& document = record.document;
  document.uri = "https://news.example/harbour";
  document.title = "Harbour \"closed\"";
  document.published = "2031-11-29";
  document.publisher = "Meridian Wire";
  document.authors = {"Ada Ruhl", "Ivo Kern"};
  document.language = "en";
  document.text =
      "“We will rebuild,” said Foreign Minister Zoë Ekwall, “with or without the grant.” She told the "
      "Meridian Wire "
      "on Friday that Lima had called on Chile to pay 🚢.\r\nShare this page";
  document.id = document_id(document.uri, document.text);
  const auto at = [&](std::string_view words, int n = 0) { return span_of(record, words, n); };

  const Span first{0, at("grant.”").end};
  const Span second{at("She").begin, at("🚢.").end};
  record.sentences = {first, second, at("Share this page")};
  record.tokens = {{at("We"), "we", "PRON", "PRP", "nsubj", 3}, {at("will"), "will", "AUX", "MD", "aux", 3}};

  const EntityId minister{0}, wire{1}, lima{2}, chile{3};
  record.entities = {
      {EntityType::person,
       "Zoë Ekwall",
       {{at("Zoë Ekwall"), MentionKind::name}, {at("She"), MentionKind::pronoun}},
       {{"Foreign Minister", lima, RoleStatus::acting, at("Foreign Minister Zoë Ekwall")}},
       {{"wikidata:Q42", 0.9}},
       0.97,
       "names/title"},
      {EntityType::organization,
       "Meridian Wire",
       {{at("Meridian Wire"), MentionKind::name}},
       {},
       {},
       0.9,
       ""},
      {EntityType::place, "Lima", {{at("Lima"), MentionKind::name}}, {}, {}, 0.8, ""},
      {EntityType::place, "Chile", {{at("Chile"), MentionKind::name}}, {}, {}, 1, ""},
  };

  Quotation direct;
  direct.content = {at("We will rebuild,"), at("with or without the grant.")};
  direct.cue = Cue{at("said"), "say", CueClass::state};
  direct.source = Source{at("Foreign Minister Zoë Ekwall"), minister, false};
  direct.confidence = 0.912;
  direct.rule = "marks";
  Quotation indirect;
  indirect.type = QuotationType::indirect;
  indirect.content = {at("Lima had called on Chile to pay 🚢")};
  indirect.cue = Cue{at("told"), "tell", CueClass::state};
  indirect.source = Source{std::nullopt, minister, true};
  indirect.addressee = Addressee{at("the Meridian Wire"), wire};
  indirect.about = {lima, EventId{0}, chile};
  indirect.within = QuotationId{0};
  indirect.polarity = Polarity::negative;
  indirect.confidence = 0.5;
  record.quotations = {direct, indirect};

  Event request;
  request.type = EventType::request;
  request.trigger = {at("called on"), "call on"};
  request.arguments = {{EventRole::agent, lima, at("Lima")}, {EventRole::patient, chile, at("Chile")}};
  request.time = TimeExpression{at("Friday"), TimeType::date, "2031-11-28"};
  request.attributed_to = QuotationId{1};
  request.modality = Modality::requested;
  request.confidence = 0.7;
  request.rule = "trigger";
  record.events = {request};

  Relation minister_of;
  minister_of.subject = minister;
  minister_of.predicate = Predicate::minister_of;
  minister_of.object = lima;
  minister_of.evidence = at("Foreign Minister Zoë Ekwall");
  minister_of.since = "2030-09";
  minister_of.status = RoleStatus::acting;
  minister_of.confidence = 0.95;
  minister_of.rule = "title";
  Relation open;
  open.subject = lima;
  open.object = chile;
  open.evidence = second;
  open.polarity = Polarity::negative;
  open.attributed_to = QuotationId{1};
  open.open = OpenWords{"call on",
                        {at("Lima")},
                        {at("had"), at("called on")},
                        {at("Chile")},
                        {{"on", {at("Friday")}, std::nullopt}, {"to", {at("Meridian"), at("Wire")}, wire}}};
  open.confidence = 0.4;
  record.relations = {minister_of, open};

  record.times = {{at("Friday"), TimeType::date, "2031-11-28"}, {at("pay"), TimeType::duration, ""}};
  record.coverage = {3, 2, 0, {{at("Share this page"), 1, "furniture"}}};
  return record;
}

}  // namespace actant::graph
