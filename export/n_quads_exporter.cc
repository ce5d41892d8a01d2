// RDF 1.1 N-Quads: https://www.w3.org/TR/n-quads/
#include <ostream>

#include "export/escape.h"
#include "export/format_writers.h"
#include "export/quads.h"

namespace actant::exporter {
namespace {

std::ostream& operator<<(std::ostream& out, const Iri& iri) { return out << '<' << iri.text << '>'; }

std::ostream& operator<<(std::ostream& out, const Literal& literal) {
  out << n_quads_string(literal.lexical_form);
  if (!literal.datatype.empty()) out << "^^<" << literal.datatype << '>';
  return out;
}

}  // namespace

void write_n_quads(const graph::KnowledgeGraph& graph, std::ostream& out) {
  for (const Quad& quad : quads_of(graph)) {
    out << quad.subject << ' ' << quad.predicate << ' ';
    std::visit([&](const auto& object) { out << object; }, quad.object);
    if (quad.graph) out << ' ' << *quad.graph;
    out << " .\n";
  }
}

}  // namespace actant::exporter
