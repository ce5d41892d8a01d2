#include "store/rocksdb_key_space.h"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>
#include <rocksdb/write_buffer_manager.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "graph/error.h"
#include "store/database_lock.h"
#include "store/keys.h"

namespace actant::store {
namespace {

namespace fs = std::filesystem;
using graph::Error;
using graph::ErrorKind;
using rocksdb::Slice;
using rocksdb::Status;

constexpr std::size_t memtable_bytes = 64U << 20U;  // of all families together
constexpr std::size_t wal_bytes = 64U << 20U;
constexpr std::size_t cache_bytes = 64U << 20U;
constexpr std::uint64_t log_kept_bytes = 8U << 20U;       // of a closed database, counted in memtables
constexpr std::uint64_t free_bytes_reserved = 8U << 20U;  // for manifests, tables being merged, the next log

// Debian's RocksDB aborts when its own LOG cannot be written on a full disk; messages also do not belong into
// the data folder. The last warnings are kept for whoever debugs.
class WarningLog final : public rocksdb::Logger {
 public:
  WarningLog() : Logger(rocksdb::InfoLogLevel::WARN_LEVEL) {}
  using Logger::Logv;
  void Logv(const char* format, va_list arguments) override {
    char line[256];
    std::vsnprintf(line, sizeof line, format, arguments);
    const std::scoped_lock hold(mutex_);
    if (lines_.size() == 64) lines_.erase(lines_.begin());
    lines_.emplace_back(line);
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
};

Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

[[noreturn]] void fail(const Status& status, const fs::path& folder) {
  const std::string words = status.ToString();
  if (status.IsCorruption()) {
    throw Error(ErrorKind::corruption, folder.string(), "the database is damaged: " + words,
                "restore it from a copy, or build it again from the articles");
  }
  if (status.IsNoSpace() || words.find("No space left") != std::string::npos) {
    throw Error(ErrorKind::io, folder.string(), "the disk is full", "free space and open the database again");
  }
  if (status.IsIOError() && words.find("lock") != std::string::npos) {
    throw Error(ErrorKind::locked, folder.string(), "another process has it open",
                "wait until it has finished");
  }
  if (status.IsNotSupported() || status.IsInvalidArgument()) {
    throw Error(ErrorKind::unsupported, folder.string(), "RocksDB cannot read it: " + words,
                "use the version of Actant that wrote it");
  }
  throw Error(ErrorKind::io, folder.string(), words, "check the disk and the permissions of the folder");
}

void check(const Status& status, const fs::path& folder) {
  if (!status.ok()) fail(status, folder);
}

// Oxigraph once shipped the bug of running out of descriptors: leave some for everybody else.
int most_open_files() {
  rlimit limit = {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return 4096;
  return static_cast<int>(std::clamp<rlim_t>(limit.rlim_cur, 96, 65536) - 48);
}

rocksdb::DBOptions database_options() {
  rocksdb::DBOptions options;
  options.info_log = std::make_shared<WarningLog>();
  // The default drops every later write without a word when one bit of the WAL has flipped.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.recycle_log_file_num = 0;
  options.track_and_verify_wals_in_manifest = true;
  options.paranoid_checks = true;
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  options.write_buffer_manager = std::make_shared<rocksdb::WriteBufferManager>(memtable_bytes);
  options.max_total_wal_size = wal_bytes;
  options.max_background_jobs = static_cast<int>(std::max(2U, std::thread::hardware_concurrency()));
  options.max_open_files = most_open_files();
  return options;
}

rocksdb::ColumnFamilyOptions family_options(Family family, const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.format_version = 5;
  table.block_size = 16U << 10U;
  table.checksum = rocksdb::kXXH3;
  table.block_cache = cache;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.whole_key_filtering = true;
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  if (prefix_length(family) > 0) {
    options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(prefix_length(family)));
  }
  options.memtable_protection_bytes_per_key = 8;
  options.level_compaction_dynamic_level_bytes = true;
  options.write_buffer_size = 16U << 20U;
  options.arena_block_size = 256U << 10U;
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  if (family == Family::text) options.compression = rocksdb::kZSTD;
  return options;
}

std::string family_name(Family family) {
  return family == Family::format ? rocksdb::kDefaultColumnFamilyName : std::string(graph::name_of(family));
}

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (unsigned shift = 32; shift > 0; shift -= 8) bytes += static_cast<char>(number >> (shift - 8) & 0xFFU);
  return bytes;
}

std::string past_all(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xFF') end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

class RocksCursor final : public Cursor {
 public:
  RocksCursor(rocksdb::DB& database, rocksdb::ColumnFamilyHandle* handle, std::string_view prefix,
              std::size_t filtered_length, fs::path folder)
      : prefix_(prefix), end_(past_all(prefix)), end_slice_(slice(end_)), folder_(std::move(folder)) {
    rocksdb::ReadOptions options;
    // Without it, a walk that is not within one filtered prefix skips keys.
    options.total_order_seek = filtered_length == 0 || prefix.size() < filtered_length;
    options.prefix_same_as_start = !options.total_order_seek;
    if (!end_.empty()) options.iterate_upper_bound = &end_slice_;
    iterator_.reset(database.NewIterator(options, handle));
    iterator_->Seek(slice(prefix_));
  }

  bool valid() const override {
    if (iterator_->Valid()) return true;
    check(iterator_->status(), folder_);
    return false;
  }
  std::string_view key() const override { return iterator_->key().ToStringView(); }
  std::string_view value() const override { return iterator_->value().ToStringView(); }
  void next() override { iterator_->Next(); }
  void seek(std::string_view key) override {
    iterator_->Seek(slice(std::max(key, std::string_view(prefix_))));
  }

 private:
  std::string prefix_, end_;
  Slice end_slice_;
  fs::path folder_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
};

class RocksDbKeySpace final : public KeySpace {
 public:
  RocksDbKeySpace(fs::path folder, OpenMode mode)
      : folder_(std::move(folder)),
        mode_(mode),
        lock_(folder_, mode == OpenMode::ReadOnly ? DatabaseLock::Use::read : DatabaseLock::Use::write) {
    open(!is_database() || !has_format());
  }

  ~RocksDbKeySpace() override {
    if (mode_ == OpenMode::ReadWrite && !failed_) shorten_log();
    for (auto* handle : handles_) database_->DestroyColumnFamilyHandle(handle);
  }

  std::optional<std::string> get(Family family, std::string_view key) const override {
    std::string value;
    const Status status = database_->Get({}, handle(family), slice(key), &value);
    if (status.IsNotFound()) return std::nullopt;
    check(status, folder_);
    return value;
  }

  std::vector<std::optional<std::string>> get_many(Family family,
                                                   std::span<const std::string> keys) const override {
    std::vector<std::optional<std::string>> values;
    values.reserve(keys.size());
    constexpr std::size_t at_once = 1024;  // pinned blocks are memory
    while (!keys.empty()) {
      const auto part = keys.first(std::min(at_once, keys.size()));
      keys = keys.subspan(part.size());
      const std::vector<Slice> slices(part.begin(), part.end());
      std::vector<rocksdb::PinnableSlice> found(part.size());
      std::vector<Status> statuses(part.size());
      database_->MultiGet({}, handle(family), part.size(), slices.data(), found.data(), statuses.data());
      for (std::size_t i = 0; i < part.size(); ++i) {
        if (statuses[i].IsNotFound()) {
          values.emplace_back();
          continue;
        }
        check(statuses[i], folder_);
        values.emplace_back(found[i].ToString());
      }
    }
    return values;
  }

  std::unique_ptr<Cursor> scan(Family family, std::string_view prefix) const override {
    return std::make_unique<RocksCursor>(*database_, handle(family), prefix, prefix_length(family), folder_);
  }

  void write(const Batch& batch) override {
    if (mode_ == OpenMode::ReadOnly) {
      throw Error(ErrorKind::invalid_argument, folder_.string(), "the database was opened for reading",
                  "open it for writing");
    }
    if (failed_) {
      throw Error(ErrorKind::io, folder_.string(), "an earlier write failed, so nothing more is written",
                  "open the database again");
    }
    rocksdb::WriteBatch changes(0, 0, 8, 0);  // 8 bytes of checksum a key, until it is in the memtable
    for (const auto& [address, value] : batch.changes()) {
      const auto& [family, key] = address;
      check(value ? changes.Put(handle(family), key, *value) : changes.Delete(handle(family), key), folder_);
    }
    demand_free_space(changes.GetDataSize());
    rocksdb::WriteOptions options;
    options.sync = true;
    const Status status = database_->Write(options, &changes);
    failed_ = !status.ok();
    check(status, folder_);
  }

  std::uint64_t approximate_size(Family family) const override {
    const std::string end(64, '\xFF');
    const rocksdb::Range everything(Slice(), end);
    std::uint64_t bytes = 0;
    rocksdb::SizeApproximationOptions options;
    options.include_memtables = true;
    check(database_->GetApproximateSizes(options, handle(family), &everything, 1, &bytes), folder_);
    return bytes;
  }

  std::vector<std::string> check_checksums() const override {
    std::vector<std::string> faults;
    for (const Status& status : {database_->VerifyChecksum(), database_->VerifyFileChecksums({})}) {
      if (!status.ok()) faults.push_back(status.ToString());
    }
    return faults;
  }

 private:
  bool is_database() const { return fs::exists(folder_ / "CURRENT"); }

  // Looks before anything is opened for writing: a newer database must stay as it is.
  // False for a database whose making was cut short before its first key; it holds nothing yet.
  bool has_format() const {
    rocksdb::DB* opened = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DBOptions options = database_options();
    const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
        {rocksdb::kDefaultColumnFamilyName, family_options(Family::format, nullptr)}};
    check(rocksdb::DB::OpenForReadOnly(options, folder_.string(), families, &handles, &opened), folder_);
    const std::unique_ptr<rocksdb::DB> database(opened);
    std::string version;
    const Status status = database->Get({}, handles.front(), slice(format_version_key), &version);
    database->DestroyColumnFamilyHandle(handles.front());
    if (status.IsNotFound() && mode_ == OpenMode::ReadWrite && has_only_own_families()) return false;
    if (status.IsNotFound() || (status.ok() && version.size() != 4)) {
      throw Error(ErrorKind::unsupported, folder_.string(),
                  "this is a RocksDB folder, but no Actant database", "name another folder");
    }
    check(status, folder_);
    if (version > big_endian(format_version)) {
      throw Error(ErrorKind::unsupported, folder_.string(), "a newer Actant wrote this database",
                  "update Actant to read it");
    }
    return true;
  }

  bool has_only_own_families() const {
    std::vector<std::string> found;
    check(rocksdb::DB::ListColumnFamilies(database_options(), folder_.string(), &found), folder_);
    return found.size() > 1 && std::all_of(found.begin(), found.end(), [](const std::string& name) {
             return name == rocksdb::kDefaultColumnFamilyName || graph::find_by_name<Family>(name);
           });
  }

  void open(bool is_new) {
    const auto cache = rocksdb::NewLRUCache(cache_bytes);
    rocksdb::DBOptions options = database_options();
    options.create_if_missing = is_new;
    options.create_missing_column_families = is_new;
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const auto& row : graph::name_rows<Family>()) {
      families.emplace_back(family_name(row.value), family_options(row.value, cache));
    }
    rocksdb::DB* opened = nullptr;
    const Status status =
        mode_ == OpenMode::ReadOnly
            ? rocksdb::DB::OpenForReadOnly(options, folder_.string(), families, &handles_, &opened)
            : rocksdb::DB::Open(options, folder_.string(), families, &handles_, &opened);
    check(status, folder_);
    database_.reset(opened);
    if (is_new) {
      Batch first;
      first.put(Family::format, std::string(format_version_key), big_endian(format_version));
      write(first);
    }
  }

