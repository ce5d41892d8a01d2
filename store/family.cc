#include "store/family.h"

namespace actant::store {

std::size_t prefix_length(Family family) {
  switch (family) {
    case Family::node:
    case Family::evidence:
    case Family::incoming:
    case Family::quotation:
    case Family::event:
    case Family::uri:
    case Family::block:
      return 16;
    default:
      return 0;
  }
}

}  // namespace actant::store

template <>
std::span<const actant::graph::NameRow<actant::store::Family>>
actant::graph::name_rows<actant::store::Family>() {
  using actant::store::Family;
  static constexpr NameRow<Family> rows[] = {
      {Family::format, "format"},     {Family::document, "document"},
      {Family::text, "text"},         {Family::manifest, "manifest"},
      {Family::node, "node"},         {Family::evidence, "evidence"},
      {Family::incoming, "incoming"}, {Family::quotation, "quotation"},
      {Family::event, "event"},       {Family::name, "name"},
      {Family::time, "time"},         {Family::uri, "uri"},
      {Family::claim, "claim"},       {Family::superseded, "superseded"},
      {Family::block, "block"},       {Family::same, "same"},
      {Family::decision, "decision"}, {Family::dirty, "dirty"},
  };
  return rows;
}
