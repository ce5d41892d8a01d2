#include "extract/pipeline.h"

#include <algorithm>

#include "extract/annotated_text.h"
#include "extract/clause/clause.h"
#include "extract/clause/participants.h"
#include "extract/coreference/coreference.h"
#include "extract/dependencies.h"
#include "extract/entity_recognizer.h"
#include "extract/event/event_finder.h"
#include "extract/event/event_record.h"
#include "extract/furniture.h"
#include "extract/paragraph_splitter.h"
#include "extract/quotation/attribution.h"
#include "extract/quotation/marks.h"
#include "extract/relation/open_relations.h"
#include "extract/relation/relation_extractor.h"
#include "extract/time/time_normalizer.h"

namespace actant::extract {
namespace {

using graph::ExtractionRecord;

constexpr std::uint32_t longest_text = 5'000'000;  // bytes
constexpr std::uint32_t most_words = 60'000;       // a long novel's half; keeps a text within its seconds

// The byte behind the last word that is read. Counts changes between letters, marks and white space: a little
// more than there are words.
std::uint32_t end_of_reading(std::string_view text) {
  enum class Kind : std::uint8_t { space, word, mark };
  const auto kind_of = [](char c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) return Kind::space;
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      static_cast<unsigned char>(c) >= 0x80;
    return word ? Kind::word : Kind::mark;
  };
  auto before = Kind::space;
  std::uint32_t words = 0;
  const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), longest_text));
  for (std::uint32_t i = 0; i < end; ++i) {
    const auto kind = kind_of(text[i]);
    if (kind != Kind::space && (kind != before || kind == Kind::mark) && ++words > most_words &&
        before == Kind::space)
      return i;
    before = kind;
  }
  return end;
}

// What lies beyond the limit is split into sentences and not read; a paragraph is parted where the limit
// falls.
void apply_limit(std::string_view text, std::vector<graph::Span>& paragraphs,
                 std::vector<Reading>& readings) {
  const auto limit = end_of_reading(text);
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    if (paragraphs[p].end <= limit) continue;
    if (paragraphs[p].begin < limit) {
      const graph::Span rest{limit, paragraphs[p].end};
      paragraphs[p].end = limit;
      paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(p) + 1, rest);
      readings.insert(readings.begin() + static_cast<std::ptrdiff_t>(p) + 1, Reading::limit);
    } else {
      readings[p] = Reading::limit;
    }
  }
}

void fill_sentences(const AnnotatedText& text, ExtractionRecord& record) {
  auto& coverage = record.coverage;
  coverage.sentences = static_cast<std::uint32_t>(text.sentences.size());
  for (const auto& sentence : text.sentences) {
    record.sentences.push_back(sentence.span);
    if (sentence.reading == Reading::read) ++coverage.read;
  }
  for (std::size_t p = 0; p < text.paragraphs.size();) {
    const auto reading = text.paragraphs[p].reading;
    const auto first = p;
    std::uint32_t sentences = 0;
    for (; p < text.paragraphs.size() && text.paragraphs[p].reading == reading; ++p)
      sentences += text.paragraphs[p].sentences.size();
    if (reading == Reading::read) continue;
    coverage.skipped.push_back({{text.paragraphs[first].span.begin, text.paragraphs[p - 1].span.end},
                                sentences,
                                reading == Reading::furniture ? "furniture" : "limit"});
  }
}

void fill_tokens(const AnnotatedText& text, const TextReading& reading, const Knowledge& knowledge,
                 ExtractionRecord& record) {
  for (const auto& sentence : text.sentences) {
    for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
      graph::Token token;
      token.span = text.words[w].span;
      if (sentence.reading == Reading::read) {
        const auto& word = reading.words[w];
        token.upos = knowledge.model.upos()[word.upos];
        token.xpos = knowledge.model.xpos()[word.xpos];
        token.deprel = knowledge.model.relations()[word.relation];
        token.head = word.head == w ? 0 : word.head - sentence.words.begin + 1;
        token.lemma = knowledge.lemmatizer.lemma(text.word(w), token.xpos);
      }
      record.tokens.push_back(std::move(token));
    }
  }
}

graph::Entity make_entity(const AnnotatedText& text, const Cluster& cluster) {
  graph::Entity entity;
  entity.type = cluster.type;
  entity.name = cluster.name;
  for (const auto& mention : cluster.mentions)
    entity.mentions.push_back({text.span(mention.words), mention.kind});
  for (const auto& title : cluster.titles) {
    graph::Role role;
    role.title = title.title;
    if (title.of) role.of = graph::EntityId{*title.of};
    role.status = title.status;
    role.span = text.span(title.evidence);
    entity.roles.push_back(std::move(role));
  }
  entity.confidence = cluster.confidence;
  entity.rule = cluster.rule;
  return entity;
}

bool is_topic(const Cluster& cluster) {
  return cluster.speaks ||
         std::any_of(cluster.mentions.begin(), cluster.mentions.end(),
                     [](const auto& mention) { return mention.kind == graph::MentionKind::name; });
}

// Entities inside the content, the most often named first, then in text order. What is only described is a
// topic where it speaks.
std::vector<std::variant<graph::EntityId, graph::EventId>> about(const Attribution& attribution,
                                                                 const Coreference& coreference) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> counted;  // entity, count
  for (const auto& part : attribution.content) {
    std::optional<std::uint32_t> before;
    for (auto i = part.begin; i < part.end; ++i) {
      const auto cluster = coreference.cluster_of_word[i];
      if (cluster && cluster != before && is_topic(coreference.clusters[*cluster])) {
        const auto known = std::find_if(counted.begin(), counted.end(),
                                        [&](const auto& pair) { return pair.first == *cluster; });
        constexpr std::size_t most = 32;
        if (known != counted.end())
          ++known->second;
        else if (counted.size() < most)
          counted.emplace_back(*cluster, 1);
      }
      before = cluster;
    }
  }
  std::stable_sort(counted.begin(), counted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::variant<graph::EntityId, graph::EventId>> entities;
  for (const auto& [entity, count] : counted) entities.emplace_back(graph::EntityId{entity});
  return entities;
}

