#include "tests/export/sample_graph.h"

#include "tests/export/hostile_strings.h"

namespace actant::exporter {

using graph::Edge;
using graph::EventType;
using graph::Evidence;
using graph::KnowledgeGraph;
using graph::Modality;
using graph::Node;
using graph::NodeId;
using graph::NodeKind;
using graph::Polarity;
using graph::Predicate;
using graph::QuotationType;
using graph::Span;

std::size_t GraphBuilder::article(const std::string& uri, const std::string& title,
                                  const std::string& published, const std::string& publisher) {
  graph::Document document;
  document.id = graph::document_id(uri, title);
  document.uri = uri;
  document.title = title;
  document.published = published;
  document.publisher = publisher;
  document.language = "en";
  document.text = "“Ünïcode” first 😀. ";
  articles_.push_back(document);
  return articles_.size() - 1;
}

NodeId GraphBuilder::entity(NodeKind kind, const std::string& name, const std::string& role,
                            std::uint32_t mentions, double confidence) {
  Node node;
  node.id = NodeId::of("entity " + std::to_string(nodes_.size()) + name);
  node.kind = kind;
  node.name = name;
  node.aliases = {{name, mentions}, {name + " (alias)", 1}};
  node.mention_count = mentions;
  node.document_count = 1;
  node.first_seen = node.last_seen = "2024-11-29";
  node.confidence = confidence;
  if (!role.empty()) {
    const Place place = write(0, role + " " + name);
    node.roles.push_back({role, std::nullopt, "", graph::RoleStatus::current, evidence(place, {})});
  }
  nodes_.push_back(node);
  return node.id;
}

GraphBuilder::Place GraphBuilder::write(std::size_t article, const std::string& words) {
  std::string& text = articles_.at(article).text;
  const auto begin = static_cast<std::uint32_t>(text.size());
  text += words + ". ";
  const Span bytes{begin, begin + static_cast<std::uint32_t>(words.size())};
  return {article, bytes, {bytes.begin, bytes.end + 1}};
}

Evidence GraphBuilder::evidence(const Place& place, const Statement& how) const {
  const graph::Document& document = articles_.at(place.article);
  const graph::CodePointMap map(document.text);
  Evidence evidence;
  evidence.document = document.id;
  evidence.ranges = {{place.bytes, map.to_code_points(place.bytes)}};
  evidence.sentence = {place.sentence, map.to_code_points(place.sentence)};
  evidence.confidence = how.confidence;
  evidence.quotation = how.quotation;
  evidence.rule = "by hand";
  return evidence;
}

NodeId GraphBuilder::event(EventType type, const std::string& lemma, const std::string& time,
                           std::size_t article, const Statement& how) {
  Node node;
  node.id = NodeId::of("event " + std::to_string(nodes_.size()) + lemma);
  node.kind = NodeKind::event;
  node.name = lemma;
  node.event = graph::EventFacts{type, lemma, time, how.polarity, how.modality, how.attributed_to};
  node.event_evidence = {evidence(write(article, lemma), how)};
  nodes_.push_back(node);
  return node.id;
}

NodeId GraphBuilder::quotation(const std::string& text, QuotationType type, std::size_t article,
                               std::optional<NodeId> speaker, const std::vector<NodeId>& about,
                               double confidence, Polarity polarity) {
  Node node;
  node.id = NodeId::of("quotation " + std::to_string(nodes_.size()) + text);
  node.kind = NodeKind::quotation;
  node.name = text;
  node.confidence = confidence;
  node.first_seen = node.last_seen = articles_.at(article).published;
  graph::Report report;
  report.evidence = evidence(write(article, text), {.confidence = confidence});
  report.text = text;
  report.source_words = "she";
  report.cue_lemma = "say";
  report.cue_class = graph::CueClass::state;
  report.type = type;
  report.polarity = polarity;
  report.speaker = speaker;
  node.utterance = graph::Utterance{text, {report}, 1};
  nodes_.push_back(node);
  const NodeId id = node.id;
  if (speaker)
    edge(*speaker, Predicate::said, id, article, text, {.polarity = polarity, .confidence = confidence});
  for (const NodeId& topic : about)
    edge(id, Predicate::about, topic, article, text, {.confidence = confidence});
  return id;
}

void GraphBuilder::edge(const NodeId& source, Predicate predicate, const NodeId& target, std::size_t article,
                        const std::string& words, const Statement& how) {
  Edge edge;
  edge.key = {source, predicate, how.lemma, target, how.polarity, how.modality, how.attributed_to};
  edge.evidence = {evidence(write(article, words), how)};
  edge.weight = 1;
  edge.first_seen = edge.last_seen = articles_.at(article).published;
  edge.confidence = how.confidence;
  edges_.push_back(edge);
}

KnowledgeGraph GraphBuilder::build(bool with_text) const {
  std::vector<graph::Document> articles = articles_;
  for (graph::Document& article : articles) {
    if (!with_text) article.text.clear();
  }
  return {nodes_, edges_, articles};
}

KnowledgeGraph sample_graph(bool with_text) {
  GraphBuilder builder;
  const auto reuters =
      builder.article("https://news.example/a?x=1&y=2", "Sybiha writes to NATO", "2024-11-29", "Reuters");
  const auto wire = builder.article("second article.txt", "Rutte answers", "2024-12-01", "AP");
  const NodeId sybiha = builder.entity(NodeKind::person, "Andrii Sybiha", "Foreign Minister");
  const NodeId rutte = builder.entity(NodeKind::person, "Mark Rutte");
  const NodeId nato = builder.entity(NodeKind::organization, "NATO");
  const NodeId ukraine = builder.entity(NodeKind::place, "Ukraine");
  builder.edge(sybiha, Predicate::minister_of, ukraine, reuters, "Ukrainian Foreign Minister Andrii Sybiha",
               {});
  builder.edge(rutte, Predicate::head_of, nato, wire, "NATO chief Mark Rutte", {.confidence = 0.83});
  const NodeId invite = builder.quotation("The invitation should be issued at this stage.",
                                          QuotationType::direct, reuters, sybiha, {nato, ukraine});
  builder.edge(invite, Predicate::addressed_to, rutte, reuters, "told Rutte", {});
  const NodeId inner =
      builder.quotation("that allies had promised help", QuotationType::indirect, reuters, rutte, {nato});
  builder.edge(inner, Predicate::within, invite, reuters, "nested", {});
  builder.quotation("that Ukraine will join tomorrow", QuotationType::mixed, wire, rutte, {ukraine}, 0.7,
                    Polarity::negative);
  builder.edge(ukraine, Predicate::member_of, nato, reuters, "Ukraine belongs to NATO",
               {.attributed_to = sybiha, .quotation = invite});
  builder.edge(ukraine, Predicate::member_of, nato, wire, "Ukraine is not a member",
               {.polarity = Polarity::negative});
  builder.edge(rutte, Predicate::open, ukraine, wire, "will travel to Ukraine",
               {.modality = Modality::planned, .lemma = "travel to"});
  builder.edge(rutte, Predicate::open, ukraine, wire, "called on Ukraine", {.lemma = "call on"});
  const NodeId meeting = builder.event(EventType::meet, "meet", "2024-12-02/2024-12-08", wire, {});
  builder.edge(meeting, Predicate::agent, rutte, wire, "Rutte met", {});
  builder.edge(meeting, Predicate::place, ukraine, wire, "in Ukraine", {});
  const NodeId denied =
      builder.event(EventType::travel, "travel", "2024-12-03", wire, {.polarity = Polarity::negative});
  builder.edge(denied, Predicate::agent, sybiha, wire, "Sybiha did not travel",
               {.polarity = Polarity::negative});
  return builder.build(with_text);
}

KnowledgeGraph hostile_graph() {
  GraphBuilder builder;
  builder.article("https://news.example/hostile", "Hostile", "2024-11-29", "Nobody");
  const NodeId centre = builder.entity(NodeKind::organization, "Centre");
  for (const std::string& text : hostile_strings()) {
    const auto article = builder.article(text, text, text, text);
    const NodeId entity = builder.entity(NodeKind::person, text, text);
    builder.quotation(text, QuotationType::direct, article, entity, {centre});
    builder.edge(entity, Predicate::open, centre, article, text, {.lemma = text});
  }
  return builder.build();
}

namespace {

struct Saying {
  std::size_t speaker;
  std::string text;
  QuotationType type;
  std::vector<std::size_t> about;
  double confidence;
};

const std::vector<std::string> speakers = {
    "Andrii Sybiha", "Mark Rutte",           "Friedrich-Wilhelm von Schwarzenberg-Hohenlohe",
    "Dmitry Peskov", "Ursula von der Leyen", "two senior NATO diplomats familiar with the negotiations"};
const std::vector<std::string> topics = {"NATO", "Ukraine", "Russia",
                                         "Organization for Security and Co-operation in Europe",
                                         "the Washington summit"};
const std::vector<std::string> texts = {
    "We believe that the invitation should be extended at this stage, and that it should be extended without "
    "any further delay or condition",
    "that allies remain committed to the path which was agreed in Washington last summer",
    "There is \"no consensus\" among allies on the timing of such a step, whatever may be said in public "
    "about it by some of them",
    "Such a move would be unacceptable",
    "that nothing about a country would be decided without it",
    "an invitation would not escalate the conflict but end it, because ambiguity had always been what "
    "invited aggression in the first place",
};
const std::vector<QuotationType> types = {QuotationType::direct, QuotationType::indirect,
                                          QuotationType::mixed};

KnowledgeGraph conversation(std::size_t count) {
  GraphBuilder builder;
  std::vector<std::size_t> articles;
  for (std::size_t day = 0; day < 3; ++day) {
    articles.push_back(builder.article("https://news.example/" + std::to_string(day),
                                       "Day " + std::to_string(day), "2024-11-" + std::to_string(27 + day),
                                       day == 1 ? "Associated Press" : "Reuters"));
  }
  std::vector<NodeId> actors, things;
  for (const std::string& name : speakers) {
    actors.push_back(
        builder.entity(NodeKind::person, name, name == "Andrii Sybiha" ? "Foreign Minister" : ""));
  }
  for (const std::string& name : topics) {
    things.push_back(builder.entity(
        name == "Ukraine" || name == "Russia" ? NodeKind::place : NodeKind::organization, name));
  }
  std::optional<NodeId> before;
  for (std::size_t i = 0; i < count; ++i) {
    const bool nobody = i % 11 == 5, denied = i % 13 == 7;
    const std::size_t day = articles[i * 3 / count];
    const NodeId said = builder.quotation(
        texts[i % texts.size()], types[i % types.size()], day,
        nobody ? std::nullopt : std::optional(actors[(i * 7 + i / 6) % actors.size()]),
        {things[i % things.size()], things[(i * i + 1) % things.size()] == things[i % things.size()]
                                        ? things[(i + 1) % things.size()]
                                        : things[(i * i + 1) % things.size()]},
        0.35 + 0.1 * static_cast<double>(i % 7), denied ? Polarity::negative : Polarity::positive);
    if (i % 4 == 1)
      builder.edge(said, Predicate::addressed_to, actors[(i + 3) % actors.size()], day, "told", {});
    if (i % 9 == 4 && before) builder.edge(said, Predicate::within, *before, day, "nested", {});
    if (i % 10 == 2) {
      builder.edge(actors[i % actors.size()], Predicate::spokesperson_of, things[i % things.size()], day,
                   "spokesman", {.attributed_to = actors[0], .confidence = 0.4});
    }
    before = said;
  }
  const NodeId meeting = builder.event(EventType::meet, "meet", "2024-12-03", articles[0], {});
  builder.edge(meeting, Predicate::agent, actors[0], articles[0], "Sybiha met", {});
  builder.edge(meeting, Predicate::agent, actors[1], articles[0], "with Rutte", {});
  builder.edge(actors[1], Predicate::head_of, things[0], articles[0], "NATO chief", {});
  builder.edge(actors[1], Predicate::open, things[1], articles[0], "did not visit",
               {.polarity = Polarity::negative, .lemma = "visit"});
  return builder.build();
}

}  // namespace

KnowledgeGraph story_graph() { return conversation(8); }
KnowledgeGraph busy_graph() { return conversation(30); }

}  // namespace actant::exporter
