#include "graph/name_key.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace actant::graph {
namespace {

// --- tables

// Words in front of a person's name that are not part of it, folded. Longer titles first where one begins
// another.
constexpr std::string_view titles[] = {
    "deputy prime minister",
    "vice prime minister",
    "prime minister",
    "foreign minister",
    "defence minister",
    "defense minister",
    "finance minister",
    "interior minister",
    "justice minister",
    "health minister",
    "education minister",
    "trade minister",
    "energy minister",
    "economy minister",
    "environment minister",
    "culture minister",
    "secretary general",
    "secretary of state",
    "attorney general",
    "solicitor general",
    "vice president",
    "vice admiral",
    "vice chancellor",
    "lieutenant general",
    "lieutenant colonel",
    "lieutenant governor",
    "major general",
    "brigadier general",
    "staff sergeant",
    "chief justice",
    "chief inspector",
    "detective inspector",
    "detective sergeant",
    "deputy mayor",
    "lord mayor",
    "rear admiral",
    "former president",
    "crown prince",
    "crown princess",
    "supreme leader",
    "first lady",
    "his excellency",
    "her excellency",
    "the honourable",
    "the honorable",
    "right honourable",
    "the reverend",
    "the rev",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baron",
    "baroness",
    "count",
    "countess",
    "duke",
    "duchess",
    "prince",
    "princess",
    "king",
    "queen",
    "emperor",
    "empress",
    "sultan",
    "emir",
    "sheikh",
    "sheik",
    "president",
    "premier",
    "chancellor",
    "minister",
    "senator",
    "sen",
    "representative",
    "rep",
    "congressman",
    "congresswoman",
    "councillor",
    "councilman",
    "councilwoman",
    "deputy",
    "governor",
    "gov",
    "mayor",
    "ambassador",
    "consul",
    "commissioner",
    "secretary",
    "speaker",
    "chairman",
    "chairwoman",
    "chairperson",
    "director",
    "judge",
    "justice",
    "magistrate",
    "prosecutor",
    "attorney",
    "sheriff",
    "inspector",
    "detective",
    "constable",
    "officer",
    "sergeant",
    "sgt",
    "corporal",
    "cpl",
    "private",
    "pvt",
    "lieutenant",
    "lt",
    "captain",
    "capt",
    "major",
    "maj",
    "colonel",
    "col",
    "general",
    "gen",
    "brigadier",
    "brig",
    "commander",
    "cmdr",
    "cdr",
    "admiral",
    "adm",
    "marshal",
    "warden",
    "coach",
    "pope",
    "cardinal",
    "archbishop",
    "bishop",
    "father",
    "brother",
    "sister",
    "reverend",
    "rev",
    "rabbi",
    "imam",
    "ayatollah",
    "patriarch",
    "saint",
    "monsieur",
    "madame",
    "herr",
    "frau",
    "senor",
    "senora",
    "signor",
    "signora",
    "don",
    "dona",
    "hon",
};

// Ends of an organization's name that only say how it is registered, folded.
constexpr std::string_view legal_forms[] = {
    "inc",  "incorporated", "ltd",  "limited", "plc",  "gmbh", "ag",      "kg",  "kgaa", "sa",  "sas", "sarl",
    "corp", "corporation",  "llc",  "llp",     "lp",   "co",   "company", "cos", "nv",   "bv",  "spa", "srl",
    "oy",   "oyj",          "ab",   "asa",     "as",   "aps",  "se",      "sl",  "pty",  "pte", "pvt", "bhd",
    "sdn",  "kk",           "pjsc", "jsc",     "ojsc", "ooo",  "oao",     "zao", "doo",  "kft", "sro",
};

// Words after a surname that are not it.
constexpr std::string_view generations[] = {"jr", "sr", "ii", "iii", "iv"};

// Words that an acronym may leave out.
constexpr std::string_view small_words[] = {
    "a", "an", "and", "at", "by", "da", "das", "de", "del", "der", "des", "di", "die", "do",   "du",
    "e", "et", "for", "in", "la", "le", "les", "of", "on",  "or",  "the", "to", "und", "with", "y"};

template <std::size_t N>
bool holds(const std::string_view (&table)[N], std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

// --- folding

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// Letters and digits; what is left beyond ASCII after transliteration are letters without a Latin form.
bool is_word_byte(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// "U.S." is one word, as "US" is, and so is "O'Brien": a stop between two single letters, or an apostrophe
// after a single letter in front of a longer word, joins.
bool joins(std::string_view text, std::size_t i, std::size_t letters_before, std::size_t stops_before) {
  const auto letter_at = [&](std::size_t at) { return at < text.size() && is_ascii_letter(text[at]); };
  if (!letter_at(i + 1)) return false;
  const bool longer = letter_at(i + 2);
  if (text[i] == '.') return letters_before == stops_before + 1 && !longer;
  return text[i] == '\'' && letters_before == 1 && stops_before == 0 && longer;
}

// Lower-case words between single spaces.
std::string words_of(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  std::size_t letters = 0;  // of the word so far
  std::size_t stops = 0;    // that joined single letters in it
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_word_byte(c)) {
      if (letters == 0 && !folded.empty()) folded += ' ';
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      ++letters;
    } else if (letters > 0 && joins(text, i, letters, stops)) {
      if (c == '.') ++stops;
    } else {
      letters = stops = 0;
    }
  }
  return folded;
}

// Costly to make, so made once, when the first name beyond ASCII comes; const use is safe from several
// threads.
std::unique_ptr<const icu::Transliterator> transliterator(const char* rules) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<const icu::Transliterator> made(
      icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(rules), UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0) {
    throw Error(ErrorKind::unsupported, "ICU", std::string("no transliterator '") + rules + "'",
                "install ICU's full data (libicu)");
  }
  return made;
}

