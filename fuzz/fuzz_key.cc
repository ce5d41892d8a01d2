// Any bytes as a key of the store, of the kind that the first byte chooses: what parses composes to the same
// bytes.

#include "fuzz/require.h"
#include "graph/error.h"
#include "store/keys.h"

namespace {

using namespace actant::store;

template <typename Key>
void round_trip(std::string_view bytes) {
  Key key;
  try {
    key = parse<Key>(bytes);
  } catch (const actant::graph::Error& error) {
    actant::fuzz::require(error.kind() == actant::graph::ErrorKind::corruption, "a bad key is corruption");
    return;
  }
  actant::fuzz::require(compose(key) == bytes, "a key composes to the bytes it was parsed from");
}

constexpr void (*round_trips[])(std::string_view) = {
    round_trip<DocumentKey>,  round_trip<NodeKey>,  round_trip<EvidenceKey>, round_trip<IncomingKey>,
    round_trip<QuotationKey>, round_trip<NameKey>,  round_trip<TimeKey>,     round_trip<UriKey>,
    round_trip<ClaimKey>,     round_trip<BlockKey>, round_trip<SameKey>,     round_trip<DirtyKey>};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  round_trips[data[0] % std::size(round_trips)]({reinterpret_cast<const char*>(data) + 1, size - 1});
  return 0;
}
