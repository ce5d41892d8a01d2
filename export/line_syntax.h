// Line syntax: the terms and lines of N-Quads, which Turtle and SPARQL share.
#pragma once

#include <string>

#include "export/quad.h"

namespace actant::exporter {

void append_iri(std::string& out, IriRef iri);
void append_object(std::string& out, const Object& object);
// The whole line with its end.
void append_line(std::string& line, const Quad& quad);

}  // namespace actant::exporter
