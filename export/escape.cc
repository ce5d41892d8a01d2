#include "export/escape.h"

#include <algorithm>
#include <array>

#include "export/utf8.h"

namespace actant::exporter {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
constexpr bool is_hex_digit(char32_t c) {
  return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}
constexpr bool is_name_character(char32_t c) { return is_digit(c) || is_letter(c); }

// Char of XML 1.0 (production 2) in what Unicode text can hold; also what an SVG may carry.
constexpr bool is_xml_character(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

// ucschar of RFC 3987, section 2.2.
constexpr bool is_ucschar(char32_t c) {
  if (c < 0x10000)
    return (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFEF);
  return c >= 0x10000 && c <= 0xEFFFD && (c & 0xFFFF) <= 0xFFFD && !(c >= 0xE0000 && c < 0xE1000);
}

// White space and formatting characters among ucschar. RFC 3987, section 4.1, forbids those of bidirectional
// text; the others stop readers that take every Unicode space for the end of an IRI.
constexpr bool is_invisible(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

constexpr bool is_iunreserved(char32_t c) {
  return is_name_character(c) || c == '-' || c == '.' || c == '_' || c == '~' ||
         (is_ucschar(c) && !is_invisible(c));
}

constexpr bool is_in(char32_t c, std::string_view set) {
  return c < 0x80 && set.find(static_cast<char>(c)) != std::string_view::npos;
}

void append_percent_encoded(std::string& out, char32_t c) {
  std::string bytes;
  append_utf8(bytes, c);
  for (const char raw : bytes) {
    const auto byte = static_cast<unsigned char>(raw);
    out += '%';
    out += hex_digits[byte >> 4U];
    out += hex_digits[byte & 15U];
  }
}

// "\u001F"
void append_u_escape(std::string& out, char32_t c) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += hex_digits[c >> static_cast<unsigned>(shift) & 15U];
}

// The short escapes that JSON and N-Quads share, or 0.
constexpr char short_escape(char32_t c) {
  switch (c) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    default:
      return 0;
  }
}

// "\n" where there is a short form, but never for the backslash itself; else "\u001F".
void append_string_escape(std::string& out, char32_t c) {
  const char escape = c == '\\' ? '\0' : short_escape(c);
  if (escape == 0) return append_u_escape(out, c);
  out += '\\';
  out += escape;
}

// CR LF and a lone CR are newlines; other control characters are nothing.
std::string with_plain_newlines(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  bool after_return = false;
  for_each_code_point(text, [&](char32_t c) {
    if (c == '\r' || (c == '\n' && !after_return)) plain += '\n';
    if (c != '\r' && c != '\n' && c != 0x7F && is_xml_character(c)) append_utf8(plain, c);
    after_return = c == '\r';
  });
  return plain;
}

// Where a character entity starts, Graphviz decodes it: `&name;`, `&#64;`, `&#x40;`.
bool starts_entity(std::string_view text) {
  std::size_t end = 1;
  if (end < text.size() && text[end] == '#') ++end;
  const std::size_t name = end;
  while (end < text.size() && is_name_character(static_cast<unsigned char>(text[end]))) ++end;
  return end > name && end < text.size() && text[end] == ';';
}

// Which bytes stand as they are: ASCII without the controls but for `special`.
constexpr std::array<bool, 256> plain_but(std::string_view special) {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c)
    plain[c] = special.find(static_cast<char>(c)) == std::string_view::npos;
  return plain;
}
constexpr auto n_quads_plain = plain_but("\"\\");
constexpr auto json_plain = plain_but("\"\\<");
constexpr auto xml_plain = plain_but("&<>\"");
constexpr auto cypher_plain = plain_but("'\\");
constexpr auto csv_plain = plain_but("\"");

// What a byte asks of a CSV field that it stands in.
constexpr std::uint8_t parts_fields = 1, not_plain = 2;
constexpr auto csv_classes = [] {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) classes[c] = csv_plain[c] ? 0 : not_plain;
  for (const unsigned char c : {',', '"', '\r', '\n'}) classes[c] |= parts_fields;
  return classes;
}();

// Most of most texts is plain: whole runs of it are copied, and `escape(char32_t)` writes the rest.
template <typename Escape>
void append_escaped(std::string& out, std::string_view text, const std::array<bool, 256>& plain,
                    Escape escape) {
  while (!text.empty()) {
    std::size_t run = 0;
    while (run < text.size() && plain[static_cast<unsigned char>(text[run])]) ++run;
    out.append(text.data(), run);
    text.remove_prefix(run);
    if (text.empty()) return;
    const CodePoint next = code_point_at(text, 0);
    escape(next.value);
    text.remove_prefix(next.size);
  }
}

// Part of an IRI by the delimiters seen so far: brackets belong to an IP literal, a fragment is the last
// part.
enum class IriPart { scheme_or_path, authority, after };

}  // namespace

std::string dot_value(std::string_view text) {
  // The whole value `-.` is taken for a number and written without quotation marks, which no reader accepts.
  if (text == "-.") return "-\\.";
  std::string value;
  for (const char c : with_plain_newlines(text)) {
    if (c == '\\') {
      value += "\\\\";
    } else if (c == '\n') {
      value += "\\n";
    } else {
      value += c;
    }
  }
  return value == "-." ? "-\\." : value;
}

std::string dot_label(std::string_view text) {
  std::string literal;
  for (std::size_t i = 0; i < text.size(); ++i) {
    literal += text[i];
    if (text[i] == '&' && starts_entity(text.substr(i))) literal += "amp;";
  }
  return dot_value(literal);
}

