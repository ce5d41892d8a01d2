#include <algorithm>

#include "cli/json_lines.h"
#include "cli/listing.h"
#include "cli/lookup.h"
#include "cli/verbs.h"
#include "graph/happening.h"

namespace actant::cli {
namespace {

using graph::Edge;
using graph::KnowledgeGraph;
using graph::Node;
using graph::NodeId;
using graph::Predicate;
using graph::PredicateGroup;

// What a name means: every entity of that whole name; else the only one with that word in its name; else a
// document, or a node named by its id.
std::vector<NodeId> nodes_named(const store::Store& store, const std::string& name) {
  std::vector<NodeId> nodes;
  const auto matches = store.find_entities(name);
  for (const auto& match : matches) {
    if (match.exact) nodes.push_back(match.node);
  }
  if (!nodes.empty()) return nodes;
  if (const auto documents = store.find_documents(name); !documents.empty())
    return {graph::node_id(documents.front())};
  if (const auto id = NodeId::parse(name)) return {*id};
  if (matches.size() == 1) return {matches.front().node};
  std::string near;
  for (std::size_t i = 0; i < std::min<std::size_t>(matches.size(), 5); ++i) {
    near += (near.empty() ? "" : ", ") + matches[i].name;
  }
  throw AnswerIsNo{"nothing is named '" + name + "'" +
                   (near.empty() ? "" : " — did you mean one of: " + near + "?")};
}

void list_edges(Listing& listing, std::string_view title, const std::vector<const Edge*>& edges,
                std::size_t limit) {
  if (edges.empty()) return;
  listing.line("");
  listing.line(std::string(title) + " (" + std::to_string(edges.size()) + ")");
  const std::size_t shown = limit == 0 ? edges.size() : std::min(limit, edges.size());
  for (std::size_t i = 0; i < shown; ++i) listing.edge(*edges[i]);
  if (shown < edges.size())
    listing.line("    … and " + std::to_string(edges.size() - shown) + " more (--limit 0 shows all)");
}

void list_utterances(Listing& listing, const KnowledgeGraph& graph, std::string_view title,
                     const std::vector<NodeId>& quotations, std::size_t limit) {
  if (quotations.empty()) return;
  listing.line("");
  listing.line(std::string(title) + " (" + std::to_string(quotations.size()) + ")");
  const std::size_t shown = limit == 0 ? quotations.size() : std::min(limit, quotations.size());
  for (std::size_t i = 0; i < shown; ++i) listing.utterance(graph.node(quotations[i]));
  if (shown < quotations.size()) {
    listing.line("    … and " + std::to_string(quotations.size() - shown) + " more (--limit 0 shows all)");
  }
}

// The quotations at the other end of a node's edges of one kind.
std::vector<NodeId> quotations_of(const std::vector<const Edge*>& edges, Predicate predicate,
                                  bool at_target) {
  std::vector<NodeId> found;
  for (const Edge* edge : edges) {
    if (edge->predicate() == predicate) found.push_back(at_target ? edge->target() : edge->source());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::string hidden_words(std::size_t hidden) {
  return "    " + std::to_string(hidden) +
         " more only claimed, negated or not yet so (--claims or --all shows them)";
}

// One line a happening, whatever roles the entity has in it.
void list_events(Listing& listing, const KnowledgeGraph& graph, const NodeId& entity, Telling telling,
                 std::size_t limit) {
  std::vector<const Node*> events;
  std::size_t hidden = 0;
  for (const auto& item : graph::timeline_of(graph, entity)) {
    if (item.kind != graph::TimelineKind::event) continue;
    if (is_told(telling, item.is_asserted()))
      events.push_back(item.node);
    else
      ++hidden;
  }
  if (events.empty() && hidden == 0) return;
  listing.line("");
  listing.line("events (" + std::to_string(events.size()) + ")");
  const std::size_t shown = limit == 0 ? events.size() : std::min(limit, events.size());
  for (std::size_t i = 0; i < shown; ++i) listing.event(*events[i]);
  if (shown < events.size())
    listing.line("    … and " + std::to_string(events.size() - shown) + " more (--limit 0 shows all)");
  if (hidden > 0 && telling == Telling::asserted) listing.line(hidden_words(hidden));
}

void show_entity(Listing& listing, const KnowledgeGraph& graph, const Node& node, Telling telling,
                 std::size_t limit) {
  listing.node(node);
  const auto out = graph.out_edges(node.id);
  const auto in = graph.in_edges(node.id);
  std::vector<const Edge*> relations, open;
  std::size_t hidden = 0;
  for (const auto* edges : {&out, &in}) {
    for (const Edge* edge : *edges) {
      if (group_of(edge->predicate()) != PredicateGroup::relation) continue;
      if (!is_told(telling, edge->is_asserted()))
        ++hidden;
      else
        (edge->predicate() == Predicate::open ? open : relations).push_back(edge);
    }
  }
  list_edges(listing, "relations", relations, limit);
  if (hidden > 0 && telling == Telling::asserted) listing.line(hidden_words(hidden));
  list_events(listing, graph, node.id, telling, limit);
  list_edges(listing, "in the articles' words", open, limit);
  list_utterances(listing, graph, "said", quotations_of(out, Predicate::said, true), limit);
  list_utterances(listing, graph, "addressed to", quotations_of(in, Predicate::addressed_to, false), limit);
  list_utterances(listing, graph, "said about", quotations_of(in, Predicate::about, false), limit);
}

void show_document(Listing& listing, const store::Store& store, const KnowledgeGraph& graph, const Node& node,
                   std::size_t limit) {
  const auto found =
      std::find_if(graph.documents().begin(), graph.documents().end(),
                   [&](const auto& document) { return graph::node_id(document.id) == node.id; });
  listing.heading(node.name);
  if (found != graph.documents().end()) {
    const graph::Document article = store.document(found->id);
    listing.line("    document · " + article.uri + " · " + article.id.to_string());
    if (!article.published.empty()) listing.line("    published " + article.published);
    if (!article.modified.empty()) listing.line("    modified " + article.modified);
    if (!article.publisher.empty()) listing.line("    publisher " + article.publisher);
    if (!found->near_duplicate_of.empty()) listing.line("    near copy of " + found->near_duplicate_of);
  }
  std::string names;
  for (const Edge* edge : graph.out_edges(node.id))
    names += (names.empty() ? "    mentions " : ", ") + graph.node(edge->target()).name;
  if (!names.empty()) listing.line(names);
  list_utterances(listing, graph, "reported",
                  quotations_of(graph.in_edges(node.id), Predicate::reported_in, false), limit);
}

}  // namespace

ExitStatus run(const ShowArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  Output output;
  bool first = true;
  for (const NodeId& id : nodes_named(store, arguments.name)) {
    store::Selection selection;
    selection.centre = id;
    selection.depth = 1;  // its quotations and events come with who stands at their other ends
    selection.since = arguments.period.since;
    selection.until = arguments.period.until;
    selection.min_confidence = arguments.min_confidence;
    selection.with_text = true;
    const KnowledgeGraph graph = store.graph(selection);
    const Node* node = graph.find(id);
    if (node == nullptr) throw AnswerIsNo{"nothing is named '" + arguments.name + "'"};
    if (session.quiet()) return exit_done;
    Listing listing(store, graph, arguments.listing, session, output);
    if (!first && !arguments.listing.json) listing.line("");
    first = false;
    if (arguments.listing.json) {
      listing.line(node->utterance ? quote_json(graph, *node, arguments.listing.explain)
                                   : node_json(graph, *node, arguments.listing.explain));
    } else if (node->utterance) {
      listing.utterance(*node);
    } else if (node->kind == graph::NodeKind::document) {
      show_document(listing, store, graph, *node, arguments.listing.limit);
    } else {
      show_entity(listing, graph, *node, arguments.telling, arguments.listing.limit);
    }
  }
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
