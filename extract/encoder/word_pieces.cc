#include "extract/encoder/word_pieces.h"

#include <unicode/normlzr.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "extract/utf8.h"

namespace actant::extract {
namespace {

bool is_letter_or_digit_ascii(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_punctuation(UChar32 c) {
  const bool ascii =
      (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
  return ascii || (U_GET_GC_MASK(c) & U_GC_P_MASK) != 0;
}

bool is_dropped(UChar32 c) { return c == 0 || c == 0xFFFD || (U_GET_GC_MASK(c) & U_GC_C_MASK) != 0; }

bool is_chinese(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B820 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

void append_utf8(std::string& text, UChar32 c) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  text.append(bytes, static_cast<std::size_t>(size));
}

// Lower case, without accents and control characters; parts of the word that are cut for themselves end with
// '\0'.
std::string normalised(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  std::string text;
  const auto add = [&](UChar32 c) {
    if (u_charType(c) == U_NON_SPACING_MARK) return;
    const bool alone = is_punctuation(c) || is_chinese(c);
    if (alone && !text.empty() && text.back() != '\0') text += '\0';
    append_utf8(text, u_tolower(c));
    if (alone) text += '\0';
  };
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  const auto size = static_cast<std::int32_t>(word.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    if (u_isUWhiteSpace(c) || c == '\t' || c == '\n' || c == '\r') {
      if (!text.empty() && text.back() != '\0') text += '\0';
      continue;
    }
    if (is_dropped(c)) continue;
    constexpr std::int32_t longest_decomposition = 32;
    UChar units[longest_decomposition];
    const auto length = unorm2_getDecomposition(nfd, c, units, longest_decomposition, &status);
    if (length < 0 || U_FAILURE(status)) {
      status = U_ZERO_ERROR;
      add(c);
      continue;
    }
    for (std::int32_t i = 0; i < length;) {
      UChar32 part = 0;
      U16_NEXT(units, i, length, part);
      add(part);
    }
  }
  return text;
}

}  // namespace

CaseClass case_class(std::string_view word) {
  std::size_t letters = 0;
  std::size_t upper = 0;
  std::size_t digits = 0;
  bool first_upper = false;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  const auto size = static_cast<std::int32_t>(word.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    const auto mask = U_GET_GC_MASK(c);
    if ((mask & U_GC_L_MASK) != 0) {
      const bool is_capital = (mask & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
      if (letters == 0) first_upper = is_capital;
      ++letters;
      if (is_capital) ++upper;
    } else if ((mask & U_GC_ND_MASK) != 0) {
      ++digits;
    }
  }
  if (letters > 0 && digits > 0) return CaseClass::alphanumeric;
  if (digits > 0) return CaseClass::digits;
  if (letters == 0) return CaseClass::other;
  if (upper == 0) return CaseClass::lower;
  if (letters == 1) return CaseClass::single_capital;
  if (upper == letters) return CaseClass::all_caps;
  return upper == 1 && first_upper ? CaseClass::capitalised : CaseClass::mixed;
}

void mark_capital_sentence(std::vector<CaseClass>& classes) {
  std::size_t cased = 0;
  std::size_t capitals = 0;
  for (const auto c : classes) {
    if (c == CaseClass::lower || c == CaseClass::capitalised || c == CaseClass::all_caps ||
        c == CaseClass::mixed)
      ++cased;
    if (c == CaseClass::all_caps) ++capitals;
  }
  if (cased < 3 || 5 * capitals <= 3 * cased) return;
  std::replace(classes.begin(), classes.end(), CaseClass::all_caps, CaseClass::caps_in_caps);
}

WordPieces::WordPieces(std::string_view vocabulary) {
  whole_.reserve(32768);
  Piece piece = 0;
  while (!vocabulary.empty()) {
    const auto end = std::min(vocabulary.find('\n'), vocabulary.size());
    auto line = vocabulary.substr(0, end);
    vocabulary.remove_prefix(std::min(end + 1, vocabulary.size()));
    if (line.starts_with("##")) {
      line.remove_prefix(2);
      further_.emplace(line, piece);
    } else {
      whole_.emplace(line, piece);
    }
    longest_ = std::max(longest_, line.size());
    ++piece;
  }
}

void WordPieces::append(std::string_view word, std::vector<Piece>& pieces) const {
  const auto before = pieces.size();
  const bool plain = std::all_of(word.begin(), word.end(), is_letter_or_digit_ascii);
  if (plain) {
    append_part(lower_ascii(word), pieces);
  } else {
    const auto text = normalised(word);
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\0', at), text.size());
      if (end > at) append_part(std::string_view(text).substr(at, end - at), pieces);
      at = end + 1;
    }
  }
  if (pieces.size() == before) pieces.push_back(piece_unknown);
  if (pieces.size() - before > most_pieces) pieces.resize(before + most_pieces);
}

// Greedy, the longest piece first; a part with a character that no piece covers is unknown as a whole.
void WordPieces::append_part(std::string_view part, std::vector<Piece>& pieces) const {
  constexpr std::size_t longest_part = 100;  // characters; longer ones are unknown, as in the reference
  const auto characters = static_cast<std::size_t>(std::count_if(
      part.begin(), part.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  const auto before = pieces.size();
  if (characters <= longest_part) {
    for (std::size_t at = 0; at < part.size();) {
      const auto& known = at == 0 ? whole_ : further_;
      auto size = std::min(part.size() - at, longest_);
      for (; size > 0; --size) {
        const auto found = known.find(part.substr(at, size));
        if (found == known.end()) continue;
        pieces.push_back(found->second);
        break;
      }
      if (size == 0) break;
      at += size;
      if (at == part.size()) return;
    }
  }
  pieces.resize(before);
  pieces.push_back(piece_unknown);
}

}  // namespace actant::extract
