#include "export/changes.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "export/cypher_syntax.h"
#include "export/escape.h"
#include "export/json_lines.h"
#include "export/property_graph.h"
#include "export/rdf_description.h"
#include "graph/error.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::GraphStream;
using graph::NodeId;

enum class Step { take_away, add };

// --- Cypher

// One list of words in brackets, cut before it gets too long for one statement.
class IdList {
 public:
  explicit IdList(std::ostream& out, std::string action) : out_(out), action_(std::move(action)) {}

  void add(const std::string& item) {
    items_ += (items_.empty() ? "" : ",") + item;
    if (items_.size() > 1U << 16U) flush();
  }
  void flush() {
    if (!items_.empty()) out_ << "UNWIND [" << items_ << "] AS row " << action_ << ";\n";
    items_.clear();
  }

 private:
  std::ostream& out_;
  std::string action_, items_;
};

class CypherChanges final : public ChangeVisitor {
 public:
  CypherChanges(const GraphStream& graph, const ExportOptions& options, Step step, std::ostream& out)
      : graph_(graph),
        step_(step),
        gone_edges_(out, "MATCH (n:Actant {id:row.at})-[r]-() WHERE r.id IN row.ids DELETE r"),
        gone_nodes_(out, "MATCH (n:Actant {id:row}) DETACH DELETE n"),
        changed_nodes_(out, "MATCH (n:Actant {id:row}) REMOVE n" + other_labels()),
        nodes_(options, out),
        edges_(options, out) {}

  void document(const NodeId&, bool) override {}
  void predicate(const std::string&, bool) override {}

  void node(const NodeChange& change) override {
    if (step_ == Step::take_away) {
      take_away(change);
    } else if (change.after != nullptr && change.is_own_changed) {
      nodes_.add(graph_, *change.after);
    }
  }

  // Edges come when all nodes are there.
  void edges_of(const NodeChange& change) {
    for (const Edge* edge : change.fresh_edges) edges_.add(graph_, *edge);
  }

  void finish() {
    gone_edges_.flush();
    gone_nodes_.flush();
    changed_nodes_.flush();
    nodes_.finish();
    edges_.finish();
  }

 private:
  // Every label but the common one: a node's kind may be another now.
  static std::string other_labels() {
    std::set<std::string> labels;
    for (const auto& row : graph::name_rows<graph::NodeKind>()) {
      for (const std::string& label : labels_of(row.value)) {
        if (label != common_label) labels.insert(label);
      }
    }
    std::string list;
    for (const std::string& label : labels) list += ":" + label;
    return list;
  }

  void take_away(const NodeChange& change) {
    const bool is_new = change.before == nullptr;
    if (is_new) return;
    const std::string id = "'" + change.before->id.to_string() + "'";
    if (change.after == nullptr) return gone_nodes_.add(id);
    if (change.before->kind != change.after->kind) changed_nodes_.add(id);
    if (change.gone_edges.empty()) return;
    std::string ids;
    for (const NodeId& edge : change.gone_edges) ids += (ids.empty() ? "'e" : ",'e") + edge.to_string() + "'";
    gone_edges_.add("{at:" + id + ",ids:[" + ids + "]}");
  }

  const GraphStream& graph_;
  const Step step_;
  IdList gone_edges_, gone_nodes_, changed_nodes_;
  CypherBatches nodes_, edges_;
};

class CypherEdges final : public ChangeVisitor {
 public:
  explicit CypherEdges(CypherChanges& changes) : changes_(changes) {}
  void document(const NodeId&, bool) override {}
  void predicate(const std::string&, bool) override {}
  void node(const NodeChange& change) override { changes_.edges_of(change); }

 private:
  CypherChanges& changes_;
};

// --- JSON lines: the rows of a node come and go together

class JsonChanges final : public ChangeVisitor, private JsonRows {
 public:
  JsonChanges(const GraphStream& graph, const ExportOptions& options, Step step, std::ostream& out)
      : graph_(graph), options_(options), step_(step), out_(out) {}

