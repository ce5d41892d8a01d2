// Lookup: names and documents as a user types them → nodes and ids of a store.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"
#include "store/store.h"

namespace actant::cli {

// Opens an existing database for reading.
store::Store open_for_reading(const std::string& path);

// The entity that a name means: the best whole-name match, with a word on standard error when there are
// others; else the only partial match. AnswerIsNo names near ones.
graph::NodeId find_entity(const store::Store& store, const std::string& name, const Session& session);

// The current revision for a URI, exactly the document for an id. AnswerIsNo when there is none.
graph::DocumentId find_document(const store::Store& store, const std::string& id_or_uri);

}  // namespace actant::cli
