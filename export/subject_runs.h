// SubjectRuns: what is told of one subject in one graph, gathered from the quads that come one after another.
#pragma once

#include <string>
#include <vector>

#include "export/quad.h"

namespace actant::exporter {

// An object that keeps its text.
struct KeptObject {
  Object::Kind kind = Object::Kind::iri;
  std::string base, local;  // of an IRI; of a triple: its subject's
  std::string text;
  IriRef datatype;     // from the vocabulary, which lasts
  std::string triple;  // as N-Quads writes it

  Object view() const { return {kind, {base, local}, text, datatype, {}}; }
};

struct Property {
  IriRef predicate;  // of an IRI that is not of the vocabulary, `own` holds the text
  std::string own;
  std::vector<KeptObject> objects;

  IriRef iri() const { return own.empty() ? predicate : IriRef{{}, own}; }
};

struct SubjectRun {
  std::string graph;  // empty: the default graph
  std::string subject;
  std::vector<Property> properties;  // in the order of their first quad
};

class SubjectRuns : public QuadSink {
 public:
  void add(const Quad& quad) final;
  // After the last quad.
  void finish();

 protected:
  virtual void tell(const SubjectRun& run) = 0;

 private:
  SubjectRun run_;
};

}  // namespace actant::exporter
