// Three small articles of two outlets, one of them a near copy, that share people.
#pragma once

#include <string>

#include "tests/cli/program.h"

namespace actant::test {

inline const std::string harbour_text =
    "Port reopens after strike\n\n"
    "President Corin Maddox said that the port of Lima would reopen on Monday.\n\n"
    "\"The tide will not wait for a committee,\" said Mara Quist, a harbour pilot.\n\n"
    "According to Andrej Lissov, forty boats had left the harbour. Lissov told the Meridian Wire that the "
    "crews were tired.";

inline const std::string council_text =
    "Council warns the port\n\n"
    "Mayor Tilda Brandt said the council would not pay for new pumps.\n\n"
    "\"Nobody asked the ferry crews,\" Brandt said. She told the Meridian Wire that Corin Maddox had "
    "promised a bridge.\n\n"
    "Mara Quist said that the pilots would meet the mayor in May.";

inline std::string articles() {
  return article_line("https://wire.example/port", "2031-03-03", "Meridian Wire", harbour_text) +
         article_line("https://lantern.example/port-copy", "2031-03-04", "Evening Lantern",
                      harbour_text + "\n\nMore to come.") +
         article_line("https://lantern.example/council", "2031-03-05", "Evening Lantern", council_text);
}

// A folder with the articles as news.jsonl and the database news.kg.
class Newsroom : public Folder {
 public:
  Newsroom() {
    write("news.jsonl", articles());
    built = actant({"build", "news.jsonl", "--db", "news.kg"});
  }
  Outcome built;
};

}  // namespace actant::test
