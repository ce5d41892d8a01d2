#include "store/record_keys.h"

#include <algorithm>
#include <set>

#include "graph/code_points.h"
#include "graph/error.h"
#include "graph/name_key.h"
#include "store/calendar_day.h"
#include "store/claim_template.h"
#include "store/encoding.h"

namespace actant::store {
namespace {

using graph::Entity;
using graph::Event;
using graph::ExtractionRecord;
using graph::Predicate;
using graph::Quotation;
using graph::Relation;
using graph::Span;

constexpr std::string_view described_prefix = "described:";

// Walks one record and writes its keys.
class Compilation {
 public:
  explicit Compilation(const ExtractionRecord& record)
      : record_(record), code_points_(record.document.text), document_(graph::node_id(record.document.id)) {}

  RecordKeys run() {
    name_entities();
    name_quotations();
    for (std::uint32_t i = 0; i < record_.events.size(); ++i) {
      event_ids_.push_back(NodeId::of(event_string(record_.document.id, i)));
    }
    document();
    for (const auto& [id, value] : nodes_) node(id, value);
    for (std::size_t i = 0; i < record_.quotations.size(); ++i) quotation(i);
    for (std::uint32_t i = 0; i < record_.events.size(); ++i) event(i);
    for (const Relation& each : record_.relations) relation(each);
    return finish();
  }

 private:
  // --- where the words stand
  // ----------------------------------------------------------------------------------

  TextRange range(Span span) const { return {span, code_points_.to_code_points(span)}; }

  // The sentence(s) around; the words themselves where no sentence is known.
  TextRange sentence_around(Span words) const {
    Span around = words;
    const auto& sentences = record_.sentences;
    auto at = std::partition_point(sentences.begin(), sentences.end(),
                                   [&](Span sentence) { return sentence.end <= words.begin; });
    for (; at != sentences.end() && (at->overlaps(words) || at->contains(words)); ++at) {
      around = {std::min(around.begin, at->begin), std::max(around.end, at->end)};
    }
    return range(around);
  }

  void place(EvidenceValue& value, std::vector<Span> spans) const {
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    Span hull = spans.front();
    for (const Span span : spans) {
      hull.end = std::max(hull.end, span.end);
      value.ranges.push_back(range(span));
    }
    value.sentence = sentence_around(hull);
  }

  // --- ids
  // ----------------------------------------------------------------------------------------------------

  void name_entities() {
    for (std::uint32_t i = 0; i < record_.entities.size(); ++i) {
      const Entity& entity = record_.entities[i];
      const std::string canonical = entity.is_named()
                                        ? graph::surface_string(entity.type, entity.name)
                                        : graph::described_string(record_.document.id, graph::EntityId{i});
      entity_ids_.push_back(NodeId::of(canonical));
    }
    const auto wanted = wanted_entities();
    for (std::uint32_t i = 0; i < record_.entities.size(); ++i) {
      if (wanted[i]) contribute(i);
    }
  }

  // What has a name, or takes part in something. A thing that is only described, and twice ("the crane …
  // it"), helps to read a record; in the graph it would be a node without edges.
  std::vector<bool> wanted_entities() const {
    std::vector<bool> wanted(record_.entities.size());
    const auto want = [&](const std::optional<graph::EntityId>& entity) {
      if (entity) wanted[entity->index] = true;
    };
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (record_.entities[i].is_named()) wanted[i] = true;
      for (const graph::Role& role : record_.entities[i].roles) want(role.of);
    }
    for (const Quotation& quotation : record_.quotations) {
      if (quotation.source) want(quotation.source->entity);
      if (quotation.addressee) want(quotation.addressee->entity);
      for (const auto& topic : quotation.about) {
        if (const auto* entity = std::get_if<graph::EntityId>(&topic)) want(*entity);
      }
    }
    for (const Event& each : record_.events) {
      for (const graph::Argument& argument : each.arguments) want(argument.entity);
    }
    for (const Relation& each : record_.relations) {
      want(each.subject);
      want(each.object);
    }
    return wanted;
  }

  // Two entities of one record may have one name; then they are one node.
  void contribute(std::uint32_t index) {
    const Entity& entity = record_.entities[index];
    const auto [found, is_first] = nodes_.try_emplace(entity_ids_[index]);
    NodeValue& value = found->second;
    if (is_first) {
      value.type = entity.type;
      value.canonical = entity.is_named()
                            ? graph::surface_string(entity.type, entity.name)
                            : graph::described_string(record_.document.id, graph::EntityId{index});
      value.name = entity.name;
      value.rule = entity.rule;
      value.confidence = entity.confidence;
    }
    value.confidence = std::max(value.confidence, entity.confidence);
    for (const graph::Mention& mention : entity.mentions) {
      if (entity.is_around_name(mention)) continue;
      value.mentions.push_back({mention.kind, range(mention.span), sentence_around(mention.span)});
      if (mention.kind == graph::MentionKind::name)
        count(value.names, std::string(record_.words(mention.span)));
    }
    for (const graph::Role& role : entity.roles) value.roles.push_back(role_of(role));
    value.links.insert(value.links.end(), entity.links.begin(), entity.links.end());
    std::stable_sort(value.mentions.begin(), value.mentions.end(),
                     [](const auto& a, const auto& b) { return a.range < b.range; });
  }

