// GraphRAG's "bring your own graph" (https://microsoft.github.io/graphrag/index/byog/): entities,
// relationships and text units, as CSV with lists in JSON; pandas turns them into the Parquet that its index
// reads. A text unit is a sentence that something is known from. Titles are GraphRAG's keys: where two nodes
// have one name, each carries the beginning of its id.
#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "export/csv_table.h"
#include "export/format_writers.h"
#include "export/json_values.h"
#include "export/statement_words.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::Evidence;
using graph::GraphStream;
using graph::Node;
using graph::NodeId;
using graph::Predicate;

std::string json_list(const std::vector<std::string>& items) { return json_value(items); }
const CsvDialect graphrag_csv{"\n", false, false, json_list};

std::string unit_id(const Evidence& evidence) {
  return NodeId::of(evidence.document.to_string() + " " + std::to_string(evidence.sentence.code_points.begin))
      .to_string();
}

std::vector<std::string> unit_ids(const std::vector<Evidence>& evidence) {
  std::vector<std::string> ids;
  ids.reserve(evidence.size());
  for (const Evidence& piece : evidence) ids.push_back(unit_id(piece));
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

// Entities, and events as what joins those who take part in them.
bool is_title(graph::NodeKind kind) { return graph::is_entity(kind) || kind == graph::NodeKind::event; }

// Where a relationship begins: statements between titled nodes at their source; what a quotation is about, at
// its speaker. Nothing for edges that are no relationship.
std::optional<NodeId> source_of(const GraphStream& graph, const Edge& edge, const Node& told_at) {
  const auto group = group_of(edge.predicate());
  if (group == graph::PredicateGroup::relation || group == graph::PredicateGroup::event_role)
    return edge.source();
  if (edge.predicate() != Predicate::about || !told_at.utterance) return std::nullopt;
  const auto& speaker = told_at.utterance->reports.front().speaker;
  const auto from = speaker ? graph.find(*speaker) : std::nullopt;
  const auto to = graph.find(edge.target());
  if (!from || !to || !is_title(from->kind) || !is_title(to->kind)) return std::nullopt;
  return speaker;
}

// What stands in several rows: who is called what, and how much is known of whom.
class Titles {
 public:
  explicit Titles(const GraphStream& graph) : graph_(graph) {
    std::unordered_set<NodeId> seen, pairs;
    graph.for_each_node([&](const Node& node, GraphStream::Edges told) {
      const NodeId name = NodeId::of(node.name);
      if (is_title(node.kind) && !seen.insert(name).second) shared_.insert(name);
      for (const Edge* edge : told) {
        const auto source = source_of(graph, *edge, node);
        if (!source) continue;
        const auto [low, high] = std::minmax(*source, edge->target());
        if (!pairs.insert(NodeId::of(low.to_string() + high.to_string())).second) continue;
        ++degrees_[low];
        if (low != high) ++degrees_[high];
      }
    });
  }

  // Nodes that relationships join it to, as GraphRAG counts.
  std::int64_t degree(const NodeId& id) const {
    const auto found = degrees_.find(id);
    return found == degrees_.end() ? 0 : found->second;
  }

  std::string of(const NodeId& id) const { return of(id, graph_.name_of(id)); }
  std::string of(const NodeId& id, const std::string& name) const {
    if (!name.empty() && !shared_.contains(NodeId::of(name))) return name;
    return name + " (" + id.to_string().substr(0, 8) + ")";
  }

 private:
  const GraphStream& graph_;
  std::unordered_set<NodeId> shared_;  // hashes of names that several nodes have
  std::unordered_map<NodeId, std::int64_t> degrees_;
};

class Table {
 public:
  Table(OutputFolder& folder, const std::string& name, std::initializer_list<const char*> columns)
      : file_(folder.open(name)), table_(file_->stream(), graphrag_csv) {
    for (const char* column : columns) table_.add(column);
    table_.end_row();
  }

  void add(const std::string& id, std::initializer_list<Cell> cells) {
    table_.add(id);
    table_.add_cell(count_++);
    for (const Cell& cell : cells) table_.add_cell(cell);
    table_.end_row();
  }
  void finish() { file_->finish(); }

 private:
  std::unique_ptr<OutputFile> file_;
  CsvTable table_;
  std::int64_t count_ = 0;  // human_readable_id
};

std::string description_of(const GraphStream& graph, const Node& node) {
  std::string words(name_of(node.kind));
  for (const graph::RoleStatement& role : node.roles) {
    const std::string title = role_words(graph, role);
    if (words.find(title) == std::string::npos) words += "; " + title;
  }
  if (node.event) {
    words = "event: " + std::string(name_of(node.event->type));
    if (node.event->polarity == graph::Polarity::negative) words += ", did not happen";
    if (node.event->modality != graph::Modality::asserted)
      words += ", " + std::string(name_of(node.event->modality));
    if (!node.event->time.empty()) words += ", " + node.event->time;
  }
  return words;
}

// A relationship in words: a quotation's own, or who did what to whom according to whom.
std::string sentence_about(const GraphStream& graph, const Edge& edge, const Node& told_at,
                           const NodeId& source) {
  if (edge.predicate() == Predicate::about) {
    const char* verb = summary_of(told_at).unsaid ? " did not say: “" : " said: “";
    return graph.name_of(source) + verb + told_at.utterance->text + "”";
  }
  return graph.name_of(source) + " — " + words_of(edge) + " — " + graph.name_of(edge.target()) +
         voice_of(graph, edge);
}

// What one article's sentences are known for.
struct Unit {
  std::string text;
  std::set<std::string> entities, relationships;
};

void write_units(const GraphStream& graph, const graph::Document& document, Table& units, Table& documents) {
  const graph::KnowledgeGraph article = graph.article(node_id(document.id));
  if (article.documents().empty()) return;
  const std::string& text = article.documents().front().text;
  std::map<std::uint32_t, std::pair<std::string, Unit>> found;  // by place
  const auto unit_of = [&](const Evidence& evidence) -> Unit& {
    auto& [id, unit] = found[evidence.sentence.code_points.begin];
    id = unit_id(evidence);
    if (unit.text.empty()) unit.text = evidence.sentence.bytes.of(text);
    return unit;
  };
  for (const Node& node : article.nodes()) {
    for (const Evidence& mention : node.mentions) unit_of(mention).entities.insert(node.id.to_string());
    for (const Evidence& trigger : node.event_evidence) unit_of(trigger).entities.insert(node.id.to_string());
  }
  for (const Edge& edge : article.edges()) {
    if (!source_of(graph, edge, article.node(told_at(edge.key)))) continue;
    for (const Evidence& evidence : edge.evidence) unit_of(evidence).relationships.insert(edge_id(edge));
  }
  const std::string document_id = node_id(document.id).to_string();
  std::vector<std::string> ids;
  for (const auto& [place, entry] : found) {
    const auto& [id, unit] = entry;
    ids.push_back(id);
    const auto words = static_cast<std::int64_t>(1 + std::count(unit.text.begin(), unit.text.end(), ' '));
    units.add(id, {unit.text, words, document_id, std::vector<std::string>{document_id},
                   std::vector<std::string>(unit.entities.begin(), unit.entities.end()),
                   std::vector<std::string>(unit.relationships.begin(), unit.relationships.end())});
  }
  documents.add(document_id, {document.title.empty() ? document.uri : document.title, text, ids,
                              document.published, document.publisher, document.uri});
}

}  // namespace

