#include "cli/inputs.h"
#include "cli/json_lines.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "graph/extraction_record_json.h"
#include "graph/independence.h"

namespace actant::cli {

ExitStatus run(const ExtractArguments& arguments, Session& session) {
  const auto files = expand(arguments.input);
  extract::ExtractorOptions options;
  options.tokens = arguments.tokens;
  const extract::Extractor extractor(options);
  Progress progress(session, arguments.input.progress);
  Output output(arguments.output);
  std::uint64_t documents = 0, bytes = 0, failed_inputs = 0, failed_lines = 0;
  graph::CopyFinder copies;
  std::vector<std::string> uris;  // of the documents in `copies`

  extract_all(files, arguments.input, extractor, [&](Extracted&& article) {
    for (const auto& warning : article.warnings) session.complain(warning);
    if (const auto* error = std::get_if<graph::Error>(&article.content)) {
      session.complain(error->what());
      // A line of a stream keeps its place, so that a cluster can zip input and output.
      if (article.line > 0) output.write(error_json(article.line, error->what()) + "\n");
      ++(article.line > 0 ? failed_lines : failed_inputs);
      return !arguments.input.fail_fast;
    }
    if (std::holds_alternative<std::monostate>(article.content)) return true;
    auto& record = std::get<graph::ExtractionRecord>(article.content);
    if (const auto original = copies.add(graph::sketch_of(record.document.text));
        original && uris[*original] != record.document.uri) {
      record.document.near_duplicate_of = uris[*original];
    }
    uris.push_back(record.document.uri);
    if (!session.quiet()) output.write(graph::to_json(record) + "\n");
    ++documents;
    bytes += record.document.text.size();
    progress.update(documents, bytes, failed_inputs + failed_lines);
    return true;
  });
  output.finish();
  if (failed_inputs == 0) return exit_done;
  return documents + failed_lines > 0 ? exit_partial : exit_failure;
}

}  // namespace actant::cli
