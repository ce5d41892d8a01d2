// Writes the database that tests/store/compat/v1 holds: run once for each released format, then check in.
#include <fstream>

#include "tests/store/record_builder.h"

int main(int count, char** arguments) {
  if (count != 3) return 2;
  for (unsigned i = 0; i < 3;
       ++i) {  // three sessions: the first ones' documents are in tables, the last one's in the WAL
    auto store = actant::store::Store::open(arguments[1], actant::store::OpenMode::ReadWrite);
    store.add(actant::test::small_record(i));
    store.refresh();
  }
  const auto store = actant::store::Store::open(arguments[1], actant::store::OpenMode::ReadOnly);
  std::ofstream dump(arguments[2], std::ios::binary);
  store.dump(dump);
  return dump.good() ? 0 : 1;
}
