// What the values of the store say. Bytes: encoding.h; which family holds which: FORMAT.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/entity.h"
#include "graph/event.h"
#include "graph/evidence.h"
#include "graph/extraction_record.h"
#include "graph/independence.h"
#include "graph/node.h"
#include "graph/quotation.h"

namespace actant::store {

using graph::NodeId;
using graph::TextRange;

// Family document: everything about an article but its text.
struct DocumentValue {
  graph::Document document;  // without text
  std::uint32_t text_size = 0;
  std::vector<graph::Span> sentences;
  graph::Coverage coverage;
  graph::Sketch sketch;
};

// Family text.
struct TextValue {
  std::string text;
};

struct ManifestKey {
  std::uint8_t family = 0;
  std::string key;

  friend auto operator<=>(const ManifestKey&, const ManifestKey&) = default;
};

// Family manifest: the keys that the document wrote, sorted, and a digest over them and their values, so that
// the same record again is noticed without reading them, and a lost or changed one is noticed by verify().
struct ManifestValue {
  std::vector<ManifestKey> keys;
  std::array<std::uint8_t, 32> digest{};
};

struct RoleValue {
  std::string title;
  graph::RoleStatus status = graph::RoleStatus::current;
  std::optional<NodeId> of;
  std::string of_name;
  TextRange range, sentence;
};

struct MentionValue {
  graph::MentionKind kind = graph::MentionKind::name;
  TextRange range, sentence;
};

// Family node: what one document says about one entity.
struct NodeValue {
  graph::EntityType type = graph::EntityType::misc;
  std::string canonical;  // the string whose hash the node id is
  std::string name;
  std::vector<graph::Alias> names;  // sorted by name
  std::vector<MentionValue> mentions;
  std::vector<RoleValue> roles;
  std::vector<graph::Link> links;
  double confidence = 1;
  std::string rule;
};

// Family evidence.
struct EvidenceValue {
  graph::Polarity polarity = graph::Polarity::positive;
  graph::Modality modality = graph::Modality::asserted;
  std::optional<NodeId> quotation;  // the utterance that it stands in
  std::optional<NodeId> speaker;    // who utters it: surface
  std::vector<TextRange> ranges;
  TextRange sentence;
  double confidence = 1;
  std::string since, until;
  graph::RoleStatus status = graph::RoleStatus::current;
  std::string lemma;  // open relations
  std::string rule;
};

// Family quotation: one report of an utterance.
struct QuotationValue {
  graph::QuotationType type = graph::QuotationType::direct;
  graph::Polarity polarity = graph::Polarity::positive;
  std::optional<NodeId> speaker;  // surface
  std::string text;               // verbatim content
  std::vector<TextRange> ranges;  // of the content
  TextRange sentence;
  std::string source_words;
  std::string cue_lemma;
  std::optional<graph::CueClass> cue_class;
  bool implicit = false;
  std::optional<NodeId> within;          // the utterance that reports it
  std::optional<NodeId> within_speaker;  // and who utters that
  double confidence = 1;
  std::string rule;
};

// Family event.
struct EventValue {
  std::uint32_t index = 0;  // position in its record
  graph::EventType type = graph::EventType::other;
  std::string lemma;
  std::string time;
  graph::Polarity polarity = graph::Polarity::positive;
  graph::Modality modality = graph::Modality::asserted;
  std::optional<NodeId> quotation, speaker;
  TextRange trigger, sentence;
  double confidence = 1;
  std::string rule;
};

// Family uri: what decides which revision is the current one.
struct UriValue {
  std::string uri, modified, published;
};

// Family claim: a sentence with numbers.
struct ClaimValue {
  std::string numbers;
  TextRange sentence;
};

// Family same.
struct SameValue {
  NodeId canonical;
  std::vector<std::string> reasons;
};

}  // namespace actant::store
