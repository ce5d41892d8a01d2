// Vocabulary: every IRI and JSON-LD term, once.
//
// A term is written "prefix:name"; JSON-LD uses `name` as its key, and `type` is how the context types its
// values:
// "@id" for a node, a datatype for a typed literal, "" for plain text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace actant::exporter::vocabulary {

struct Prefix {
  std::string_view name;
  std::string_view iri;
};

inline constexpr Prefix prefixes[] = {
    {"actant", "https://w3id.org/actant/ns#"},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"schema", "https://schema.org/"},
    {"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"time", "http://www.w3.org/2006/time#"},
    {"wd", "http://www.wikidata.org/entity/"},
    {"wdt", "http://www.wikidata.org/prop/direct/"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
};

// What the graph's own things are called: ids made from content, so that there are no blank nodes.
inline constexpr std::string_view things = "https://w3id.org/actant/id/";
// The predicate of an open relation: its lemma behind this.
inline constexpr std::string_view open_relations = "https://w3id.org/actant/open/";

// An IRI in two parts: what comes first is a prefix's or nothing.
struct IriRef {
  std::string_view base, local;

  bool empty() const { return base.empty() && local.empty(); }
  std::string text() const { return std::string(base) + std::string(local); }
  friend bool operator==(const IriRef& a, const IriRef& b) = default;
};

// "schema:text" → the two parts of its IRI; what has no known prefix stays whole.
constexpr IriRef expand(std::string_view prefixed) {
  const std::size_t colon = prefixed.find(':');
  for (const Prefix& candidate : prefixes) {
    if (candidate.name == prefixed.substr(0, colon)) return {candidate.iri, prefixed.substr(colon + 1)};
  }
  return {{}, prefixed};
}

struct Term {
  constexpr Term(std::string_view key, std::string_view prefixed, std::string_view kind)
      : name(key), type(kind), iri(expand(prefixed)), datatype(kind == "@id" ? IriRef{} : expand(kind)) {}

  std::string_view name;  // key in JSON-LD
  std::string_view type;
  IriRef iri, datatype;
};

inline constexpr Term type{"type", "rdf:type", "@id"};
inline constexpr Term subject{"subject", "rdf:subject", "@id"};
inline constexpr Term predicate{"predicate", "rdf:predicate", "@id"};
inline constexpr Term object{"object", "rdf:object", "@id"};
inline constexpr Term reifies{"reifies", "rdf:reifies", "@id"};
inline constexpr Term label{"label", "rdfs:label", ""};
inline constexpr Term close_match{"closeMatch", "skos:closeMatch", "@id"};
inline constexpr Term inverse_of{"inverseOf", "owl:inverseOf", "@id"};

inline constexpr Term name{"name", "schema:name", ""};
inline constexpr Term alternate_name{"alternateName", "schema:alternateName", ""};
inline constexpr Term same_as{"sameAs", "schema:sameAs", "@id"};
inline constexpr Term headline{"headline", "schema:headline", ""};
inline constexpr Term url{"url", "schema:url", "@id"};
inline constexpr Term identifier{"identifier", "schema:identifier", ""};
inline constexpr Term date_published{"datePublished", "schema:datePublished", "xsd:date"};
inline constexpr Term date_modified{"dateModified", "schema:dateModified", "xsd:date"};
inline constexpr Term publisher{"publisher", "schema:publisher", ""};
inline constexpr Term author{"author", "schema:author", ""};
inline constexpr Term in_language{"inLanguage", "schema:inLanguage", ""};
inline constexpr Term text{"text", "schema:text", ""};
inline constexpr Term creator{"creator", "schema:creator", "@id"};
inline constexpr Term spoken_by{"spokenByCharacter", "schema:spokenByCharacter", "@id"};
inline constexpr Term is_part_of{"isPartOf", "schema:isPartOf", "@id"};
inline constexpr Term schema_about{"about", "schema:about", "@id"};
inline constexpr Term job_title{"jobTitle", "schema:jobTitle", ""};

inline constexpr Term has_actor{"hasActor", "sem:hasActor", "@id"};
inline constexpr Term has_place{"hasPlace", "sem:hasPlace", "@id"};
inline constexpr Term has_time{"hasTime", "sem:hasTime", "@id"};
inline constexpr Term event_type{"eventType", "sem:eventType", "@id"};
inline constexpr Term in_date{"inXSDDate", "time:inXSDDate", "xsd:date"};
inline constexpr Term has_beginning{"hasBeginning", "time:hasBeginning", "@id"};
inline constexpr Term has_end{"hasEnd", "time:hasEnd", "@id"};

inline constexpr Term derived_from{"wasDerivedFrom", "prov:wasDerivedFrom", "@id"};
inline constexpr Term attributed_to{"wasAttributedTo", "prov:wasAttributedTo", "@id"};

inline constexpr Term target{"hasTarget", "oa:hasTarget", "@id"};
inline constexpr Term source{"hasSource", "oa:hasSource", "@id"};
inline constexpr Term selector{"hasSelector", "oa:hasSelector", "@id"};
inline constexpr Term start{"start", "oa:start", "xsd:nonNegativeInteger"};
inline constexpr Term end{"end", "oa:end", "xsd:nonNegativeInteger"};
inline constexpr Term exact{"exact", "oa:exact", ""};
inline constexpr Term prefix{"prefix", "oa:prefix", ""};
inline constexpr Term suffix{"suffix", "oa:suffix", ""};

inline constexpr Term near_duplicate_of{"nearDuplicateOf", "actant:nearDuplicateOf", ""};
inline constexpr Term mention_count{"mentionCount", "actant:mentionCount", "xsd:integer"};
inline constexpr Term document_count{"documentCount", "actant:documentCount", "xsd:integer"};
inline constexpr Term evidence{"evidence", "actant:evidence", "@id"};
inline constexpr Term asserted_in{"assertedIn", "actant:assertedIn", "@id"};
inline constexpr Term kind{"kind", "actant:kind", ""};
inline constexpr Term polarity{"polarity", "actant:polarity", ""};
inline constexpr Term modality{"modality", "actant:modality", ""};
inline constexpr Term confidence{"confidence", "actant:confidence", "xsd:decimal"};
inline constexpr Term rule{"rule", "actant:rule", ""};
inline constexpr Term weight{"weight", "actant:weight", "xsd:integer"};
inline constexpr Term first_seen{"firstSeen", "actant:firstSeen", "xsd:date"};
inline constexpr Term last_seen{"lastSeen", "actant:lastSeen", "xsd:date"};
inline constexpr Term since{"since", "actant:since", ""};
inline constexpr Term until{"until", "actant:until", ""};
inline constexpr Term quotation{"quotation", "actant:quotation", "@id"};
inline constexpr Term quotation_type{"quotationType", "actant:quotationType", ""};
inline constexpr Term report{"report", "actant:report", "@id"};
inline constexpr Term source_words{"sourceWords", "actant:sourceWords", ""};
inline constexpr Term cue{"cue", "actant:cue", ""};
inline constexpr Term cue_class{"cueClass", "actant:cueClass", ""};
inline constexpr Term role{"role", "actant:role", "@id"};
inline constexpr Term role_of{"roleOf", "actant:roleOf", "@id"};
inline constexpr Term role_status{"roleStatus", "actant:roleStatus", ""};
inline constexpr Term time_value{"timeValue", "actant:timeValue", ""};
inline constexpr Term lemma{"lemma", "actant:lemma", ""};
inline constexpr Term mention{"mention", "actant:mention", "@id"};
inline constexpr Term outside_id{"outsideId", "actant:outsideId", ""};

inline constexpr Term terms[] = {
    type,
    subject,
    predicate,
    object,
    reifies,
    label,
    close_match,
    inverse_of,
    name,
    alternate_name,
    same_as,
    headline,
    url,
    identifier,
    date_published,
    date_modified,
    publisher,
    author,
    in_language,
    text,
    creator,
    spoken_by,
    is_part_of,
    schema_about,
    job_title,
    has_actor,
    has_place,
    has_time,
    event_type,
    in_date,
    has_beginning,
    has_end,
    derived_from,
    attributed_to,
    target,
    source,
    selector,
    start,
    end,
    exact,
    prefix,
    suffix,
    near_duplicate_of,
    mention_count,
    document_count,
    evidence,
    asserted_in,
    kind,
    polarity,
    modality,
    confidence,
    rule,
    weight,
    first_seen,
    last_seen,
    since,
    until,
    quotation,
    quotation_type,
    report,
    source_words,
    cue,
    cue_class,
    role,
    role_of,
    role_status,
    time_value,
    lemma,
    mention,
    outside_id,
};

}  // namespace actant::exporter::vocabulary
