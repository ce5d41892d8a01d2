// Writes the sample graphs for the outside readers: write_samples FOLDER [picture…].
#include <filesystem>
#include <fstream>
#include <iostream>

#include "export/drawing.h"
#include "export/exporter.h"
#include "tests/export/hostile_strings.h"
#include "tests/export/sample_graph.h"

namespace {

using namespace actant::exporter;
namespace files = std::filesystem;

void write_text(const files::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
}

// name.dot, name.nq … and folders name.csv, name.neo4j …, with the counts that readers must find.
void write_formats(const actant::graph::KnowledgeGraph& graph, const files::path& folder,
                   const std::string& name) {
  for (const FormatRow& row : formats()) {
    const std::string extension = row.is_folder ? "." + std::string(row.name) : std::string(row.extension);
    write_to(graph, row.format, folder / (name + extension));
  }
  const actant::graph::KnowledgeGraphStream stream(graph);
  write_to(stream, Format::json_ld, {.lines = true}, folder / (name + ".jsonld.lines"));
  write_to(stream, Format::n_quads, {.rdf_12 = true}, folder / (name + ".rdf12.nq"));
  write_to(stream, Format::trig, {.rdf_12 = true}, folder / (name + ".rdf12.trig"));
  write_to(stream, Format::n_quads, {.evidence = false}, folder / (name + ".bare.nq"));
  std::size_t reports = 0;
  for (const auto& node : graph.nodes()) reports += node.utterance ? node.utterance->reports.size() : 0;
  std::ofstream counts(folder / (name + ".counts"));
  counts << "nodes " << graph.nodes().size() << "\nedges " << graph.edges().size() << "\nquotations "
         << reports << '\n';
}

void write_pictures(const actant::graph::KnowledgeGraph& graph, const files::path& folder,
                    const std::string& name) {
  const std::string who = who_said_what_dot(graph, {.title = "Who said what: " + name});
  write_text(folder / (name + ".who.dot"), who);
  write_text(folder / (name + ".who.svg"), render(who, PictureFormat::svg));
  for (const auto& node : graph.nodes()) {
    if (node.name != "Mark Rutte" && node.name != "Centre") continue;
    const std::string ego = ego_dot(graph, node.id, {.title = node.name});
    write_text(folder / (name + ".ego.dot"), ego);
    write_text(folder / (name + ".ego.svg"), render(ego, PictureFormat::svg));
  }
}

}  // namespace

int main(int, char** arguments) try {
  const files::path folder = arguments[1];
  files::create_directories(folder);
  const std::pair<const char*, actant::graph::KnowledgeGraph (*)()> graphs[] = {
      {"sample", [] { return sample_graph(); }},
      {"hostile", hostile_graph},
      {"story", story_graph},
      {"busy", busy_graph}};
  for (const auto& [name, make] : graphs) {
    const auto graph = make();
    write_formats(graph, folder, name);
    write_pictures(graph, folder, name);
  }
  // NUL-terminated: what must come back.
  std::ofstream strings(folder / "hostile_strings.bin", std::ios::binary);
  for (const std::string& text : hostile_strings()) strings << text << '\0';
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
