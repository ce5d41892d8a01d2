#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "graph/code_points.h"
#include "graph/extraction_record_json.h"

namespace actant::graph {
namespace {

// JSON text (RFC 8259) without white space. A comma is due wherever the text does not end with an opener.
class JsonText {
 public:
  void open(char bracket) {
    separate();
    text_ += bracket;
  }
  void close(char bracket) { text_ += bracket; }

  void key(std::string_view name) {
    separate();
    text_ += '"';
    text_ += name;
    text_ += "\":";
  }

  void string(std::string_view value) {
    separate();
    text_ += '"';
    std::size_t plain = 0;  // what needs no escape is copied in one piece
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto byte = static_cast<unsigned char>(value[i]);
      if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
      text_ += value.substr(plain, i - plain);
      plain = i + 1;
      escape(byte);
    }
    text_ += value.substr(plain);
    text_ += '"';
  }

  void number(std::uint32_t value) {
    separate();
    char digits[10];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
    text_.append(std::begin(digits), end);
  }

  void literal(std::string_view word) {
    separate();
    text_ += word;
  }

  // Three places, shortest: what is read back is written the same way again.
  void confidence(double value) {
    auto thousandths = static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0, 1.0) * 1000));
    if (thousandths == 0) thousandths = 1;  // a confidence is never nothing
    if (thousandths == 1000) return number(1);
    separate();
    std::string digits = std::to_string(1000 + thousandths).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    text_ += "0." + digits;
  }

  std::string take() { return std::move(text_); }

 private:
  void separate() {
    if (text_.empty()) return;
    const char last = text_.back();
    if (last != '{' && last != '[' && last != ':') text_ += ',';
  }

  void escape(unsigned char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (byte) {
      case '"':
        text_ += "\\\"";
        break;
      case '\\':
        text_ += "\\\\";
        break;
      case '\b':
        text_ += "\\b";
        break;
      case '\f':
        text_ += "\\f";
        break;
      case '\n':
        text_ += "\\n";
        break;
      case '\r':
        text_ += "\\r";
        break;
      case '\t':
        text_ += "\\t";
        break;
      default:
        text_ += "\\u00";
        text_ += digits[byte >> 4U];
        text_ += digits[byte & 0x0FU];
    }
  }

  std::string text_;
};

// One method a part of the record, in the order of the fields that the format fixes.
class RecordWriter {
 public:
  explicit RecordWriter(const ExtractionRecord& record) : record_(record), offsets_(record.document.text) {}

  std::string write() {
    json_.open('{');
    string("schema", record_schema);
    string("offset_unit", "codepoint");
    document();
    list("sentences", record_.sentences, [&](Span item) { bounds(item); });
    if (!record_.tokens.empty()) list("tokens", record_.tokens, [&](const Token& item) { token(item); });
    numbered<EntityId>("entities", record_.entities, [&](const Entity& item) { entity(item); });
    numbered<QuotationId>("quotations", record_.quotations, [&](const Quotation& item) { quotation(item); });
    numbered<EventId>("events", record_.events, [&](const Event& item) { event(item); });
    numbered<RelationId>("relations", record_.relations, [&](const Relation& item) { relation(item); });
    list("times", record_.times, [&](const TimeExpression& item) { time(item); });
    coverage();
    json_.close('}');
    return json_.take();
  }

 private:
  void document() {
    const Document& document = record_.document;
    object("document", [&] {
      string("id", document.id.to_string());
      string("uri", document.uri);
      string_if("title", document.title);
      string_if("published", document.published);
      string_if("modified", document.modified);
      string_if("publisher", document.publisher);
      if (!document.authors.empty()) {
        json_.key("authors");
        json_.open('[');
        for (const std::string& author : document.authors) json_.string(author);
        json_.close(']');
      }
      string_if("language", document.language);
      string_if("section", document.section);
      string_if("near_duplicate_of", document.near_duplicate_of);
      string("text", document.text);
    });
  }

  void token(const Token& token) {
    bounds(token.span);
    string_if("lemma", token.lemma);
    string_if("upos", token.upos);
    string_if("xpos", token.xpos);
    number("head", token.head);
    string_if("deprel", token.deprel);
  }

  void entity(const Entity& entity) {
    name("type", entity.type);
    string("name", entity.name);
    list("mentions", entity.mentions, [&](const Mention& mention) {
      bounds(mention.span);
      name("kind", mention.kind);
    });
    list_if("roles", entity.roles, [&](const Role& role) {
      string("title", role.title);
      id_if("of", role.of);
      name_unless("status", role.status, RoleStatus::current);
      bounds(role.span);
    });
    list_if("links", entity.links, [&](const Link& link) {
      string("id", link.id);
      confidence(link.confidence);
    });
    confidence(entity.confidence);
    string_if("rule", entity.rule);
  }

  void quotation(const Quotation& quotation) {
    name("type", quotation.type);
    list("content", quotation.content, [&](Span part) { bounds(part); });
    if (quotation.cue) {
      object("cue", [&] {
        bounds(quotation.cue->span);
        string("lemma", quotation.cue->lemma);
        name("class", quotation.cue->cue_class);
      });
    }
    if (quotation.source) object("source", [&] { source(*quotation.source); });
    if (quotation.addressee) {
      object("addressee", [&] {
        bounds(quotation.addressee->span);
        id_if("entity", quotation.addressee->entity);
      });
    }
    json_.key("about");
    json_.open('[');
    for (const auto& topic : quotation.about) {
      json_.string(std::visit([](auto id) { return id.to_string(); }, topic));
    }
    json_.close(']');
    id_if("within", quotation.within);
    name_unless("polarity", quotation.polarity, Polarity::positive);
    confidence(quotation.confidence);
    string_if("rule", quotation.rule);
  }

