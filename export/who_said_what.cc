// Who said what: three columns, speaker → statement → about or addressee; statements from top to bottom by
// date.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "export/drawing.h"
#include "export/escape.h"
#include "export/line_wrap.h"
#include "export/picture_style.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::KnowledgeGraph;
using graph::name_of;
using graph::Node;
using graph::NodeId;
using graph::Polarity;
using graph::Predicate;
using graph::QuotationType;

constexpr std::size_t statement_columns = 44, actor_columns = 26;
// Up to this many statements a picture is scaled to one A4 page; beyond, it would be too small to read.
constexpr std::size_t statements_on_a_page = 12;
constexpr std::size_t topics_of_a_statement = 3;

// One box of the middle column with its lines to either side.
struct Statement {
  const Node* node = nullptr;
  std::vector<const Edge*> said, right;  // to speakers; to addressees and topics
  const Node* outer = nullptr;           // the statement that this one stands in
  std::size_t hidden_topics = 0;         // beyond topics_of_a_statement
  std::size_t edge_count() const { return std::max<std::size_t>(said.size(), 1) + right.size(); }
};

const graph::Report& first_report(const Statement& statement) {
  return statement.node->utterance->reports.front();
}

bool was_said(const Statement& statement) {
  const auto& reports = statement.node->utterance->reports;
  return std::any_of(reports.begin(), reports.end(),
                     [](const graph::Report& report) { return report.polarity == Polarity::positive; });
}

// No report has words of its own for the speaker: he is taken to go on.
bool is_carried_over(const Statement& statement) {
  const auto& reports = statement.node->utterance->reports;
  return std::all_of(reports.begin(), reports.end(),
                     [](const graph::Report& report) { return report.implicit; });
}

// The date of the earliest report, then where it stands.
std::tuple<std::string, graph::DocumentId, std::uint32_t, NodeId> order_of(const Statement& statement) {
  const graph::Evidence& evidence = first_report(statement).evidence;
  const std::uint32_t begin = evidence.ranges.empty() ? 0 : evidence.ranges.front().code_points.begin;
  return {statement.node->first_seen, evidence.document, begin, statement.node->id};
}

std::vector<Statement> statements_of(const KnowledgeGraph& graph) {
  std::vector<Statement> statements;
  for (const Node& node : graph.nodes()) {
    if (!node.utterance || node.utterance->reports.empty()) continue;
    Statement statement{&node, {}, {}, nullptr, 0};
    for (const Edge* edge : graph.in_edges(node.id)) {
      if (edge->predicate() == Predicate::said) statement.said.push_back(edge);
    }
    for (const Edge* edge : graph.out_edges(node.id)) {
      if (edge->predicate() == Predicate::within) {
        statement.outer = graph.find(edge->target());
      } else if ((edge->predicate() == Predicate::about || edge->predicate() == Predicate::addressed_to) &&
                 is_entity(graph.node(edge->target()).kind)) {
        statement.right.push_back(edge);
      }
    }
    statements.push_back(std::move(statement));
  }
  return statements;
}

// A statement keeps its addressees, and of its topics those that most statements share: they are what the
// picture is about. The rest is counted.
void keep_shared_topics(std::vector<Statement>& statements) {
  std::map<NodeId, std::size_t> statements_about;
  for (const Statement& statement : statements) {
    for (const Edge* edge : statement.right) ++statements_about[edge->target()];
  }
  for (Statement& statement : statements) {
    std::stable_sort(statement.right.begin(), statement.right.end(), [&](const Edge* a, const Edge* b) {
      const auto rank = [&](const Edge* edge) {
        return std::pair(edge->predicate() != Predicate::addressed_to,
                         -static_cast<std::int64_t>(statements_about.at(edge->target())));
      };
      return rank(a) < rank(b);
    });
    const auto addressees = static_cast<std::size_t>(
        std::count_if(statement.right.begin(), statement.right.end(),
                      [](const Edge* edge) { return edge->predicate() == Predicate::addressed_to; }));
    const std::size_t most = addressees + topics_of_a_statement;
    if (statement.right.size() <= most) continue;
    statement.hidden_topics = statement.right.size() - most;
    statement.right.resize(most);
  }
}

