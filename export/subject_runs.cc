#include "export/subject_runs.h"

#include <algorithm>

#include "export/line_syntax.h"

namespace actant::exporter {
namespace {

bool is(const std::string& text, IriRef iri) {
  return text.size() == iri.base.size() + iri.local.size() && text.starts_with(iri.base) &&
         text.ends_with(iri.local);
}

}  // namespace

void SubjectRuns::add(const Quad& quad) {
  if (!is(run_.subject, quad.subject) || !is(run_.graph, quad.graph)) {
    finish();
    run_.subject = quad.subject.text();
    run_.graph = quad.graph.text();
  }
  auto property = std::find_if(run_.properties.begin(), run_.properties.end(), [&](const Property& known) {
    return quad.predicate.base.empty() ? known.own == quad.predicate.local
                                       : known.predicate == quad.predicate;
  });
  if (property == run_.properties.end()) {
    Property fresh;
    if (quad.predicate.base.empty()) {
      fresh.own = quad.predicate.local;
    } else {
      fresh.predicate = quad.predicate;  // base and local lie in the vocabulary
    }
    property = run_.properties.insert(property, std::move(fresh));
  }
  KeptObject object;
  object.kind = quad.object.kind;
  object.base = quad.object.iri.base;
  object.local = quad.object.iri.local;
  object.text = quad.object.text;
  object.datatype = quad.object.datatype;
  if (object.kind == Object::Kind::triple) append_object(object.triple, quad.object);
  property->objects.push_back(std::move(object));
}

void SubjectRuns::finish() {
  if (!run_.properties.empty()) tell(run_);
  run_ = {};
}

}  // namespace actant::exporter
