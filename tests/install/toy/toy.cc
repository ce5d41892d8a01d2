// The library as its users write it: one article → record → store.
#include <actant/actant.h>

#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) try {
  if (argc != 3) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  actant::Document article;
  article.uri = "toy:article";
  article.text.assign(std::istreambuf_iterator<char>(file), {});
  const actant::Extractor extractor;
  const actant::ExtractionRecord record = extractor.extract(article);
  for (const actant::Quotation& q : record.quotations) {
    std::cout << record.speaker_name(q) << ": " << record.content_text(q) << "\n";
  }
  actant::Store store = actant::Store::open(argv[2], actant::OpenMode::ReadWrite);
  store.add(record);
  const bool stored = store.document_count() == 1;
  store.remove(record.document.id);
  return stored && store.document_count() == 0 && !actant::to_json(record).empty() ? 0 : 1;
} catch (const actant::Error& error) {
  std::cerr << error.what() << "\n";
  return 1;
}
