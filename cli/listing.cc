#include "cli/listing.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "graph/happening.h"

namespace actant::cli {
namespace {

using graph::Edge;
using graph::Evidence;
using graph::Node;

// One line of text: what was broken over lines in the article is one sentence here; a terminal's control
// characters never come from an article.
std::string one_line(std::string_view text) {
  std::string line;
  bool space = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F) {
      space = !line.empty();
      continue;
    }
    if (space) line += ' ';
    space = false;
    line += c;
  }
  return line;
}

std::string place_of(const graph::KnowledgeGraph& graph, const Evidence& evidence) {
  std::string place = uri_of(graph, evidence.document) + ":";
  place += std::to_string(evidence.ranges.front().code_points.begin) + "-" +
           std::to_string(evidence.ranges.back().code_points.end);
  if (const auto published = published_of(graph, evidence.document); !published.empty())
    place += " · " + published;
  return place;
}

std::string truth_of(const Edge& edge) {
  std::string words;
  if (edge.key.polarity == graph::Polarity::negative) words += ", negated";
  if (edge.key.modality != graph::Modality::asserted)
    words += ", " + std::string(graph::name_of(edge.key.modality));
  return words;
}

}  // namespace

std::string two_places(double value) {
  std::array<char, 16> text{};
  const auto result =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2);
  return {text.data(), result.ptr};
}

Listing::Listing(const store::Store& store, const graph::KnowledgeGraph& graph,
                 const ListingArguments& arguments, const Session& session, Output& output)
    : store_(store), graph_(graph), arguments_(arguments), session_(session), output_(output) {}

void Listing::heading(std::string_view text) {
  const std::string words = one_line(text);
  line(session_.colour() ? "\x1b[1m" + words + "\x1b[0m" : words);
}

void Listing::line(std::string_view text) { output_.write(std::string(text) + "\n"); }

void Listing::table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows.front().size() - 1);
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  for (const auto& row : rows) {
    std::string text = "  ";
    for (std::size_t i = 0; i < widths.size(); ++i)
      text += std::string(widths[i] - row[i].size() + 2, ' ') + row[i];
    line(text + "  " + one_line(row.back()));
  }
}

std::string Listing::name(const graph::NodeId& id) const {
  const Node* node = graph_.find(id);
  return node == nullptr ? id.to_string() : one_line(node->name);
}

std::string Listing::sentence_with_context(const Evidence& evidence, const graph::Document& document) const {
  graph::Span span = evidence.sentence.bytes;
  if (arguments_.sentences > 0) {
    const auto sentences = store_.sentences(evidence.document);
    const auto first =
        std::find_if(sentences.begin(), sentences.end(), [&](auto each) { return each.end > span.begin; });
    auto last = std::find_if(first, sentences.end(), [&](auto each) { return each.end >= span.end; });
    if (last == sentences.end() && first != sentences.end()) last = std::prev(sentences.end());
    if (first != sentences.end()) {
      const auto reach = static_cast<std::ptrdiff_t>(arguments_.sentences);
      span.begin = (first - std::min(reach, first - sentences.begin()))->begin;
      span.end = (last + std::min(reach, sentences.end() - last - 1))->end;
    }
  }
  return one_line(span.of(document.text));
}

void Listing::evidence(const Evidence& evidence) {
  const graph::Document* document = graph_.find_document(evidence.document);
  if (document != nullptr && !document->text.empty())
    line("    " + sentence_with_context(evidence, *document));
  place(evidence);
}

void Listing::place(const Evidence& evidence) {
  std::string where =
      "    " + place_of(graph_, evidence) + " · confidence " + two_places(evidence.confidence);
  if (arguments_.explain) where += " · rule " + evidence.rule;
  line(where);
}

std::string Listing::outer_speech(const graph::Report& report) const {
  if (!report.attributed_to) return {};
  const Node* speaker = graph_.find(*report.attributed_to);
  if (speaker == nullptr || !is_entity(speaker->kind)) return "within the speech of somebody unnamed";
  return "within " + one_line(speaker->name) + "'s speech";
}

