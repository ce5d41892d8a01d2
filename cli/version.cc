#include "cli/version.h"

#include "cli/version_number.h"
#include "extract/encoder/integer_matrix.h"
#include "extract/extractor.h"
#include "extract/lexicon.h"
#include "graph/error.h"

namespace actant::cli {
namespace {

// A program whose models are missing still says so, and which version it is.
std::string models_text() {
  try {
    std::string text;
    for (const auto& model : extract::Extractor().models()) text += model.name + " " + model.hash + ", ";
    return text;
  } catch (const graph::Error& error) {
    return std::string("none (") + error.what() + "), ";
  }
}

}  // namespace

std::string version_text() {
  return "actant " + std::string(version_number) + "\nmodels: " + models_text() + "lexicon " +
         extract::lexicon_digest() + "\nsimd: " + extract::instruction_set_name() + "\n";
}

}  // namespace actant::cli
