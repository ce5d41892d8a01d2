// Quad: one RDF statement in the default graph or a named one, as it is told. No blank nodes: everything has
// a name made from its content, so the same graph gives the same quads and two files can be compared.
#pragma once

#include <string_view>

#include "export/vocabulary.h"

namespace actant::exporter {

using vocabulary::IriRef;

// A triple as a term: RDF 1.2.
struct TripleTerm {
  IriRef subject, predicate, object;
};

struct Object {
  enum class Kind { iri, literal, triple };

  static Object of(IriRef iri) { return {Kind::iri, iri, {}, {}, {}}; }
  static Object literal(std::string_view text, IriRef datatype = {}) {
    return {Kind::literal, {}, text, datatype, {}};
  }
  static Object of(const TripleTerm& triple) { return {Kind::triple, {}, {}, {}, triple}; }

  Kind kind = Kind::iri;
  IriRef iri;
  std::string_view text;  // a literal's lexical form, raw: escaped when it is written
  IriRef datatype;        // empty: xsd:string
  TripleTerm triple;
};

// Views: they last as long as the call that is given the quad; those of a predicate with a base for ever.
struct Quad {
  IriRef graph;  // empty: the default graph
  IriRef subject, predicate;
  Object object;
};

class QuadSink {
 public:
  QuadSink() = default;
  QuadSink(const QuadSink&) = delete;
  QuadSink& operator=(const QuadSink&) = delete;
  virtual ~QuadSink() = default;

  // Quads of one subject in one graph come one after another.
  virtual void add(const Quad& quad) = 0;
};

}  // namespace actant::exporter
