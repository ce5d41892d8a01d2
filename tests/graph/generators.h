// RapidCheck generators of texts and records, with the bytes that trip programs up.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "graph/code_points.h"
#include "graph/extraction_record.h"

namespace actant::graph {

// Valid UTF-8 of 0 to about 300 pieces.
inline rc::Gen<std::string> any_text() {
  static const std::vector<std::string> pieces = {
      "a",  "B",    " ",  ".",    "\n", "\r\n", "“",      "”",      "й",  "e\u0301",
      "🚢", "中",   "\\", "\"",   "\t", "\x01", "\u2028", "\u007F", "é",  "</script>",
      "'",  "ffff", "\0", "\x1F", "{}", "ẞ",    "𐍈",      "said",   "0.5"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

inline std::string some_words() { return *any_text() + "x"; }

// A span of the text on code point boundaries.
inline Span some_span(const std::string& text) {
  const CodePointMap map(text);
  const auto a = *rc::gen::inRange<std::uint32_t>(0, map.code_point_count() + 1);
  const auto b = *rc::gen::inRange<std::uint32_t>(0, map.code_point_count() + 1);
  return map.to_bytes(Span{std::min(a, b), std::max(a, b)});
}

template <typename Enum>
Enum some() {
  const auto rows = name_rows<Enum>();
  return rows[*rc::gen::inRange<std::size_t>(0, rows.size())].value;
}

inline bool coin() { return *rc::gen::arbitrary<bool>(); }
inline double some_confidence() { return *rc::gen::inRange(1, 1001) / 1000.0; }

template <typename Make>
auto some_list(Make make, int at_most = 4) {
  std::vector<decltype(make())> items;
  for (int n = *rc::gen::inRange(0, at_most); n > 0; --n) items.push_back(make());
  return items;
}

template <typename Id>
std::optional<Id> some_id(std::size_t count) {
  if (count == 0 || coin()) return std::nullopt;
  return Id{*rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(count))};
}

// A valid record whose confidences have three places, as records are written.
inline ExtractionRecord some_record() {
  ExtractionRecord record;
  Document& document = record.document;
  document.uri = some_words();
  document.title = *any_text();
  document.published = coin() ? "2031-11-29" : "";
  document.authors = some_list(some_words);
  document.text = *any_text();
  document.id = document_id(document.uri, document.text);
  const auto span = [&] { return some_span(document.text); };
  record.sentences = some_list(span);
  record.tokens =
      some_list([&] { return Token{span(), *any_text(), "NOUN", "", "obj", *rc::gen::inRange(0U, 9U)}; });

  const auto entities = static_cast<std::size_t>(*rc::gen::inRange(0, 4));
  const auto quotations = static_cast<std::size_t>(*rc::gen::inRange(0, 4));
  const auto events = static_cast<std::size_t>(*rc::gen::inRange(0, 3));
  for (std::size_t i = 0; i < entities; ++i) {
    Entity entity{some<EntityType>(), some_words(), {{span(), some<MentionKind>()}}, {}, {},
                  some_confidence(),  *any_text()};
    entity.roles = some_list([&] {
      return Role{some_words(), some_id<EntityId>(entities), some<RoleStatus>(), span()};
    });
    entity.links = some_list([&] { return Link{some_words(), some_confidence()}; });
    record.entities.push_back(entity);
  }
  for (std::size_t i = 0; i < quotations; ++i) {
    Quotation quotation;
    quotation.type = some<QuotationType>();
    quotation.content = some_list(span);
    quotation.content.push_back(span());
    if (coin()) quotation.cue = Cue{span(), *any_text(), some<CueClass>()};
    if (coin()) quotation.source = Source{span(), some_id<EntityId>(entities), coin()};
    if (coin()) quotation.addressee = Addressee{span(), some_id<EntityId>(entities)};
    if (const auto topic = some_id<EventId>(events)) quotation.about.emplace_back(*topic);
    if (const auto topic = some_id<EntityId>(entities)) quotation.about.emplace_back(*topic);
    quotation.within = some_id<QuotationId>(quotations);
    quotation.polarity = some<Polarity>();
    quotation.confidence = some_confidence();
    quotation.rule = *any_text();
    record.quotations.push_back(quotation);
  }
  for (std::size_t i = 0; i < events; ++i) {
    Event event;
    event.type = some<EventType>();
    event.trigger = {span(), *any_text()};
    if (const auto entity = some_id<EntityId>(entities))
      event.arguments.push_back({some<EventRole>(), *entity, span()});
    if (coin()) event.time = TimeExpression{span(), some<TimeType>(), *any_text()};
    event.polarity = some<Polarity>();
    event.modality = some<Modality>();
    event.attributed_to = some_id<QuotationId>(quotations);
    event.confidence = some_confidence();
    record.events.push_back(event);
  }
  record.relations = some_list([&] {
    Relation relation;
    relation.open = OpenWords{some_words(), some_list(span), some_list(span), some_list(span), some_list([&] {
                                return OpenArgument{*any_text(), {span()}, some_id<EntityId>(entities)};
                              })};
    relation.subject = some_id<EntityId>(entities);
    relation.evidence = span();
    relation.modality = some<Modality>();
    relation.status = some<RoleStatus>();
    relation.until = coin() ? "2032" : "";
    relation.confidence = some_confidence();
    return relation;
  });
  record.times = some_list([&] { return TimeExpression{span(), some<TimeType>(), *any_text()}; });
  record.coverage.skipped = some_list([&] { return SkippedSpan{span(), 2, "furniture"}; });
  record.coverage.read = *rc::gen::inRange(0U, 50U);
  record.coverage.sentences =
      record.coverage.read + 2 * static_cast<std::uint32_t>(record.coverage.skipped.size());
  return record;
}

}  // namespace actant::graph
