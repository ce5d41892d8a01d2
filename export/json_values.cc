#include "export/json_values.h"

#include "export/escape.h"

namespace actant::exporter {

std::string json_value(const Cell& cell) {
  if (is_empty(cell)) return "null";
  if (const auto* text = std::get_if<Words>(&cell)) return json_string(text->view());
  const auto* items = std::get_if<std::vector<std::string>>(&cell);
  if (items == nullptr) return text_of(cell);
  std::string list = "[";
  for (const std::string& item : *items) {
    if (list.size() > 1) list += ',';
    list += json_string(item);
  }
  return list + ']';
}

JsonObject& JsonObject::add(std::string_view name, const Cell& cell) {
  return add_raw(name, json_value(cell));
}

JsonObject& JsonObject::add_raw(std::string_view name, std::string_view json) {
  if (text_.size() > 1) text_ += ',';
  text_ += json_string(name);
  text_ += ':';
  text_ += json;
  return *this;
}

}  // namespace actant::exporter