std::string dot_url(std::string_view text) {
  if (!is_web_address(text)) return {};
  std::string url;
  for (const char c : iri(text)) {
    url += c;
    if (c == '&') url += "amp;";
  }
  return url;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  append_escaped(out, text, json_plain, [&](char32_t c) {
    if (const char escape = short_escape(c)) {
      out += '\\';
      out += escape;
      // "</script>" would end a script element, U+2028 and U+2029 a line of JavaScript, U+0085 one of YAML.
    } else if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == '<' || c == 0x2028 || c == 0x2029 ||
               c == 0xFFFE || c == 0xFFFF) {
      append_u_escape(out, c);
    } else {
      append_utf8(out, c);
    }
  });
  return out + '"';
}

std::string iri(std::string_view text) {
  std::string out;
  auto part = IriPart::scheme_or_path;
  bool in_fragment = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint next = code_point_at(text, i);
    const char32_t c = next.value;
    const bool is_escape = c == '%' && i + 2 < text.size() &&
                           is_hex_digit(static_cast<unsigned char>(text[i + 1])) &&
                           is_hex_digit(static_cast<unsigned char>(text[i + 2]));
    if (part == IriPart::scheme_or_path && c == '/' && out.ends_with(":/")) {
      part = IriPart::authority;
    } else if (part == IriPart::authority && is_in(c, "/?#")) {
      part = IriPart::after;
    }
    const bool allowed = is_escape || is_iunreserved(c) || is_in(c, ":/?@!$&'()*+,;=") ||
                         (c == '#' && !in_fragment) || (part == IriPart::authority && is_in(c, "[]"));
    in_fragment = in_fragment || c == '#';
    if (allowed) {
      append_utf8(out, c);
    } else {
      append_percent_encoded(out, c);
    }
    i += next.size;
  }
  return out;
}

std::string iri_segment(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](char32_t c) {
    if (is_iunreserved(c)) {
      append_utf8(out, c);
    } else {
      append_percent_encoded(out, c);
    }
  });
  // A reader would resolve these as steps of a path.
  if (out == ".") return "%2E";
  if (out == "..") return "%2E%2E";
  return out;
}

std::string n_quads_string(std::string_view text) {
  std::string out;
  append_n_quads_string(out, text);
  return out;
}

void append_n_quads_string(std::string& out, std::string_view text) {
  out += '"';
  append_escaped(out, text, n_quads_plain, [&](char32_t c) {
    // A backslash is written as a UCHAR: RDFLib before 6.2 unescapes `\\n` twice and reads a newline.
    if (c < 0x20 || c == 0x7F || c == '\\') {
      append_string_escape(out, c);
    } else if (c == '"') {
      out += "\\\"";
    } else {
      append_utf8(out, c);
    }
  });
  out += '"';
}

std::string cypher_string(std::string_view text) {
  std::string out = "'";
  append_escaped(out, text, cypher_plain, [&](char32_t c) {
    if (c == 0) return;  // no string of a graph database holds it
    if (c == '\\' || c == '\'') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (const char escape = short_escape(c); escape != 0 && c != '"') {
      out += '\\';
      out += escape;
    } else if (c < 0x20 || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029) {
      append_u_escape(out, c);
    } else {
      append_utf8(out, c);
    }
  });
  return out + '\'';
}

std::string markdown_text(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](char32_t c) {
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
    } else if (!is_xml_character(c) || (c >= 0x7F && c <= 0x9F)) {
      return;
    } else {
      if (is_in(c, "\\`*_{}[]<>()#+-.!|&~^=$:\"'@%")) out += '\\';
      append_utf8(out, c);
    }
  });
  return out;
}

std::string shell_word(std::string_view text) {
  const bool is_plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_name_character(static_cast<unsigned char>(c)) || is_in(static_cast<unsigned char>(c), "-_./");
  });
  if (is_plain) return std::string(text);
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'') {
      word += "'\\''";
    } else {
      word += c;
    }
  }
  return word + '\'';
}

std::string xml_text(std::string_view text) {
  std::string out;
  append_escaped(out, text, xml_plain, [&](char32_t c) {
    if (!is_xml_character(c)) return;
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\t':
        out += "&#9;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\r':
        out += "&#13;";
        break;
      default:
        append_utf8(out, c);
    }
  });
  return out;
}

void append_csv_field(std::string& out, std::string_view text, bool always_quoted) {
  unsigned classes = 0;
  for (const char c : text) classes |= csv_classes[static_cast<unsigned char>(c)];
  const bool is_bare = (classes & not_plain) == 0;
  const bool is_quoted =
      always_quoted || (classes & parts_fields) != 0 || text.starts_with(' ') || text.ends_with(' ');
  if (is_quoted) out += '"';
  if (is_bare) {
    out += text;
  } else {
    append_escaped(out, text, csv_plain, [&](char32_t c) {
      if (c == 0) return;  // no CSV reader takes it
      if (c == '"') out += '"';
      append_utf8(out, c);
    });
  }
  if (is_quoted) out += '"';
}

bool is_web_address(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (text.size() <= scheme.size()) continue;
    const bool same = std::equal(scheme.begin(), scheme.end(), text.begin(), [](char expected, char given) {
      return expected == (given >= 'A' && given <= 'Z' ? static_cast<char>(given + ('a' - 'A')) : given);
    });
    if (same) return true;
  }
  return false;
}

}  // namespace actant::exporter
