#include "export/exporter.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>

#include "export/escape.h"
#include "export/format_writers.h"

namespace actant::exporter {
namespace {

namespace files = std::filesystem;
using graph::Error;
using graph::ErrorKind;
using graph::GraphStream;

struct WriterRow {
  Format format;
  FileWriter* write;           // nullptr: several files only
  FolderWriter* write_folder;  // nullptr: one file
};
constexpr WriterRow writers[] = {
    {Format::json_ld, write_json_ld, nullptr},
    {Format::n_quads, write_n_quads, nullptr},
    {Format::trig, write_trig, nullptr},
    {Format::turtle, write_turtle, nullptr},
    {Format::n_triples, write_n_triples, nullptr},
    {Format::neo4j, nullptr, write_neo4j},
    {Format::cypher, write_cypher, nullptr},
    {Format::kuzu, nullptr, write_kuzu},
    {Format::gremlin, nullptr, write_gremlin},
    {Format::graphml, write_graphml, nullptr},
    {Format::gexf, write_gexf, nullptr},
    {Format::cytoscape, write_cytoscape, nullptr},
    {Format::dot, write_dot, nullptr},
    {Format::csv, write_edge_table, write_csv},
    {Format::json_lines, write_json_lines, nullptr},
#ifdef ACTANT_WITH_PARQUET
    {Format::parquet, nullptr, write_parquet},
#endif
    {Format::graphrag, nullptr, write_graphrag},
    {Format::ftm, write_ftm, nullptr},
    {Format::markdown, nullptr, write_markdown},
    {Format::brat, nullptr, write_brat},
    {Format::displacy, write_displacy, nullptr},
};

// In every folder: the names of the files that belong to the export, one a line.
constexpr char list_of_files[] = ".actant-export";

const WriterRow& writer_of(Format format) {
  for (const WriterRow& row : writers) {
    if (row.format == format) return row;
  }
  throw Error(ErrorKind::invalid_argument, {}, "unknown export format");
}

[[noreturn]] void fail(const files::path& path, const std::string& what_happened, int error) {
  throw Error(ErrorKind::io, path.string(), what_happened + ": " + std::strerror(error),
              "check the free space and the permissions there");
}

void write_checked(const GraphStream& graph, FileWriter* writer, const ExportOptions& options,
                   std::ostream& out) {
  writer(graph, options, out);
  out.flush();
  if (!out) {
    throw Error(ErrorKind::io, {}, "the export could not be written",
                "check the free space and permissions of where it goes");
  }
}

void write_file(const GraphStream& graph, FileWriter* writer, const ExportOptions& options,
                const files::path& path) {
  OutputFile file(path);
  errno = 0;
  try {
    write_checked(graph, writer, options, file.stream());
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::io || !error.where().empty()) throw;
    fail(path, "cannot be written", errno == 0 ? EIO : errno);
  }
  file.finish();
}

// What was written is on the disk before its name points to it.
void sync_to_disk(const files::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(path, "cannot be opened", errno);
  const int result = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  if (result != 0 && error != EINVAL && error != EROFS) fail(path, "cannot be brought to the disk", error);
}

void rename_to(const files::path& from, const files::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail(to, "cannot be put in place", errno);
}

files::path folder_of(const files::path& path) {
  return path.has_parent_path() ? path.parent_path() : files::path(".");
}

// A name beside the target, removed with all that is in it unless it was renamed away.
class Temporary {
 public:
  Temporary(const files::path& target, std::string_view purpose)
      : path_(folder_of(target) / ("." + target.filename().string() + "." + std::string(purpose) + "-" +
                                   std::to_string(::getpid()))) {
    std::error_code ignored;
    files::remove_all(path_, ignored);  // a crashed process of the same number
  }
  ~Temporary() {
    std::error_code ignored;
    files::remove_all(path_, ignored);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  const files::path& path() const { return path_; }

 private:
  files::path path_;
};

// "out/" names the same thing as "out", and a link is followed: the link stays, what it points to is
// replaced.
files::path resolved(const files::path& target) {
  files::path plain = target.has_filename() ? target : target.parent_path();
  std::error_code failed;
  if (!files::is_symlink(plain, failed)) return plain;
  const files::path pointed_to = files::weakly_canonical(plain, failed);
  return failed ? plain : pointed_to;
}

void write_single_file(const GraphStream& graph, FileWriter* writer, const ExportOptions& options,
                       const files::path& target) {
  std::error_code absent;
  const files::file_status status = files::status(target, absent);
  if (files::is_directory(status)) {
    throw Error(ErrorKind::invalid_argument, target.string(), "is a folder", "name a file");
  }
  // A device or a pipe is written to; renaming over it would replace it.
  if (files::exists(status) && !files::is_regular_file(status))
    return write_file(graph, writer, options, target);
  const Temporary temporary(target, "partial");
  write_file(graph, writer, options, temporary.path());
  sync_to_disk(temporary.path());
  rename_to(temporary.path(), target);
  sync_to_disk(folder_of(target));
}

// A folder is replaced only when nothing but an earlier export is in it.
void check_replaceable(const files::path& folder) {
  std::set<std::string> ours = {list_of_files};
  std::ifstream list(folder / list_of_files);
  for (std::string name; std::getline(list, name);) ours.insert(name);
  for (const files::directory_entry& entry : files::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (ours.contains(name) && entry.is_regular_file()) continue;
    throw Error(ErrorKind::invalid_argument, folder.string(), "the folder holds other files ('" + name + "')",
                "name a new folder");
  }
}

void write_folder(const GraphStream& graph, FolderWriter* writer, const ExportOptions& options,
                  const files::path& target) {
  std::error_code failed;
  const bool exists = files::exists(target, failed);
  if (exists && !files::is_directory(target, failed)) {
    throw Error(ErrorKind::invalid_argument, target.string(), "is a file", "name a folder for the export");
  }
  if (exists) check_replaceable(target);

  const Temporary fresh(target, "partial"), replaced(target, "replaced");
  if (!files::create_directory(fresh.path(), failed)) fail(fresh.path(), "cannot be made", failed.value());
  OutputFolder folder(fresh.path());
  writer(graph, options, folder);
  OutputFile list(fresh.path() / list_of_files);
  for (const std::string& name : folder.names()) list.stream() << name << '\n';
  list.finish();
  for (const std::string& name : folder.names()) sync_to_disk(fresh.path() / name);
  sync_to_disk(fresh.path());
  if (exists) rename_to(target, replaced.path());
  try {
    rename_to(fresh.path(), target);
  } catch (const Error&) {
    if (exists) rename_to(replaced.path(), target);
    throw;
  }
  sync_to_disk(folder_of(target));
}

void check_options(Format format, const ExportOptions& options) {
  const FormatRow& row = row_of(format);
  const auto refuse = [&](const char* flag, const char* formats_of_it) {
    throw Error(ErrorKind::invalid_argument, {}, std::string(row.name) + " takes no " + flag,
                std::string("it is for ") + formats_of_it);
  };
  if (options.lines && row.ability != Ability::lines) refuse("--lines", "jsonld");
  if (options.rdf_12 && row.ability != Ability::triple_terms)
    refuse("--rdf 1.2", "nquads, trig, turtle and ntriples");
}

}  // namespace

void write(const GraphStream& graph, Format format, const ExportOptions& options, std::ostream& out) {
  check_options(format, options);
  FileWriter* writer = writer_of(format).write;
  if (writer == nullptr) {
    throw Error(ErrorKind::invalid_argument, {}, std::string(row_of(format).name) + " is a folder of files",
                "name the folder with -o");
  }
  write_checked(graph, writer, options, out);
}

void write(const graph::KnowledgeGraph& graph, Format format, std::ostream& out) {
  write(graph::KnowledgeGraphStream(graph), format, {}, out);
}

void write_to(const GraphStream& graph, Format format, const ExportOptions& options,
              const files::path& target) {
  check_options(format, options);
  if (target.empty()) throw Error(ErrorKind::invalid_argument, {}, "no file name was given", "name a file");
  const WriterRow& writer = writer_of(format);
  if (row_of(format).is_folder) return write_folder(graph, writer.write_folder, options, resolved(target));
  write_single_file(graph, writer.write, options, resolved(target));
}

void write_to(const graph::KnowledgeGraph& graph, Format format, const files::path& target) {
  write_to(graph::KnowledgeGraphStream(graph), format, {}, target);
}

std::string next_command(Format format, const files::path& target) {
  constexpr std::string_view place = "TARGET";
  std::string command(row_of(format).next_command);
  for (std::size_t at = 0; (at = command.find(place, at)) != std::string::npos;) {
    const std::string word = shell_word(target.string());
    command.replace(at, place.size(), word);
    at += word.size();
  }
  return command;
}

}  // namespace actant::exporter