const icu::Transliterator& latin_to_ascii() {
  static const auto made = transliterator("NFKD; [:Mark:] Remove; Latin-ASCII");
  return *made;
}

const icu::Transliterator& any_to_ascii() {
  static const auto made = transliterator("Any-Latin; NFKD; [:Mark:] Remove; Latin-ASCII");
  return *made;
}

// Asked before any mark is removed: Indic vowels are marks, and Any-Latin has to see them.
bool has_non_latin_letter(const icu::UnicodeString& text) {
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    UErrorCode status = U_ZERO_ERROR;
    if (u_isalpha(c) != 0 && uscript_getScript(c, &status) != USCRIPT_LATIN) return true;
  }
  return false;
}

// What is neither a letter nor a digit becomes a space, so that words_of need not know Unicode.
void blank_symbols(icu::UnicodeString& text) {
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    kept.append(c < 0x80 || u_isalnum(c) != 0 ? c : UChar32{' '});
  }
  text = std::move(kept);
}

// Typographic quotes, dashes and the ellipsis (U+2010 to U+2027, bytes E2 80 90 to E2 80 A7) as ASCII has
// them.
std::string with_plain_marks(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i, 3);
    const auto third = rest.size() == 3 ? static_cast<unsigned char>(rest[2]) : 0U;
    if (!rest.starts_with("\xE2\x80") || third < 0x90 || third > 0xA7) {
      plain += text[i];
      continue;
    }
    plain += third == 0x98 || third == 0x99 ? '\'' : ' ';
    i += 2;
  }
  return plain;
}

std::string to_ascii(std::string_view utf8) {
  auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  (has_non_latin_letter(text) ? any_to_ascii() : latin_to_ascii()).transliterate(text);
  text.foldCase();
  blank_symbols(text);
  std::string ascii;
  text.toUTF8String(ascii);
  return ascii;
}

// --- keys

std::string_view first_word(std::string_view key) { return key.substr(0, key.find(' ')); }

std::string_view last_word(std::string_view key) {
  const std::size_t space = key.rfind(' ');
  return space == std::string_view::npos ? key : key.substr(space + 1);
}

// A name is never taken away as a whole: "The Who", "Sir", "The Limited Company".
std::string_view without_first(std::string_view key, std::string_view words) {
  return key.size() > words.size() + 1 && key.starts_with(words) && key[words.size()] == ' '
             ? key.substr(words.size() + 1)
             : key;
}

std::string_view without_titles(std::string_view key) {
  for (bool shorter = true; shorter;) {
    const std::size_t before = key.size();
    for (const std::string_view title : titles) {
      key = without_first(key, title);
      if (key.size() != before) break;
    }
    shorter = key.size() != before;
  }
  return key;
}

