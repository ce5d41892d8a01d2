#include "graph/role_domain.h"

#include <algorithm>
#include <iterator>

namespace actant::graph {
namespace {

struct TitleRow {
  std::string_view words;            // the end of a folded title, or of what stands before the end
  std::optional<RoleDomain> domain;  // none: the word tells nothing, and hides the words before it
};

using enum RoleDomain;

// Several words before single ones: the first row that fits counts.
constexpr TitleRow title_rows[] = {
    {"attorney general", law},
    {"solicitor general", law},
    {"surgeon general", politics},
    {"chief justice", law},
    {"secretary general", politics},
    {"director general", politics},
    {"governor general", politics},
    {"consul general", politics},
    {"justice minister", politics},
    {"minister of justice", politics},
    {"chief executive", business},
    {"chief executive officer", business},
    {"chief financial officer", business},
    {"chief operating officer", business},
    {"vice chancellor", academia},
    {"police officer", law},
    {"press secretary", politics},
    {"film director", culture},
    {"music director", culture},
    {"general manager", std::nullopt},
    {"general secretary", politics},
    {"chief of staff", std::nullopt},
    {"president", politics},
    {"minister", politics},
    {"premier", politics},
    {"chancellor", politics},
    {"senator", politics},
    {"congressman", politics},
    {"congresswoman", politics},
    {"lawmaker", politics},
    {"legislator", politics},
    {"representative", politics},
    {"deputy", politics},
    {"mp", politics},
    {"mep", politics},
    {"parliamentarian", politics},
    {"governor", politics},
    {"mayor", politics},
    {"councillor", politics},
    {"councilman", politics},
    {"councilwoman", politics},
    {"ambassador", politics},
    {"diplomat", politics},
    {"envoy", politics},
    {"consul", politics},
    {"secretary", politics},
    {"politician", politics},
    {"candidate", politics},
    {"spokesman", politics},
    {"spokeswoman", politics},
    {"spokesperson", politics},
    {"commissioner", politics},
    {"king", politics},
    {"queen", politics},
    {"prince", politics},
    {"princess", politics},
    {"emir", politics},
    {"sultan", politics},
    {"adviser", politics},
    {"advisor", politics},
    {"activist", politics},
    {"judge", law},
    {"justice", law},
    {"magistrate", law},
    {"prosecutor", law},
    {"lawyer", law},
    {"attorney", law},
    {"barrister", law},
    {"solicitor", law},
    {"sheriff", law},
    {"inspector", law},
    {"detective", law},
    {"constable", law},
    {"policeman", law},
    {"policewoman", law},
    {"general", military},
    {"colonel", military},
    {"major", military},
    {"lieutenant", military},
    {"sergeant", military},
    {"corporal", military},
    {"brigadier", military},
    {"admiral", military},
    {"commander", military},
    {"marshal", military},
    {"soldier", military},
    {"commodore", military},
    {"ceo", business},
    {"cfo", business},
    {"coo", business},
    {"cto", business},
    {"executive", business},
    {"entrepreneur", business},
    {"businessman", business},
    {"businesswoman", business},
    {"banker", business},
    {"economist", business},
    {"analyst", business},
    {"investor", business},
    {"trader", business},
    {"strategist", business},
    {"founder", business},
    {"co founder", business},
    {"cofounder", business},
    {"financier", business},
    {"industrialist", business},
    {"professor", academia},
    {"scientist", academia},
    {"researcher", academia},
    {"historian", academia},
    {"physicist", academia},
    {"chemist", academia},
    {"biologist", academia},
    {"lecturer", academia},
    {"scholar", academia},
    {"doctor", academia},
    {"surgeon", academia},
    {"epidemiologist", academia},
    {"mathematician", academia},
    {"engineer", academia},
    {"astronomer", academia},
    {"psychologist", academia},
    {"journalist", media},
    {"reporter", media},
    {"correspondent", media},
    {"columnist", media},
    {"editor", media},
    {"anchor", media},
    {"broadcaster", media},
    {"presenter", media},
    {"photographer", media},
    {"blogger", media},
    {"actor", culture},
    {"actress", culture},
    {"singer", culture},
    {"musician", culture},
    {"composer", culture},
    {"painter", culture},
    {"sculptor", culture},
    {"artist", culture},
    {"novelist", culture},
    {"poet", culture},
    {"writer", culture},
    {"author", culture},
    {"playwright", culture},
    {"filmmaker", culture},
    {"rapper", culture},
    {"comedian", culture},
    {"dancer", culture},
    {"conductor", culture},
    {"guitarist", culture},
    {"drummer", culture},
    {"pope", religion},
    {"cardinal", religion},
    {"archbishop", religion},
    {"bishop", religion},
    {"priest", religion},
    {"pastor", religion},
    {"rabbi", religion},
    {"imam", religion},
    {"ayatollah", religion},
    {"patriarch", religion},
    {"reverend", religion},
    {"monk", religion},
    {"nun", religion},
    {"vicar", religion},
    {"cleric", religion},
    {"goalkeeper", sport},
    {"striker", sport},
    {"midfielder", sport},
    {"defender", sport},
    {"winger", sport},
    {"footballer", sport},
    {"forward", sport},
    {"quarterback", sport},
    {"linebacker", sport},
    {"pitcher", sport},
    {"batsman", sport},
    {"bowler", sport},
    {"cricketer", sport},
    {"golfer", sport},
    {"cyclist", sport},
    {"swimmer", sport},
    {"sprinter", sport},
    {"runner", sport},
    {"athlete", sport},
    {"boxer", sport},
    {"wrestler", sport},
    {"skier", sport},
    {"skater", sport},
    {"gymnast", sport},
    {"rower", sport},
    {"jockey", sport},
    {"coach", sport},
    {"referee", sport},
    {"umpire", sport},
    {"champion", sport},
    {"player", sport},
    {"medallist", sport},
    {"medalist", sport},
    {"olympian", sport},
    {"racer", sport},
    {"fullback", sport},
    {"captain", std::nullopt},
    {"manager", std::nullopt},
    {"director", std::nullopt},
    {"leader", std::nullopt},
    {"head", std::nullopt},
    {"chief", std::nullopt},
    {"chairman", std::nullopt},
    {"chairwoman", std::nullopt},
    {"member", std::nullopt},
    {"owner", std::nullopt},
    {"officer", std::nullopt},
    {"official", std::nullopt},
};

struct Compatible {
  RoleDomain a, b;
};
constexpr Compatible compatible[] = {
    {politics, law}, {politics, military}, {politics, business}, {politics, academia}, {law, academia},
    {law, business}, {law, military},      {business, academia}, {media, culture},
};

bool ends_with_words(std::string_view title, std::string_view words) {
  if (!title.ends_with(words)) return false;
  return title.size() == words.size() || title[title.size() - words.size() - 1] == ' ';
}

}  // namespace

template <>
std::span<const NameRow<RoleDomain>> name_rows<RoleDomain>() {
  static constexpr NameRow<RoleDomain> rows[] = {
      {politics, "politics"}, {law, "law"},           {military, "military"},
      {business, "business"}, {academia, "academia"}, {media, "media"},
      {culture, "culture"},   {religion, "religion"}, {sport, "sport"},
  };
  return rows;
}

std::optional<RoleDomain> domain_of(std::string_view folded_title) {
  while (!folded_title.empty()) {
    for (const TitleRow& row : title_rows) {
      if (ends_with_words(folded_title, row.words)) return row.domain;
    }
    const std::size_t space = folded_title.rfind(' ');
    if (space == std::string_view::npos) break;
    folded_title = folded_title.substr(0, space);
  }
  return std::nullopt;
}

bool go_together(RoleDomain a, RoleDomain b) {
  if (a == b) return true;
  return std::any_of(std::begin(compatible), std::end(compatible), [&](const Compatible& pair) {
    return (pair.a == a && pair.b == b) || (pair.a == b && pair.b == a);
  });
}

bool go_together(RoleDomains a, RoleDomains b) {
  if (a.empty() || b.empty()) return true;
  for (const auto& [one, one_name] : name_rows<RoleDomain>()) {
    if (!a.contains(one)) continue;
    for (const auto& [other, other_name] : name_rows<RoleDomain>()) {
      if (b.contains(other) && go_together(one, other)) return true;
    }
  }
  return false;
}

}  // namespace actant::graph