  static void count(std::vector<graph::Alias>& names, const std::string& name) {
    const auto at = std::lower_bound(
        names.begin(), names.end(), name,
        [](const graph::Alias& alias, const std::string& wanted) { return alias.name < wanted; });
    if (at != names.end() && at->name == name) {
      ++at->count;
    } else {
      names.insert(at, {name, 1});
    }
  }

  RoleValue role_of(const graph::Role& role) const {
    RoleValue value;
    value.title = role.title;
    value.status = role.status;
    if (role.of) {
      value.of = entity_ids_[role.of->index];
      value.of_name = record_.entity(*role.of).name;
    }
    value.range = range(role.span);
    value.sentence = sentence_around(role.span);
    return value;
  }

  std::optional<NodeId> speaker_of(const Quotation& quotation) const {
    if (!quotation.source || !quotation.source->entity) return std::nullopt;
    return entity_ids_[quotation.source->entity->index];
  }

  void name_quotations() {
    for (const Quotation& quotation : record_.quotations) {
      QuotationValue value;
      value.type = quotation.type;
      value.polarity = quotation.polarity;
      value.speaker = speaker_of(quotation);
      value.text = record_.content_text(quotation);
      if (quotation.source && quotation.source->span)
        value.source_words = record_.words(*quotation.source->span);
      quotation_ids_.push_back(NodeId::of(quotation_string(value)));
      quotation_values_.push_back(std::move(value));
    }
  }

  // The utterance that words stand in, and who utters it.
  struct Attribution {
    std::optional<NodeId> quotation, speaker;
  };
  Attribution attribution(const std::optional<graph::QuotationId>& id) const {
    if (!id) return {};
    return {quotation_ids_[id->index], speaker_of(record_.quotation(*id))};
  }

  // --- keys
  // ---------------------------------------------------------------------------------------------------

  void put(Family family, std::string key, std::string value) {
    keys_.entries.insert_or_assign({family, std::move(key)}, std::move(value));
  }

  void document() {
    const graph::Document& article = record_.document;
    DocumentValue value;
    value.document = article;
    value.document.text.clear();
    value.text_size = static_cast<std::uint32_t>(article.text.size());
    value.sentences = record_.sentences;
    value.coverage = record_.coverage;
    value.sketch = graph::sketch_of(article.text);
    put(Family::document, compose(DocumentKey{document_}), encode(value));
    put(Family::text, compose(DocumentKey{document_}), encode(TextValue{article.text}));
    for (auto& [address, bytes] : index_entries_of(value, article.text)) {
      put(address.first, address.second, std::move(bytes));
    }
  }

  void node(const NodeId& id, const NodeValue& value) {
    const NodeKey key{id, document_};
    put(Family::node, compose(key), encode(value));
    if (!is_named(value)) return;
    for (auto& address : index_keys_of(key, value)) put(address.first, std::move(address.second), {});
  }

  void edge(const NodeId& source, Predicate predicate, const NodeId& target, const EvidenceValue& value) {
    EvidenceKey key{source, predicate, target, document_, 0};
    std::uint16_t& next = ordinals_[key];
    key.ordinal = next;
    if (++next == 0) {
      throw graph::Error(graph::ErrorKind::invalid_input, record_.document.uri,
                         "one statement is made more than 65,535 times", "split the article");
    }
    put(Family::evidence, compose(key), encode(value));
    put(Family::incoming, compose(IncomingKey{target, predicate, source, document_, key.ordinal}), {});
  }

