#include "cli/version.h"

#include "cli/version_number.h"
#include "extract/lexicon.h"

namespace actant::cli {

std::string version_text() {
  return "actant " + std::string(version_number) + "\nmodels: none, rules with lexicon " +
         extract::lexicon_digest() + "\nsimd: none\n";
}

}  // namespace actant::cli
