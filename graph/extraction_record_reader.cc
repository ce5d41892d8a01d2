#include <utility>

#include "graph/code_points.h"
#include "graph/extraction_record_json.h"
#include "graph/json_value.h"

namespace actant::graph {
namespace {

// A value and the way to it, for messages. A view: the outer field lives longer than the inner one.
class Field {
 public:
  explicit Field(const JsonValue& root) : value_(&root) {}

  std::optional<Field> find(std::string_view key) const {
    if (value_->kind != JsonValue::Kind::object) fail("should be an object");
    const JsonValue* inner = value_->find(key);
    if (inner == nullptr || inner->kind == JsonValue::Kind::null) return std::nullopt;
    return Field(*inner, *this, key, 0);
  }

  Field at(std::string_view key) const {
    if (auto inner = find(key)) return *inner;
    fail("lacks '" + std::string(key) + "'");
  }

  bool is_array() const { return value_->kind == JsonValue::Kind::array; }

  template <typename Visit>
  void for_each(Visit visit) const {
    if (!is_array()) fail("should be an array");
    for (std::size_t i = 0; i < value_->items.size(); ++i) visit(Field(value_->items[i], *this, {}, i));
  }

  const std::string& string() const {
    if (value_->kind != JsonValue::Kind::string) fail("should be a string");
    return value_->string;
  }

  std::uint32_t natural() const {
    if (value_->kind != JsonValue::Kind::natural) fail("should be a whole number from 0");
    if (value_->natural > 0xFFFF'FFFFU) fail("is out of range");
    return static_cast<std::uint32_t>(value_->natural);
  }

  double number() const {
    if (value_->kind != JsonValue::Kind::natural && value_->kind != JsonValue::Kind::number)
      fail("should be a number");
    return value_->number;
  }

  bool boolean() const {
    if (value_->kind != JsonValue::Kind::boolean) fail("should be true or false");
    return value_->number != 0;
  }

  template <typename Enum>
  Enum name() const {
    if (const auto value = find_by_name<Enum>(string())) return *value;
    fail("'" + string() + "' is none of: " + all_names<Enum>());
  }

  template <typename Id>
  Id id() const {
    if (const auto id = Id::parse(string())) return *id;
    fail("'" + string() + "' is no " + Id{}.to_string().front() + "-id such as " + Id{}.to_string());
  }

  [[noreturn]] void fail(std::string happened, std::string to_do = {}) const {
    throw Error(ErrorKind::invalid_input, path(), std::move(happened), std::move(to_do));
  }

 private:
  Field(const JsonValue& value, const Field& outer, std::string_view key, std::size_t index)
      : value_(&value), outer_(&outer), key_(key), index_(index) {}

  std::string path() const {
    if (outer_ == nullptr) return "record";
    if (key_.empty()) return outer_->path() + "[" + std::to_string(index_) + "]";
    return outer_->outer_ == nullptr ? std::string(key_) : outer_->path() + "." + std::string(key_);
  }

  const JsonValue* value_;
  const Field* outer_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
};

// The mirror image of RecordWriter.
class RecordReader {
 public:
  explicit RecordReader(const JsonValue& root)
      : root_(root), document_(document(root_)), offsets_(document_.text) {}

  ExtractionRecord read() {
    ExtractionRecord record;
    record.sentences = list<Span>(root_, "sentences", [&](const Field& item) { return span(item); });
    record.tokens = list<Token>(root_, "tokens", [&](const Field& item) { return token(item); });
    record.entities = numbered<EntityId, Entity>("entities", [&](const Field& item) { return entity(item); });
    record.quotations =
        numbered<QuotationId, Quotation>("quotations", [&](const Field& item) { return quotation(item); });
    record.events = numbered<EventId, Event>("events", [&](const Field& item) { return event(item); });
    record.relations =
        numbered<RelationId, Relation>("relations", [&](const Field& item) { return relation(item); });
    record.times = list<TimeExpression>(root_, "times", [&](const Field& item) { return time(item); });
    if (const auto field = root_.find("coverage")) record.coverage = coverage(*field);
    record.document = std::move(document_);
    return record;
  }

