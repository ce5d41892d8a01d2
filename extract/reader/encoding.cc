#include "extract/reader/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>

#include "extract/utf8.h"
#include "graph/utf8.h"

namespace actant::extract {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct ByteOrderMark {
  std::string_view bytes;
  const char* converter;
};
// UTF-32 little-endian begins like UTF-16: the longer mark stands first.
constexpr ByteOrderMark marks[] = {{"\xEF\xBB\xBF", "UTF-8"},
                                   {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
                                   {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
                                   {"\xFF\xFE", "UTF-16LE"},
                                   {"\xFE\xFF", "UTF-16BE"}};

unsigned char byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

void note_replaced(DecodedText& decoded, std::uint64_t position) {
  ++decoded.replaced;
  if (!decoded.first_replaced) decoded.first_replaced = position;
}

// What the high bytes look like, read as UTF-8.
struct Utf8Evidence {
  std::size_t well_formed = 0;  // sequences of two bytes and more
  std::size_t ill_formed = 0;
  bool western = true;  // every ill-formed byte is a letter or a mark of windows-1252
};

Utf8Evidence look_at(std::string_view bytes) {
  Utf8Evidence evidence;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t at = 0; at < size;) {
    if (data[at] < 0x80) {
      ++at;
      continue;
    }
    const std::int64_t begin = at;
    UChar32 value = 0;
    U8_NEXT(data, at, size, value);
    if (value >= 0) {
      ++evidence.well_formed;
      continue;
    }
    ++evidence.ill_formed;
    const std::uint8_t byte = data[begin];
    const bool punctuation = (byte >= 0x91 && byte <= 0x97) || byte == 0x80 || byte == 0x85 || byte == 0xA0 ||
                             (byte >= 0xA3 && byte <= 0xBB);
    const bool letter = byte >= 0xC0 && byte <= 0xFC && byte != 0xD7 && byte != 0xF7;
    if (!punctuation && !letter) evidence.western = false;
    at = begin + 1;
  }
  return evidence;
}

std::optional<DecodedText> convert(std::string_view bytes, const char* converter_name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(converter_name, &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  DecodedText decoded;
  icu::UnicodeString text;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  do {
    constexpr std::size_t piece = 4096;
    std::array<char16_t, piece> units;
    std::array<std::int32_t, piece> offsets;  // where in the input each unit comes from
    char16_t* target = units.data();
    const auto begin = static_cast<std::uint64_t>(source - bytes.data());
    status = U_ZERO_ERROR;
    ::ucnv_toUnicode(converter.get(), &target, target + piece, &source, end, offsets.data(), true, &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    const auto count = static_cast<std::size_t>(target - units.data());
    for (std::size_t i = 0; i < count; ++i) {
      if (units[i] != 0 && units[i] != 0xFFFD) continue;
      units[i] = 0xFFFD;
      note_replaced(decoded, begin + static_cast<std::uint64_t>(std::max(offsets[i], 0)));
    }
    text.append(units.data(), static_cast<std::int32_t>(count));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  text.toUTF8String(decoded.text);
  return decoded;
}

// What a label on the web stands for (WHATWG Encoding, 4.2): Latin-1 and ASCII are windows-1252. Empty for
// UTF-8 and UTF-16, which the bytes themselves show: a label that they contradict is wrong.
std::string meaning_of(std::string_view label) {
  std::string name(label);
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (name.starts_with("utf") || name.starts_with("ucs")) return {};
  for (const std::string_view latin : {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}) {
    if (name == latin) return "windows-1252";
  }
  return name;
}

DecodedText moved(DecodedText decoded, std::size_t bytes_before) {
  if (decoded.first_replaced) *decoded.first_replaced += bytes_before;
  return decoded;
}

std::string detected_encoding(std::string_view bytes) {
  constexpr std::size_t sample = 65536;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(std::min(bytes.size(), sample)),
                 &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  const char* name = ucsdet_getName(match, &status);
  constexpr std::int32_t enough = 40;  // of 100
  if (U_FAILURE(status) || confidence < enough || name == nullptr) return {};
  return name;
}

}  // namespace

DecodedText decode_utf8(std::string_view bytes) {
  DecodedText decoded;
  decoded.text.reserve(bytes.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  std::int64_t copied = 0;
  for (std::int64_t at = 0; at < size;) {
    if (data[at] != 0 && data[at] < 0x80) {
      ++at;
      continue;
    }
    const std::int64_t begin = at;
    UChar32 value = 0;
    U8_NEXT(data, at, size, value);
    if (value > 0) continue;
    decoded.text.append(bytes, static_cast<std::size_t>(copied), static_cast<std::size_t>(begin - copied));
    decoded.text += replacement;
    note_replaced(decoded, static_cast<std::uint64_t>(begin));
    copied = at;
  }
  decoded.text.append(bytes, static_cast<std::size_t>(copied), std::string_view::npos);
  return decoded;
}

std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t look = 4096;
  const std::string head = lower_ascii(bytes.substr(0, look));
  for (const std::string_view key : {"charset=", "encoding="}) {
    const std::size_t found = head.find(key);
    if (found == std::string::npos) continue;
    std::size_t begin = found + key.size();
    while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) ++begin;
    const std::size_t end = head.find_first_of("\"' />;?", begin);
    return head.substr(begin, std::min(end, head.size()) - begin);
  }
  return {};
}

namespace {

// The byte of windows-1252 that a character is written by, or -1. ASCII is none: it was never encoded twice.
int windows_byte(char32_t c) {
  static constexpr char32_t high[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                        0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                        0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  if (c >= 0xA0 && c <= 0xFF) return static_cast<int>(c);
  const auto* found = std::find(std::begin(high), std::end(high), c);
  return found == std::end(high) ? -1 : 0x80 + static_cast<int>(found - std::begin(high));
}

}  // namespace

void undo_double_encoding(std::string& text) {
  // The lead bytes of UTF-8 look like Â, Ã, â, ð: without one of them nothing was encoded twice.
  if (text.find("\xC3\xA2") == std::string::npos && text.find("\xC3\x83") == std::string::npos &&
      text.find("\xC3\x82") == std::string::npos && text.find("\xC3\xB0") == std::string::npos) {
    return;
  }
  std::string undone;
  std::size_t stretches = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      undone += text[at++];
      continue;
    }
    std::string bytes;
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
      const auto point = graph::code_point_at(text, at);
      const int byte = windows_byte(point.value);
      if (byte < 0) return;
      bytes += static_cast<char>(byte);
      at += point.size;
    }
    if (graph::find_invalid_utf8(bytes)) return;
    undone += bytes;
    ++stretches;
  }
  if (stretches >= 2) text = std::move(undone);
}

DecodedText decode(std::string_view bytes, std::string_view declared) {
  for (const ByteOrderMark& mark : marks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string_view rest = bytes.substr(mark.bytes.size());
    if (mark.bytes.size() == 3) return moved(decode_utf8(rest), mark.bytes.size());
    if (auto decoded = convert(rest, mark.converter)) return moved(*std::move(decoded), mark.bytes.size());
  }
  const Utf8Evidence evidence = look_at(bytes);
  // A page that says Latin-1 and is UTF-8 is common; the other way round no text is UTF-8 by chance.
  if (evidence.ill_formed == 0 && byte_at(bytes.empty() ? std::string_view("x") : bytes, 0) != 0) {
    const bool wide = bytes.size() > 3 && std::count(bytes.begin(), bytes.begin() + 4, '\0') >= 2;
    if (!wide) return decode_utf8(bytes);
  }
  if (const std::string name = meaning_of(declared); !name.empty() && evidence.well_formed == 0) {
    if (auto decoded = convert(bytes, name.c_str())) return *std::move(decoded);
  }
  const std::size_t nuls = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  if (nuls * 4 > bytes.size()) {  // UTF-16 without its mark
    const bool little = bytes.size() > 1 && bytes[1] == '\0';
    if (auto decoded = convert(bytes, little ? "UTF-16LE" : "UTF-16BE")) return *std::move(decoded);
  }
  if (evidence.well_formed > 0) return decode_utf8(bytes);
  if (evidence.western) {
    if (auto decoded = convert(bytes, "windows-1252")) return *std::move(decoded);
  }
  const std::string detected = detected_encoding(bytes);
  const bool latin = detected.empty() || detected.starts_with("ISO-8859-1") || detected.starts_with("UTF");
  if (!latin) {
    if (auto decoded = convert(bytes, detected.c_str())) return *std::move(decoded);
  }
  return decode_utf8(bytes);
}

}  // namespace actant::extract