std::string_view without_legal_forms(std::string_view key) {
  for (std::string_view last = last_word(key); last.size() < key.size() && holds(legal_forms, last);
       last = last_word(key)) {
    key.remove_suffix(last.size() + 1);
  }
  return key;
}

std::vector<std::string_view> split(std::string_view key) {
  std::vector<std::string_view> words;
  while (!key.empty()) {
    const std::string_view word = first_word(key);
    words.push_back(word);
    key.remove_prefix(std::min(key.size(), word.size() + 1));
  }
  return words;
}

// Each letter is the first of a word; only small words are passed over.
bool spells(std::string_view letters, std::span<const std::string_view> words) {
  if (words.empty()) return letters.empty();
  const bool small = holds(small_words, words.front());
  if (!letters.empty() && words.front().front() == letters.front() &&
      spells(letters.substr(1), words.subspan(1)))
    return true;
  return small && spells(letters, words.subspan(1));
}

}  // namespace

template <>
std::span<const NameRow<TypeFamily>> name_rows<TypeFamily>() {
  static constexpr NameRow<TypeFamily> rows[] = {
      {TypeFamily::person, "person"}, {TypeFamily::organization, "organization"},
      {TypeFamily::place, "place"},   {TypeFamily::group, "group"},
      {TypeFamily::thing, "thing"},
  };
  return rows;
}

TypeFamily family_of(EntityType type) {
  switch (type) {
    case EntityType::person:
      return TypeFamily::person;
    case EntityType::organization:
      return TypeFamily::organization;
    case EntityType::place:
      return TypeFamily::place;
    case EntityType::group:
      return TypeFamily::group;
    case EntityType::product:
    case EntityType::work:
    case EntityType::law:
    case EntityType::facility:
    case EntityType::misc:
      break;
  }
  return TypeFamily::thing;
}

// Word by word, because ICU costs microseconds a word and most words are ASCII.
std::string fold(std::string_view text) {
  if (is_ascii(text)) return words_of(text);
  const std::string plain = with_plain_marks(text);
  std::string ascii;
  ascii.reserve(plain.size());
  for (std::size_t begin = 0; begin < plain.size();) {
    const std::size_t end = std::min(plain.find_first_of(" \t\r\n", begin), plain.size() - 1) + 1;
    const std::string_view word = std::string_view(plain).substr(begin, end - begin);
    ascii += is_ascii(word) ? std::string(word) : to_ascii(word);
    begin = end;
  }
  return words_of(ascii);
}

std::string name_key(EntityType type, std::string_view name) {
  const std::string folded = fold(name);
  // "???" has no words; it is still not the same name as "!!!".
  if (folded.empty()) return std::string(name);
  const std::string_view key = without_first(folded, "the");
  switch (family_of(type)) {
    case TypeFamily::person:
      return std::string(without_titles(key));
    case TypeFamily::organization:
      return std::string(without_legal_forms(key));
    case TypeFamily::place:
    case TypeFamily::group:
    case TypeFamily::thing:
      break;
  }
  return std::string(key);
}

std::string_view surname_of(std::string_view person_name_key) {
  std::string_view surname = last_word(person_name_key);
  while (holds(generations, surname) && surname.size() < person_name_key.size()) {
    person_name_key.remove_suffix(surname.size() + 1);
    surname = last_word(person_name_key);
  }
  return surname;
}

bool is_acronym_of(std::string_view acronym, std::string_view expansion) {
  constexpr std::size_t longest = 16;  // bounds the search through small words
  const std::string letters = fold(acronym);
  const std::string key = fold(expansion);
  const std::vector<std::string_view> words = split(key);
  if (letters.size() < 2 || letters.find(' ') != std::string::npos) return false;
  if (words.size() < 2 || words.size() > longest) return false;
  return spells(letters, words);
}

std::string surface_string(EntityType type, std::string_view name) {
  return std::string(name_of(family_of(type))) + ':' + name_key(type, name);
}

NodeId surface_id(EntityType type, std::string_view name) { return NodeId::of(surface_string(type, name)); }

std::string described_string(const DocumentId& document, EntityId entity) {
  return "described:" + document.to_string() + ':' + entity.to_string();
}

}  // namespace actant::graph
