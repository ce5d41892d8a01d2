#include "export/layout_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <string_view>

#include "graph/error.h"

extern char** environ;

namespace actant::exporter {
namespace {

using graph::Error;
using graph::ErrorKind;
using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const std::string& program, const std::string& what_happened,
                       std::string what_to_do = {}) {
  throw Error(ErrorKind::io, program, what_happened, std::move(what_to_do));
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void reset(int number) {
    close();
    number_ = number;
  }
  void close() {
    if (is_open()) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

// One end for us, one for the child. Sockets rather than pipes: writing to a child that has gone is an error
// of send(), not a SIGPIPE that ends the program.
struct Channel {
  Channel() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
      fail("socketpair", std::strerror(errno));
    }
    ours.reset(ends[0]);
    theirs.reset(ends[1]);
    ::fcntl(ours.number(), F_SETFL, O_NONBLOCK);
  }
  Descriptor ours, theirs;
};

class Child {
 public:
  Child(const std::string& program, const std::vector<std::string>& arguments,
        const std::array<Channel, 3>& channels) {
    std::vector<char*> words = {const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < 3; ++i) {
      posix_spawn_file_actions_adddup2(&actions, channels[static_cast<std::size_t>(i)].theirs.number(), i);
    }
    const int error = posix_spawnp(&process_, program.c_str(), &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error == ENOENT) {
      throw Error(ErrorKind::unsupported, {}, "the program '" + program + "' is not installed",
                  "install Graphviz: apt-get install graphviz");
    }
    if (error != 0) fail(program, std::string("cannot be started: ") + std::strerror(error));
  }
  ~Child() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    wait();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // The exit status as waitpid gives it.
  int wait() {
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return status;
  }

 private:
  pid_t process_ = -1;
};

// Appends what there is to read; closes the descriptor at the end of the stream.
void read_into(std::string& text, Descriptor& from) {
  std::array<char, 65536> buffer;
  const ssize_t size = ::read(from.number(), buffer.data(), buffer.size());
  if (size > 0) text.append(buffer.data(), static_cast<std::size_t>(size));
  if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) from.close();
}

// Sends what the child is ready to take; closes the descriptor behind the last byte, or when the child reads
// no more.
void write_from(std::string_view& rest, Descriptor& to) {
  const ssize_t size = ::send(to.number(), rest.data(), rest.size(), MSG_NOSIGNAL);
  if (size > 0) rest.remove_prefix(static_cast<std::size_t>(size));
  if (rest.empty() || (size < 0 && errno != EAGAIN && errno != EINTR)) to.close();
}

// Fonts that are missing or have no metrics change how a picture looks, not what it says.
bool is_about_fonts(std::string_view line) {
  constexpr std::string_view known[] = {"Fontconfig", "Pango", "no hard-coded metrics", "font"};
  for (const std::string_view words : known) {
    if (line.find(words) != std::string_view::npos) return true;
  }
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::string first_complaint(std::string_view messages) {
  while (!messages.empty()) {
    const std::size_t end = std::min(messages.find('\n'), messages.size());
    const std::string_view line = messages.substr(0, end);
    if (!is_about_fonts(line)) return std::string(line);
    messages.remove_prefix(std::min(end + 1, messages.size()));
  }
  return {};
}

}  // namespace

std::string run_layout(const std::string& program, const std::vector<std::string>& arguments,
                       const std::string& input, int timeout_seconds) {
  std::array<Channel, 3> channels;  // standard input, output and error of the child
  Child child(program, arguments, channels);
  for (Channel& channel : channels) channel.theirs.close();
  auto& [in, out, err] = channels;

  std::string output, messages;
  std::string_view rest = input;
  if (rest.empty()) in.ours.close();
  const auto deadline = Clock::now() + std::chrono::seconds(timeout_seconds);
  while (out.ours.is_open() || err.ours.is_open()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) {
      fail(program, "was not finished after " + std::to_string(timeout_seconds) + " s",
           "draw a smaller part of the graph");
    }
    // poll() passes over negative numbers: closed streams.
    std::array<pollfd, 3> streams = {
        {{in.ours.number(), POLLOUT, 0}, {out.ours.number(), POLLIN, 0}, {err.ours.number(), POLLIN, 0}}};
    if (::poll(streams.data(), streams.size(), static_cast<int>(left)) < 0 && errno != EINTR) {
      fail(program, std::strerror(errno));
    }
    if (in.ours.is_open() && streams[0].revents != 0) write_from(rest, in.ours);
    if (out.ours.is_open() && streams[1].revents != 0) read_into(output, out.ours);
    if (err.ours.is_open() && streams[2].revents != 0) read_into(messages, err.ours);
  }
  const int status = child.wait();
  const std::string complaint = first_complaint(messages);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || !complaint.empty()) {
    fail(program, complaint.empty() ? "stopped without a word" : "says: " + complaint);
  }
  return output;
}

}  // namespace actant::exporter
