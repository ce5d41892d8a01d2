// A Cypher script: first the constraint, then all nodes, then all edges. For graphs of up to some ten
// thousand nodes; larger ones are imported (neo4j_exporter.cc).
#include <ostream>

#include "export/cypher_syntax.h"
#include "export/format_writers.h"
#include "export/property_graph.h"

namespace actant::exporter {

void write_cypher(const graph::GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  out << cypher_constraint << ";\n";
  CypherBatches nodes(options, out), edges(options, out);
  graph.for_each_node([&](const graph::Node& node, graph::GraphStream::Edges) { nodes.add(graph, node); },
                      graph::GraphStream::Parts::nodes);
  nodes.finish();
  graph.for_each_node(
      [&](const graph::Node&, graph::GraphStream::Edges told) {
        for (const graph::Edge* edge : told) edges.add(graph, *edge);
      },
      graph::GraphStream::Parts::edges);
  edges.finish();
}

}  // namespace actant::exporter
