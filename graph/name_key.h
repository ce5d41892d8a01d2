// Name keys: what two spellings of one name have in common.
//
// Threads: all functions may be called from any thread. Folding is ICU's (NFKD, marks dropped, full case
// folding, Latin-ASCII; other scripts by Any-Latin), so it does not depend on the locale.
#pragma once

#include <string>
#include <string_view>

#include "graph/entity.h"
#include "graph/id.h"

namespace actant::graph {

// Entities of one family may be the same thing though their types differ.
enum class TypeFamily : std::uint8_t { person = 1, organization = 2, place = 3, group = 4, thing = 5 };
template <>
std::span<const NameRow<TypeFamily>> name_rows<TypeFamily>();
TypeFamily family_of(EntityType type);

// Case, accents, punctuation and runs of space removed: "Zelenskiy's" stays two words "zelenskiy s".
std::string fold(std::string_view text);

// fold() without titles (persons), legal forms (organizations) and a leading "the".
std::string name_key(EntityType type, std::string_view name);

// The last word of a person's key: what a later bare surname says.
std::string_view surname_of(std::string_view person_name_key);

// "North Atlantic Treaty Organization" → "nato"; small words may be left out or kept by the acronym.
bool is_acronym_of(std::string_view acronym, std::string_view expansion);

// The surface node of a named entity: hash of (type family, name key). The canonical string is returned by
// surface_string so that a collision can be noticed.
std::string surface_string(EntityType type, std::string_view name);
NodeId surface_id(EntityType type, std::string_view name);

// The node of an entity without a name ("two diplomats"): its own in every document.
std::string described_string(const DocumentId& document, EntityId entity);

}  // namespace actant::graph
