#include "store/database_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <string>

#include "graph/error.h"

namespace actant::store {

namespace fs = std::filesystem;

struct DatabaseLock::Users {
  int writers = 0;
  int readers = 0;
  int descriptor = -1;  // of LOCK, while there are readers

  static std::map<std::string, Users>& of_this_process() {
    static std::map<std::string, Users> users;
    return users;
  }
  static std::mutex& guard() {
    static std::mutex mutex;
    return mutex;
  }
};

namespace {

[[noreturn]] void fail(const fs::path& folder, pid_t owner, DatabaseLock::Use use) {
  const std::string who = owner == ::getpid() ? "this process"
                          : owner > 0         ? "process " + std::to_string(owner)
                                              : "another process";
  throw graph::Error(graph::ErrorKind::locked, folder.string(),
                     who + (use == DatabaseLock::Use::write ? " has it open" : " is writing to it") +
                         (owner == ::getpid() ? " (process " + std::to_string(owner) + ")" : ""),
                     "wait until it has finished");
}

// The process that holds a lock which `wanted` would collide with; 0 when there is none.
pid_t holder(int descriptor, short wanted) {
  struct flock lock = {};
  lock.l_type = wanted;
  lock.l_whence = SEEK_SET;
  if (::fcntl(descriptor, F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK) return 0;
  return lock.l_pid;
}

bool take_read_lock(int descriptor) {
  struct flock lock = {};
  lock.l_type = F_RDLCK;
  lock.l_whence = SEEK_SET;
  return ::fcntl(descriptor, F_SETLK, &lock) == 0;
}

}  // namespace

DatabaseLock::DatabaseLock(const fs::path& folder, Use use)
    : name_(fs::weakly_canonical(folder).string()), use_(use) {
  const std::scoped_lock hold(Users::guard());
  auto& table = Users::of_this_process();
  const auto found = table.find(name_);
  const bool in_use = found != table.end();
  if (in_use && (use == Use::write || found->second.writers > 0)) fail(folder, ::getpid(), use);
  if (!in_use) {
    Users users;
    const int descriptor = ::open((folder / "LOCK").c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
      const short wanted = use == Use::write ? F_WRLCK : F_RDLCK;
      const pid_t owner = holder(descriptor, wanted);
      const bool refused = owner != 0 || (use == Use::read && !take_read_lock(descriptor));
      if (refused || use == Use::write) ::close(descriptor);
      if (refused) fail(folder, owner, use);
      if (use == Use::read) users.descriptor = descriptor;
    }
    table[name_] = users;
  }
  Users& users = table[name_];
  ++(use == Use::write ? users.writers : users.readers);
}

DatabaseLock::~DatabaseLock() {
  const std::scoped_lock hold(Users::guard());
  auto& table = Users::of_this_process();
  Users& users = table[name_];
  --(use_ == Use::write ? users.writers : users.readers);
  if (users.writers + users.readers > 0) return;
  if (users.descriptor >= 0) ::close(users.descriptor);
  table.erase(name_);
}

}  // namespace actant::store