 private:
  static Document document(const Field& root) {
    if (root.at("schema").string() != record_schema) {
      root.at("schema").fail("'" + root.at("schema").string() + "' is not " + std::string(record_schema));
    }
    if (const auto unit = root.find("offset_unit"); unit && unit->string() != "codepoint") {
      unit->fail("'" + unit->string() + "' is not codepoint");
    }
    const Field field = root.at("document");
    Document document;
    document.uri = field.at("uri").string();
    document.title = string(field, "title");
    document.published = string(field, "published");
    document.modified = string(field, "modified");
    document.publisher = string(field, "publisher");
    document.authors = list<std::string>(field, "authors", [](const Field& item) { return item.string(); });
    document.language = string(field, "language");
    document.section = string(field, "section");
    document.near_duplicate_of = string(field, "near_duplicate_of");
    document.text = field.at("text").string();
    document.id = document_id(document.uri, document.text);
    if (field.at("id").string() != document.id.to_string()) {
      field.at("id").fail("does not belong to this URI and text", "extract the article again");
    }
    return document;
  }

  Token token(const Field& field) const {
    return {span(field),           string(field, "lemma"),  string(field, "upos"),
            string(field, "xpos"), string(field, "deprel"), natural(field, "head")};
  }

  Entity entity(const Field& field) const {
    Entity entity;
    entity.type = field.at("type").name<EntityType>();
    entity.name = field.at("name").string();
    entity.mentions = list<Mention>(field, "mentions", [&](const Field& item) {
      return Mention{span(item), item.at("kind").name<MentionKind>()};
    });
    entity.roles = list<Role>(field, "roles", [&](const Field& item) {
      return Role{item.at("title").string(), id<EntityId>(item, "of"),
                  name(item, "status", RoleStatus::current), span(item)};
    });
    entity.links = list<Link>(field, "links", [&](const Field& item) {
      return Link{item.at("id").string(), confidence(item)};
    });
    entity.confidence = confidence(field);
    entity.rule = string(field, "rule");
    return entity;
  }

  Quotation quotation(const Field& field) const {
    Quotation quotation;
    quotation.type = field.at("type").name<QuotationType>();
    quotation.content = list<Span>(field, "content", [&](const Field& item) { return span(item); });
    if (const auto cue = field.find("cue")) {
      quotation.cue = Cue{span(*cue), string(*cue, "lemma"), name(*cue, "class", CueClass::state)};
    }
    if (const auto words = field.find("source")) quotation.source = source(*words);
    if (const auto words = field.find("addressee")) {
      quotation.addressee = Addressee{span(*words), id<EntityId>(*words, "entity")};
    }
    using Topic = std::variant<EntityId, EventId>;
    quotation.about = list<Topic>(field, "about", [&](const Field& item) {
      return item.string().starts_with('v') ? Topic(item.id<EventId>()) : Topic(item.id<EntityId>());
    });
    quotation.within = id<QuotationId>(field, "within");
    quotation.polarity = name(field, "polarity", Polarity::positive);
    quotation.confidence = confidence(field);
    quotation.rule = string(field, "rule");
    return quotation;
  }

  Source source(const Field& field) const {
    Source source;
    if (field.find("start")) source.span = span(field);
    source.entity = id<EntityId>(field, "entity");
    if (const auto flag = field.find("implicit")) source.implicit = flag->boolean();
    return source;
  }

  Event event(const Field& field) const {
    Event event;
    event.type = field.at("type").name<EventType>();
    const Field trigger = field.at("trigger");
    event.trigger = {span(trigger), string(trigger, "lemma")};
    event.arguments = list<Argument>(field, "arguments", [&](const Field& item) {
      return Argument{item.at("role").name<EventRole>(), item.at("entity").id<EntityId>(), span(item)};
    });
    if (const auto words = field.find("time")) event.time = time(*words);
    event.polarity = name(field, "polarity", Polarity::positive);
    event.modality = name(field, "modality", Modality::asserted);
    event.attributed_to = id<QuotationId>(field, "attributed_to");
    event.confidence = confidence(field);
    event.rule = string(field, "rule");
    return event;
  }

