// ExtractionRecord: everything said about one document. What extract makes and store keeps.
//
// In memory, spans are bytes of document.text; as JSON (extraction_record_json.h) they are code points.
// Local ids are positions in the lists below, which stand in text order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/document.h"
#include "graph/entity.h"
#include "graph/event.h"
#include "graph/quotation.h"
#include "graph/relation.h"
#include "graph/time_expression.h"

namespace actant::graph {

// One syntactic word, CoNLL-U habits. Only written with --tokens.
struct Token {
  Span span;
  std::string lemma, upos, xpos, deprel;  // empty until a model fills them
  std::uint32_t head = 0;                 // 1-based inside the sentence, 0 = root

  friend bool operator==(const Token&, const Token&) = default;
};

// A stretch that was not read, and why: "furniture", "limit".
struct SkippedSpan {
  Span span;
  std::uint32_t sentences = 0;
  std::string reason;

  friend bool operator==(const SkippedSpan&, const SkippedSpan&) = default;
};

// read + skipped sentences = sentences; nothing is lost without a word.
struct Coverage {
  std::uint32_t sentences = 0;
  std::uint32_t read = 0;
  std::uint32_t replaced = 0;  // invalid bytes that became U+FFFD
  std::vector<SkippedSpan> skipped;

  friend bool operator==(const Coverage&, const Coverage&) = default;
};

struct ExtractionRecord {
  Document document;
  std::vector<Span> sentences;  // all of them, skipped ones too
  std::vector<Token> tokens;    // empty unless asked for
  std::vector<Entity> entities;
  std::vector<Quotation> quotations;
  std::vector<Event> events;
  std::vector<Relation> relations;
  std::vector<TimeExpression> times;
  Coverage coverage;

  const Entity& entity(EntityId id) const { return entities.at(id.index); }
  const Quotation& quotation(QuotationId id) const { return quotations.at(id.index); }

  // The words of a span, a view into document.text.
  std::string_view words(Span span) const { return span.of(document.text); }
  // The name of the resolved speaker, or the words that name the source, or "" when nobody is named.
  std::string speaker_name(const Quotation& quotation) const;
  // The verbatim content; parts that the cue interrupts are joined by " … ".
  std::string content_text(const Quotation& quotation) const;

  friend bool operator==(const ExtractionRecord&, const ExtractionRecord&) = default;
};

// Throws Error(invalid_input) naming the first thing that is off: a span outside the text or inside a code
// point, an id that points nowhere, an empty required list, a confidence outside (0, 1], text not UTF-8.
// Every record from outside passes here before anything believes it.
void validate(const ExtractionRecord& record);

}  // namespace actant::graph
