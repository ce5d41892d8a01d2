// RdfDescription: a graph as RDF, told quad by quad. Every RDF format writes what it tells, and nothing else.
//
// What is where:
//   default graph                  descriptions of articles, nodes, statements and evidence: what the graph
//   is
//                                  about, never a claim
//   the graph of an article        what the article itself asserts, as plain triples
//   …/id/speaker/<node>            what that speaker asserts, as plain triples; never in an article's own
//   graph
// Every edge is an actant:Statement, every piece of its evidence an actant:Evidence with rdf:subject,
// rdf:predicate and rdf:object, so negated, planned and merely possible statements can be found without being
// true anywhere. Without evidence the statement itself says what it is about.
#pragma once

#include <map>
#include <set>
#include <string>

#include "export/quad.h"
#include "graph/graph_stream.h"

namespace actant::exporter {

struct RdfOptions {
  bool evidence = true;
  bool named_graphs = true;   // false: what articles assert are plain triples, what speakers claim is none
  bool triple_terms = false;  // RDF 1.2: rdf:reifies instead of rdf:subject, rdf:predicate, rdf:object
};

// Tells each quad once. The stream, and the sink, must outlive it.
class RdfDescription {
 public:
  RdfDescription(const graph::GraphStream& graph, const RdfOptions& options, QuadSink& sink)
      : graph_(graph), options_(options), sink_(sink) {}

  void whole();

  // The parts: of one article; of one node and the edges told at it; of the predicates met so far.
  void article(const graph::Document& document);
  void node(const graph::Node& node, graph::GraphStream::Edges edges);
  void edge(const graph::Edge& edge);
  void plain_triples(const graph::Edge& edge);  // alone, without the statement
  void predicates(const std::set<std::string>* only = nullptr);

 private:
  friend class NodeDescription;

  const graph::GraphStream& graph_;
  const RdfOptions options_;
  QuadSink& sink_;
  std::set<std::pair<graph::Predicate, std::string>> predicates_;  // that were met, with their lemmas
};

// Names, for those who have to take statements back.
std::string document_iri(const graph::NodeId& document);
std::string node_iri(graph::NodeKind kind, const graph::NodeId& id);
std::string statement_iri(const graph::NodeId& edge);
std::string predicate_iri(graph::Predicate predicate, const std::string& lemma);

}  // namespace actant::exporter
