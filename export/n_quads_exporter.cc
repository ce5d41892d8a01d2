// RDF 1.1 N-Quads and N-Triples, a line a statement: https://www.w3.org/TR/n-quads/. With triple terms the
// lines are those of RDF 1.2.
#include <ostream>

#include "export/escape.h"
#include "export/format_writers.h"
#include "export/line_syntax.h"
#include "export/rdf_description.h"

namespace actant::exporter {
namespace {

class LineSink final : public QuadSink {
 public:
  explicit LineSink(std::ostream& out) : out_(out) {}

  void add(const Quad& quad) override {
    line_.clear();
    append_line(line_, quad);
    out_.write(line_.data(), static_cast<std::streamsize>(line_.size()));
  }

 private:
  std::ostream& out_;
  std::string line_;
};

}  // namespace

void append_line(std::string& line, const Quad& quad) {
  append_iri(line, quad.subject);
  line += ' ';
  append_iri(line, quad.predicate);
  line += ' ';
  append_object(line, quad.object);
  if (!quad.graph.empty()) {
    line += ' ';
    append_iri(line, quad.graph);
  }
  line += " .\n";
}

void append_iri(std::string& out, IriRef iri) {
  out += '<';
  out += iri.base;
  out += iri.local;
  out += '>';
}

void append_object(std::string& out, const Object& object) {
  switch (object.kind) {
    case Object::Kind::iri:
      return append_iri(out, object.iri);
    case Object::Kind::literal:
      append_n_quads_string(out, object.text);
      if (object.datatype.empty()) return;
      out += "^^";
      return append_iri(out, object.datatype);
    case Object::Kind::triple:
      out += "<<( ";
      for (const IriRef part : {object.triple.subject, object.triple.predicate, object.triple.object}) {
        append_iri(out, part);
        out += ' ';
      }
      out += ")>>";
      return;
  }
}

void write_n_quads(const graph::GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  LineSink sink(out);
  RdfDescription(graph, {options.evidence, true, options.rdf_12}, sink).whole();
}

void write_n_triples(const graph::GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  LineSink sink(out);
  RdfDescription(graph, {options.evidence, false, options.rdf_12}, sink).whole();
}

}  // namespace actant::exporter
