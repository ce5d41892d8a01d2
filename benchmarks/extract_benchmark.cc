// Where the time of an extraction goes: words a second by stage, and integer products beside the machine's
// limit. Usage: extract_benchmark ARTICLES.jsonl   (one thread; models are found as the program finds them,
// beside bin/)
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "extract/annotated_text.h"
#include "extract/encoder/kernels.h"
#include "extract/encoder/language_model.h"
#include "extract/extractor.h"
#include "extract/paragraph_splitter.h"

namespace {

using namespace actant;
using namespace actant::extract;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The best of three, so that a neighbour's work counts once at most.
template <typename Work>
double best_seconds(const Work& work) {
  double best = 1e9;
  for (int round = 0; round < 3; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(best, seconds_since(start));
  }
  return best;
}

void measure_products() {
  struct Shape {
    const char* name;
    std::size_t inputs, outputs;
  };
  constexpr Shape shapes[] = {{"qkv", 384, 1152}, {"out", 384, 384}, {"up", 384, 1536}, {"down", 1536, 384}};
  constexpr InstructionSet sets[] = {InstructionSet::sse41, InstructionSet::avx2, InstructionSet::avx512,
                                     InstructionSet::vnni};
  constexpr std::size_t rows = 64;
  for (const auto set : sets) {
    if (!is_supported(set)) continue;
    std::printf("%-13s 10^9 products/s:", kernels_for(set).name);
    for (const auto& shape : shapes) {
      const std::vector<std::uint8_t> a(rows * shape.inputs, 130);
      const std::vector<std::int8_t> w(shape.inputs * shape.outputs, 3);
      const std::vector<std::int32_t> offsets(shape.outputs, 0);
      std::vector<std::int32_t> sums(rows * shape.outputs);
      constexpr int times = 50;
      const auto seconds = best_seconds([&] {
        for (int i = 0; i < times; ++i)
          kernels_for(set).multiply(a.data(), rows, {w.data(), offsets.data(), shape.inputs, shape.outputs},
                                    sums.data());
      });
      std::printf("  %s %.0f", shape.name,
                  static_cast<double>(rows * shape.inputs * shape.outputs) * times / seconds / 1e9);
    }
    std::printf("\n");
  }
}

std::vector<graph::Document> articles_of(const char* file) {
  std::vector<graph::Document> documents;
  read_file(file, {}, [&](Item&& item) {
    if (auto* article = std::get_if<Article>(&item.content))
      documents.push_back(std::move(article->document));
    return true;
  });
  return documents;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: extract_benchmark ARTICLES.jsonl\n");
    return 2;
  }
  measure_products();
  const auto documents = articles_of(arguments[1]);
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe");
  const auto folder = program.parent_path().parent_path() / "share" / "actant";
  const LanguageModel model(folder);
  const Gazetteer gazetteer;
  std::size_t words = 0;
  std::vector<AnnotatedText> texts;
  const auto splitting = best_seconds([&] {
    texts.clear();
    words = 0;
    for (const auto& document : documents) {
      const auto paragraphs = split_paragraphs(document.text);
      texts.push_back(
          annotate(document.text, paragraphs, std::vector(paragraphs.size(), Reading::read), gazetteer));
      words += texts.back().words.size();
    }
  });
  const auto reading = best_seconds([&] {
    for (auto& text : texts) model.read(text);
  });
  ExtractorOptions options;
  options.models = folder;
  const Extractor extractor(options);
  const auto whole = best_seconds([&] {
    for (const auto& document : documents) extractor.extract(document);
  });
  const auto report = [&](const char* stage, double seconds) {
    std::printf("%-34s %8.0f words/s  %5.1f us a word\n", stage, static_cast<double>(words) / seconds,
                seconds / static_cast<double>(words) * 1e6);
  };
  std::printf("%zu articles, %zu words (tokens), %s\n", documents.size(), words, kernels().name);
  report("paragraphs, tokens, sentences", splitting);
  report("encoder and heads", reading);
  report("the rest (by difference)", whole - reading - splitting);
  report("whole extraction", whole);
  return 0;
}
