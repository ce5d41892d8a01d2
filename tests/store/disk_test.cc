// The store on disk: who may open it, what it refuses, and what a flipped bit does.
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "graph/error.h"
#include "store/rocksdb_key_space.h"
#include "tests/catch.h"
#include "tests/store/record_builder.h"

using namespace actant;
using namespace actant::test;
namespace fs = std::filesystem;

namespace {

template <typename Action>
graph::ErrorKind kind_of_failure(Action action) {
  try {
    action();
  } catch (const graph::Error& error) {
    UNSCOPED_INFO(error.what());
    return error.kind();
  }
  throw std::logic_error("it did not fail");
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::map<fs::path, std::string> files_of(const fs::path& folder) {
  std::map<fs::path, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder))
    files[entry.path().filename()] = bytes_of(entry.path());
  return files;
}

}  // namespace

TEST_CASE("opening for reading where nothing is fails and makes nothing") {
  const ScratchFolder folder;
  CHECK(kind_of_failure([&] { store::Store::open(folder / "none.kg", store::OpenMode::ReadOnly); }) ==
        graph::ErrorKind::not_found);
  CHECK_FALSE(fs::exists(folder / "none.kg"));
}

TEST_CASE("a folder of something else is left alone") {
  const ScratchFolder folder;
  fs::create_directory(folder / "photos");
  write_bytes(folder / "photos" / "a.jpg", "x");
  CHECK(kind_of_failure([&] { store::Store::open(folder / "photos", store::OpenMode::ReadWrite); }) ==
        graph::ErrorKind::invalid_argument);
  CHECK(files_of(folder / "photos").size() == 1);
}

TEST_CASE("reading changes no byte of the folder") {
  const ScratchFolder folder;
  store::Store::open(folder / "news.kg", store::OpenMode::ReadWrite).add(small_record(1));
  const auto before = files_of(folder / "news.kg");
  {
    const auto store = store::Store::open(folder / "news.kg", store::OpenMode::ReadOnly);
    CHECK(store.document_count() == 1);
    CHECK(store.verify().empty());
  }
  CHECK(files_of(folder / "news.kg") == before);
}

TEST_CASE("a store opened for reading refuses to write") {
  const ScratchFolder folder;
  store::Store::open(folder / "news.kg", store::OpenMode::ReadWrite).add(small_record(1));
  auto store = store::Store::open(folder / "news.kg", store::OpenMode::ReadOnly);
  CHECK(kind_of_failure([&] { store.add(small_record(2)); }) == graph::ErrorKind::invalid_argument);
}

TEST_CASE("a second opener in the same process is told to wait; two readers are not") {
  const ScratchFolder folder;
  const auto path = folder / "news.kg";
  {
    auto writer = store::Store::open(path, store::OpenMode::ReadWrite);
    CHECK(kind_of_failure([&] { store::Store::open(path, store::OpenMode::ReadWrite); }) ==
          graph::ErrorKind::locked);
    CHECK(kind_of_failure([&] { store::Store::open(path, store::OpenMode::ReadOnly); }) ==
          graph::ErrorKind::locked);
  }
  const auto first = store::Store::open(path, store::OpenMode::ReadOnly);
  { const auto second = store::Store::open(path, store::OpenMode::ReadOnly); }
  CHECK(kind_of_failure([&] { store::Store::open(path, store::OpenMode::ReadWrite); }) ==
        graph::ErrorKind::locked);
}

TEST_CASE("another process that holds the database is named by its number") {
  const ScratchFolder folder;
  const auto path = folder / "news.kg";
  for (const auto mode : {store::OpenMode::ReadWrite, store::OpenMode::ReadOnly}) {
    store::Store::open(path, store::OpenMode::ReadWrite);
    int ready[2], stop[2];
    REQUIRE(::pipe(ready) == 0);
    REQUIRE(::pipe(stop) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      char byte = 'x';
      const auto store = store::Store::open(path, mode);
      const bool said = ::write(ready[1], &byte, 1) == 1 && ::read(stop[0], &byte, 1) == 1;
      ::_exit(said ? 0 : 1);
    }
    char byte = 'x';
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    try {
      store::Store::open(path, store::OpenMode::ReadWrite);
      FAIL("two processes have it open");
    } catch (const graph::Error& error) {
      CHECK(error.kind() == graph::ErrorKind::locked);
      CHECK_THAT(error.what(), Catch::Matchers::ContainsSubstring("process " + std::to_string(child)));
    }
    REQUIRE(::write(stop[1], &byte, 1) == 1);
    ::waitpid(child, nullptr, 0);
    for (const int end : {ready[0], ready[1], stop[0], stop[1]}) ::close(end);
    CHECK_NOTHROW(store::Store::open(path, store::OpenMode::ReadWrite));
  }
}

TEST_CASE("a database of a newer format is refused and stays as it is") {
  const ScratchFolder folder;
  const auto path = folder / "news.kg";
  {
    const auto keys = store::open_rocksdb(path, store::OpenMode::ReadWrite);
    store::Batch batch;
    batch.put(store::Family::format, "fmt", std::string("\0\0\0\2", 4));
    keys->write(batch);
  }
  const auto before = files_of(path);
  for (const auto mode : {store::OpenMode::ReadOnly, store::OpenMode::ReadWrite}) {
    CHECK(kind_of_failure([&] { store::Store::open(path, mode); }) == graph::ErrorKind::unsupported);
  }
  CHECK(files_of(path) == before);
}

