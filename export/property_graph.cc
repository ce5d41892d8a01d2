#include "export/property_graph.h"

namespace actant::exporter {
namespace {

constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string capitalized(std::string_view word) {
  std::string name(word);
  name.front() = upper(name.front());
  return name;
}

}  // namespace

std::string class_of(graph::NodeKind kind) {
  return graph::is_entity(kind) ? "Entity" : capitalized(graph::name_of(kind));
}

std::vector<std::string> labels_of(graph::NodeKind kind) {
  std::vector<std::string> labels = {common_label};
  if (graph::is_entity(kind)) labels.push_back(class_of(kind));
  labels.push_back(capitalized(graph::name_of(kind)));
  return labels;
}

std::string relationship_type(graph::Predicate predicate) {
  std::string type(graph::name_of(predicate));
  for (char& c : type) c = upper(c);
  return type;
}

}  // namespace actant::exporter
