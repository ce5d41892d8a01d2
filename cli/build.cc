#include <chrono>
#include <optional>

#include "cli/inputs.h"
#include "cli/verbs.h"
#include "store/store.h"

namespace actant::cli {
namespace {

using store::AddOutcome;

// Writes records in groups that become durable with one sync, and counts what became of them.
class Ingest {
 public:
  Ingest(std::string path, const Session& session) : path_(std::move(path)), session_(session) {}

  void add(graph::ExtractionRecord record) {
    if (group_.empty()) group_started_ = std::chrono::steady_clock::now();
    group_.push_back(std::move(record));
    constexpr std::size_t largest_group = 16;
    constexpr auto longest_wait = std::chrono::milliseconds(50);
    if (group_.size() >= largest_group || std::chrono::steady_clock::now() - group_started_ >= longest_wait)
      commit();
  }

  void commit() {
    if (group_.empty()) return;
    // The database is made only now: a build in which every input fails leaves nothing behind.
    if (!store_) store_ = store::Store::open(path_, store::OpenMode::ReadWrite);
    const auto outcomes = store_->add(group_);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      ++counts_[static_cast<std::size_t>(outcomes[i])];
      session_.detail("stored " + group_[i].document.uri);
    }
    group_.clear();
  }

  void finish() {
    commit();
    if (store_) store_->refresh();
  }

  std::uint64_t count(AddOutcome outcome) const { return counts_[static_cast<std::size_t>(outcome)]; }

 private:
  std::string path_;
  const Session& session_;
  std::optional<store::Store> store_;
  std::vector<graph::ExtractionRecord> group_;
  std::chrono::steady_clock::time_point group_started_;
  std::uint64_t counts_[3] = {};
};

void report_coverage(const graph::ExtractionRecord& record, const Session& session) {
  for (const auto& skipped : record.coverage.skipped) {
    if (skipped.sentences == 0 || (skipped.reason == "furniture" && !session.verbose())) continue;
    session.say("actant: " + record.document.uri + ": " + std::to_string(skipped.sentences) + " of " +
                std::to_string(record.coverage.sentences) + " sentences were not read: " + skipped.reason);
  }
}

}  // namespace

ExitStatus run(const BuildArguments& arguments, Session& session) {
  watch_for_interruption(true);
  const auto files = expand(arguments.input);
  session.detail("reading " + std::to_string(files.size()) + (files.size() == 1 ? " input" : " inputs"));
  const extract::Extractor extractor;
  Ingest ingest(arguments.database, session);
  Progress progress(session, arguments.input.progress);
  std::uint64_t documents = 0, bytes = 0, failed = 0;

  extract_all(files, arguments.input, extractor, [&](Extracted&& article) {
    for (const auto& warning : article.warnings) session.complain(warning);
    if (const auto* error = std::get_if<graph::Error>(&article.content)) {
      session.complain(error->what());
      ++failed;
      return !arguments.input.fail_fast && !interrupted();
    }
    if (std::holds_alternative<std::monostate>(article.content)) return true;
    auto& record = std::get<graph::ExtractionRecord>(article.content);
    report_coverage(record, session);
    ++documents;
    bytes += record.document.text.size();
    ingest.add(std::move(record));
    progress.update(documents, bytes, failed);
    return !interrupted();
  });
  ingest.finish();
  session.say("added " + std::to_string(ingest.count(AddOutcome::added)) + ", unchanged " +
              std::to_string(ingest.count(AddOutcome::unchanged)) + ", revised " +
              std::to_string(ingest.count(AddOutcome::revised)) + ", failed " + std::to_string(failed));
  if (interrupted()) return exit_interrupted;
  if (documents == 0) return exit_failure;
  return failed > 0 ? exit_partial : exit_done;
}

}  // namespace actant::cli