// Keeps the best-supported statements whose lines fit.
void keep_best(std::vector<Statement>& statements, std::size_t max_edges) {
  std::sort(statements.begin(), statements.end(), [](const Statement& a, const Statement& b) {
    const auto rank = [](const Statement& s) {
      return std::tuple(-static_cast<double>(s.node->utterance->independent_sources), -s.node->confidence,
                        order_of(s));
    };
    return rank(a) < rank(b);
  });
  std::size_t edges = 0, kept = 0;
  while (kept < statements.size() && edges + statements[kept].edge_count() <= max_edges) {
    edges += statements[kept++].edge_count();
  }
  statements.resize(kept);
}

NodeId speaker_of(const Statement& statement) {
  return statement.said.empty() ? NodeId{} : statement.said.front()->source();
}

// By date; within one article by speaker in the order in which they first speak, so that lines do not cross;
// a statement inside another one comes right below it.
std::vector<Statement> in_reading_order(std::vector<Statement> statements) {
  using ArticleAndSpeaker = std::pair<graph::DocumentId, NodeId>;
  std::map<ArticleAndSpeaker, std::tuple<std::string, graph::DocumentId, std::uint32_t, NodeId>> first_words;
  for (const Statement& statement : statements) {
    const auto order = order_of(statement);
    const auto [known, is_new] =
        first_words.emplace(ArticleAndSpeaker{std::get<1>(order), speaker_of(statement)}, order);
    if (!is_new) known->second = std::min(known->second, order);
  }
  const auto place_of = [&](const Statement& statement) {
    const auto order = order_of(statement);
    return std::pair(first_words.at({std::get<1>(order), speaker_of(statement)}), order);
  };
  std::sort(statements.begin(), statements.end(),
            [&](const Statement& a, const Statement& b) { return place_of(a) < place_of(b); });
  std::map<const Node*, std::vector<const Statement*>> inner;
  std::set<const Node*> drawn;
  for (const Statement& statement : statements) drawn.insert(statement.node);
  for (const Statement& statement : statements) {
    if (statement.outer != nullptr && drawn.contains(statement.outer))
      inner[statement.outer].push_back(&statement);
  }
  std::vector<Statement> ordered;
  std::set<const Node*> placed;
  const auto place = [&](const Statement& statement, const auto& self) -> void {
    if (!placed.insert(statement.node).second) return;
    ordered.push_back(statement);
    for (const Statement* below : inner[statement.node]) self(*below, self);
  };
  for (const Statement& statement : statements) {
    if (statement.outer == nullptr || !drawn.contains(statement.outer)) place(statement, place);
  }
  for (const Statement& statement : statements) place(statement, place);  // two that claim to hold each other
  return ordered;
}

// "indirect · 29 Nov 2024 · Reuters · 2 sources"
std::string facts_line(const KnowledgeGraph& graph, const Statement& statement) {
  const graph::Report& report = first_report(statement);
  std::string line(name_of(report.type));
  if (is_carried_over(statement)) line += ", carried over";
  const graph::Document* article = graph.find_document(report.evidence.document);
  const std::string& date =
      article != nullptr && !article->published.empty() ? article->published : statement.node->first_seen;
  if (!date.empty()) line += " · " + style::plain_date(date);
  if (article != nullptr && !article->publisher.empty()) line += " · " + article->publisher;
  const std::uint32_t sources = statement.node->utterance->independent_sources;
  if (sources > 1) line += " · " + std::to_string(sources) + " sources";
  if (statement.hidden_topics > 0) line += " · +" + std::to_string(statement.hidden_topics) + " topics";
  return line;
}

