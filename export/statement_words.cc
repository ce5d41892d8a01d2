#include "export/statement_words.h"

#include <algorithm>

#include "export/columns.h"

namespace actant::exporter {

std::string words_of(const graph::Edge& edge) {
  std::string words;
  if (edge.key.polarity == graph::Polarity::negative) words += "not: ";
  if (edge.key.modality != graph::Modality::asserted) words += std::string(name_of(edge.key.modality)) + ": ";
  std::string relation = relation_name(edge);
  if (edge.key.lemma.empty()) std::replace(relation.begin(), relation.end(), '_', ' ');
  return words + relation;
}

std::string voice_of(const graph::GraphStream& graph, const graph::Edge& edge) {
  if (!edge.key.attributed_to) return {};
  const auto speaker = graph.find(*edge.key.attributed_to);
  const bool is_named = speaker && speaker->kind != graph::NodeKind::quotation;
  return ", according to " +
         (is_named ? graph.name_of(*edge.key.attributed_to) : std::string("an unnamed source"));
}

}  // namespace actant::exporter
