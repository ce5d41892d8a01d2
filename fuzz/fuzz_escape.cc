// Any bytes through each escaper: what comes out obeys the grammar it is meant for. The checks are written
// from the grammars, not from the escapers.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "export/escape.h"
#include "fuzz/require.h"

namespace {

using actant::fuzz::require;
namespace exporter = actant::exporter;

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

bool are_hex(std::string_view text, std::size_t begin, std::size_t count) {
  if (begin + count > text.size()) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                     text.begin() + static_cast<std::ptrdiff_t>(begin + count), is_hex);
}

bool has_any(std::string_view text, std::string_view characters) {
  return text.find_first_of(characters) != std::string_view::npos;
}

bool has_control(std::string_view text, char but = ' ') {
  return std::any_of(text.begin(), text.end(),
                     [but](char c) { return static_cast<unsigned char>(c) < 0x20 && c != but; });
}

// RDF 1.1 N-Quads, STRING_LITERAL_QUOTE.
bool is_n_quads_string(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' || text[i] == '\n' || text[i] == '\r') return false;
    if (text[i] != '\\') continue;
    if (++i == text.size()) return false;
    const std::size_t digits = text[i] == 'u' ? 4 : text[i] == 'U' ? 8 : 0;
    if (digits == 0 && std::string_view("tbnrf\"'\\").find(text[i]) == std::string_view::npos) return false;
    if (!are_hex(text, i + 1, digits)) return false;
    i += digits;
  }
  return true;
}

// XML 1.0: CharData and AttValue in double quotes at once.
bool is_xml_text(std::string_view text) {
  if (has_any(text, "<\"\r\n\t") || has_control(text) || text.find("]]>") != std::string_view::npos)
    return false;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::size_t end = text.find(';', at);
    if (end == std::string_view::npos) return false;
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const bool numeric = name.size() > 1 && name[0] == '#' && (name[1] == 'x' || is_hex(name[1]));
    if (!numeric && name != "amp" && name != "lt" && name != "gt" && name != "quot" && name != "apos")
      return false;
  }
  return true;
}

// RFC 4180, field.
bool is_csv_field(std::string_view text) {
  if (text.empty() || text.front() != '"') return !has_any(text, ",\"\r\n");
  if (text.size() < 2 || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' && (++i == text.size() || text[i] != '"')) return false;
  }
  return true;
}

// What agset may be given: each backslash begins an escape of DOT, and nothing else can end the string.
bool is_dot_value(std::string_view text) {
  if (has_control(text, '\t')) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' &&
        (++i == text.size() || std::string_view("\\n.").find(text[i]) == std::string_view::npos))
      return false;
  }
  return true;
}

bool is_iri_text(std::string_view text) {
  if (has_any(text, " \"<>\\^`{|}") || has_control(text)) return false;
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (!are_hex(text, at + 1, 2)) return false;
  }
  return true;
}

void check_json(std::string_view text) {
  const std::string escaped = exporter::json_string(text);
  const auto parsed = nlohmann::json::parse(escaped, nullptr, false);
  require(parsed.is_string(), "json_string is a JSON string");
  require(!has_any(escaped, "<") && !has_control(escaped), "json_string is safe inside HTML");
  require(escaped == exporter::json_string(parsed.get<std::string>()), "json_string keeps the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_json(text);
  require(is_n_quads_string(exporter::n_quads_string(text)), "n_quads_string is a literal");
  require(is_xml_text(exporter::xml_text(text)), "xml_text is character data");
  require(is_csv_field(exporter::csv_field(text)), "csv_field is a field");
  require(is_dot_value(exporter::dot_value(text)), "dot_value is a value");
  require(is_dot_value(exporter::dot_label(text)), "dot_label is a value");
  require(is_iri_text(exporter::iri(text)), "iri has no character that no IRI has");
  const std::string segment = exporter::iri_segment(text);
  require(is_iri_text(segment) && !has_any(segment, "/?#[]@:"), "iri_segment is one segment");
  const std::string url = exporter::dot_url(text);
  require(url.empty() || (exporter::is_web_address(url) && is_iri_text(url)),
          "dot_url is a web address or nothing");
  return 0;
}
