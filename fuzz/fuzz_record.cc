// A record that is read is valid, and writing and reading it again gives the same record and the same bytes.

#include "fuzz/require.h"
#include "graph/error.h"
#include "graph/extraction_record_json.h"

using actant::fuzz::require;
using actant::graph::ExtractionRecord;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  ExtractionRecord record;
  try {
    record = actant::graph::record_from_json({reinterpret_cast<const char*>(data), size});
  } catch (const actant::graph::Error& error) {
    require(error.kind() == actant::graph::ErrorKind::invalid_input, "a bad record is invalid input");
    return 0;
  }
  actant::graph::validate(record);
  const std::string json = actant::graph::to_json(record);
  require(json.find('\n') == std::string::npos, "a record is one line");
  const ExtractionRecord again = actant::graph::record_from_json(json);
  require(again == record, "a record survives JSON");
  require(actant::graph::to_json(again) == json, "the same record gives the same bytes");
  return 0;
}
