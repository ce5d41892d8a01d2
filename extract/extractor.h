// Extractor: one article in, one extraction record out.
#pragma once

#include <memory>

#include "extract/document_reader.h"
#include "graph/document.h"
#include "graph/extraction_record.h"

namespace actant::extract {

struct ExtractorOptions {
  bool tokens = false;  // fill ExtractionRecord::tokens
};

// Loads the lexicons once; const and shareable between threads.
class Extractor {
 public:
  explicit Extractor(ExtractorOptions options = {});
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  // The URI is made canonical, invalid bytes of the text become U+FFFD, document.id is set. Plain text may
  // hold furniture, which is skipped. Never throws for what an article says.
  graph::ExtractionRecord extract(graph::Document article) const;
  // The same for what document_reader delivers; keeps its counts in the record's coverage.
  graph::ExtractionRecord extract(Article article) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace actant::extract
