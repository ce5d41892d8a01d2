#include "export/exporter.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "export/format_writers.h"

namespace actant::exporter {
namespace {

namespace files = std::filesystem;
using graph::Error;
using graph::ErrorKind;
using graph::KnowledgeGraph;

using Writer = void (*)(const KnowledgeGraph&, std::ostream&);

struct WriterRow {
  Format format;
  Writer write;
};
constexpr WriterRow writers[] = {
    {Format::dot, write_dot},         {Format::json_ld, write_json_ld}, {Format::n_quads, write_n_quads},
    {Format::graphml, write_graphml}, {Format::csv, write_edge_table},
};

struct TableRow {
  const char* file_name;
  Writer write;
};
constexpr TableRow csv_tables[] = {
    {"nodes.csv", write_node_table},
    {"edges.csv", write_edge_table},
    {"quotations.csv", write_quotation_table},
};

Writer writer_of(Format format) {
  for (const WriterRow& row : writers) {
    if (row.format == format) return row.write;
  }
  throw Error(ErrorKind::invalid_argument, {}, "unknown export format");
}

[[noreturn]] void fail(const files::path& path, std::string what_happened, int error) {
  throw Error(ErrorKind::io, path.string(), what_happened + ": " + std::strerror(error),
              "check the free space and the permissions there");
}

void write_checked(Writer writer, const KnowledgeGraph& graph, std::ostream& out) {
  writer(graph, out);
  out.flush();
  if (!out) {
    throw Error(ErrorKind::io, {}, "the export could not be written",
                "check the free space and permissions of where it goes");
  }
}

void write_file(Writer writer, const KnowledgeGraph& graph, const files::path& path) {
  errno = 0;
  std::ofstream out(path, std::ios::binary);
  if (!out) fail(path, "cannot be opened for writing", errno);
  errno = 0;
  try {
    write_checked(writer, graph, out);
    out.close();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::io) throw;
    fail(path, "cannot be written", errno == 0 ? EIO : errno);
  }
  if (!out) fail(path, "cannot be written", errno == 0 ? EIO : errno);
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

void write_single_file(Writer writer, const KnowledgeGraph& graph, const files::path& target) {
  std::error_code absent;
  const files::file_status status = files::status(target, absent);
  if (files::is_directory(status)) {
    throw Error(ErrorKind::invalid_argument, target.string(), "is a folder", "name a file");
  }
  // A device or a pipe is written to; renaming over it would replace it.
  if (files::exists(status) && !files::is_regular_file(status)) return write_file(writer, graph, target);
  const Temporary temporary(target, "partial");
  write_file(writer, graph, temporary.path());
  sync_to_disk(temporary.path());
  rename_to(temporary.path(), target);
  sync_to_disk(folder_of(target));
}

// A folder is replaced only when nothing but an earlier export is in it.
void check_replaceable(const files::path& folder) {
  for (const files::directory_entry& entry : files::directory_iterator(folder)) {
    bool is_ours = false;
    for (const TableRow& table : csv_tables) is_ours = is_ours || entry.path().filename() == table.file_name;
    if (!is_ours) {
      throw Error(ErrorKind::invalid_argument, folder.string(),
                  "the folder holds other files ('" + entry.path().filename().string() + "')",
                  "name a new folder");
    }
  }
}

void write_csv_folder(const KnowledgeGraph& graph, const files::path& target) {
  std::error_code failed;
  const bool exists = files::exists(target, failed);
  if (exists && !files::is_directory(target, failed)) {
    throw Error(ErrorKind::invalid_argument, target.string(), "is a file", "name a folder for CSV's tables");
  }
  if (exists) check_replaceable(target);

  const Temporary fresh(target, "partial"), replaced(target, "replaced");
  if (!files::create_directory(fresh.path(), failed)) fail(fresh.path(), "cannot be made", failed.value());
  for (const TableRow& table : csv_tables) {
    const files::path path = fresh.path() / table.file_name;
    write_file(table.write, graph, path);
    sync_to_disk(path);
  }
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

}  // namespace

void write(const KnowledgeGraph& graph, Format format, std::ostream& out) {
  write_checked(writer_of(format), graph, out);
}

void write_to(const KnowledgeGraph& graph, Format format, const files::path& target) {
  if (target.empty()) throw Error(ErrorKind::invalid_argument, {}, "no file name was given", "name a file");
  if (row_of(format).is_folder) return write_csv_folder(graph, resolved(target));
  write_single_file(writer_of(format), graph, resolved(target));
}

}  // namespace actant::exporter
