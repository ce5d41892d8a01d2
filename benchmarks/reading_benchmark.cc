// How fast and how well are inputs read? Files of any kind that the reader takes, without extraction.
//
//   reading_benchmark [--documents] FILE…
//
// Prints MB/s of the bytes as they lie on the disk; with --documents, what was read: one record a line that
// holds only the document, as the scorer of main text takes it.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "extract/reader/document_reader.h"
#include "graph/extraction_record_json.h"

namespace {

void print(const actant::extract::Item& item) {
  if (const auto* article = std::get_if<actant::extract::Article>(&item.content)) {
    actant::graph::ExtractionRecord record;
    record.document = article->document;
    std::cout << actant::graph::to_json(record) << '\n';
  } else if (const auto* error = std::get_if<actant::graph::Error>(&item.content)) {
    std::cerr << error->what() << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool documents = argc > 1 && std::string_view(argv[1]) == "--documents";
  const std::vector<std::string> files(argv + (documents ? 2 : 1), argv + argc);
  constexpr int rounds = 5;
  double best = 0, bytes = 0, text = 0;
  std::size_t articles = 0, failed = 0;
  for (const auto& file : files) bytes += static_cast<double>(std::filesystem::file_size(file));
  for (int round = 0; round < (documents ? 1 : rounds); ++round) {
    articles = failed = 0;
    text = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& file : files) {
      actant::extract::read_file(file, {}, [&](actant::extract::Item&& item) {
        if (documents) print(item);
        if (const auto* article = std::get_if<actant::extract::Article>(&item.content)) {
          ++articles;
          text += static_cast<double>(article->document.text.size());
        } else {
          ++failed;
        }
        return true;
      });
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    best = std::max(best, bytes / seconds.count());
  }
  if (!documents) {
    std::printf("%zu articles, %zu failed, %.1f MB in, %.1f MB of text: %.1f MB/s (best of %d)\n", articles,
                failed, bytes / 1e6, text / 1e6, best / 1e6, rounds);
  }
  return 0;
}