void write_graphrag(const GraphStream& graph, const ExportOptions&, OutputFolder& folder) {
  const Titles titles(graph);
  Table entities(
      folder, "entities.csv",
      {"id", "human_readable_id", "title", "type", "description", "text_unit_ids", "frequency", "degree"});
  Table relationships(folder, "relationships.csv",
                      {"id", "human_readable_id", "source", "target", "description", "weight",
                       "combined_degree", "text_unit_ids"});
  graph.for_each_node([&](const Node& node, GraphStream::Edges told) {
    if (is_title(node.kind)) {
      entities.add(node.id.to_string(),
                   {titles.of(node.id, node.name), std::string(name_of(node.kind)),
                    description_of(graph, node), unit_ids(node.event ? node.event_evidence : node.mentions),
                    static_cast<std::int64_t>(node.mention_count), titles.degree(node.id)});
    }
    for (const Edge* edge : told) {
      const auto source = source_of(graph, *edge, node);
      if (!source) continue;
      relationships.add(edge_id(*edge),
                        {titles.of(*source), titles.of(edge->target()),
                         sentence_about(graph, *edge, node, *source), static_cast<std::int64_t>(edge->weight),
                         titles.degree(*source) + titles.degree(edge->target()), unit_ids(edge->evidence)});
    }
  });
  Table units(folder, "text_units.csv",
              {"id", "human_readable_id", "text", "n_tokens", "document_id", "document_ids", "entity_ids",
               "relationship_ids"});
  Table documents(
      folder, "documents.csv",
      {"id", "human_readable_id", "title", "text", "text_unit_ids", "creation_date", "publisher", "uri"});
  graph.for_each_document(
      [&](const graph::Document& document) { write_units(graph, document, units, documents); });
  for (Table* table : {&entities, &relationships, &units, &documents}) table->finish();
}

}  // namespace actant::exporter
