// Listing: facts as text for people: what is said, the sentence that proves it, where it stands, how sure it
// is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/utterance.h"
#include "store/store.h"

namespace actant::cli {

class Listing {
 public:
  // All referenced objects must outlive the listing.
  Listing(const store::Store& store, const graph::KnowledgeGraph& graph, const ListingArguments& arguments,
          const Session& session, Output& output);

  void heading(std::string_view text);  // bold on a terminal
  void line(std::string_view text);
  // Columns: numbers to the right, and last the name, whose width then does not matter. The first row says
  // what they are.
  void table(const std::vector<std::vector<std::string>>& rows);
  void edge(const graph::Edge& edge);  // the statement and its best evidence
  void utterance(const graph::Node& quotation);
  void node(const graph::Node& node);    // names, roles, counts
  void event(const graph::Node& event);  // who did what to whom, when, and its best evidence
  std::string event_words(const graph::Node& event) const;
  void evidence(const graph::Evidence& evidence);  // the sentence and its place

 private:
  void place(const graph::Evidence& evidence);
  std::string outer_speech(const graph::Report& report) const;  // empty when the reporter speaks
  std::string name(const graph::NodeId& id) const;
  std::string sentence_with_context(const graph::Evidence& evidence, const graph::Document& document) const;

  const store::Store& store_;
  const graph::KnowledgeGraph& graph_;
  const ListingArguments& arguments_;
  const Session& session_;
  Output& output_;
};

// "0.95": confidences as people read them.
std::string two_places(double value);

}  // namespace actant::cli
