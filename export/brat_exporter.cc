// brat standoff (https://brat.nlplab.org/standoff.html): for each article its text, and what is marked in it.
// Mentions and quoted passages are T lines, events E, relations and sources R, how things are told A. Offsets
// count code points; a mark that crosses a line is written in pieces, as brat wants.
#include <map>
#include <ostream>
#include <set>

#include "export/article_marks.h"
#include "export/format_writers.h"
#include "export/property_graph.h"

namespace actant::exporter {
namespace {

using graph::Edge;
using graph::KnowledgeGraph;
using graph::name_of;
using graph::Node;
using graph::Predicate;

std::string capitalized(std::string_view word) {
  std::string name(word);
  if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

std::string label_of(const Mark& mark) {
  if (mark.report != nullptr) return "Content";
  return capitalized(mark.node->event ? name_of(mark.node->event->type) : name_of(mark.node->kind));
}

struct Names {
  std::set<std::string> entities, relations;
  std::map<std::string, std::set<std::string>> events;  // type → roles
};

class ArticleAnnotation {
 public:
  ArticleAnnotation(const KnowledgeGraph& article, Names& names)
      : article_(article),
        text_(article.documents().front().text),
        marks_(marks_of(article)),
        names_(names) {}

  std::string lines() {
    for (std::size_t i = 0; i < marks_.size(); ++i) add_mark(i);
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (marks_[i].node->event) add_event(i);
    }
    for (const Edge& edge : article_.edges()) add_relation(edge);
    return std::move(lines_);
  }

 private:
  static std::string mark_name(std::size_t i) { return "T" + std::to_string(i + 1); }

  void add_mark(std::size_t i) {
    const Mark& mark = marks_[i];
    std::string offsets, words;
    for (const graph::TextRange& range : mark.ranges) {
      std::uint32_t begin = range.code_points.begin;
      std::string piece;
      const auto end_piece = [&](std::uint32_t end) {
        if (!piece.empty()) {
          offsets += (offsets.empty() ? "" : ";") + std::to_string(begin) + " " + std::to_string(end);
          words += (words.empty() ? "" : " ") + piece;
        }
        piece.clear();
        begin = end + 1;
      };
      std::uint32_t at = range.code_points.begin;
      for (const char byte : range.bytes.of(text_)) {
        if (byte == '\n' || byte == '\r') {
          end_piece(at);
        } else {
          piece += byte;
        }
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++at;
      }
      end_piece(range.code_points.end);
    }
    const std::string label = label_of(mark);
    lines_ += mark_name(i) + "\t" + label + " " + offsets + "\t" + words + "\n";
    if (mark.node->event) return;
    names_.entities.insert(label);
    if (mark.report == nullptr) return;
    add_attribute("QuotationType", mark_name(i), name_of(mark.report->type));
    if (mark.report->polarity == graph::Polarity::negative) add_attribute("Negated", mark_name(i), "");
    if (!mark.report->speaker) return;
    if (const auto speaker = mark_for(marks_, *mark.report->speaker, mark.report->evidence))
      add_line("Source", mark_name(i), mark_name(*speaker));
  }

  void add_event(std::size_t i) {
    const Node& node = *marks_[i].node;
    const std::string type = label_of(marks_[i]), name = "E" + std::to_string(++events_);
    auto& roles = names_.events[type];
    std::string line = name + "\t" + type + ":" + mark_name(i);
    std::map<std::string, int> used;
    for (const Edge* edge : article_.out_edges(node.id)) {
      if (group_of(edge->predicate()) != graph::PredicateGroup::event_role) continue;
      const auto target = mark_for(marks_, edge->target(), edge->evidence.front());
      if (!target) continue;
      const std::string role = capitalized(name_of(edge->predicate()));
      roles.insert(role);
      const int count = ++used[role];
      line += " " + role + (count > 1 ? std::to_string(count) : "") + ":" + mark_name(*target);
    }
    lines_ += line + "\n";
    if (node.event->polarity == graph::Polarity::negative) add_attribute("Negated", name, "");
    if (node.event->modality != graph::Modality::asserted)
      add_attribute("Modality", name, name_of(node.event->modality));
  }

  void add_relation(const Edge& edge) {
    const bool joins_entities = group_of(edge.predicate()) == graph::PredicateGroup::relation;
    const bool joins_passage =
        edge.predicate() == Predicate::addressed_to || edge.predicate() == Predicate::within;
    if (!joins_entities && !joins_passage) return;
    const auto source = mark_for(marks_, edge.source(), edge.evidence.front());
    const auto target = mark_for(marks_, edge.target(), edge.evidence.front());
    if (!source || !target || *source == *target) return;
    const std::string name =
        add_line(capitalized(name_of(edge.predicate())), mark_name(*source), mark_name(*target));
    std::string how = edge.key.lemma;
    if (edge.key.polarity == graph::Polarity::negative) how += how.empty() ? "negated" : ", negated";
    if (edge.key.modality != graph::Modality::asserted)
      how += (how.empty() ? "" : ", ") + std::string(name_of(edge.key.modality));
    if (edge.key.attributed_to) how += how.empty() ? "attributed" : ", attributed";
    if (how.empty()) return;
    for (char& c : how) {
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    lines_ += "#" + std::to_string(++notes_) + "\tAnnotatorNotes " + name + "\t" + how + "\n";
  }

  std::string add_line(const std::string& relation, const std::string& first, const std::string& second) {
    std::string name = "R" + std::to_string(++relations_);
    names_.relations.insert(relation);
    lines_ += name + "\t" + relation + " Arg1:" + first + " Arg2:" + second + "\n";
    return name;
  }

  void add_attribute(std::string_view attribute, const std::string& of, std::string_view value) {
    lines_ += "A" + std::to_string(++attributes_) + "\t" + std::string(attribute) + " " + of +
              (value.empty() ? "" : " " + std::string(value)) + "\n";
  }

  const KnowledgeGraph& article_;
  const std::string& text_;
  const std::vector<Mark> marks_;
  Names& names_;
  std::string lines_;
  int events_ = 0, relations_ = 0, attributes_ = 0, notes_ = 0;
};

// annotation.conf: brat shows nothing whose type is not declared.
std::string configuration(const Names& names) {
  std::string text = "[entities]\n";
  for (const std::string& name : names.entities) text += name + "\n";
  text += "[relations]\n";
  for (const std::string& name : names.relations) text += name + "\tArg1:<ANY>, Arg2:<ANY>\n";
  text += "[events]\n";
  for (const auto& [name, roles] : names.events) {
    text += name + "\t";
    const char* separator = "";
    for (const std::string& role : roles) {
      text += separator + role + "*:<ANY>";
      separator = ", ";
    }
    text += "\n";
  }
  text +=
      "[attributes]\nQuotationType\tArg:<ENTITY>, "
      "Value:direct|indirect|mixed\nNegated\tArg:<ANY>\nModality\tArg:<EVENT>, Value:";
  const char* separator = "";
  for (const auto& row : graph::name_rows<graph::Modality>()) {
    text += separator + std::string(row.name);
    separator = "|";
  }
  return text + "\n";
}

}  // namespace

void write_brat(const graph::GraphStream& graph, const ExportOptions&, OutputFolder& folder) {
  Names names;
  graph.for_each_document([&](const graph::Document& document) {
    const KnowledgeGraph article = graph.article(graph::node_id(document.id));
    if (article.documents().empty()) return;
    const std::string name = graph::node_id(document.id).to_string();
    folder.write(name + ".txt", article.documents().front().text);
    folder.write(name + ".ann", ArticleAnnotation(article, names).lines());
  });
  folder.write("annotation.conf", configuration(names));
}

}  // namespace actant::exporter
