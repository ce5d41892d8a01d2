#include "extract/word_class.h"

#include <array>
#include <string>
#include <unordered_map>

namespace actant::extract {
namespace {

struct Row {
  WordClass word_class;
  std::string_view words;  // parted by blanks
};

constexpr std::array rows = {
    Row{WordClass::determiner,
        "the a an this these those his her their its my our your some any no each every another both "
        "several many most few one two three four five six seven eight nine ten"},
    Row{WordClass::subject_pronoun, "he she they it we i you"},
    Row{WordClass::object_pronoun, "him them me us himself herself themselves itself myself"},
    Row{WordClass::preposition,
        "in on at of for from with by about after before during under over into to through against "
        "between among around near since until despite without within toward towards upon via per amid "
        "across behind beyond outside inside like regarding following alongside"},
    Row{WordClass::conjunction, "and or but nor yet"},
    Row{WordClass::subordinator,
        "because while although though if when where as unless whereas so than once"},
    Row{WordClass::complementizer, "that whether how why what"},
    Row{WordClass::relative, "who whom whose which"},
    Row{WordClass::auxiliary,
        "is are was were be been being am has have had having do does did will would can could shall should "
        "may might must 's 're 've 'll 'd 'm ’s ’re ’ve ’ll ’d ’m ca wo"},
    Row{WordClass::negation, "not n't n’t never neither"},
    Row{WordClass::adverb,
        "also later then again already still now just only even ever once often previously recently "
        "repeatedly publicly privately reportedly initially eventually further finally earlier "
        "flatly simply quietly openly first always long immediately quickly however too likewise "
        "meanwhile instead nevertheless nonetheless"},
    Row{WordClass::time_word,
        "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight week "
        "month "
        "year morning afternoon evening night day weekend january february march april june july august "
        "september october november december last next early late ago"},
    Row{WordClass::punctuation,
        ", . ; : ? ! … ... -- - – — ― ( ) [ ] \" ' “ ” ‘ ’ „ « » '' `` ‹ › / ..  * •"},
};

std::unordered_map<std::string_view, WordClass> build_table() {
  std::unordered_map<std::string_view, WordClass> table;
  for (const auto& row : rows) {
    std::string_view rest = row.words;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(' '), rest.size());
      if (end > 0) table.emplace(rest.substr(0, end), row.word_class);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return table;
}

}  // namespace

WordClass word_class(std::string_view lower) {
  static const auto table = build_table();
  const auto found = table.find(lower);
  return found == table.end() ? WordClass::open : found->second;
}

}  // namespace actant::extract
