// Extractor: one article in, one extraction record out.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "extract/reader/document_reader.h"
#include "graph/document.h"
#include "graph/extraction_record.h"

namespace actant::extract {

struct ExtractorOptions {
  bool tokens = false;  // fill ExtractionRecord::tokens
  // The folder of the weight files. Empty: $ACTANT_MODELS, else share/actant beside the program's bin folder.
#ifdef ACTANT_MODELS  // set by find_package(actant): the package's own share/actant
  std::filesystem::path models = ACTANT_MODELS;
#else
  std::filesystem::path models;
#endif
};

struct ModelName {
  std::string name, hash;
};

// Loads lexicons and models once; const and shareable between threads. Throws Error when a weight file is
// missing, foreign or damaged.
class Extractor {
 public:
  explicit Extractor(ExtractorOptions options = {});
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  // The URI is made canonical, invalid bytes of the text become U+FFFD, document.id is set. Plain text may
  // hold furniture, which is skipped. Never throws for what an article says.
  graph::ExtractionRecord extract(graph::Document document) const;
  // The same for what document_reader delivers; keeps its counts in the record's coverage.
  graph::ExtractionRecord extract(Article article) const;

  std::vector<ModelName> models() const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace actant::extract
