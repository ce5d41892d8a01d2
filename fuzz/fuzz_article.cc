// Any bytes → reader → extractor: no crash, and each record is one that the store would believe.
// The first byte chooses whether the kind is found by content or forced.

#include <iterator>
#include <sstream>

#include "extract/extractor.h"
#include "fuzz/require.h"
#include "graph/extraction_record_json.h"

using actant::extract::InputFormat;
using actant::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const actant::extract::Extractor extractor;
  if (size == 0) return 0;
  actant::extract::ReaderOptions options;
  switch (data[0] % 4) {
    case 1:
      options.format = InputFormat::text;
      break;
    case 2:
      options.format = InputFormat::html;
      break;
    default:
      break;
  }
  std::istringstream in(std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  actant::extract::read_stream(in, "-", options, [](actant::extract::Item&& item) {
    auto* article = std::get_if<actant::extract::Article>(&item.content);
    if (article == nullptr) return true;
    const auto record = extractor.extract(std::move(*article));
    actant::graph::validate(record);  // an Error that leaves here is a finding
    require(actant::graph::record_from_json(actant::graph::to_json(record)) == record,
            "a record survives JSON");
    return true;
  });
  return 0;
}
