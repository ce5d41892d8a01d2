#include <algorithm>
#include <iterator>
#include <vector>

#include "cli/lookup.h"
#include "cli/output.h"
#include "cli/utterance.h"
#include "cli/verbs.h"

namespace actant::cli {
namespace {

// A name as one field of a line: no line break or tab of an article's can forge another line.
std::string field(std::string_view text) {
  std::string clean;
  for (const char c : text) clean += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return clean;
}

// One line a fact and place where it stands: what two graphs are compared by.
std::vector<std::string> facts_of(const std::string& path) {
  const store::Store store = open_for_reading(path);
  const auto graph = store.graph({});
  std::vector<std::string> facts;
  for (const auto& edge : graph.edges()) {
    std::string statement =
        field(graph.node(edge.source()).name) + "\t" + std::string(graph::name_of(edge.predicate()));
    if (!edge.key.lemma.empty()) statement += " " + field(edge.key.lemma);
    statement += "\t" + field(graph.node(edge.target()).name) + "\t" +
                 std::string(graph::name_of(edge.key.polarity)) + "\t" +
                 std::string(graph::name_of(edge.key.modality));
    if (edge.key.attributed_to) {
      const graph::Node* speaker = graph.find(*edge.key.attributed_to);
      statement += "\taccording to " +
                   (speaker == nullptr ? edge.key.attributed_to->to_string() : field(speaker->name));
    }
    for (const auto& evidence : edge.evidence) {
      facts.push_back(statement + "\t" + uri_of(graph, evidence.document) + ":" +
                      std::to_string(evidence.ranges.front().code_points.begin) + "-" +
                      std::to_string(evidence.ranges.back().code_points.end));
    }
  }
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

}  // namespace

ExitStatus run(const DiffArguments& arguments, Session& session) {
  const auto left = facts_of(arguments.left);
  const auto right = facts_of(arguments.right);
  std::vector<std::string> gone, come;
  std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(gone));
  std::set_difference(right.begin(), right.end(), left.begin(), left.end(), std::back_inserter(come));
  if (gone.empty() && come.empty()) return exit_done;
  if (!session.quiet()) {
    Output output;
    for (const auto& fact : gone) output.write("- " + fact + "\n");
    for (const auto& fact : come) output.write("+ " + fact + "\n");
    output.finish();
  }
  return exit_no;
}

}  // namespace actant::cli
