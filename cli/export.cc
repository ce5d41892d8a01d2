#include "cli/lookup.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "export/exporter.h"

namespace actant::cli {

ExitStatus run(const ExportArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  store::Selection selection;
  if (!arguments.entity.empty()) selection.centre = find_entity(store, arguments.entity, session);
  selection.depth = arguments.depth;
  selection.kinds = arguments.types;
  selection.since = arguments.period.since;
  selection.until = arguments.period.until;
  selection.min_confidence = arguments.min_confidence;
  selection.with_text = true;
  const auto graph = store.graph(selection);
  if (session.quiet() && arguments.output.empty()) return exit_done;
  if (!arguments.output.empty() && arguments.output != "-") {
    exporter::write_to(graph, arguments.format, arguments.output);
    return exit_done;
  }
  Output output;
  exporter::write(graph, arguments.format, output.stream());
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