  // What lies in the log alone is replayed by everybody who opens the database, and takes more room than in
  // tables. A failure loses nothing: the log stays.
  void shorten_log() {
    if (unwritten_bytes() >= log_kept_bytes) database_->Flush({}, handles_).PermitUncheckedError();
  }

  // What stands in memtables and in the log, and not yet in tables.
  std::uint64_t unwritten_bytes() const {
    std::uint64_t unwritten = 0;
    for (auto* handle : handles_) {
      std::uint64_t bytes = 0;
      if (database_->GetIntProperty(handle, rocksdb::DB::Properties::kCurSizeAllMemTables, &bytes)) {
        unwritten += bytes;
      }
    }
    return unwritten;
  }

  // Refuses a batch before the disk is full: memtables and batch may each be needed once in the log and once
  // in a table. A small disk takes a small database.
  void demand_free_space(std::uint64_t batch_bytes) const {
    struct statvfs disk = {};
    if (::statvfs(folder_.c_str(), &disk) != 0) return;  // the write itself will say what is wrong
    const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
    const std::uint64_t wanted = 2 * (unwritten_bytes() + batch_bytes) + free_bytes_reserved;
    if (free >= wanted) return;
    throw Error(ErrorKind::io, folder_.string(),
                "only " + std::to_string(free >> 20U) + " MB are free on the disk, and a batch may need " +
                    std::to_string(wanted >> 20U),
                "free space, then go on");
  }

