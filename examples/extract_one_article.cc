// Shows how to get who said what out of one article. Start here.
#include <actant/actant.h>

#include <iostream>

int main() {
  actant::Document article;
  article.uri = "example:harbour";
  article.published = "2031-03-03";
  article.text =
      "Port plan divides town\n\n"
      "Mayor Tilda Brandt said on Monday that the council would not pay for new pumps.\n\n"
      "\"Nobody asked the ferry crews,\" she told the Meridian Wire.\n";

  const actant::Extractor extractor;  // loads the lexicons once; share it between threads
  const actant::ExtractionRecord record = extractor.extract(article);
  for (const actant::Quotation& quotation : record.quotations) {
    std::cout << record.speaker_name(quotation) << " (" << actant::name_of(quotation.type)
              << "): " << record.content_text(quotation) << "\n";
  }
}