  Relation relation(const Field& field) const {
    Relation relation;
    relation.subject = id<EntityId>(field, "subject");
    relation.predicate = field.at("predicate").name<Predicate>();
    relation.object = id<EntityId>(field, "object");
    relation.evidence = span(field.at("evidence"));
    relation.polarity = name(field, "polarity", Polarity::positive);
    relation.modality = name(field, "modality", Modality::asserted);
    relation.attributed_to = id<QuotationId>(field, "attributed_to");
    relation.since = string(field, "since");
    relation.until = string(field, "until");
    relation.status = name(field, "status", RoleStatus::current);
    if (relation.predicate == Predicate::open) relation.open = open_words(field);
    relation.confidence = confidence(field);
    relation.rule = string(field, "rule");
    return relation;
  }

  OpenWords open_words(const Field& field) const {
    OpenWords words;
    words.lemma = field.at("lemma").string();
    words.subject = parts(field, "subject_span");
    words.relation = parts(field, "relation_span");
    words.object = parts(field, "object_span");
    words.arguments = list<OpenArgument>(field, "arguments", [&](const Field& item) {
      return OpenArgument{string(item, "preposition"), parts(item, "span"), id<EntityId>(item, "entity")};
    });
    return words;
  }

  TimeExpression time(const Field& field) const {
    return {span(field), field.at("type").name<TimeType>(), string(field, "value")};
  }

  Coverage coverage(const Field& field) const {
    Coverage coverage;
    coverage.sentences = natural(field, "sentences");
    coverage.read = natural(field, "read");
    coverage.replaced = natural(field, "replaced");
    coverage.skipped = list<SkippedSpan>(field, "skipped", [&](const Field& item) {
      return SkippedSpan{span(item), natural(item, "sentences"), item.at("reason").string()};
    });
    return coverage;
  }

  Span span(const Field& field) const {
    const Span code_points{field.at("start").natural(), field.at("end").natural()};
    if (code_points.begin > code_points.end || code_points.end > offsets_.code_point_count()) {
      field.fail("the span lies outside the text of " + std::to_string(offsets_.code_point_count()) +
                 " characters");
    }
    return offsets_.to_bytes(code_points);
  }

  std::vector<Span> parts(const Field& field, std::string_view key) const {
    const auto value = field.find(key);
    if (!value) return {};
    if (!value->is_array()) return {span(*value)};
    return list<Span>(field, key, [&](const Field& item) { return span(item); });
  }

  template <typename Item, typename Read>
  static std::vector<Item> list(const Field& field, std::string_view key, Read read) {
    std::vector<Item> items;
    if (const auto array = field.find(key))
      array->for_each([&](const Field& item) { items.push_back(read(item)); });
    return items;
  }

  template <typename Id, typename Item, typename Read>
  std::vector<Item> numbered(std::string_view key, Read read) const {
    std::uint32_t index = 0;
    return list<Item>(root_, key, [&](const Field& item) {
      const std::string expected = Id{index++}.to_string();
      if (item.at("id").string() != expected)
        item.at("id").fail("should be " + expected + ": ids count from 1 in order");
      return read(item);
    });
  }

  static std::string string(const Field& field, std::string_view key) {
    const auto value = field.find(key);
    return value ? value->string() : std::string();
  }
  static std::uint32_t natural(const Field& field, std::string_view key) {
    const auto value = field.find(key);
    return value ? value->natural() : 0;
  }
  static double confidence(const Field& field) { return field.at("confidence").number(); }
  template <typename Enum>
  static Enum name(const Field& field, std::string_view key, Enum usual) {
    const auto value = field.find(key);
    return value ? value->name<Enum>() : usual;
  }
  template <typename Id>
  static std::optional<Id> id(const Field& field, std::string_view key) {
    const auto value = field.find(key);
    if (!value) return std::nullopt;
    return value->id<Id>();
  }

  Field root_;
  Document document_;
  CodePointMap offsets_;
};

}  // namespace

ExtractionRecord record_from_json(std::string_view line) {
  const JsonValue root = parse_json(line);
  ExtractionRecord record = RecordReader(root).read();
  validate(record);
  return record;
}

}  // namespace actant::graph
