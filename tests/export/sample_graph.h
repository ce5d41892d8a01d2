// Graphs made by hand, with articles whose text holds every quoted word.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/code_points.h"
#include "graph/knowledge_graph.h"

namespace actant::exporter {

// Says what there is; the articles' texts grow as evidence is added.
class GraphBuilder {
 public:
  struct Statement {
    graph::Polarity polarity = graph::Polarity::positive;
    graph::Modality modality = graph::Modality::asserted;
    std::optional<graph::NodeId> attributed_to = std::nullopt;
    std::optional<graph::NodeId> quotation = std::nullopt;
    double confidence = 0.9;
    std::string lemma = {};
  };

  std::size_t article(const std::string& uri, const std::string& title, const std::string& published,
                      const std::string& publisher);
  graph::NodeId entity(graph::NodeKind kind, const std::string& name, const std::string& role = {},
                       std::uint32_t mentions = 3, double confidence = 0.95);
  graph::NodeId event(graph::EventType type, const std::string& lemma, const std::string& time,
                      std::size_t article, const Statement& how);
  // The words go into the article; returns the quotation's node with a `said` edge from each speaker.
  graph::NodeId quotation(const std::string& text, graph::QuotationType type, std::size_t article,
                          std::optional<graph::NodeId> speaker, const std::vector<graph::NodeId>& about,
                          double confidence = 0.9, graph::Polarity polarity = graph::Polarity::positive);
  void edge(const graph::NodeId& source, graph::Predicate predicate, const graph::NodeId& target,
            std::size_t article, const std::string& words, const Statement& how);
  graph::KnowledgeGraph build(bool with_text = true) const;

 private:
  struct Place {
    std::size_t article;
    graph::Span bytes, sentence;
  };
  Place write(std::size_t article, const std::string& words);
  graph::Evidence evidence(const Place& place, const Statement& how) const;

  std::vector<graph::Document> articles_;
  std::vector<graph::Node> nodes_;
  std::vector<graph::Edge> edges_;
};

// Three actors, two quotations (one of them nested, one denied), an event, asserted, attributed, negated and
// planned statements in two articles.
graph::KnowledgeGraph sample_graph(bool with_text = true);
// Every hostile string as entity, title, URL, quotation and lemma of an open relation.
graph::KnowledgeGraph hostile_graph();
// One story: eight quotations. A busy topic: 30 quotations, six speakers, long names.
graph::KnowledgeGraph story_graph();
graph::KnowledgeGraph busy_graph();

}  // namespace actant::exporter