TEST_CASE("after a write that failed the store says so, refuses more, and opens again whole") {
  const ScratchFolder folder;
  const auto path = folder / "news.kg";
  std::string before;
  {
    auto store = store::Store::open(path, store::OpenMode::ReadWrite);
    store.add(small_record(1));
    before = dump_of(store);
  }
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    auto store = store::Store::open(path, store::OpenMode::ReadWrite);
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {1000, 1000};  // bytes a file: what a full disk does to a WAL
    ::setrlimit(RLIMIT_FSIZE, &limit);
    int failures = 0;
    for (unsigned i = 2; i < 4; ++i) {
      try {
        store.add(small_record(i));
      } catch (const graph::Error& error) {
        failures += error.kind() == graph::ErrorKind::io ? 1 : 0;
      }
    }
    ::_exit(failures == 2 ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  auto store = store::Store::open(path, store::OpenMode::ReadWrite);
  CHECK(dump_of(store) == before);
  CHECK(store.verify().empty());
  CHECK(store.add(small_record(2)) == store::AddOutcome::added);
}

TEST_CASE("a flipped bit is refused at opening, reported by verify, or makes no difference") {
  const ScratchFolder folder;
  const auto path = folder / "news.kg";
  for (unsigned session = 0; session < 2; ++session) {  // the first session's WAL becomes tables
    auto store = store::Store::open(path, store::OpenMode::ReadWrite);
    for (unsigned i = 0; i < 4; ++i) store.add(small_record(4 * session + i));
    if (session == 0) store.refresh();
  }
  const auto whole = files_of(path);
  const std::string expected = dump_of(store::Store::open(path, store::OpenMode::ReadOnly));
  std::uint32_t random = 2463534242U;
  std::map<std::string, int> flips;
  std::map<std::string, int> noticed;
  constexpr std::string_view kinds[] = {".sst", ".log", "MANIFEST", "CURRENT"};
  for (unsigned trial = 0; trial < 120; ++trial) {
    std::vector<std::map<fs::path, std::string>::const_iterator> candidates;
    for (auto file = whole.begin(); file != whole.end(); ++file) {
      const bool is_of_kind = file->first.string().find(kinds[trial % 4]) != std::string::npos;
      if (is_of_kind && !file->second.empty()) candidates.push_back(file);
    }
    REQUIRE_FALSE(candidates.empty());
    random = random * 1664525U + 1013904223U;
    const auto at = candidates[(random >> 8U) % candidates.size()];
    const std::string name = at->first.string();
    random = random * 1664525U + 1013904223U;
    std::string bytes = at->second;
    bytes[(random >> 4U) % bytes.size()] ^= static_cast<char>(1U << (random >> 1U) % 8);
    const std::string kind(kinds[trial % 4]);
    ++flips[kind];
    const auto copy = folder / "damaged.kg";
    fs::remove_all(copy);
    fs::create_directory(copy);
    for (const auto& [file, content] : whole)
      write_bytes(copy / file.string(), file == at->first ? bytes : content);
    bool is_noticed = false;
    try {
      const auto store = store::Store::open(copy, store::OpenMode::ReadOnly);
      is_noticed = !store.verify().empty();
      if (!is_noticed) {
        INFO("a flip in " << name << " went unnoticed");
        CHECK(dump_of(store) == expected);
      }
    } catch (const graph::Error&) {
      is_noticed = true;
    }
    noticed[kind] += is_noticed ? 1 : 0;
  }
  for (const auto& [kind, count] : flips) {
    INFO(kind << ": " << count << " flips, " << noticed[kind] << " noticed");
    CHECK(noticed[kind] > 0);
  }
}

namespace {

// A disk of its own, in memory; empty where this process may not mount one.
class SmallDisk {
 public:
  SmallDisk(const fs::path& where, const char* size) : where_(where) {
    fs::create_directory(where_);
    mounted_ = ::mount("tmpfs", where_.c_str(), "tmpfs", 0, size) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(where_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool is_mounted() const { return mounted_; }

 private:
  fs::path where_;
  bool mounted_ = false;
};

graph::ExtractionRecord long_record(int number) {
  RecordBuilder builder("https://news.example/long/" + std::to_string(number), "2031-03-03");
  std::string words = "Article " + std::to_string(number) + " tells much.";
  std::uint64_t state = static_cast<std::uint64_t>(number) + 1;
  for (int i = 0; i < 8000; ++i) {  // words that do not compress
    state = state * 6364136223846793005U + 1442695040888963407U;
    words += ' ' + std::to_string(state >> 20U);
  }
  builder.sentence(words);
  return builder.done();
}

}  // namespace

TEST_CASE("a full disk is an error, loses no acknowledged document, and the store opens again") {
  const ScratchFolder folder;
  for (const char* size : {"size=32m", "size=48m", "size=64m"}) {
    const SmallDisk disk(folder / "disk", size);
    if (!disk.is_mounted()) {
      WARN("skipped: this process may not mount a small disk");
      return;
    }
    const fs::path path = folder / "disk/news.kg";
    int acknowledged = 0;
    {
      store::Store store = store::Store::open(path, store::OpenMode::ReadWrite);
      const auto kind = kind_of_failure([&] {
        for (; acknowledged < 10'000; ++acknowledged) store.add(long_record(acknowledged));
      });
      CHECK(kind == graph::ErrorKind::io);
      CHECK(kind_of_failure([&] { store.add(long_record(acknowledged)); }) == graph::ErrorKind::io);
    }
    INFO(size << ", " << acknowledged << " documents");
    CHECK(acknowledged > 0);
    const store::Store store = store::Store::open(path, store::OpenMode::ReadOnly);
    CHECK(store.document_count() == static_cast<std::uint64_t>(acknowledged));
    CHECK(store.verify().empty());
  }
}
