// Quad: one RDF statement in the default graph or a named one. No blank nodes: everything has a name made
// from its content, so the same graph gives the same quads and two files can be compared line by line.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <variant>

namespace actant::exporter {

// An absolute IRI that satisfies RFC 3987; made by expand() of the vocabulary or by export/escape.h.
struct Iri {
  std::string text;

  friend auto operator<=>(const Iri&, const Iri&) = default;
};

struct Literal {
  std::string lexical_form;  // raw text: escaped when it is written
  std::string datatype;      // an IRI; empty = xsd:string

  friend auto operator<=>(const Literal&, const Literal&) = default;
};

using Term = std::variant<Iri, Literal>;

struct Quad {
  std::optional<Iri> graph;  // absent: the default graph; sorts first
  Iri subject;
  Iri predicate;
  Term object;

  friend auto operator<=>(const Quad&, const Quad&) = default;
};

}  // namespace actant::exporter
