#include "cli/json_lines.h"
#include "cli/listing.h"
#include "cli/lookup.h"
#include "cli/verbs.h"

namespace actant::cli {

ExitStatus run(const SearchArguments& arguments, Session& session) {
  const store::Store store = open_for_reading(arguments.database);
  const std::size_t limit = arguments.listing.limit == 0 ? SIZE_MAX : arguments.listing.limit;
  const auto hits = store.search(arguments.pattern, limit);
  if (hits.empty()) throw AnswerIsNo{"nothing matches '" + arguments.pattern + "'"};
  if (session.quiet()) return exit_done;
  Output output;
  const graph::KnowledgeGraph nothing;
  Listing listing(store, nothing, arguments.listing, session, output);
  for (const auto& hit : hits) {
    if (arguments.listing.json) {
      listing.line(hit_json(store, hit));
      continue;
    }
    constexpr std::string_view kinds[] = {"entity", "quotation", "sentence"};
    listing.heading(hit.text);
    std::string where = "    " + std::string(kinds[static_cast<std::size_t>(hit.kind)]);
    if (!hit.document.empty()) {
      where += " · " + store.document(hit.document).uri + ":" + std::to_string(hit.range.code_points.begin) +
               "-" + std::to_string(hit.range.code_points.end);
    }
    if (!hit.node.empty()) where += " · " + hit.node.to_string();
    listing.line(where);
  }
  output.finish();
  return exit_done;
}

}  // namespace actant::cli