  void document(const NodeId&, bool) override {}
  void predicate(const std::string&, bool) override {}

  void node(const NodeChange& change) override {
    if (!change.are_rows_changed) return;
    if (step_ == Step::take_away) {
      if (change.before == nullptr) return;
      JsonObject row;
      row.add("change", std::string("removed")).add("at", change.before->id.to_string());
      out_ << row.text() << '\n';
    } else if (change.after != nullptr) {
      write_rows_of(graph_, options_, *change.after, change.told, *this);
      for (const Edge* edge : change.told) write_row_of(graph_, options_, *edge, *this);
    }
  }

 private:
  void add(const std::string& row) override { out_ << "{\"change\":\"added\"," << row.substr(1) << '\n'; }

  const GraphStream& graph_;
  const ExportOptions& options_;
  const Step step_;
  std::ostream& out_;
};

// --- SPARQL Update

// SPARQL decodes `\u0041` before it reads its grammar, so text must hold no backslash before a "u".
void append_sparql_string(std::string& out, std::string_view text) {
  out += '"';
  bool after_backslash = false;
  for (const char c : text) {
    if (c == '\\' || c == '"') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (after_backslash && (c == 'u' || c == 'U')) {
      out += c == 'u' ? "\\u0075" : "\\u0055";
    } else if (c != '\0') {
      out += c;
    }
    after_backslash = c == '\\';
  }
  out += '"';
}

// Gathers quads into INSERT DATA operations.
class InsertSink final : public QuadSink {
 public:
  explicit InsertSink(std::ostream& out) : out_(out) {}

  void add(const Quad& quad) override {
    std::string triple;
    for (const IriRef part : {quad.subject, quad.predicate}) {
      triple += '<' + part.text() + "> ";
    }
    if (quad.object.kind == Object::Kind::iri) {
      triple += '<' + quad.object.iri.text() + '>';
    } else {
      append_sparql_string(triple, quad.object.text);
      if (!quad.object.datatype.empty()) triple += "^^<" + quad.object.datatype.text() + '>';
    }
    waiting_ +=
        quad.graph.empty() ? triple + " .\n" : "GRAPH <" + quad.graph.text() + "> { " + triple + " }\n";
    if (waiting_.size() > 1U << 16U) flush();
  }
  void flush() {
    if (!waiting_.empty()) out_ << "INSERT DATA {\n" << waiting_ << "} ;\n";
    waiting_.clear();
  }

 private:
  std::ostream& out_;
  std::string waiting_;
};

constexpr std::array<std::string_view, 7> used_prefixes = {"actant", "oa",   "rdf", "schema",
                                                           "sem",    "time", "xsd"};

class SparqlChanges final : public ChangeVisitor {
 public:
  SparqlChanges(const GraphStream& graph, const ExportOptions& options, Step step, std::ostream& out)
      : step_(step),
        out_(out),
        inserts_(out),
        description_(graph, {options.evidence, true, false}, inserts_) {
    if (step != Step::take_away) return;
    for (const vocabulary::Prefix& prefix : vocabulary::prefixes) {
      if (std::find(used_prefixes.begin(), used_prefixes.end(), prefix.name) != used_prefixes.end())
        out_ << "PREFIX " << prefix.name << ": <" << prefix.iri << ">\n";
    }
  }

  void document(const NodeId& id, bool is_gone) override {
    if (step_ == Step::take_away) {
      take_away(document_iri(id));
    } else if (!is_gone) {
      articles_.insert(id);
    }
  }

  void predicate(const std::string& iri, bool is_gone) override {
    if (step_ == Step::take_away && is_gone) take_away(iri);
    if (step_ == Step::add && !is_gone) predicates_.insert(iri);
  }

