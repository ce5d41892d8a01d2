#include "extract/lemmatizer.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "extract/lexicon/lexicon_files.h"
#include "extract/lexicon_rows.h"

namespace actant::extract {
namespace {

constexpr std::size_t longest_ending = 6;  // code points

// The simple lower case of each code point, as the rules were learned.
std::string lower_case(std::string_view form) {
  std::string lower;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(form.data());
  const auto size = static_cast<std::int32_t>(form.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    char encoded[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(encoded, length, u_tolower(c));
    lower.append(encoded, static_cast<std::size_t>(length));
  }
  return lower;
}

std::string_view next_field(std::string_view& line) {
  const auto end = std::min(line.find('\t'), line.size());
  const auto field = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return field;
}

}  // namespace

Lemmatizer::Lemmatizer(std::string_view rules) {
  while (!rules.empty()) {
    const auto end = std::min(rules.find('\n'), rules.size());
    auto line = rules.substr(0, end);
    rules.remove_prefix(std::min(end + 1, rules.size()));
    const auto tag = next_field(line);
    const auto ending = next_field(line);
    const auto cut = next_field(line);
    Edit edit;
    std::from_chars(cut.data(), cut.data() + cut.size(), edit.cut);
    edit.added = next_field(line);
    rules_[tag].emplace(ending, edit);
  }
  for_each_row(lexicon::verbs, 1, [&](const auto& row) { verbs_.insert(row[0]); });
  for_each_row(lexicon::irregular_verbs, 1, [&](const auto& row) {
    for (std::size_t column = 1; column < row.size(); ++column) {
      for (const auto form : parts_of(row[column], ';')) {
        if (!form.empty()) irregular_.emplace(form, row[0]);
      }
    }
  });
}

// The form without its ending, and the verb that this comes from: "invaded" → "invade", "boycotted" →
// "boycott".
std::string Lemmatizer::as_known_verb(std::string lemma, std::string_view form) const {
  if (verbs_.contains(lemma)) return lemma;
  for (const std::string_view ending : {"ing", "ed", "es", "s", "d"}) {
    if (form.size() < ending.size() + 2 || !form.ends_with(ending)) continue;
    std::string stem(form.substr(0, form.size() - ending.size()));
    if (verbs_.contains(stem)) return stem;
    if (verbs_.contains(stem + 'e')) return stem + 'e';
    if (stem.back() == 'i' && verbs_.contains(stem.substr(0, stem.size() - 1) + 'y'))
      return stem.substr(0, stem.size() - 1) + 'y';
    const bool doubled = stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2];
    if (doubled && verbs_.contains(stem.substr(0, stem.size() - 1))) return stem.substr(0, stem.size() - 1);
  }
  return lemma;
}

std::string Lemmatizer::lemma(std::string_view form, std::string_view xpos) const {
  auto found = by_rule(form, xpos);
  const bool inflected = xpos == "VBD" || xpos == "VBN" || xpos == "VBG" || xpos == "VBZ";
  return inflected ? as_known_verb(std::move(found), lower_case(form)) : found;
}

std::string Lemmatizer::by_rule(std::string_view form, std::string_view xpos) const {
  const bool keeps_case = xpos == "NNP" || xpos == "NNPS";
  auto word = keeps_case ? std::string(form) : lower_case(form);
  if (xpos == "VBD" || xpos == "VBN") {
    if (const auto verb = irregular_.find(word); verb != irregular_.end()) return std::string(verb->second);
  }
  const auto table = rules_.find(xpos);
  if (table == rules_.end()) return word;
  const auto apply = [&](const Edit& edit) {
    auto kept = word.size();
    for (auto left = edit.cut; left > 0; --left) {
      if (kept == 0) return word;  // the word is shorter than what the rule cuts
      --kept;
      while (kept > 0 && (static_cast<unsigned char>(word[kept]) & 0xC0U) == 0x80U) --kept;
    }
    return word.substr(0, kept) + std::string(edit.added);
  };
  if (const auto whole = table->second.find("^" + word); whole != table->second.end())
    return apply(whole->second);
  std::vector<std::size_t> starts{word.size()};  // of the endings
  for (auto at = word.size(); at > 0 && starts.size() <= longest_ending;) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U) --at;
    starts.push_back(at);
  }
  std::reverse(starts.begin(), starts.end());  // the longest first
  for (const auto start : starts) {
    const auto found = table->second.find(std::string_view(word).substr(start));
    if (found != table->second.end()) return apply(found->second);
  }
  return word;
}

}  // namespace actant::extract
