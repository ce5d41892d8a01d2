// A folder of notes for Obsidian and its like: one an actor, one an article, joined by [[links]]. What a note
// says is escaped, and so it stays what the article says; file names hold letters, digits, spaces and hyphens
// only.
#include <algorithm>
#include <ostream>
#include <unordered_set>

#include "export/columns.h"
#include "export/escape.h"
#include "export/format_writers.h"
#include "export/statement_words.h"
#include "export/utf8.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::GraphStream;
using graph::KnowledgeGraph;
using graph::Node;
using graph::NodeId;
using graph::NodeKind;
using graph::Predicate;

constexpr std::size_t longest_name = 80;  // bytes

// What a file system, a link and a person can all live with.
std::string plain_name(const std::string& name) {
  std::string plain;
  for_each_code_point(name, [&](char32_t c) {
    const bool is_word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                         c == '-' || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) ||
                         (c >= 0x3040 && c < 0xD7A4);
    if (plain.size() + 4 > longest_name) return;
    if (is_word && (c != '-' || !plain.empty())) {
      append_utf8(plain, c);
    } else if (!plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
  });
  while (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return plain;
}

// Two names that differ only in case are one file on some systems.
std::string folded(std::string name) {
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

class Notes {
 public:
  explicit Notes(const GraphStream& graph) : graph_(graph) {
    std::unordered_set<NodeId> seen;
    graph.for_each_node(
        [&](const Node& node, GraphStream::Edges) {
          const NodeId name = NodeId::of(folded(plain_name(node.name)));
          if (is_note(node.kind) && !seen.insert(name).second) shared_.insert(name);
        },
        GraphStream::Parts::nodes);
  }

  static bool is_note(NodeKind kind) { return graph::is_entity(kind) || kind == NodeKind::document; }

  // The file without ".md". Where several notes have one name, and where nothing is left of it, the id helps.
  std::string name_of(const NodeId& id, const std::string& name) const {
    std::string plain = plain_name(name);
    const bool is_clear = !plain.empty() && !shared_.contains(NodeId::of(folded(plain)));
    if (is_clear) return plain;
    return plain + (plain.empty() ? "" : " ") + id.to_string().substr(0, 8);
  }

  std::string link(const NodeId& id) const {
    const auto summary = graph_.find(id);
    if (!summary) return "someone";
    const std::string name = graph_.name_of(id);
    std::string shown = markdown_text(name);
    if (!is_note(summary->kind)) return shown;
    const std::string file = name_of(id, name);
    return file == name ? "[[" + file + "]]" : "[[" + file + "|" + (shown.empty() ? file : shown) + "]]";
  }

  std::string links(const KnowledgeGraph& around, const NodeId& id, Predicate predicate,
                    bool outwards) const {
    std::string list;
    for (const Edge* edge : outwards ? around.out_edges(id) : around.in_edges(id)) {
      if (edge->predicate() != predicate) continue;
      const std::string one = link(outwards ? edge->target() : edge->source());
      if (list.find(one) == std::string::npos) list += (list.empty() ? "" : ", ") + one;
    }
    return list;
  }

 private:
  const GraphStream& graph_;
  std::unordered_set<NodeId> shared_;  // hashes of file names that several notes would have
};

class NoteWriter {
 public:
  NoteWriter(const GraphStream& graph, const Notes& notes, const ExportOptions& options)
      : graph_(graph), notes_(notes), options_(options) {}

  std::string article(const graph::Document& document, const Node& node) const {
    std::string text = front_matter(node);
    text += "# " + markdown_text(node.name) + "\n\n";
    for (const auto& [label, value] :
         {std::pair("Published", &document.published), std::pair("Publisher", &document.publisher)}) {
      if (!value->empty()) text += "- " + std::string(label) + ": " + markdown_text(*value) + "\n";
    }
    for (const std::string& author : document.authors) text += "- Author: " + markdown_text(author) + "\n";
    if (is_web_address(document.uri)) text += "- <" + iri(document.uri) + ">\n";
    const KnowledgeGraph all = graph_.article(node.id);
    text += section("Mentions", all, [&](const Edge& edge) {
      return edge.predicate() == Predicate::mentions ? "- " + notes_.link(edge.target()) + "\n"
                                                     : std::string();
    });
    text += section("Said", all, [&](const Edge& edge) {
      return edge.predicate() == Predicate::said ? quotation(all, edge, true) : std::string();
    });
    return text;
  }

  std::string actor(const Node& node) const {
    const KnowledgeGraph around = graph_.around(node.id);
    std::string text = front_matter(node);
    text += "# " + markdown_text(node.name) + "\n";
    for (const graph::RoleStatement& role : node.roles) {
      const std::string of = role.of ? notes_.link(*role.of) : markdown_text(role.of_name);
      const std::string line = "\n- " + markdown_text(role.title) + (of.empty() ? "" : ", " + of) + ", in " +
                               notes_.link(node_id(role.evidence.document));
      if (text.find(line) == std::string::npos) text += line;
    }
    text += "\n";
    text += section("Said", around, [&](const Edge& edge) {
      const bool speaks = edge.predicate() == Predicate::said && edge.source() == node.id;
      return speaks ? quotation(around, edge, false) : std::string();
    });
    text += section("Said about", around, [&](const Edge& edge) {
      const bool is_about = edge.predicate() == Predicate::about && edge.target() == node.id;
      return is_about ? quotation_about(around, edge) : std::string();
    });
    text += section("Relations", around, [&](const Edge& edge) {
      const bool touches = edge.source() == node.id || edge.target() == node.id;
      if (!touches || group_of(edge.predicate()) != graph::PredicateGroup::relation) return std::string();
      return "- " + notes_.link(edge.source()) + " — " + markdown_text(words_of(edge)) + " — " +
             notes_.link(edge.target()) + markdown_text(voice_of(graph_, edge)) + places(edge.evidence);
    });
    text += section("Events", around, [&](const Edge& edge) {
      const bool takes_part =
          edge.target() == node.id && group_of(edge.predicate()) == graph::PredicateGroup::event_role;
      return takes_part ? event(around, edge) : std::string();
    });
    return text;
  }

 private:
  std::string front_matter(const Node& node) const {
    // JSON strings are YAML strings.
    std::string text =
        "---\nid: " + node.id.to_string() + "\nkind: " + std::string(graph::name_of(node.kind)) + "\n";
    if (node.aliases.size() > 1) {
      text += "aliases:\n";
      for (const graph::Alias& alias : node.aliases) {
        if (alias.name != node.name) text += "  - " + json_string(alias.name) + "\n";
      }
    }
    return text + "---\n";
  }

  template <typename Line>
  std::string section(const std::string& title, const KnowledgeGraph& graph, Line line) const {
    std::string lines;
    for (const Edge& edge : graph.edges()) lines += line(edge);
    return lines.empty() ? lines : "\n## " + title + "\n\n" + lines;
  }

  // "in [[Article]]: > sentence", for each piece of evidence.
  std::string places(const std::vector<graph::Evidence>& evidence) const {
    std::string text;
    for (const graph::Evidence& piece : evidence) {
      text += "\n  - " + notes_.link(node_id(piece.document));
      if (options_.evidence) text += ": " + markdown_text(sentence_of(graph_, piece));
    }
    return text + "\n";
  }

  std::string quotation(const KnowledgeGraph& around, const Edge& said, bool with_speaker) const {
    const Node* node = around.find(said.target());
    if (node == nullptr || !node->utterance) return {};
    std::string line = "- ";
    if (with_speaker) line += notes_.link(said.source()) + ": ";
    if (said.key.polarity == graph::Polarity::negative) line += "(not said) ";
    line += "“" + markdown_text(node->utterance->text) + "”";
    const std::string addressees = notes_.links(around, node->id, Predicate::addressed_to, true);
    if (!addressees.empty()) line += ", to " + addressees;
    return line + (with_speaker ? "\n" : places(said.evidence));
  }

  std::string quotation_about(const KnowledgeGraph& around, const Edge& about) const {
    const Node* node = around.find(about.source());
    if (node == nullptr || !node->utterance) return {};
    const std::string speakers = notes_.links(around, node->id, Predicate::said, false);
    return "- " + (speakers.empty() ? std::string("Somebody") : speakers) + ": “" +
           markdown_text(node->utterance->text) + "”" + places(about.evidence);
  }

  std::string event(const KnowledgeGraph& around, const Edge& role) const {
    const Node* node = around.find(role.source());
    if (node == nullptr || !node->event) return {};
    std::string line = "- ";
    if (node->event->polarity == graph::Polarity::negative) line += "not: ";
    if (node->event->modality != graph::Modality::asserted)
      line += std::string(graph::name_of(node->event->modality)) + ": ";
    line += markdown_text(node->name) + " (" + std::string(graph::name_of(role.predicate())) + ")";
    if (!node->event->time.empty()) line += ", " + markdown_text(node->event->time);
    if (node->event->attributed_to) line += ", according to " + notes_.link(*node->event->attributed_to);
    return line + places(role.evidence);
  }

  const GraphStream& graph_;
  const Notes& notes_;
  const ExportOptions& options_;
};

}  // namespace

void write_markdown(const GraphStream& graph, const ExportOptions& options, OutputFolder& folder) {
  const Notes notes(graph);
  const NoteWriter writer(graph, notes, options);
  graph.for_each_node(
      [&](const Node& node, GraphStream::Edges) {
        if (!Notes::is_note(node.kind)) return;
        const std::string file = notes.name_of(node.id, node.name) + ".md";
        const graph::Document* document =
            node.kind == NodeKind::document ? graph.find_document(node.id) : nullptr;
        folder.write(file, document == nullptr ? writer.actor(node) : writer.article(*document, node));
      },
      GraphStream::Parts::nodes);
}

}  // namespace actant::exporter
