// JSON values: cells and lists as JSON spells them.
#pragma once

#include <string>
#include <vector>

#include "export/columns.h"

namespace actant::exporter {

// A string, a number, a list of strings; what has no value is null.
std::string json_value(const Cell& cell);

// Builds one object, member by member.
class JsonObject {
 public:
  JsonObject& add(std::string_view name, const Cell& cell);
  // What is JSON already.
  JsonObject& add_raw(std::string_view name, std::string_view json);
  std::string text() const { return text_ + "}"; }

 private:
  std::string text_ = "{";
};

}  // namespace actant::exporter
