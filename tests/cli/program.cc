#include "tests/cli/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

extern char** environ;

namespace actant::test {
namespace {

namespace fs = std::filesystem;

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    read = ends[0];
    write = ends[1];
  }
};

void close_end(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

// Reads both outputs and writes the input at the same time, so that no full pipe blocks the other side.
void pump(Pipe& in, Pipe& out, Pipe& err, const std::string& input, Outcome& outcome) {
  std::size_t sent = 0;
  if (input.empty()) close_end(in.write);
  std::array<char, 65536> buffer{};
  while (out.read >= 0 || err.read >= 0 || in.write >= 0) {
    std::array<pollfd, 3> waits{{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}, {in.write, POLLOUT, 0}}};
    ::poll(waits.data(), waits.size(), -1);
    const auto take = [&](const pollfd& wait, int& descriptor, std::string& into) {
      if (descriptor < 0 || wait.revents == 0) return;
      const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
      if (got > 0) {
        into.append(buffer.data(), static_cast<std::size_t>(got));
      } else {
        close_end(descriptor);
      }
    };
    take(waits[0], out.read, outcome.out);
    take(waits[1], err.read, outcome.err);
    if (in.write >= 0 && waits[2].revents != 0) {
      const ssize_t put =
          ::write(in.write, input.data() + sent, std::min<std::size_t>(input.size() - sent, 4096));
      if (put > 0) sent += static_cast<std::size_t>(put);
      if (put < 0 || sent == input.size()) close_end(in.write);
    }
  }
}

}  // namespace

std::vector<std::string> Outcome::out_lines() const {
  std::vector<std::string> lines;
  std::istringstream stream(out);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string Outcome::last_error_line() const {
  std::string last;
  std::istringstream stream(err);
  for (std::string line; std::getline(stream, line);) last = line;
  return last;
}

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "actant-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void Folder::write(const std::string& name, const std::string& bytes) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream file(path_ / name, std::ios::binary);
  file << bytes;
  if (!file.flush()) throw std::runtime_error("cannot write " + name);
}

std::string Folder::read(const std::string& name) const {
  std::ifstream file(path_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool Folder::has(const std::string& name) const { return fs::exists(path_ / name); }

std::vector<std::string> Folder::names() const {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(path_)) found.push_back(entry.path().filename().string());
  std::sort(found.begin(), found.end());
  return found;
}

Outcome Folder::actant(const std::vector<std::string>& arguments, const std::string& input) const {
  std::vector<std::string> command = {ACTANT_PROGRAM};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run(command, input);
}

Outcome Folder::shell(const std::string& command) const { return run({"/bin/bash", "-c", command}, {}); }

Outcome Folder::run(const std::vector<std::string>& command, const std::string& input) const {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe in, out, err;
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in.read, 0);
  ::posix_spawn_file_actions_adddup2(&actions, out.write, 1);
  ::posix_spawn_file_actions_adddup2(&actions, err.write, 2);
  ::posix_spawn_file_actions_addchdir_np(&actions, path_.c_str());
  // Nothing of the developer's own configuration reaches the program.
  std::vector<std::string> variables = {"ACTANT=" ACTANT_PROGRAM, "HOME=" + path_.string(),
                                        "XDG_CONFIG_HOME=" + path_.string()};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (text.starts_with("ACTANT") || text.starts_with("HOME=") || text.starts_with("XDG_")) continue;
    variables.emplace_back(text);
  }
  std::vector<char*> argv, envp;
  for (const auto& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  for (const auto& variable : variables) envp.push_back(const_cast<char*>(variable.c_str()));
  argv.push_back(nullptr);
  envp.push_back(nullptr);
  // The child dies of a closed pipe as under a shell, unless it says otherwise itself.
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  const int failed = ::posix_spawn(&child, argv[0], &actions, &attributes, argv.data(), envp.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  close_end(in.read);
  close_end(out.write);
  close_end(err.write);
  if (failed != 0) throw std::runtime_error("cannot start " + command.front());
  Outcome outcome;
  pump(in, out, err, input, outcome);
  int status = 0;
  ::waitpid(child, &status, 0);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

std::string article_line(const std::string& uri, const std::string& published, const std::string& publisher,
                         const std::string& text) {
  nlohmann::ordered_json line = {
      {"uri", uri}, {"published", published}, {"publisher", publisher}, {"text", text}};
  return line.dump() + "\n";
}

}  // namespace actant::test
