// JSON-LD 1.1: https://www.w3.org/TR/json-ld11/. The quads of N-Quads, grouped by graph and subject, one node
// object a line. The context stands inside: a strict processor needs no network, and drops nothing, because
// every key is a term of the context or an absolute IRI.
#include <algorithm>
#include <ostream>
#include <span>
#include <utility>

#include "export/escape.h"
#include "export/format_writers.h"
#include "export/quads.h"
#include "export/vocabulary.h"

namespace actant::exporter {
namespace {

using Quads = std::span<const Quad>;

// The run of quads at the front that are alike in `key`.
template <typename Key>
Quads leading_run(Quads quads, Key key) {
  const auto end =
      std::find_if(quads.begin(), quads.end(), [&](const Quad& q) { return key(q) != key(quads.front()); });
  return quads.first(static_cast<std::size_t>(end - quads.begin()));
}

// Separates the items of a JSON array or object.
class Separator {
 public:
  explicit Separator(std::string_view text) : text_(text) {}
  std::string_view next() { return std::exchange(first_, false) ? std::string_view() : text_; }

 private:
  std::string_view text_;
  bool first_ = true;
};

const vocabulary::Term* term_of(const Iri& predicate) {
  static const auto expanded = [] {
    std::vector<std::pair<std::string, const vocabulary::Term*>> list;
    for (const vocabulary::Term& term : vocabulary::terms)
      list.emplace_back(vocabulary::expand(term.iri), &term);
    std::sort(list.begin(), list.end());
    return list;
  }();
  const auto found =
      std::lower_bound(expanded.begin(), expanded.end(), predicate.text,
                       [](const auto& entry, const std::string& iri) { return entry.first < iri; });
  return found != expanded.end() && found->first == predicate.text ? found->second : nullptr;
}

// "schema:Person", or the IRI as it is.
std::string compacted(const std::string& iri) {
  for (const vocabulary::Prefix& prefix : vocabulary::prefixes) {
    if (!iri.starts_with(prefix.iri)) continue;
    const std::string_view local = std::string_view(iri).substr(prefix.iri.size());
    const bool is_plain = !local.empty() && std::all_of(local.begin(), local.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (is_plain) return std::string(prefix.name) + ":" + std::string(local);
  }
  return iri;
}

void write_object(const Iri& iri, const vocabulary::Term* term, std::ostream& out) {
  if (term != nullptr && term->type == "@id") {
    out << json_string(iri.text);
  } else {
    out << "{\"@id\":" << json_string(iri.text) << '}';
  }
}

void write_object(const Literal& literal, const vocabulary::Term* term, std::ostream& out) {
  const std::string text = json_string(literal.lexical_form);
  const std::string coerced = term == nullptr || term->type.empty() ? "" : vocabulary::expand(term->type);
  if (literal.datatype == coerced) {
    out << text;
  } else if (literal.datatype.empty()) {
    out << "{\"@value\":" << text << '}';
  } else {
    out << "{\"@value\":" << text << ",\"@type\":" << json_string(literal.datatype) << '}';
  }
}

// The objects of one subject and predicate: a value, or a set of them.
void write_property(Quads quads, std::ostream& out) {
  const Iri& predicate = quads.front().predicate;
  const vocabulary::Term* term = term_of(predicate);
  const bool is_type = term != nullptr && term->iri == vocabulary::type.iri;
  out << json_string(is_type           ? "@type"
                     : term != nullptr ? std::string(term->name)
                                       : compacted(predicate.text))
      << ':';
  if (quads.size() > 1) out << '[';
  Separator comma(",");
  for (const Quad& quad : quads) {
    out << comma.next();
    if (is_type) {
      out << json_string(compacted(std::get<Iri>(quad.object).text));
    } else {
      std::visit([&](const auto& object) { write_object(object, term, out); }, quad.object);
    }
  }
  if (quads.size() > 1) out << ']';
}

void write_node_object(Quads quads, std::ostream& out) {
  out << "{\"@id\":" << json_string(quads.front().subject.text);
  while (!quads.empty()) {
    const Quads same = leading_run(quads, [](const Quad& q) -> const Iri& { return q.predicate; });
    out << ',';
    write_property(same, out);
    quads = quads.subspan(same.size());
  }
  out << '}';
}

void write_node_objects(Quads quads, Separator& separator, std::ostream& out) {
  while (!quads.empty()) {
    const Quads same = leading_run(quads, [](const Quad& q) -> const Iri& { return q.subject; });
    out << separator.next();
    write_node_object(same, out);
    quads = quads.subspan(same.size());
  }
}

void write_context(std::ostream& out) {
  out << "{\"@version\":1.1";
  for (const vocabulary::Prefix& prefix : vocabulary::prefixes) {
    out << ",\n"
        << json_string(prefix.name) << ":{\"@id\":" << json_string(prefix.iri) << ",\"@prefix\":true}";
  }
  for (const vocabulary::Term& term : vocabulary::terms) {
    if (term.iri == vocabulary::type.iri) continue;  // written as @type
    out << ",\n" << json_string(term.name) << ":{\"@id\":" << json_string(term.iri);
    if (!term.type.empty()) out << ",\"@type\":" << json_string(term.type);
    out << '}';
  }
  out << '}';
}

}  // namespace

void write_json_ld(const graph::KnowledgeGraph& graph, std::ostream& out) {
  const std::vector<Quad> all = quads_of(graph);
  out << "{\"@context\":";
  write_context(out);
  out << ",\n\"@graph\":[\n";
  Separator line(",\n");
  for (Quads quads = all; !quads.empty();) {
    const Quads same = leading_run(quads, [](const Quad& q) -> const std::optional<Iri>& { return q.graph; });
    if (!same.front().graph) {
      write_node_objects(same, line, out);
    } else {
      out << line.next() << "{\"@id\":" << json_string(same.front().graph->text) << ",\"@graph\":[\n";
      Separator inner(",\n");
      write_node_objects(same, inner, out);
      out << "]}";
    }
    quads = quads.subspan(same.size());
  }
  out << "\n]}\n";
}

}  // namespace actant::exporter
