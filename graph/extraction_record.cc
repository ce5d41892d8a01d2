#include "graph/extraction_record.h"

#include "graph/utf8.h"

namespace actant::graph {
namespace {

// Whether each position of a text may begin or end a span.
bool is_boundary(std::string_view text, std::uint32_t byte) {
  return byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U;
}

// Walks a record and throws at the first thing that is off. `where` is the path of the field in hand.
class Validation {
 public:
  explicit Validation(const ExtractionRecord& record) : record_(record) {}

  void run() {
    document();
    spans("sentences", record_.sentences);
    each("tokens", record_.tokens, [&](const Token& item) { token(item); });
    each("entities", record_.entities, [&](const Entity& item) { entity(item); });
    each("quotations", record_.quotations, [&](const Quotation& item) { quotation(item); });
    each("events", record_.events, [&](const Event& item) { event(item); });
    each("relations", record_.relations, [&](const Relation& item) { relation(item); });
    each("times", record_.times, [&](const TimeExpression& item) { time(item); });
    coverage();
  }

 private:
  void document() {
    const Document& document = record_.document;
    where_ = "document";
    if (document.text.size() > max_text) fail("the text is longer than offsets can count");
    for (const std::string* field : {&document.uri, &document.title, &document.published, &document.modified,
                                     &document.publisher, &document.language, &document.text}) {
      text(*field);
    }
    for (const std::string& author : document.authors) text(author);
  }

  void token(const Token& token) {
    span(token.span, "span");
    for (const std::string* field : {&token.lemma, &token.upos, &token.xpos, &token.deprel}) text(*field);
  }

  void entity(const Entity& entity) {
    closed(entity.type, "type");
    required_text(entity.name, "name");
    text(entity.rule);
    if (entity.mentions.empty()) fail("an entity has no mention");
    for (const Mention& mention : entity.mentions) {
      closed(mention.kind, "mention kind");
      span(mention.span, "mention");
    }
    for (const Role& role : entity.roles) {
      required_text(role.title, "role title");
      closed(role.status, "role status");
      refers(role.of, record_.entities.size(), "role's `of`");
      span(role.span, "role");
    }
    for (const Link& link : entity.links) {
      required_text(link.id, "link id");
      confidence(link.confidence);
    }
    confidence(entity.confidence);
  }

  void quotation(const Quotation& quotation) {
    closed(quotation.type, "type");
    closed(quotation.polarity, "polarity");
    text(quotation.rule);
    if (quotation.content.empty()) fail("a quotation has no content");
    for (const Span part : quotation.content) span(part, "content");
    if (quotation.cue) {
      span(quotation.cue->span, "cue");
      closed(quotation.cue->cue_class, "cue class");
      text(quotation.cue->lemma);
    }
    if (quotation.source) {
      if (quotation.source->span) span(*quotation.source->span, "source");
      if (!quotation.source->span && !quotation.source->entity) fail("a source has neither words nor entity");
      refers(quotation.source->entity, record_.entities.size(), "source's entity");
    }
    if (quotation.addressee) {
      span(quotation.addressee->span, "addressee");
      refers(quotation.addressee->entity, record_.entities.size(), "addressee's entity");
    }
    for (const auto& topic : quotation.about) {
      if (const auto* entity = std::get_if<EntityId>(&topic))
        refers(*entity, record_.entities.size(), "`about`");
      if (const auto* event = std::get_if<EventId>(&topic)) refers(*event, record_.events.size(), "`about`");
    }
    refers(quotation.within, record_.quotations.size(), "`within`");
    confidence(quotation.confidence);
  }

  void event(const Event& event) {
    closed(event.type, "type");
    closed(event.polarity, "polarity");
    closed(event.modality, "modality");
    text(event.rule);
    span(event.trigger.span, "trigger");
    text(event.trigger.lemma);
    for (const Argument& argument : event.arguments) {
      closed(argument.role, "argument role");
      refers(argument.entity, record_.entities.size(), "argument's entity");
      span(argument.span, "argument");
    }
    if (event.time) time(*event.time);
    refers(event.attributed_to, record_.quotations.size(), "`attributed_to`");
    confidence(event.confidence);
  }

