#include "cli/session.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "cli/exit_status.h"

namespace actant::cli {
namespace {

std::atomic<bool> interruption_seen = false;
std::atomic<bool> verb_asks = false;

extern "C" void on_interrupt(int) {
  if (!verb_asks.load(std::memory_order_relaxed) || interruption_seen.exchange(true))
    ::_exit(exit_interrupted);
}

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool wants_colour(When when) {
  if (when != When::automatic) return when == When::always;
  if (is_set("NO_COLOR")) return false;
  if (is_set("CLICOLOR_FORCE")) return true;
  const char* term = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

void write_error(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Session::Session(const CommonArguments& common) : common_(common), colour_(wants_colour(common.color)) {}

void Session::complain(std::string_view text) const {
  if (!quiet()) write_error("actant: " + std::string(text) + "\n");
}

void Session::say(std::string_view text) const {
  if (!quiet()) write_error(std::string(text) + "\n");
}

void Session::detail(std::string_view text) const {
  if (verbose()) say(text);
}

void watch_for_interruption(bool ask) {
  verb_asks = ask;
  struct sigaction action = {};
  action.sa_handler = on_interrupt;
  ::sigaction(SIGINT, &action, nullptr);
}

bool interrupted() { return interruption_seen.load(std::memory_order_relaxed); }

Progress::Progress(const Session& session, When when)
    : session_(session), started_(seconds()), last_(started_) {
  line_ =
      !session.quiet() && (when == When::always || (when == When::automatic && ::isatty(STDERR_FILENO) == 1));
}

Progress::~Progress() {
  if (drawn_) write_error("\r\x1b[K");
}

void Progress::update(std::uint64_t documents, std::uint64_t bytes, std::uint64_t failures) {
  const double now = seconds();
  const double elapsed = now - started_;
  const double pause = line_ ? 0.1 : 30.0;
  if (elapsed < 1.0 || now - last_ < pause) return;
  last_ = now;
  std::array<char, 160> text{};
  const double megabytes = static_cast<double>(bytes) / 1e6;
  int size =
      std::snprintf(text.data(), text.size(), "%llu articles, %.0f/s, %.1f MB/s, %llu failed",
                    static_cast<unsigned long long>(documents), static_cast<double>(documents) / elapsed,
                    megabytes / elapsed, static_cast<unsigned long long>(failures));
  std::string line(text.data(), static_cast<std::size_t>(size));
  if (total_bytes_ > bytes && bytes > 0) {
    const double left = elapsed * static_cast<double>(total_bytes_ - bytes) / static_cast<double>(bytes);
    size = std::snprintf(text.data(), text.size(), ", %.0f s left", left);
    line.append(text.data(), static_cast<std::size_t>(size));
  }
  if (!line_) return session_.detail(line);
  write_error("\r\x1b[K" + line);
  drawn_ = true;
}

}  // namespace actant::cli
