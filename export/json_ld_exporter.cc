// JSON-LD 1.1: https://www.w3.org/TR/json-ld11/. The quads of N-Quads, one node object a subject. The context
// stands inside: a strict processor needs no network, and drops nothing, because every key is a term of the
// context or an absolute IRI. With lines every node object is a document of its own in expanded form.
#include <algorithm>
#include <ostream>

#include "export/escape.h"
#include "export/format_writers.h"
#include "export/rdf_description.h"
#include "export/subject_runs.h"
#include "export/vocabulary.h"

namespace actant::exporter {
namespace {

const vocabulary::Term* term_of(IriRef predicate) {
  const auto* found = std::find_if(std::begin(vocabulary::terms), std::end(vocabulary::terms),
                                   [&](const vocabulary::Term& term) { return term.iri == predicate; });
  return found == std::end(vocabulary::terms) ? nullptr : found;
}

// "schema:Person", or the IRI as it is.
std::string compacted(IriRef iri) {
  for (const vocabulary::Prefix& prefix : vocabulary::prefixes) {
    if (prefix.iri != iri.base) continue;
    const bool is_plain = !iri.local.empty() && std::all_of(iri.local.begin(), iri.local.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (is_plain) return std::string(prefix.name) + ":" + std::string(iri.local);
  }
  return iri.text();
}

std::string context() {
  std::string text = "{\"@version\":1.1";
  for (const vocabulary::Prefix& prefix : vocabulary::prefixes) {
    text += ",\n" + json_string(prefix.name) + ":{\"@id\":" + json_string(prefix.iri) + ",\"@prefix\":true}";
  }
  for (const vocabulary::Term& term : vocabulary::terms) {
    if (term.iri == vocabulary::type.iri) continue;  // written as @type
    text += ",\n" + json_string(term.name) + ":{\"@id\":" + json_string(compacted(term.iri));
    if (!term.type.empty()) text += ",\"@type\":" + json_string(term.type);
    text += '}';
  }
  return text + '}';
}

// How a node object is spelled: with the words of the context, or without any context.
class Spelling {
 public:
  explicit Spelling(bool expanded) : expanded_(expanded) {}

  std::string node_object(const SubjectRun& run) const {
    std::string text = "{\"@id\":" + json_string(run.subject);
    for (const Property& property : run.properties) {
      const vocabulary::Term* term = term_of(property.iri());
      const bool is_type = property.iri() == vocabulary::type.iri;
      text += ',' + json_string(key_of(property, term)) + ':';
      const bool is_list = expanded_ || property.objects.size() > 1;
      if (is_list) text += '[';
      for (const KeptObject& object : property.objects) {
        if (&object != property.objects.data()) text += ',';
        text += is_type ? json_string(name_of_iri(object.view().iri)) : value(object, term);
      }
      if (is_list) text += ']';
    }
    return text + '}';
  }

 private:
  std::string key_of(const Property& property, const vocabulary::Term* term) const {
    if (property.iri() == vocabulary::type.iri) return "@type";
    if (expanded_) return property.iri().text();
    return term != nullptr ? std::string(term->name) : compacted(property.iri());
  }

  std::string name_of_iri(IriRef iri) const { return expanded_ ? iri.text() : compacted(iri); }

  std::string value(const KeptObject& object, const vocabulary::Term* term) const {
    if (object.kind == Object::Kind::iri) {
      const std::string iri = json_string(object.base + object.local);
      return !expanded_ && term != nullptr && term->type == "@id" ? iri : "{\"@id\":" + iri + '}';
    }
    const std::string text = json_string(object.text);
    const IriRef coerced = term == nullptr ? IriRef{} : term->datatype;
    if (!expanded_ && object.datatype == coerced) return text;
    if (object.datatype.empty()) return "{\"@value\":" + text + '}';
    return "{\"@value\":" + text + ",\"@type\":" + json_string(object.datatype.text()) + '}';
  }

  bool expanded_;
};

// One document; the node objects of one graph that come one after another stand together.
class DocumentSink final : public SubjectRuns {
 public:
  explicit DocumentSink(std::ostream& out) : out_(out) {
    out_ << "{\"@context\":" << context() << ",\n\"@graph\":[\n";
  }

  void close() {
    finish();
    if (!graph_.empty()) out_ << "]}";
    out_ << "\n]}\n";
  }

 private:
  void tell(const SubjectRun& run) override {
    std::string text;
    const bool goes_on = run.graph == graph_;
    if (!goes_on && !graph_.empty()) text += "]}";
    if (!first_) text += ",\n";
    if (!goes_on && !run.graph.empty()) text += "{\"@id\":" + json_string(run.graph) + ",\"@graph\":[\n";
    text += spelling_.node_object(run);
    first_ = false;
    graph_ = run.graph;
    out_ << text;
  }

  std::ostream& out_;
  const Spelling spelling_{false};
  std::string graph_;
  bool first_ = true;
};

class LinesSink final : public SubjectRuns {
 public:
  explicit LinesSink(std::ostream& out) : out_(out) {}

 private:
  void tell(const SubjectRun& run) override {
    const std::string object = spelling_.node_object(run);
    if (run.graph.empty()) {
      out_ << object << '\n';
    } else {
      out_ << "{\"@id\":" << json_string(run.graph) << ",\"@graph\":[" << object << "]}\n";
    }
  }

  std::ostream& out_;
  const Spelling spelling_{true};
};

}  // namespace

void write_json_ld(const graph::GraphStream& graph, const ExportOptions& options, std::ostream& out) {
  const RdfOptions rdf{options.evidence, true, false};
  if (options.lines) {
    LinesSink sink(out);
    RdfDescription(graph, rdf, sink).whole();
    return sink.finish();
  }
  DocumentSink sink(out);
  RdfDescription(graph, rdf, sink).whole();
  sink.close();
}

}  // namespace actant::exporter
