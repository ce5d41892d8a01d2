#include "extract/extractor.h"

#include <cstdlib>
#include <system_error>

#include "extract/coreference/antecedent_ranker.h"
#include "extract/encoder/language_model.h"
#include "extract/gazetteer.h"
#include "extract/lemmatizer.h"
#include "extract/pipeline.h"
#include "extract/time/time_grammar.h"
#include "extract/utf8.h"

namespace actant::extract {

namespace {

// share/actant beside the folder of the running program: an installed tree may lie anywhere.
std::filesystem::path find_models(const std::filesystem::path& stated) {
  if (!stated.empty()) return stated;
  if (const char* named = std::getenv("ACTANT_MODELS"); named != nullptr && *named != '\0') return named;
  std::error_code ignored;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return program.parent_path().parent_path() / "share" / "actant";
}

}  // namespace

struct Extractor::Impl {
  ExtractorOptions options;
  Gazetteer gazetteer;
  LanguageModel model;
  Lemmatizer lemmatizer;
  AntecedentRanker ranker;
  TimeGrammar time_grammar;
  ModalityWords modality_words;
  EventLexicon event_lexicon;
  RelationLexicon relation_lexicon;
  RelationHead relation_head;

  Knowledge knowledge() const {
    return {gazetteer,      model,         lemmatizer,       ranker,       time_grammar,
            modality_words, event_lexicon, relation_lexicon, relation_head};
  }

  explicit Impl(ExtractorOptions stated)
      : options(std::move(stated)),
        model(find_models(options.models)),
        lemmatizer(model.lemma_rules()),
        ranker(find_models(options.models)),
        time_grammar(gazetteer),
        relation_head(find_models(options.models)) {}
};

Extractor::Extractor(ExtractorOptions options) : impl_(new Impl(std::move(options))) {}
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
  return run_pipeline(std::move(article), impl_->knowledge(), impl_->options);
}

std::vector<ModelName> Extractor::models() const {
  std::vector<ModelName> names;
  for (auto& description : impl_->model.descriptions())
    names.push_back({std::move(description.name), std::move(description.hash)});
  for (auto& description : {impl_->ranker.description(), impl_->relation_head.description()})
    names.push_back({description.name, description.hash});
  return names;
}

}  // namespace actant::extract