graph::Quotation make_quotation(const AnnotatedText& text, const Attribution& attribution,
                                const Coreference& coreference) {
  graph::Quotation quotation;
  quotation.type = attribution.type;
  for (const auto& part : attribution.content) quotation.content.push_back(text.span(part));
  if (attribution.cue)
    quotation.cue = graph::Cue{text.span(*attribution.cue), attribution.lemma, attribution.cue_class};
  const auto entity_of = [&](WordRange words) -> std::optional<graph::EntityId> {
    const auto cluster = cluster_of(coreference, text, words);
    return cluster ? std::optional(graph::EntityId{*cluster}) : std::nullopt;
  };
  if (!attribution.source.empty()) {
    quotation.source = graph::Source{text.span(attribution.source), entity_of(attribution.speaker()), false};
  }
  if (!attribution.addressee.empty()) {
    quotation.addressee =
        graph::Addressee{text.span(attribution.addressee), entity_of(attribution.addressee)};
  }
  quotation.about = about(attribution, coreference);
  if (attribution.within) quotation.within = graph::QuotationId{*attribution.within};
  quotation.polarity = attribution.polarity;
  quotation.confidence = attribution.confidence;
  quotation.rule = attribution.rule;
  return quotation;
}

// A quotation that is carried over has the speaker of the one it follows, and no words of its own for him.
void carry_speakers(const std::vector<Attribution>& attributions, ExtractionRecord& record) {
  for (std::size_t q = 0; q < attributions.size(); ++q) {
    if (!attributions[q].carried_from) continue;
    const auto& source = record.quotations[origin_of(attributions, static_cast<std::uint32_t>(q))].source;
    if (source && source->entity)
      record.quotations[q].source = graph::Source{std::nullopt, source->entity, true};
  }
}

// What a quotation tells of happened, or is said to have: its events come behind its entities.
void add_told_events(ExtractionRecord& record) {
  constexpr std::size_t most = 32;
  for (std::uint32_t v = 0; v < record.events.size(); ++v) {
    const auto& event = record.events[v];
    if (!event.attributed_to) continue;
    auto& about = record.quotations[event.attributed_to->index].about;
    if (about.size() < most) about.emplace_back(graph::EventId{v});
  }
}

}  // namespace

ExtractionRecord run_pipeline(Article article, const Knowledge& knowledge, const ExtractorOptions& options) {
  const auto& gazetteer = knowledge.gazetteer;
  ExtractionRecord record;
  record.document = std::move(article.document);
  record.coverage.replaced = article.replaced;
  const std::string_view words = record.document.text;

  auto paragraphs = split_paragraphs(words);
  auto furniture = find_furniture(words, paragraphs);
  apply_limit(words, paragraphs, furniture.readings);
  if (record.document.authors.empty()) record.document.authors = std::move(furniture.authors);

  auto text = annotate(words, paragraphs, furniture.readings, gazetteer);
  const auto reading = knowledge.model.read(text);
  const Dependencies dependencies(text, reading, knowledge.model);
  const auto quotes = pair_marks(text);
  const auto names = recognize_entities(text, dependencies, reading.names, gazetteer);
  const auto attributions = find_attributions(text, dependencies, reading.attributions, quotes, names,
                                              gazetteer, knowledge.lemmatizer);
  const auto times = normalize_times(text, dependencies, knowledge.time_grammar, record.document.published);
  const auto clauses = find_clauses(text, dependencies, knowledge.lemmatizer);
  const Participants participants(text, dependencies, names, gazetteer, knowledge.lemmatizer);
  const FactualityReader factuality(text, dependencies, knowledge.lemmatizer, knowledge.modality_words);
  const auto events =
      find_events(text, dependencies, clauses, participants, factuality, times, knowledge.event_lexicon);
  const auto coreference =
      resolve_coreference(text, dependencies, reading.vectors, names, attributions,
                          participating_words(events, participants), gazetteer, knowledge.ranker);

  fill_sentences(text, record);
  if (options.tokens) fill_tokens(text, reading, knowledge, record);
  for (const auto& cluster : coreference.clusters) record.entities.push_back(make_entity(text, cluster));
  for (const auto& attribution : attributions)
    record.quotations.push_back(make_quotation(text, attribution, coreference));
  carry_speakers(attributions, record);
  const RelationSources sources{text,       dependencies, clauses,     participants,
                                factuality, times,        coreference, reading.vectors};
  record.relations =
      extract_relations(sources, knowledge.relation_lexicon, knowledge.relation_head, gazetteer, record);
  for (auto& relation : extract_open_relations(sources, record))
    record.relations.push_back(std::move(relation));
  std::stable_sort(
      record.relations.begin(), record.relations.end(),
      [](const graph::Relation& a, const graph::Relation& b) { return a.evidence < b.evidence; });
  for (const auto& time : times) record.times.push_back({text.span(time.words), time.type, time.value});
  record.events = make_events(text, events, times, participants, coreference, record);
  add_told_events(record);
  for (const Shortfall shortfall : article.shortfalls) {
    const auto end = static_cast<std::uint32_t>(words.size());
    record.coverage.skipped.push_back({{end, end}, 0, std::string(graph::name_of(shortfall))});
  }
  return record;
}

}  // namespace actant::extract
