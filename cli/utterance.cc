#include "cli/utterance.h"

namespace actant::cli {

using graph::Predicate;

UtteranceView view_of(const graph::KnowledgeGraph& graph, const graph::Node& quotation) {
  UtteranceView view;
  view.node = &quotation;
  for (const graph::Edge* edge : graph.in_edges(quotation.id)) {
    if (edge->predicate() == Predicate::said && view.speaker == nullptr)
      view.speaker = graph.find(edge->source());
  }
  for (const graph::Edge* edge : graph.out_edges(quotation.id)) {
    if (edge->predicate() == Predicate::addressed_to) view.addressees.push_back(graph.find(edge->target()));
    if (edge->predicate() == Predicate::about) view.about.push_back(graph.find(edge->target()));
  }
  return view;
}

std::string uri_of(const graph::KnowledgeGraph& graph, const graph::DocumentId& id) {
  const graph::Document* document = graph.find_document(id);
  return document == nullptr || document->uri.empty() ? id.to_string() : document->uri;
}

std::string published_of(const graph::KnowledgeGraph& graph, const graph::DocumentId& id) {
  const graph::Document* document = graph.find_document(id);
  return document == nullptr ? std::string() : document->published;
}

std::string outlet_of(const graph::KnowledgeGraph& graph, const graph::DocumentId& id) {
  const graph::Document* document = graph.find_document(id);
  return document == nullptr || document->publisher.empty() ? "(unknown)" : document->publisher;
}

}  // namespace actant::cli