  rocksdb::ColumnFamilyHandle* handle(Family family) const {
    return handles_.at(static_cast<std::size_t>(family) - 1);
  }

  fs::path folder_;
  OpenMode mode_;
  DatabaseLock lock_;
  std::unique_ptr<rocksdb::DB> database_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;  // in the order of the families' numbers
  bool failed_ = false;
};

void demand_readable(const fs::path& folder) {
  if (fs::exists(folder / "CURRENT")) return;
  if (!fs::exists(folder)) {
    throw Error(ErrorKind::not_found, folder.string(), "there is no database",
                "make one with 'actant build'");
  }
  throw Error(ErrorKind::not_found, folder.string(), "this is no Actant database",
              "name the folder that 'actant build --db' made");
}

void demand_own_folder(const fs::path& folder) {
  if (!fs::exists(folder) || fs::exists(folder / "CURRENT")) return;
  if (fs::is_directory(folder) && fs::is_empty(folder)) return;
  throw Error(ErrorKind::invalid_argument, folder.string(),
              "something else is there, and it is no Actant database", "name another folder");
}

}  // namespace

std::unique_ptr<KeySpace> open_rocksdb(const fs::path& folder, OpenMode mode) {
  try {
    if (mode == OpenMode::ReadOnly) {
      demand_readable(folder);
      return std::make_unique<RocksDbKeySpace>(folder, mode);
    }
    demand_own_folder(folder);
    const bool was_there = fs::exists(folder);
    const bool was_database = fs::exists(folder / "CURRENT");
    try {
      return std::make_unique<RocksDbKeySpace>(folder, mode);
    } catch (...) {
      std::error_code ignored;
      if (!was_there) {
        fs::remove_all(folder, ignored);
      } else if (!was_database && fs::is_directory(folder, ignored)) {
        for (const auto& entry : fs::directory_iterator(folder, ignored))
          fs::remove_all(entry.path(), ignored);
      }
      throw;
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorKind::io, folder.string(), error.code().message(), "check the path and its permissions");
  }
}

}  // namespace actant::store
