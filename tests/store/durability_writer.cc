// The child of the kill test: adds numbered documents to the store and says the number of each after its
// commit.
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "tests/store/record_builder.h"

int main(int count, char** arguments) {
  if (count != 3) return 2;
  auto store = actant::store::Store::open(arguments[1], actant::store::OpenMode::ReadWrite);
  for (auto number = static_cast<unsigned>(std::strtoul(arguments[2], nullptr, 10));; ++number) {
    store.add(actant::test::small_record(number));
    const std::string line = std::to_string(number) + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) return 1;
  }
}
