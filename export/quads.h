// Quads: a knowledge graph as RDF 1.1. N-Quads and JSON-LD write this one list.
//
// What is where:
//   default graph          descriptions of articles, nodes, evidence: what the graph is about, never a claim
//   of an article an article's graph     what the article itself asserts, as plain triples; the graph is
//   named by the article …/id/speaker/<node>    what that speaker asserts, as plain triples; never in the
//   article's own graph
// Every piece of evidence is a node actant:Evidence with rdf:subject, rdf:predicate, rdf:object, so negated,
// planned and merely possible statements can be found without being true anywhere.
#pragma once

#include <vector>

#include "export/quad.h"
#include "graph/knowledge_graph.h"

namespace actant::exporter {

// Sorted, each once.
std::vector<Quad> quads_of(const graph::KnowledgeGraph& graph);

}  // namespace actant::exporter