  void quotation(std::size_t index) {
    const Quotation& quotation = record_.quotations[index];
    const NodeId& id = quotation_ids_[index];
    const Attribution reporter = attribution(quotation.within);
    QuotationValue& value = quotation_values_[index];
    EvidenceValue content;
    place(content, quotation.content);
    value.ranges = content.ranges;
    value.sentence = content.sentence;
    if (quotation.cue) {
      value.cue_lemma = quotation.cue->lemma;
      value.cue_class = quotation.cue->cue_class;
    }
    value.implicit = quotation.source && quotation.source->implicit;
    value.within = reporter.quotation;
    value.within_speaker = reporter.speaker;
    value.confidence = quotation.confidence;
    value.rule = quotation.rule;
    put(Family::quotation, compose(QuotationKey{id, document_, report_ordinals_[id]++}), encode(value));

    EvidenceValue said = content;
    said.polarity = quotation.polarity;
    said.quotation = reporter.quotation;
    said.speaker = reporter.speaker;
    said.confidence = quotation.confidence;
    said.rule = quotation.rule;
    for (const auto& topic : quotation.about) {
      const NodeId& target = std::holds_alternative<graph::EntityId>(topic)
                                 ? entity_ids_[std::get<graph::EntityId>(topic).index]
                                 : event_ids_[std::get<graph::EventId>(topic).index];
      edge(id, Predicate::about, target, said);
    }
    if (reporter.quotation) edge(id, Predicate::within, *reporter.quotation, said);
    if (quotation.addressee && quotation.addressee->entity) {
      EvidenceValue told = said;
      told.ranges.clear();
      place(told, {quotation.addressee->span});
      edge(id, Predicate::addressed_to, entity_ids_[quotation.addressee->entity->index], told);
    }
    if (!value.speaker) return;
    std::vector<Span> words;
    if (quotation.source->span) words.push_back(*quotation.source->span);
    if (quotation.cue) words.push_back(quotation.cue->span);
    if (!words.empty()) {
      said.ranges.clear();
      place(said, words);
    }
    edge(*value.speaker, Predicate::said, id, said);
  }

  static Predicate predicate_of(graph::EventRole role) {
    switch (role) {
      case graph::EventRole::agent:
        return Predicate::agent;
      case graph::EventRole::patient:
        return Predicate::patient;
      case graph::EventRole::recipient:
        return Predicate::recipient;
      case graph::EventRole::place:
        return Predicate::place;
      case graph::EventRole::instrument:
        return Predicate::instrument;
      case graph::EventRole::topic:
        break;
    }
    return Predicate::topic;
  }

  void event(std::uint32_t index) {
    const Event& event = record_.events[index];
    const Attribution voice = attribution(event.attributed_to);
    EventValue value;
    value.index = index;
    value.type = event.type;
    value.lemma = event.trigger.lemma;
    if (event.time) value.time = event.time->value;
    value.polarity = event.polarity;
    value.modality = event.modality;
    value.quotation = voice.quotation;
    value.speaker = voice.speaker;
    value.trigger = range(event.trigger.span);
    value.sentence = sentence_around(event.trigger.span);
    value.confidence = event.confidence;
    value.rule = event.rule;
    put(Family::event, compose(NodeKey{event_ids_[index], document_}), encode(value));
    for (const graph::Argument& argument : event.arguments) {
      EvidenceValue part;
      part.polarity = event.polarity;
      part.modality = event.modality;
      part.quotation = voice.quotation;
      part.speaker = voice.speaker;
      part.confidence = event.confidence;
      part.rule = event.rule;
      place(part, {event.trigger.span, argument.span});
      edge(event_ids_[index], predicate_of(argument.role), entity_ids_[argument.entity.index], part);
    }
  }

  // Open relations between words that are no entity stay in the record only: the graph has no node for them.
  void relation(const Relation& relation) {
    if (!relation.subject || !relation.object) return;
    const Attribution voice = attribution(relation.attributed_to);
    EvidenceValue value;
    value.polarity = relation.polarity;
    value.modality = relation.modality;
    value.quotation = voice.quotation;
    value.speaker = voice.speaker;
    value.confidence = relation.confidence;
    value.since = relation.since;
    value.until = relation.until;
    value.status = relation.status;
    if (relation.open) value.lemma = relation.open->lemma;
    value.rule = relation.rule;
    place(value, {relation.evidence});
    edge(entity_ids_[relation.subject->index], relation.predicate, entity_ids_[relation.object->index],
         value);
  }

  RecordKeys finish() {
    keys_.document = document_;
    ManifestDigest digest;
    for (const auto& [address, value] : keys_.entries) {
      keys_.manifest.keys.push_back({static_cast<std::uint8_t>(address.first), address.second});
      digest.add(address.first, address.second, value);
    }
    keys_.manifest.digest = digest.finish();
    return std::move(keys_);
  }

