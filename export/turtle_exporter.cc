// RDF 1.1 Turtle and TriG: https://www.w3.org/TR/turtle/, https://www.w3.org/TR/trig/. What is told of one
// subject stands together; a name is shortened only where no reader can take it for something else.
#include <algorithm>
#include <ostream>

#include "export/format_writers.h"
#include "export/line_syntax.h"
#include "export/rdf_description.h"
#include "export/subject_runs.h"

namespace actant::exporter {
namespace {

bool is_plain_local(std::string_view local) {
  const auto is_start = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !local.empty() && is_start(local.front()) && std::all_of(local.begin(), local.end(), [&](char c) {
    return is_start(c) || (c >= '0' && c <= '9') || c == '-';
  });
}

void append_name(std::string& out, IriRef iri) {
  for (const vocabulary::Prefix& prefix : vocabulary::prefixes) {
    if (prefix.iri != iri.base || !is_plain_local(iri.local)) continue;
    out += prefix.name;
    out += ':';
    out += iri.local;
    return;
  }
  append_iri(out, iri);
}

class TurtleSink final : public SubjectRuns {
 public:
  explicit TurtleSink(std::ostream& out) : out_(out) {
    for (const vocabulary::Prefix& prefix : vocabulary::prefixes)
      out_ << "@prefix " << prefix.name << ": <" << prefix.iri << "> .\n";
  }

  // The last braces too.
  void close() {
    finish();
    if (!graph_.empty()) out_ << "}\n";
  }

 private:
  void tell(const SubjectRun& run) override {
    std::string text;
    if (run.graph != graph_) {
      if (!graph_.empty()) text += "}\n";
      graph_ = run.graph;
      if (!graph_.empty()) {
        append_iri(text, {{}, graph_});
        text += " {\n";
      }
    }
    append_iri(text, {{}, run.subject});
    for (const Property& property : run.properties) {
      text += &property == run.properties.data() ? " " : " ;\n  ";
      if (property.iri() == vocabulary::type.iri) {
        text += 'a';
      } else {
        append_name(text, property.iri());
      }
      for (const KeptObject& object : property.objects) {
        text += &object == property.objects.data() ? " " : ", ";
        append(text, object);
      }
    }
    text += " .\n";
    out_ << text;
  }

  static void append(std::string& text, const KeptObject& object) {
    if (object.kind == Object::Kind::iri) return append_name(text, object.view().iri);
    if (object.kind == Object::Kind::triple) {
      text += object.triple;
      return;
    }
    append_object(text, Object::literal(object.text));
    if (object.datatype.empty()) return;
    text += "^^";
    append_name(text, object.datatype);
  }

  std::ostream& out_;
  std::string graph_;
};

void write_turtle_family(const graph::GraphStream& graph, const RdfOptions& options, std::ostream& out) {
  TurtleSink sink(out);
  RdfDescription(graph, options, sink).whole();
  sink.close();
}

}  // namespace

void write_turtle(const graph::GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  write_turtle_family(graph, {options.evidence, false, options.rdf_12}, out);
}

void write_trig(const graph::GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  write_turtle_family(graph, {options.evidence, true, options.rdf_12}, out);
}

}  // namespace actant::exporter
