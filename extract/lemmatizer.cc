#include "extract/lemmatizer.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <vector>

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
}

std::string Lemmatizer::lemma(std::string_view form, std::string_view xpos) const {
  const bool keeps_case = xpos == "NNP" || xpos == "NNPS";
  auto word = keeps_case ? std::string(form) : lower_case(form);
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