std::string statement_label(const KnowledgeGraph& graph, const Statement& statement, std::string_view nesting,
                            std::size_t max_words) {
  std::string label;
  if (!was_said(statement)) label += style::label("DID NOT SAY:", statement_columns, 'l');
  if (!nesting.empty()) label += style::label(nesting, statement_columns, 'l');
  label += style::label(style::said_words(*statement.node->utterance, max_words), statement_columns, 'l');
  return label + style::label(facts_line(graph, statement), statement_columns, 'r');
}

DotGraph::Attributes statement_attributes(const KnowledgeGraph& graph, const Statement& statement,
                                          std::string_view nesting, const DrawingOptions& options) {
  const QuotationType type = first_report(statement).type;
  DotGraph::Attributes attributes = {
      {"label", statement_label(graph, statement, nesting, options.max_words)},
      {"tooltip", dot_label(statement.node->utterance->text)},
      {"style", type == QuotationType::indirect ? "filled,dashed" : "filled,solid"},
      {"peripheries", type == QuotationType::mixed ? "2" : "1"},
      {"penwidth", style::line_width(statement.node->confidence)},
      {"fillcolor", was_said(statement) ? style::statement_fill : "#E4E4E4"},
  };
  const graph::Document* article = graph.find_document(first_report(statement).evidence.document);
  if (article != nullptr) attributes.emplace_back("URL", dot_url(article->uri));
  return attributes;
}

std::string actor_label(const Node& node) {
  std::string label = style::name_label(node.name, actor_columns);
  for (const graph::RoleStatement& role : node.roles) {
    if (role.status != graph::RoleStatus::current) continue;
    const std::string title = role.of_name.empty() ? role.title : role.title + ", " + role.of_name;
    return label + "\\n" + style::label("(" + title + ")", actor_columns + 4);
  }
  return label;
}

// The nodes of the left or right column, each made when it is first asked for.
class Column {
 public:
  Column(DotGraph& dot, const char* heading, const char* fill) : dot_(dot), fill_(fill) {
    nodes_.push_back(
        dot.add_node({{"label", heading}, {"shape", "plaintext"}, {"style", "solid"}, {"fontsize", "13"}}));
  }

  DotGraph::NodeHandle of(const Node& node) {
    if (const auto known = by_id_.find(node.id); known != by_id_.end()) return known->second;
    DotGraph::Attributes attributes = style::shape_of(node.kind);
    attributes.emplace_back("label", actor_label(node));
    attributes.emplace_back("tooltip", dot_label(std::string(name_of(node.kind)) + ": " + node.name));
    attributes.emplace_back("fillcolor", fill_);
    return by_id_[node.id] = add(attributes);
  }
  DotGraph::NodeHandle nobody() {
    if (nobody_.node == nullptr) nobody_ = add({{"label", "(nobody named)"}, {"style", "dashed,rounded"}});
    return nobody_;
  }
  DotGraph::NodeHandle add(const DotGraph::Attributes& attributes) {
    nodes_.push_back(dot_.add_node(attributes));
    return nodes_.back();
  }
  const std::vector<DotGraph::NodeHandle>& nodes() const { return nodes_; }

  // One below the other, in the order of making: invisible lines inside a rank keep it.
  void arrange() {
    dot_.add_rank(nodes_);
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
      dot_.add_edge(nodes_[i - 1], nodes_[i], {{"style", "invis"}, {"weight", "1"}});
    }
  }

 private:
  DotGraph& dot_;
  const char* fill_;
  std::vector<DotGraph::NodeHandle> nodes_;
  std::map<NodeId, DotGraph::NodeHandle> by_id_;
  DotGraph::NodeHandle nobody_;
};

