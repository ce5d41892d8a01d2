#include "cli/lookup.h"

#include <algorithm>

namespace actant::cli {

store::Store open_for_reading(const std::string& path) {
  return store::Store::open(path, store::OpenMode::ReadOnly);
}

graph::NodeId find_entity(const store::Store& store, const std::string& name, const Session& session) {
  const auto matches = store.find_entities(name);
  const auto exact =
      std::count_if(matches.begin(), matches.end(), [](const auto& match) { return match.exact; });
  if (exact == 0 && matches.size() != 1) {
    std::string near;
    for (std::size_t i = 0; i < std::min<std::size_t>(matches.size(), 3); ++i) {
      near += (near.empty() ? "" : ", ") + matches[i].name;
    }
    throw AnswerIsNo{"no entity is named '" + name + "'" +
                     (near.empty() ? "" : " — did you mean one of: " + near + "?")};
  }
  const auto& best = matches.front();
  if (exact > 1) {
    session.complain("'" + name + "' is " + std::to_string(exact) + " entities; this is " + best.name + " (" +
                     std::string(graph::name_of(best.kind)) + ", " + best.node.to_string() +
                     ") — 'actant show' lists them");
  }
  return best.node;
}

graph::DocumentId find_document(const store::Store& store, const std::string& id_or_uri) {
  const auto found = store.find_documents(id_or_uri);
  if (found.empty()) throw AnswerIsNo{"no document has the id or URI '" + id_or_uri + "'"};
  return found.front();
}

}  // namespace actant::cli