  void source(const Source& source) {
    if (source.span) bounds(*source.span);
    id_if("entity", source.entity);
    if (source.implicit) flag("implicit");
  }

  void event(const Event& event) {
    name("type", event.type);
    object("trigger", [&] {
      bounds(event.trigger.span);
      string("lemma", event.trigger.lemma);
    });
    list("arguments", event.arguments, [&](const Argument& argument) {
      name("role", argument.role);
      string("entity", argument.entity.to_string());
      bounds(argument.span);
    });
    if (event.time) object("time", [&] { time(*event.time); });
    statement(event.polarity, event.modality, event.attributed_to);
    confidence(event.confidence);
    string_if("rule", event.rule);
  }

  void relation(const Relation& relation) {
    id_if("subject", relation.subject);
    name("predicate", relation.predicate);
    if (relation.open) string("lemma", relation.open->lemma);
    id_if("object", relation.object);
    if (relation.open) open_words(*relation.open);
    object("evidence", [&] { bounds(relation.evidence); });
    statement(relation.polarity, relation.modality, relation.attributed_to);
    string_if("since", relation.since);
    string_if("until", relation.until);
    name_unless("status", relation.status, RoleStatus::current);
    confidence(relation.confidence);
    string_if("rule", relation.rule);
  }

  void open_words(const OpenWords& words) {
    parts("subject_span", words.subject);
    parts("relation_span", words.relation);
    parts("object_span", words.object);
    list_if("arguments", words.arguments, [&](const OpenArgument& argument) {
      string("preposition", argument.preposition);
      parts("span", argument.span);
      id_if("entity", argument.entity);
    });
  }

  void time(const TimeExpression& time) {
    bounds(time.span);
    name("type", time.type);
    string_if("value", time.value);
  }

  void coverage() {
    const Coverage& coverage = record_.coverage;
    object("coverage", [&] {
      number("sentences", coverage.sentences);
      number("read", coverage.read);
      number("replaced", coverage.replaced);
      list("skipped", coverage.skipped, [&](const SkippedSpan& skipped) {
        bounds(skipped.span);
        number("sentences", skipped.sentences);
        string("reason", skipped.reason);
      });
    });
  }

  void statement(Polarity polarity, Modality modality, const std::optional<QuotationId>& attributed_to) {
    name("polarity", polarity);
    name("modality", modality);
    id_if("attributed_to", attributed_to);
  }

  void bounds(Span bytes) {
    const Span span = offsets_.to_code_points(bytes);
    number("start", span.begin);
    number("end", span.end);
  }

  // One part is an object, several are a list of objects.
  void parts(std::string_view key, const std::vector<Span>& spans) {
    if (spans.size() == 1) {
      object(key, [&] { bounds(spans.front()); });
    } else {
      list_if(key, spans, [&](Span part) { bounds(part); });
    }
  }

  template <typename Fields>
  void object(std::string_view key, Fields fields) {
    json_.key(key);
    json_.open('{');
    fields();
    json_.close('}');
  }

  template <typename Item, typename Fields>
  void list(std::string_view key, const std::vector<Item>& items, Fields fields) {
    json_.key(key);
    json_.open('[');
    for (const Item& item : items) {
      json_.open('{');
      fields(item);
      json_.close('}');
    }
    json_.close(']');
  }

  template <typename Item, typename Fields>
  void list_if(std::string_view key, const std::vector<Item>& items, Fields fields) {
    if (!items.empty()) list(key, items, fields);
  }

  template <typename Id, typename Item, typename Fields>
  void numbered(std::string_view key, const std::vector<Item>& items, Fields fields) {
    std::uint32_t index = 0;
    list(key, items, [&](const Item& item) {
      string("id", Id{index++}.to_string());
      fields(item);
    });
  }

  void string(std::string_view key, std::string_view value) {
    json_.key(key);
    json_.string(value);
  }
  void string_if(std::string_view key, std::string_view value) {
    if (!value.empty()) string(key, value);
  }
  void number(std::string_view key, std::uint32_t value) {
    json_.key(key);
    json_.number(value);
  }
  void confidence(double value) {
    json_.key("confidence");
    json_.confidence(value);
  }
  void flag(std::string_view key) {
    json_.key(key);
    json_.literal("true");
  }
  template <typename Enum>
  void name(std::string_view key, Enum value) {
    string(key, name_of(value));
  }
  template <typename Enum>
  void name_unless(std::string_view key, Enum value, Enum usual) {
    if (value != usual) name(key, value);
  }
  template <typename Id>
  void id_if(std::string_view key, const std::optional<Id>& id) {
    if (id) string(key, id->to_string());
  }

  const ExtractionRecord& record_;
  CodePointMap offsets_;
  JsonText json_;
};

}  // namespace

std::string to_json(const ExtractionRecord& record) { return RecordWriter(record).write(); }

}  // namespace actant::graph
