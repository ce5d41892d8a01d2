// DatabaseLock: one writer or many readers of a folder, across processes and within one.
//
// RocksDB's writer takes a POSIX write lock on the file LOCK; a reader of ours holds a read lock on it, so
// that no writer starts beside it (RocksDB calls reading beside a live writer undefined). POSIX locks belong
// to the process and fall when *any* descriptor of the file is closed, so a table of this process's own users
// decides first and the file is opened once for all readers.
#pragma once

#include <filesystem>
#include <memory>

namespace actant::store {

class DatabaseLock {
 public:
  enum class Use { read, write };

  // Error(locked) names the process in the way. Makes no file. A folder without a LOCK file is guarded within
  // this process only.
  DatabaseLock(const std::filesystem::path& folder, Use use);
  ~DatabaseLock();
  DatabaseLock(const DatabaseLock&) = delete;
  DatabaseLock& operator=(const DatabaseLock&) = delete;

 private:
  struct Users;
  std::string name_;
  Use use_;
};

}  // namespace actant::store
