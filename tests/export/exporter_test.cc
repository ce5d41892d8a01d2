#include "export/exporter.h"

#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "export/rdf_description.h"
#include "tests/catch.h"
#include "tests/export/sample_graph.h"

namespace actant::exporter {
namespace {

namespace files = std::filesystem;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (files::temp_directory_path() / "actant-export-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    files::permissions(path_, files::perms::owner_all);
    files::remove_all(path_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  files::path operator/(const std::string& name) const { return path_ / name; }
  std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(files::directory_iterator(path_), files::directory_iterator()));
  }

 private:
  files::path path_;
};

std::string contents(const files::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// CSV as one stream is its table of edges; the other folders have none.
bool has_stream(const FormatRow& row) { return !row.is_folder || row.format == Format::csv; }

// Of a file, or of a folder's files with their names.
std::string contents_of_all(const files::path& path) {
  if (!files::is_directory(path)) return contents(path);
  std::map<std::string, std::string> found;
  for (const auto& entry : files::directory_iterator(path))
    found[entry.path().filename().string()] = contents(entry.path());
  std::string all;
  for (const auto& [name, text] : found) all += name + "\n" + text;
  return all;
}

std::string written(const graph::KnowledgeGraph& graph, Format format) {
  std::ostringstream out;
  write(graph, format, out);
  return out.str();
}

struct KeptQuad {
  std::string graph, predicate;
};
class KeepingSink final : public QuadSink {
 public:
  void add(const Quad& quad) override { quads.push_back({quad.graph.text(), quad.predicate.text()}); }
  std::vector<KeptQuad> quads;
};

std::vector<KeptQuad> quads_of(const graph::KnowledgeGraph& graph) {
  const graph::KnowledgeGraphStream stream(graph);
  KeepingSink sink;
  RdfDescription(stream, {}, sink).whole();
  return sink.quads;
}

// Takes so many bytes, then fails.
class FullBuffer : public std::streambuf {
 public:
  explicit FullBuffer(std::size_t room) : room_(room) {}

 protected:
  int_type overflow(int_type c) override { return room_-- > 0 ? c : traits_type::eof(); }
  std::streamsize xsputn(const char*, std::streamsize size) override {
    const auto taken = std::min(size, static_cast<std::streamsize>(room_));
    room_ -= static_cast<std::size_t>(taken);
    return taken;
  }

 private:
  std::size_t room_;
};

graph::ErrorKind kind_of_failure(const auto& action) {
  try {
    action();
  } catch (const graph::Error& error) {
    return error.kind();
  }
  FAIL("no Error was thrown");
  return graph::ErrorKind::io;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("Every format has a name that finds it") {
  for (const FormatRow& row : formats()) {
    CHECK(graph::find_by_name<Format>(row.name) == row.format);
    CHECK(row_of(row.format).extension == row.extension);
    CHECK(row.is_folder == row.extension.empty());
  }
}

TEST_CASE("The same graph gives the same bytes") {
  for (const FormatRow& row : formats()) {
    const TemporaryFolder folder;
    write_to(sample_graph(), row.format, folder / "a");
    write_to(sample_graph(), row.format, folder / "b");
    CHECK(contents_of_all(folder / "a") == contents_of_all(folder / "b"));
    if (has_stream(row)) CHECK(written(sample_graph(), row.format) == written(sample_graph(), row.format));
  }
}

TEST_CASE("An empty graph is a whole file of its format") {
  for (const FormatRow& row : formats()) {
    const TemporaryFolder folder;
    CHECK_NOTHROW(write_to(graph::KnowledgeGraph(), row.format, folder / "empty"));
  }
  CHECK(written(graph::KnowledgeGraph(), Format::n_quads).empty());
}

TEST_CASE("A stream that fails is an Error, wherever it fails") {
  const auto graph = sample_graph();
  for (const FormatRow& row : formats()) {
    if (!has_stream(row)) continue;
    const std::size_t whole = written(graph, row.format).size();
    for (const std::size_t room : {std::size_t{0}, std::size_t{10}, whole / 2, whole - 1}) {
      INFO(row.name << " with room for " << room);
      FullBuffer buffer(room);
      std::ostream out(&buffer);
      CHECK(kind_of_failure([&] { write(graph, row.format, out); }) == graph::ErrorKind::io);
    }
    // The same bytes as before: a failed export leaves nothing behind in the process.
    CHECK(written(graph, row.format).size() == whole);
  }
}

TEST_CASE("A full device is an Error and stays a device") {
  const auto graph = busy_graph();
  for (const FormatRow& row : formats()) {
    if (row.is_folder) continue;
    CHECK(kind_of_failure([&] { write_to(graph, row.format, "/dev/full"); }) == graph::ErrorKind::io);
  }
  CHECK(files::is_character_file("/dev/full"));
}

TEST_CASE("A file is replaced as a whole and holds what the stream holds") {
  const TemporaryFolder folder;
  const auto graph = sample_graph();
  const files::path target = folder / "graph.nq";
  std::ofstream(target) << "old";
  write_to(graph, Format::n_quads, target);
  CHECK(contents(target) == written(graph, Format::n_quads));
  CHECK(folder.entries() == 1);
}

TEST_CASE("A folder of several files is not written as one stream") {
  for (const FormatRow& row : formats()) {
    if (has_stream(row)) continue;
    CHECK(kind_of_failure([&] { written(sample_graph(), row.format); }) ==
          graph::ErrorKind::invalid_argument);
  }
}

TEST_CASE("CSV is a folder of five tables, replaced as a whole") {
  const TemporaryFolder folder;
  const auto graph = sample_graph();
  for (int round = 0; round < 2; ++round) {
    write_to(graph, Format::csv, folder / "tables");
    CHECK(folder.entries() == 1);
    CHECK(contents(folder / "tables/edges.csv") == written(graph, Format::csv));
    CHECK(contents(folder / "tables/nodes.csv").starts_with("id,kind,name,"));
    CHECK(contents(folder / "tables/quotations.csv").starts_with("id,speaker,"));
    CHECK(contents(folder / "tables/evidence.csv").starts_with("edge,document,"));
    CHECK(contents(folder / "tables/documents.csv").starts_with("id,document_id,uri,title,"));
  }
}

TEST_CASE("A folder with other files in it is not replaced") {
  const TemporaryFolder folder;
  files::create_directory(folder / "mine");
  std::ofstream(folder / "mine/letter.txt") << "dear";
  CHECK(kind_of_failure([&] { write_to(sample_graph(), Format::csv, folder / "mine"); }) ==
        graph::ErrorKind::invalid_argument);
  CHECK(contents(folder / "mine/letter.txt") == "dear");
  CHECK(folder.entries() == 1);
}

TEST_CASE("A target that cannot be written leaves nothing behind") {
  const TemporaryFolder folder;
  for (const FormatRow& row : formats()) {
    CHECK(kind_of_failure([&] { write_to(sample_graph(), row.format, folder / "no/such/folder/x"); }) ==
          graph::ErrorKind::io);
  }
  CHECK(folder.entries() == 0);
  CHECK(kind_of_failure([&] { write_to(sample_graph(), Format::dot, folder / ""); }) ==
        graph::ErrorKind::invalid_argument);
}

TEST_CASE("Property graphs write exactly the nodes and edges of the graph") {
  const auto graph = sample_graph();
  const std::string graphml = written(graph, Format::graphml);
  CHECK(count(graphml, "<node ") == graph.nodes().size());
  CHECK(count(graphml, "<edge ") == graph.edges().size());
  const std::string dot = written(graph, Format::dot);
  CHECK(count(dot, " -> ") == graph.edges().size());
  CHECK(count(written(graph, Format::csv), "\r\n") == graph.edges().size() + 1);
  for (const graph::Node& node : graph.nodes())
    CHECK(count(graphml, "<node id=\"" + node.id.to_string() + "\"") == 1);
}

TEST_CASE("Only asserted statements are plain triples of their article's graph") {
  const auto graph = sample_graph();
  const auto quads = quads_of(graph);
  const auto graphs_of = [&](const std::string& predicate) {
    std::vector<std::string> names;
    for (const KeptQuad& quad : quads) {
      if (quad.predicate.ends_with(predicate) && !quad.graph.empty()) names.push_back(quad.graph);
    }
    return names;
  };
  REQUIRE(graphs_of("ns#minister_of").size() == 1);
  CHECK_THAT(graphs_of("ns#minister_of").front(), Catch::Matchers::ContainsSubstring("/document/"));
  // Said by Sybiha in one article, denied in the other: only Sybiha's graph holds it.
  REQUIRE(graphs_of("ns#member_of").size() == 1);
  CHECK_THAT(graphs_of("ns#member_of").front(), Catch::Matchers::ContainsSubstring("/speaker/"));
  CHECK(graphs_of("open/travel%20to").empty());
  CHECK(graphs_of("open/call%20on").size() == 1);
}

TEST_CASE("No text makes a field or a row of a Cypher script") {
  const auto separators = [](const std::string& name) {
    GraphBuilder builder;
    builder.article("https://news.example/x", "x", "2024-11-29", "x");
    builder.entity(graph::NodeKind::person, name);
    const std::string script = written(builder.build(), Format::cypher);
    return std::array{count(script, "\\u001F\\u001C"), count(script, "\\u001F\\u001D"),
                      count(script, "\\u001F\\u001E")};
  };
  const auto plain = separators("ab");
  for (const char* name : {"a\x1F\x1E"
                           "b",
                           "a\x1F\x1E\x1E"
                           "b",
                           "a\x1F\x1D\x1E\x1C\x1C"
                           "b",
                           "\x1F", "\x1E",
                           "\x1F\x1F\x1D"
                           "b"})
    CHECK(separators(name) == plain);
}

TEST_CASE("Only real dates and times are typed as such") {
  const std::pair<std::string, std::string> cases[] = {{"2024-11-29", "date"},
                                                       {"2024-02-30", ""},
                                                       {"2024", ""},
                                                       {"2024-11-29T10:00:00Z", "dateTime"},
                                                       {"2024-11-29T10:00:00.5+05:30", "dateTime"},
                                                       {"2024-11-29T25:00:00Z", ""},
                                                       {"2024-11-29T10:00", ""},
                                                       {"2024-11-29T10:00:00.Z", ""},
                                                       {"2024-11-29T10:00:00+99:00", ""},
                                                       {"yesterday", ""}};
  for (const auto& [published, type] : cases) {
    GraphBuilder builder;
    builder.article("https://news.example/x", "x", published, "x");
    const std::string quads = written(builder.build(), Format::n_quads);
    INFO(quads);
    const std::string datatype = type.empty() ? "" : "^^<http://www.w3.org/2001/XMLSchema#" + type + ">";
    CHECK(count(quads, "datePublished> \"" + published + "\"" + datatype + " .") == 1);
  }
}

TEST_CASE("A graph without its articles' text has offsets but no quoted words") {
  for (const KeptQuad& quad : quads_of(sample_graph(false)))
    CHECK_FALSE(quad.predicate.ends_with("oa#exact"));
  CHECK(count(written(sample_graph(false), Format::n_quads), "oa#start>") > 0);
}

}  // namespace actant::exporter
