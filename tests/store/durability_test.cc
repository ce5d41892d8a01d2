// What survives kill -9: everything that was acknowledged, whole; the next document whole or not at all.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "tests/catch.h"
#include "tests/store/record_builder.h"

using namespace actant;
using namespace actant::test;

namespace {

// Lets the writer acknowledge some documents, spins a little and kills it. Returns the last acknowledged
// number.
std::optional<unsigned> write_and_kill(const std::filesystem::path& path, unsigned first,
                                       unsigned acknowledgements, unsigned spin) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    const std::string number = std::to_string(first);
    ::execl(DURABILITY_WRITER, DURABILITY_WRITER, path.c_str(), number.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string said;
  const auto read_some = [&] {
    char buffer[256];
    const auto size = ::read(ends[0], buffer, sizeof buffer);
    if (size > 0) said.append(buffer, static_cast<std::size_t>(size));
    return size > 0;
  };
  while (static_cast<unsigned>(std::count(said.begin(), said.end(), '\n')) < acknowledgements &&
         read_some()) {
  }
  volatile unsigned turns = spin;
  for (unsigned i = 0; i < spin; ++i) static_cast<void>(turns);
  ::kill(child, SIGKILL);
  while (read_some()) {
  }
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  said.resize(said.rfind('\n') + 1);  // npos + 1 is 0: nothing was said
  if (said.empty()) return std::nullopt;
  const auto last = said.rfind('\n', said.size() - 2);
  return static_cast<unsigned>(
      std::strtoul(said.c_str() + (last == std::string::npos ? 0 : last + 1), nullptr, 10));
}

}  // namespace

TEST_CASE("after kill -9 every acknowledged document is there, and the next one whole or not at all") {
  const char* asked = std::getenv("ACTANT_KILLS");
  const unsigned kills = asked == nullptr ? 100 : static_cast<unsigned>(std::strtoul(asked, nullptr, 10));
  const ScratchFolder folder;
  const auto path = folder / "news.kg";
  unsigned next = 0;  // every number below is acknowledged or was found whole
  std::uint32_t random = 12345;
  for (unsigned round = 0; round < kills; ++round) {
    random = random * 1664525U + 1013904223U;
    const auto last = write_and_kill(path, next, (random >> 8U) % 4, (random >> 12U) % 3'000'000);
    if (!std::filesystem::exists(path / "CURRENT")) continue;
    if (last) next = *last + 1;
    if (round % 10 != 9 && round + 1 != kills) continue;
    auto store = store::Store::open(path, store::OpenMode::ReadWrite);
    INFO("round " << round);
    if (!store.find_documents(small_record(next).document.id.to_string()).empty()) ++next;
    auto fresh = store::Store::in_memory();
    for (unsigned i = 0; i < next; ++i) fresh.add(small_record(i));
    REQUIRE(dump_of(store) == dump_of(fresh));
    REQUIRE(store.verify().empty());
  }
  CHECK(next >= kills / 2);
}
