#include "graph/statement.h"

namespace actant::graph {

template <>
std::span<const NameRow<Polarity>> name_rows<Polarity>() {
  static constexpr NameRow<Polarity> rows[] = {
      {Polarity::positive, "positive"},
      {Polarity::negative, "negative"},
  };
  return rows;
}

template <>
std::span<const NameRow<Modality>> name_rows<Modality>() {
  static constexpr NameRow<Modality> rows[] = {
      {Modality::asserted, "asserted"},   {Modality::possible, "possible"},
      {Modality::planned, "planned"},     {Modality::conditional, "conditional"},
      {Modality::requested, "requested"}, {Modality::denied, "denied"},
  };
  return rows;
}

bool is_stated(Polarity polarity, Modality modality) {
  return polarity == Polarity::positive && modality == Modality::asserted;
}

bool is_told(Telling telling, bool is_asserted) {
  return telling == Telling::all || (telling == Telling::asserted) == is_asserted;
}

}  // namespace actant::graph