  void relation(const Relation& relation) {
    closed(relation.predicate, "predicate");
    if (group_of(relation.predicate) != PredicateGroup::relation) fail("the predicate is no relation");
    closed(relation.polarity, "polarity");
    closed(relation.modality, "modality");
    closed(relation.status, "status");
    for (const std::string* field : {&relation.since, &relation.until, &relation.rule}) text(*field);
    refers(relation.subject, record_.entities.size(), "subject");
    refers(relation.object, record_.entities.size(), "object");
    span(relation.evidence, "evidence");
    refers(relation.attributed_to, record_.quotations.size(), "`attributed_to`");
    confidence(relation.confidence);
    if ((relation.predicate == Predicate::open) != relation.open.has_value()) {
      fail("exactly the open relations have a lemma");
    }
    if (relation.open) {
      open(*relation.open);
    } else if (!relation.subject || !relation.object) {
      fail("a relation of the closed list needs subject and object");
    }
  }

  void open(const OpenWords& words) {
    required_text(words.lemma, "lemma");
    for (const auto* list : {&words.subject, &words.relation, &words.object}) {
      for (const Span part : *list) span(part, "open relation's words");
    }
    for (const OpenArgument& argument : words.arguments) {
      text(argument.preposition);
      if (argument.span.empty()) fail("an argument of an open relation has no words");
      for (const Span part : argument.span) span(part, "argument");
      refers(argument.entity, record_.entities.size(), "argument's entity");
    }
  }

  void time(const TimeExpression& time) {
    closed(time.type, "time type");
    text(time.value);
    span(time.span, "time");
  }

  void coverage() {
    where_ = "coverage";
    const Coverage& coverage = record_.coverage;
    std::uint64_t accounted = coverage.read;
    for (const SkippedSpan& skipped : coverage.skipped) {
      accounted += skipped.sentences;
      span(skipped.span, "skipped");
      required_text(skipped.reason, "reason");
    }
    if (accounted != coverage.sentences) fail("read and skipped sentences are not all sentences");
  }

  template <typename Item, typename Check>
  void each(const char* list, const std::vector<Item>& items, Check check) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      list_ = list;
      position_ = i;
      where_.clear();
      check(items[i]);
    }
  }

  void spans(const char* list, const std::vector<Span>& items) {
    each(list, items, [&](Span item) { span(item, "span"); });
  }

  void span(Span span, const char* what) {
    const std::string_view words = record_.document.text;
    if (span.begin > span.end || span.end > words.size()) fail(std::string(what) + " lies outside the text");
    if (!is_boundary(words, span.begin) || !is_boundary(words, span.end)) {
      fail(std::string(what) + " begins or ends inside a character");
    }
  }

  template <typename Id>
  void refers(Id id, std::size_t count, const char* what) {
    if (id.index >= count) fail(std::string(what) + " names " + id.to_string() + ", which is not there");
  }

  template <typename Id>
  void refers(const std::optional<Id>& id, std::size_t count, const char* what) {
    if (id) refers(*id, count, what);
  }

  // Between nothing and certainty; the comparison also refuses what is not a number.
  void confidence(double value) {
    if (!(value > 0 && value <= 1)) fail("a confidence lies outside (0, 1]");
  }

  template <typename Enum>
  void closed(Enum value, const char* what) {
    if (!is_member(value)) fail(std::string(what) + " is none of: " + all_names<Enum>());
  }

  void text(const std::string& value) {
    if (const auto at = find_invalid_utf8(value)) {
      fail("text is not valid UTF-8 at byte " + std::to_string(*at),
           "replace what cannot be decoded by U+FFFD");
    }
  }

  void required_text(const std::string& value, const char* what) {
    if (value.empty()) fail(std::string(what) + " is empty");
    text(value);
  }

  [[noreturn]] void fail(std::string happened, std::string to_do = {}) const {
    std::string where = where_;
    if (where.empty()) where = std::string(list_) + "[" + std::to_string(position_) + "]";
    throw Error(ErrorKind::invalid_input, std::move(where), std::move(happened), std::move(to_do));
  }

  static constexpr std::size_t max_text = 0xFFFF'FFFF;

  const ExtractionRecord& record_;
  const char* list_ = "";
  std::size_t position_ = 0;
  std::string where_;
};

}  // namespace

std::string ExtractionRecord::speaker_name(const Quotation& quotation) const {
  if (!quotation.source) return {};
  if (quotation.source->entity) return entity(*quotation.source->entity).name;
  return quotation.source->span ? std::string(words(*quotation.source->span)) : std::string();
}

std::string ExtractionRecord::content_text(const Quotation& quotation) const {
  std::string text;
  for (const Span part : quotation.content) {
    if (!text.empty()) text += " … ";
    text += words(part);
  }
  return text;
}

void validate(const ExtractionRecord& record) { Validation(record).run(); }

}  // namespace actant::graph
