// Escaping: one function per grammar. Article text is hostile; nothing of it reaches an output by another
// way.
//
// Bad UTF-8 reads as U+FFFD. What a grammar cannot hold at all (control characters, mostly) is dropped.
#pragma once

#include <string>
#include <string_view>

namespace actant::exporter {

// An attribute value for libcgraph's agset, which adds the quotation marks and `\"` itself. The program `dot`
// draws it as the text stood, but for character entities: for those there is dot_label. NUL is dropped with
// the other control characters: a C string would be cut there.
std::string dot_value(std::string_view text);

// A value that is drawn: as dot_value, and `&amp;` in the text is drawn as these five characters.
std::string dot_label(std::string_view text);

// A link for DOT's URL attribute; empty unless `text` is a web address: `javascript:` would be a live link in
// an SVG.
// `&` is written as an entity, because `dot` copies links into the SVG as they are.
std::string dot_url(std::string_view text);

// A JSON string with its quotation marks (RFC 8259); safe inside an HTML script element and in JavaScript.
std::string json_string(std::string_view text);

// Makes an IRI of what should be one (RFC 3987): what no production allows is percent-encoded, the rest
// stays,
// `%41` too. The result has no space, quotation mark, `<`, `>` or backslash whatever comes in.
std::string iri(std::string_view text);

// One path segment or fragment of an IRI: everything but iunreserved is percent-encoded.
std::string iri_segment(std::string_view text);

// A literal's lexical form with its quotation marks: STRING_LITERAL_QUOTE of RDF 1.1 N-Quads, Turtle, SPARQL.
std::string n_quads_string(std::string_view text);
void append_n_quads_string(std::string& out, std::string_view text);

// A string of Cypher with its quotation marks, on one line. Neo4j decodes `\u0027` before it looks for the
// end of the string, so no backslash of the text stays alone.
std::string cypher_string(std::string_view text);

// Text in CommonMark that is read as these characters: no emphasis, link, heading, list or HTML.
std::string markdown_text(std::string_view text);

// One word of a POSIX shell.
std::string shell_word(std::string_view text);

// Character data or an attribute value of XML 1.0. CR, LF and tab are character references, because parsers
// normalise them.
std::string xml_text(std::string_view text);

// A field of RFC 4180, in quotation marks where it needs them, or always.
void append_csv_field(std::string& out, std::string_view text, bool always_quoted = false);

// http:// or https:// with something behind it: the only addresses that an output may link to.
bool is_web_address(std::string_view text);

}  // namespace actant::exporter