  void node(const NodeChange& change) override {
    if (step_ == Step::take_away) {
      for (const NodeId& edge : change.gone_edges) take_away_statement(statement_iri(edge));
      if (change.before != nullptr && change.is_own_changed)
        take_away(node_iri(change.before->kind, change.before->id));
      return;
    }
    if (change.after == nullptr) return;
    if (change.is_own_changed) {
      description_.node(*change.after, {});
      // An article and its node are one resource, which was taken away whole.
      if (change.after->kind == graph::NodeKind::document) articles_.insert(change.after->id);
    }
    // Two statements may share a triple of an outside vocabulary: what stays is told again.
    if (!change.gone_edges.empty()) {
      for (const Edge* edge : change.other_edges) description_.plain_triples(*edge);
    }
    for (const Edge* edge : change.fresh_edges) description_.edge(*edge);
  }

  void finish(const GraphStream& graph) {
    if (step_ != Step::add) return;
    graph.for_each_document([&](const graph::Document& document) {
      if (articles_.contains(node_id(document.id))) description_.article(document);
    });
    description_.predicates(&predicates_);
    inserts_.flush();
  }

 private:
  // A thing with all that hangs on it.
  void take_away(const std::string& iri) {
    out_
        << "DELETE { ?x ?p ?o } WHERE { <" << iri
        << "> "
           "(actant:mention|actant:role|actant:report|sem:hasTime|time:hasBeginning|time:hasEnd|oa:hasTarget|"
           "oa:hasSelector)* ?x . ?x ?p ?o } ;\n";
  }

  // First what it makes true, while the evidence still says what that is.
  void take_away_statement(const std::string& iri) {
    const std::string of = "<" + iri +
                           "> actant:assertedIn ?g ; actant:evidence? ?e . "
                           "?e rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ";
    out_ << "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { " << of << "} ;\n"
         << "DELETE { GRAPH ?g { ?s ?t ?o } } WHERE { " << of
         << "VALUES ?t { schema:about schema:isPartOf sem:hasActor sem:hasPlace } } ;\n"
         << "DELETE { GRAPH ?g { ?o ?t ?s } } WHERE { " << of
         << "VALUES ?t { schema:creator schema:spokenByCharacter } } ;\n"
         << "DELETE { ?x ?p ?o } WHERE { <" << iri
         << "> (actant:evidence|oa:hasTarget|oa:hasSelector)* ?x . ?x ?p ?o } ;\n";
  }

  const Step step_;
  std::ostream& out_;
  InsertSink inserts_;
  RdfDescription description_;
  std::set<NodeId> articles_;
  std::set<std::string> predicates_;
};

void walk(const GraphStream& graph, const ExportOptions& options, const std::filesystem::path& state,
          ChangeVisitor& visitor) {
  StateReader before(state);
  compare(graph, options, &before, nullptr, &visitor);
}

}  // namespace

void check_changes(Format format, const ExportOptions& options) {
  const auto refuse = [](const std::string& what) {
    throw graph::Error(graph::ErrorKind::invalid_argument, {}, "changes cannot be written as " + what,
                       "use cypher, nquads (SPARQL update) or jsonl");
  };
  if (format != Format::cypher && format != Format::n_quads && format != Format::json_lines)
    refuse(std::string(row_of(format).name));
  if (options.rdf_12) refuse("RDF 1.2");
  if (options.lines) refuse("lines of JSON-LD");
}

void write_changes(const GraphStream& graph, Format format, const ExportOptions& options,
                   const std::filesystem::path& state, std::ostream& out) {
  check_changes(format, options);
  for (const Step step : {Step::take_away, Step::add}) {
    if (format == Format::json_lines) {
      JsonChanges changes(graph, options, step, out);
      walk(graph, options, state, changes);
    } else if (format == Format::n_quads) {
      SparqlChanges changes(graph, options, step, out);
      walk(graph, options, state, changes);
      changes.finish(graph);
    } else {
      CypherChanges changes(graph, options, step, out);
      walk(graph, options, state, changes);
      changes.finish();
      if (step == Step::take_away) continue;
      CypherEdges edges(changes);
      walk(graph, options, state, edges);
      changes.finish();
    }
  }
  out.flush();
  if (!out) {
    throw graph::Error(graph::ErrorKind::io, {}, "the changes could not be written",
                       "check the free space and permissions of where they go");
  }
}

}  // namespace actant::exporter
