// Shows how to build a graph in memory and hand it to another tool; simpler ones are extract_one_article.cc
// and open_and_ask.cc. Usage: export_graph ARTICLE… > graph.jsonld
#include <actant/actant.h>

#include <iostream>

int main(int argc, char** argv) try {
  const actant::Extractor extractor;
  actant::Store store = actant::Store::in_memory();
  for (int i = 1; i < argc; ++i) {
    actant::read_file(argv[i], {}, [&](actant::Item&& item) {
      if (auto* article = std::get_if<actant::Article>(&item.content))
        store.add(extractor.extract(std::move(*article)));
      return true;
    });
  }
  actant::Selection everything;
  everything.with_text = true;  // JSON-LD quotes the words of every statement
  actant::write(store.graph(everything), actant::Format::json_ld, std::cout);
} catch (const actant::Error& error) {
  std::cerr << error.what() << "\n";
  return 2;
}
