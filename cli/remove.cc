#include <algorithm>

#include "cli/lookup.h"
#include "cli/verbs.h"

namespace actant::cli {

ExitStatus run(const RemoveArguments& arguments, Session& session) {
  // Look everything up before anything is changed: an unknown document removes nothing.
  std::vector<graph::DocumentId> documents;
  {
    const store::Store store = open_for_reading(arguments.database);
    for (const auto& name : arguments.documents) {
      const auto found = store.find_documents(name);
      if (found.empty())
        throw AnswerIsNo{"no document has the id or URI '" + name + "' — nothing was removed"};
      documents.insert(documents.end(), found.begin(), found.end());
    }
  }
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  if (arguments.dry_run) {
    for (const auto& id : documents) session.say("would remove " + id.to_string());
    session.say("removed 0");
    return exit_done;
  }
  watch_for_interruption(true);
  store::Store store = store::Store::open(arguments.database, store::OpenMode::ReadWrite);
  std::size_t removed = 0;
  for (const auto& id : documents) {
    if (interrupted()) break;
    if (store.remove(id)) ++removed;
  }
  store.refresh();
  session.say("removed " + std::to_string(removed));
  return interrupted() ? exit_interrupted : exit_done;
}

}  // namespace actant::cli
