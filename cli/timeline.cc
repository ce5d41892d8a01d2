#include <algorithm>

#include "cli/json_lines.h"
#include "cli/listing.h"
#include "cli/lookup.h"
#include "cli/verbs.h"
#include "graph/happening.h"

namespace actant::cli {
namespace {

using graph::TimelineItem;
using graph::TimelineKind;

void print(Listing& listing, const TimelineItem& item) {
  const std::string when = !item.time.empty()       ? item.time
                           : !item.reported.empty() ? "(reported " + item.reported.substr(0, 10) + ")"
                                                    : "(no date)";
  if (item.kind == TimelineKind::statement) {
    listing.line(when);
    listing.utterance(*item.node);
  } else if (item.kind == TimelineKind::relation) {
    listing.line(when);
    listing.edge(*item.edge);
  } else {
    listing.heading(when + "  " + listing.event_words(*item.node));
    listing.evidence(item.evidence());
  }
}

}  // namespace

ExitStatus run(const TimelineArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  store::Selection selection;
  selection.centre = find_entity(store, arguments.name, session);
  selection.depth = 1;
  selection.since = arguments.period.since;
  selection.until = arguments.period.until;
  selection.min_confidence = arguments.min_confidence;
  selection.with_text = true;
  const auto graph = store.graph(selection);
  auto items = graph::timeline_of(graph, *selection.centre);
  std::erase_if(items,
                [&](const TimelineItem& item) { return !is_told(arguments.telling, item.is_asserted()); });
  if (items.empty()) throw AnswerIsNo{"nothing that happened to '" + arguments.name + "' is told"};
  if (session.quiet()) return exit_done;
  if (arguments.listing.limit > 0 && items.size() > arguments.listing.limit)
    items.resize(arguments.listing.limit);
  Output output;
  Listing listing(store, graph, arguments.listing, session, output);
  for (const TimelineItem& item : items) {
    if (arguments.listing.json)
      listing.line(timeline_json(graph, item, arguments.listing.explain));
    else
      print(listing, item);
  }
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