void Listing::edge(const Edge& edge) {
  std::string text = name(edge.source()) + " — " + std::string(graph::name_of(edge.predicate()));
  if (!edge.key.lemma.empty()) text += " (" + one_line(edge.key.lemma) + ")";
  text += truth_of(edge) + " → " + name(edge.target());
  if (edge.key.attributed_to) text += "  [according to " + name(*edge.key.attributed_to) + "]";
  heading(text);
  const auto best =
      std::max_element(edge.evidence.begin(), edge.evidence.end(),
                       [](const auto& a, const auto& b) { return a.confidence < b.confidence; });
  evidence(*best);
  if (edge.evidence.size() > 1) {
    line("    " + std::to_string(edge.evidence.size()) + " pieces of evidence, " +
         std::to_string(edge.weight) + (edge.weight == 1 ? " independent source" : " independent sources"));
  }
}

void Listing::utterance(const Node& quotation) {
  const UtteranceView view = view_of(graph_, quotation);
  const graph::Report& report = view.first_report();
  std::string head = one_line(view.speaker_name());
  if (report.polarity == graph::Polarity::negative) head += " did not";
  if (!report.cue_lemma.empty()) head += " · " + one_line(report.cue_lemma);
  if (!view.addressees.empty()) head += " → " + one_line(view.addressees.front()->name);
  head += " · " + std::string(graph::name_of(report.type));
  if (report.implicit) head += ", carried over";
  heading(head);
  line("    “" + one_line(quotation.utterance->text) + "”");
  std::string about;
  for (const Node* topic : view.about) about += (about.empty() ? "    about " : ", ") + one_line(topic->name);
  if (!about.empty()) line(about);
  if (const std::string outer = outer_speech(report); !outer.empty()) line("    " + outer);
  // A sentence that is the quotation in its marks would only say it again.
  constexpr std::uint32_t marks = 8;  // bytes
  const bool says_more = report.evidence.sentence.bytes.size() > quotation.utterance->text.size() + marks;
  if (says_more || arguments_.sentences > 0) {
    evidence(report.evidence);
  } else {
    place(report.evidence);
  }
  const auto& reports = quotation.utterance->reports;
  for (std::size_t i = 1; i < reports.size(); ++i) {
    const std::string outer = outer_speech(reports[i]);
    line("    also " + place_of(graph_, reports[i].evidence) + (outer.empty() ? "" : " · " + outer));
  }
  if (reports.size() > 1) {
    line("    " + std::to_string(reports.size()) + " reports, " +
         std::to_string(quotation.utterance->independent_sources) + " independent");
  }
}

std::string Listing::event_words(const Node& event) const {
  std::string words = one_line(graph::words_of(graph::happening_of(graph_, event)));
  if (event.event->attributed_to) words += "  [according to " + name(*event.event->attributed_to) + "]";
  return words;
}

void Listing::event(const Node& event) {
  heading((event.event->time.empty() ? std::string() : event.event->time + "  ") + event_words(event));
  if (!event.event_evidence.empty()) evidence(event.event_evidence.front());
}

void Listing::node(const Node& node) {
  heading(node.name);
  line("    " + std::string(graph::name_of(node.kind)) + " · " + std::to_string(node.document_count) +
       (node.document_count == 1 ? " article" : " articles") + " · " + std::to_string(node.mention_count) +
       (node.mention_count == 1 ? " mention" : " mentions") + " · " + node.id.to_string());
  std::string aliases;
  for (const auto& alias : node.aliases) {
    if (alias.name != node.name) aliases += (aliases.empty() ? "    also " : ", ") + one_line(alias.name);
  }
  if (!aliases.empty()) line(aliases);
  for (const auto& role : node.roles) {
    std::string text = "    " + one_line(role.title);
    if (!role.of_name.empty()) text += " of " + one_line(role.of_name);
    if (role.status != graph::RoleStatus::current)
      text += " (" + std::string(graph::name_of(role.status)) + ")";
    line(text + " — " + place_of(graph_, role.evidence));
  }
  for (const auto& reason : node.reasons) line("    joined: " + one_line(reason));
}

}  // namespace actant::cli