void draw_left(DotGraph& dot, const KnowledgeGraph& graph, const Statement& statement,
               DotGraph::NodeHandle box, Column& speakers) {
  if (statement.said.empty()) {
    dot.add_edge(speakers.nobody(), box, {{"style", was_said(statement) ? "solid" : "dashed"}});
  }
  for (const Edge* edge : statement.said) {
    const bool denied = edge->key.polarity == Polarity::negative || !was_said(statement);
    DotGraph::Attributes attributes = {{"penwidth", style::line_width(edge->confidence)},
                                       {"style", denied || edge->key.attributed_to ? "dashed"
                                                 : is_carried_over(statement)      ? "dotted"
                                                                                   : "solid"},
                                       {"tailport", "e"},
                                       {"headport", "w"}};
    if (denied) attributes.insert(attributes.end(), {{"label", "did not say"}, {"arrowhead", "tee"}});
    dot.add_edge(speakers.of(graph.node(edge->source())), box, attributes);
  }
}

void draw_right(DotGraph& dot, const KnowledgeGraph& graph, const Statement& statement,
                DotGraph::NodeHandle box, Column& topics) {
  for (const Edge* edge : statement.right) {
    const Node& target = graph.node(edge->target());
    // Finer than on the left: many topics share a few statements.
    DotGraph::Attributes attributes = {{"penwidth", style::line_width(edge->confidence / 2)},
                                       {"color", "#666666"},
                                       {"tailport", "e"},
                                       {"headport", "w"}};
    if (edge->predicate() == Predicate::addressed_to) {
      attributes.insert(attributes.end(), {{"label", "to"}, {"arrowhead", "normal"}});
    } else {
      attributes.insert(attributes.end(), {{"arrowhead", "odot"}});
    }
    dot.add_edge(box, topics.of(target), attributes);
  }
}

}  // namespace

std::string who_said_what_dot(const KnowledgeGraph& graph, const DrawingOptions& options) {
  std::vector<Statement> all = statements_of(graph);
  const std::size_t found = all.size();
  keep_shared_topics(all);
  keep_best(all, options.max_edges);
  const std::vector<Statement> statements = in_reading_order(std::move(all));

  DotGraph::Attributes attributes = style::graph_attributes(options.title);
  if (statements.size() <= statements_on_a_page) attributes.emplace_back("size", "7.6,10.9");
  DotGraph dot(attributes);
  dot.node_defaults(style::node_defaults());
  dot.edge_defaults(style::edge_defaults());

  Column speakers(dot, "Who", style::actor_fill);
  Column boxes(dot, "Said what", style::statement_fill);
  Column topics(dot, "About (○) or to (▶) whom", style::topic_fill);
  const Node* above = nullptr;
  std::map<const Node*, DotGraph::NodeHandle> handles;
  for (const Statement& statement : statements) {
    const bool has_outer = statement.outer != nullptr && handles.contains(statement.outer);
    const std::string_view nesting = !has_outer                 ? ""
                                     : above == statement.outer ? "inside the statement above:"
                                                                : "inside an earlier statement:";
    const auto box = boxes.add(statement_attributes(graph, statement, nesting, options));
    handles[statement.node] = box;
    draw_left(dot, graph, statement, box, speakers);
    draw_right(dot, graph, statement, box, topics);
    if (has_outer) {
      dot.add_edge(handles.at(statement.outer), box, {{"arrowhead", "odiamond"}, {"penwidth", "1.6"}});
    }
    above = statement.node;
  }
  if (found > statements.size() || found == 0) {
    const std::string rest =
        found == 0 ? "(no statements)" : "+ " + std::to_string(found - statements.size()) + " more";
    boxes.add({{"label", rest}, {"shape", "plaintext"}, {"style", "solid"}});
  }
  // Headings stand level, and a column that holds nothing else does not drift.
  dot.add_edge(speakers.nodes().front(), boxes.nodes().front(), {{"style", "invis"}, {"weight", "100"}});
  dot.add_edge(boxes.nodes().front(), topics.nodes().front(), {{"style", "invis"}, {"weight", "100"}});
  boxes.arrange();
  speakers.arrange();
  topics.arrange();
  std::ostringstream out;
  dot.write(out);
  return out.str();
}

}  // namespace actant::exporter
