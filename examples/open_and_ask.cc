// Shows how to ask a graph on disk; a simpler one is extract_one_article.cc.
// Usage: open_and_ask DATABASE NAME — prints what that person or organization said, with the sentence that
// proves it.
#include <actant/actant.h>

#include <iostream>

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: open_and_ask DATABASE NAME\n";
    return 2;
  }
  const actant::Store store = actant::Store::open(argv[1], actant::OpenMode::ReadOnly);
  const auto matches = store.find_entities(argv[2]);
  if (matches.empty()) {
    std::cerr << "nobody is named " << argv[2] << "\n";
    return 1;
  }
  actant::QuoteQuestion question;
  question.speaker = matches.front().node;
  const actant::KnowledgeGraph graph = store.quotes(question);
  for (const actant::Node& node : graph.nodes()) {
    if (!node.utterance) continue;
    const actant::Evidence& evidence = node.utterance->reports.front().evidence;
    const actant::Document article = store.document(evidence.document);
    std::cout << node.utterance->text << "\n  " << article.uri << ": "
              << evidence.sentence.bytes.of(article.text) << "\n";
  }
} catch (const actant::Error& error) {
  std::cerr << error.what() << "\n";
  return 2;
}
