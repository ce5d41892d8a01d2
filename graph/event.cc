#include "graph/event.h"

namespace actant::graph {

template <>
std::span<const NameRow<EventType>> name_rows<EventType>() {
  static constexpr NameRow<EventType> rows[] = {
      {EventType::agree, "agree"},
      {EventType::consult, "consult"},
      {EventType::support, "support"},
      {EventType::concede, "concede"},
      {EventType::cooperate, "cooperate"},
      {EventType::aid, "aid"},
      {EventType::retreat, "retreat"},
      {EventType::request, "request"},
      {EventType::accuse, "accuse"},
      {EventType::reject, "reject"},
      {EventType::threaten, "threaten"},
      {EventType::protest, "protest"},
      {EventType::mobilize, "mobilize"},
      {EventType::sanction, "sanction"},
      {EventType::coerce, "coerce"},
      {EventType::assault, "assault"},
      {EventType::elect, "elect"},
      {EventType::appoint, "appoint"},
      {EventType::dismiss, "dismiss"},
      {EventType::resign, "resign"},
      {EventType::legislate, "legislate"},
      {EventType::investigate, "investigate"},
      {EventType::arrest, "arrest"},
      {EventType::charge, "charge"},
      {EventType::sue, "sue"},
      {EventType::try_, "try"},
      {EventType::convict, "convict"},
      {EventType::acquit, "acquit"},
      {EventType::sentence, "sentence"},
      {EventType::release, "release"},
      {EventType::be_born, "be_born"},
      {EventType::marry, "marry"},
      {EventType::die, "die"},
      {EventType::kill, "kill"},
      {EventType::injure, "injure"},
      {EventType::acquire, "acquire"},
      {EventType::invest, "invest"},
      {EventType::found, "found"},
      {EventType::launch, "launch"},
      {EventType::report_result, "report_result"},
      {EventType::hire, "hire"},
      {EventType::lay_off, "lay_off"},
      {EventType::go_bankrupt, "go_bankrupt"},
      {EventType::trade, "trade"},
      {EventType::travel, "travel"},
      {EventType::meet, "meet"},
      {EventType::host, "host"},
      {EventType::disaster, "disaster"},
      {EventType::accident, "accident"},
      {EventType::outbreak, "outbreak"},
      {EventType::publish, "publish"},
      {EventType::win, "win"},
      {EventType::lose, "lose"},
      {EventType::compete, "compete"},
      {EventType::other, "other"},
  };
  return rows;
}

template <>
std::span<const NameRow<EventRole>> name_rows<EventRole>() {
  static constexpr NameRow<EventRole> rows[] = {
      {EventRole::agent, "agent"}, {EventRole::patient, "patient"},       {EventRole::recipient, "recipient"},
      {EventRole::place, "place"}, {EventRole::instrument, "instrument"}, {EventRole::topic, "topic"},
  };
  return rows;
}

}  // namespace actant::graph