  const ExtractionRecord& record_;
  graph::CodePointMap code_points_;
  NodeId document_;
  std::vector<NodeId> entity_ids_, quotation_ids_, event_ids_;
  std::vector<QuotationValue> quotation_values_;
  std::map<NodeId, NodeValue> nodes_;
  std::map<EvidenceKey, std::uint16_t> ordinals_;  // by the key with ordinal 0
  std::map<NodeId, std::uint16_t> report_ordinals_;
  RecordKeys keys_;
};

void index_name(const std::string& folded, const NodeKey& key, std::vector<Batch::Address>& keys) {
  if (folded.empty()) return;
  keys.emplace_back(Family::name, compose(NameKey{NamePart::whole, folded, key.node, key.document}));
  if (folded.find(' ') == std::string::npos) return;
  for (std::size_t begin = 0; begin < folded.size();) {
    const auto end = std::min(folded.find(' ', begin), folded.size());
    const std::string word = folded.substr(begin, end - begin);
    keys.emplace_back(Family::name, compose(NameKey{NamePart::word, word, key.node, key.document}));
    begin = end + 1;
  }
}

void append_hash(std::string& bytes, std::string_view text) {
  const NodeId hash = NodeId::of(text);
  bytes.append(hash.bytes.begin(), hash.bytes.end());
}

}  // namespace

std::vector<Batch::Address> index_keys_of(const NodeKey& key, const NodeValue& value) {
  std::vector<Batch::Address> keys;
  std::set<std::string> folded = {graph::fold(value.name)};
  for (const auto& alias : value.names) folded.insert(graph::fold(alias.name));
  for (const std::string& name : folded) index_name(name, key, keys);
  for (const std::string& block : graph::block_keys(use_of(key, value))) {
    keys.emplace_back(Family::block, compose(BlockKey{block_id(block), key.node, key.document}));
  }
  return keys;
}

std::map<Batch::Address, std::string> index_entries_of(const DocumentValue& article, std::string_view text) {
  const graph::Document& document = article.document;
  const NodeId id = graph::node_id(document.id);
  std::map<Batch::Address, std::string> entries;
  if (!document.uri.empty()) {  // an article from nowhere revises nothing
    entries[{Family::uri, compose(UriKey{uri_id(document.uri), id})}] =
        encode(UriValue{document.uri, document.modified, document.published});
  }
  if (const auto day = first_day_of(document.published))
    entries[{Family::time, compose(TimeKey{*day, id})}] = {};
  const graph::CodePointMap code_points(text);
  std::map<NodeId, std::uint16_t> ordinals;
  for (const Span sentence : article.sentences) {
    const auto claim = claim_template(sentence.of(text));
    if (!claim) continue;
    const NodeId wording = NodeId::of(claim->wording);
    const std::uint16_t ordinal = ordinals[wording]++;
    entries[{Family::claim, compose(ClaimKey{wording, id, ordinal})}] =
        encode(ClaimValue{claim->numbers, {sentence, code_points.to_code_points(sentence)}});
  }
  return entries;
}

std::vector<Batch::Address> index_keys_of(const DocumentValue& article, std::string_view text) {
  std::vector<Batch::Address> keys;
  for (const auto& [address, value] : index_entries_of(article, text)) keys.push_back(address);
  return keys;
}

RecordKeys keys_of(const ExtractionRecord& record) { return Compilation(record).run(); }

// 128 bits a key and a value, then one digest: a value of any size is hashed where it lies.
void ManifestDigest::add(Family family, std::string_view key, std::string_view value) {
  hashes_ += static_cast<char>(family);
  append_hash(hashes_, key);
  append_hash(hashes_, value);
}

std::string quotation_string(const QuotationValue& value) {
  std::string words = graph::fold(value.text);
  if (words.empty()) words = value.text;
  const std::string speaker =
      value.speaker ? value.speaker->to_string() : "words:" + graph::fold(value.source_words);
  return "quotation:" + speaker + ':' + words;
}

std::string event_string(const graph::DocumentId& document, std::uint32_t index) {
  return "event:" + document.to_string() + ':' + graph::EventId{index}.to_string();
}

bool is_named(const NodeValue& value) { return !value.canonical.starts_with(described_prefix); }

graph::SurfaceUse use_of(const NodeKey& key, const NodeValue& value) {
  graph::SurfaceUse use;
  use.surface = key.node;
  use.document = key.document;
  use.type = value.type;
  use.key = graph::name_key(value.type, value.name);
  std::set<std::string> aliases = {use.key};
  for (const auto& alias : value.names) {
    std::string alias_key = graph::name_key(value.type, alias.name);
    if (!alias_key.empty()) aliases.insert(std::move(alias_key));  // "Mr." alone would join every such alias
  }
  use.alias_keys.assign(aliases.begin(), aliases.end());
  for (const auto& role : value.roles) use.role_titles.push_back(graph::fold(role.title));
  std::sort(use.role_titles.begin(), use.role_titles.end());
  return use;
}

NodeId block_id(std::string_view block_key) { return NodeId::of("block:" + std::string(block_key)); }

NodeId uri_id(std::string_view canonical_uri) { return NodeId::of("uri:" + std::string(canonical_uri)); }

}  // namespace actant::store
