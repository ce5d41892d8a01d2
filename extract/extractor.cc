#include "extract/extractor.h"

#include "extract/gazetteer.h"
#include "extract/pipeline.h"
#include "extract/utf8.h"

namespace actant::extract {

struct Extractor::Impl {
  ExtractorOptions options;
  Gazetteer gazetteer;
};

Extractor::Extractor(ExtractorOptions options) : impl_(new Impl{options, {}}) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

graph::ExtractionRecord Extractor::extract(graph::Document document) const {
  Article article;
  article.document = std::move(document);
  return extract(std::move(article));
}

graph::ExtractionRecord Extractor::extract(Article article) const {
  auto& document = article.document;
  document.uri = canonical_uri(document.uri);
  document.text = repair_utf8(std::move(document.text), article.replaced);
  document.id = graph::document_id(document.uri, document.text);
  return run_pipeline(std::move(article), impl_->gazetteer, impl_->options);
}

}  // namespace actant::extract
